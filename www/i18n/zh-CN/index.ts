import type { Catalog } from "../catalog.ts";
import { errors } from "./errors.ts";
import { labels } from "./labels.ts";
import { labels22 } from "./labels-22.ts";
import { phrases } from "./phrases.ts";

/** Simplified Chinese. */
export const zhCN: Catalog = {
  language: "zh-CN",
  labels,
  labels22,
  errors,
  phrases,
};
