import type { Catalog } from "../catalog.ts";
import { errors } from "./errors.ts";
import { explanations } from "./explanations.ts";
import { findings } from "./findings.ts";
import { labels } from "./labels.ts";
import { labels22 } from "./labels-22.ts";
import { notes, notes22 } from "./notes.ts";
import { phrases } from "./phrases.ts";

/** Simplified Chinese. */
export const zhCN: Catalog = {
  language: "zh-CN",
  labels,
  labels22,
  explanations,
  notes,
  notes22,
  findings,
  errors,
  phrases,
};
