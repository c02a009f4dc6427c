/** The words of the steps in the language in front; they come with the view, not with the first load. */
import { computed } from "@preact/signals";
import { language } from "../settings.ts";
import { en } from "./words-en.ts";
import { type TransformWords, zh } from "./words-zh-CN.ts";

export type { TransformWords };
export const words = computed<TransformWords>(() => (language.value === "en" ? en : zh));
