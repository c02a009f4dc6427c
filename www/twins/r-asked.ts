/** What the code of a section is made of. */
import type { Request } from "../wasm/wenxi";
import type { Helper } from "./r-helpers.ts";
import { strings } from "./r-text.ts";
import type { Source } from "./source.ts";

export type Options<A extends Request["analysis"]> = Extract<Request, { analysis: A }>["options"];

export interface Asked<A extends Request["analysis"]> {
  source: Source;
  id: string;
  options: Options<A>;
  weighted: boolean;
  /** Says that the section calls the helper. */
  needs: (helper: Helper) => void;
}

export const named = ({ names }: Source, list: readonly string[]) =>
  strings(list.map((name) => names.of(name)));

/** The complete cases of some columns, and their weights. */
export const complete = (columns: string, weighted: boolean): string[] => [
  `x <- a[, ${columns}, drop = FALSE]`,
  ...(weighted ? ["v <- w[complete.cases(x)]"] : []),
  "x <- x[complete.cases(x), , drop = FALSE]",
];
