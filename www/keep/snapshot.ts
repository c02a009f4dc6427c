/** Everything that was decided about the study in front, as it is written down. */
import { same } from "../recipe.ts";
import { USUAL } from "../report/arrangement.ts";
import { language, numbers, wording } from "../settings.ts";
import type { Study } from "../study.ts";
import { storable } from "./personal.ts";
import { type Decided, KEPT_VERSION, type KeptData, type Look, type Project } from "./record.ts";

/** What the study itself does not know. */
export interface Before {
  /** The project as it was last written. */
  last: Project | undefined;
  /** The recipe as the file was opened: what differs from it was decided. */
  beginning: Project["recipe"] | undefined;
  /** The view that was last in front, the start page left aside. */
  screen: Look["screen"];
  data: KeptData | undefined;
}

/** `undefined` when there is no study. */
export function snapshot(study: Study, { last, beginning, screen, data }: Before): Project | undefined {
  const { value: id } = study.project;
  const { value: recipe } = study.recipe;
  if (id === undefined || recipe === undefined) return undefined;
  const asked = study.runner.asked.value || (last?.look.asked ?? false);
  const { value: report } = study.report;
  const arranged = !same(report, USUAL);
  const decided = last?.touched || asked || arranged || (beginning !== undefined && !same(recipe, beginning));
  const { value: waiting } = study.waiting;
  return {
    id,
    version: KEPT_VERSION,
    program: study.version.value,
    savedAt: Date.now(),
    recipe: storable(recipe),
    options: waiting?.options ?? study.options.value,
    sample: study.isSample.value || (last?.sample ?? false),
    touched: decided || study.inspection.value === undefined,
    revision: (last?.revision ?? 0) + 1,
    look: {
      screen: waiting?.screen ?? screen,
      asked: waiting?.asked ?? asked,
      language: language.value,
      numbers: numbers.value,
      wording: wording.value,
    },
    ...(arranged && { report }),
    ...(data && { data }),
  };
}

/** The project as a file of its own has it: what only this browser's storage needs is left out. */
export function decidedOf({ id: _, sample: __, touched: ___, revision: ____, ...decided }: Project): Decided {
  return decided;
}
