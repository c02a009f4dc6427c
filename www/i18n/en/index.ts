import type { Catalog } from "../catalog.ts";
import { errors } from "./errors.ts";
import { explanations } from "./explanations.ts";
import { findings } from "./findings.ts";
import { labels } from "./labels.ts";
import { notes } from "./notes.ts";
import { phrases } from "./phrases.ts";

/** English. SPSS's English headings did not change between versions. */
export const en: Catalog = {
  language: "en",
  labels,
  labels22: {},
  explanations,
  notes,
  notes22: {},
  findings,
  errors,
  phrases,
};
