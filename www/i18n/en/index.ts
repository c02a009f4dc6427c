import type { Catalog } from "../catalog.ts";
import { errors } from "./errors.ts";
import { labels } from "./labels.ts";
import { phrases } from "./phrases.ts";

/** English. SPSS's English headings did not change between versions. */
export const en: Catalog = {
  language: "en",
  labels,
  labels22: {},
  errors,
  phrases,
};
