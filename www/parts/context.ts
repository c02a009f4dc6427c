import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { FullRecipe } from "../recipe.ts";
import type { Study } from "../study.ts";
import type { Inspection } from "../wasm/wenxi";

export const StudyContext = createContext<Study | undefined>(undefined);

export function useStudy(): Study {
  const study = useContext(StudyContext);
  if (!study) throw new Error("no study around this view");
  return study;
}

/** What views of an opened file need; they are shown only when there is one. */
export interface Opened {
  study: Study;
  recipe: FullRecipe;
  inspection: Inspection;
}
