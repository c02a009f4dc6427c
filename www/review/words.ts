/** What is said about reports without data. Loaded with them. */
import { computed } from "@preact/signals";
import type { Language } from "../i18n/catalog.ts";
import { language } from "../settings.ts";
import type { Choosable } from "./candidates.ts";
import { english } from "./words-en.ts";
import { chinese } from "./words-zh.ts";

export interface ReviewWords {
  title: string;
  lead: string;
  /** What the file holds. */
  holds: string;
  holding: readonly string[];
  /** What it does not hold. */
  lacks: string;
  lacking: readonly string[];
  threshold: string;
  mergeValues: string;
  hideExtremes: string;
  leaveOutSums: string;
  looking: string;
  noCells: string;
  cells: (all: number, open: number) => string;
  /** A place and what was done about it. */
  merged: string;
  leftOut: string;
  standing: string;
  cases: (cases: number) => string;
  value: (variable: string, value: string) => string;
  choice: (set: string, choice: string) => string;
  minimum: (variable: string, value: string) => string;
  maximum: (variable: string, value: string) => string;
  section: string;
  pairs: string;
  difference: (other: string) => string;
  openSections: (open: number, all: number) => string;
  printed: string;
  save: string;
  saving: string;
  cancel: string;
  saved: (name: string) => string;
  failed: string;
  /** Over an opened one. */
  banner: (file: string) => string;
  bannerCan: (open: number, all: number) => string;
  bannerCannot: string;
  /** What a reader can choose in a section. */
  outcome: string;
  chosen: Record<Choosable["analysis"], string>;
  changed: string;
  restore: string;
}

const all: Record<Language, ReviewWords> = { en: english, "zh-CN": chinese };

export const words = computed(() => all[language.value]);
