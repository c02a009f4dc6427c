/** How this person reads: language, light or dark, and the style of numbers. Kept on this machine only. */
import { computed, effect, signal } from "@preact/signals";
import type { NumberStyle } from "./format.ts";
import { en } from "./i18n/app-en.ts";
import { type AppWords, zh } from "./i18n/app-zh-CN.ts";
import type { Language, Wording } from "./i18n/catalog.ts";

export type Scheme = "auto" | "light" | "dark";

interface Kept {
  language: Language;
  scheme: Scheme;
  numbers: NumberStyle;
  wording: Wording;
}

const KEY = "wenxi";

function kept(): Partial<Kept> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? (value as Partial<Kept>) : {};
  } catch {
    // No storage, or nothing sensible in it: the defaults do.
    return {};
  }
}

/** Chinese for every browser that asks for any Chinese, English for the rest. */
const ofBrowser = (): Language => (/^zh\b/i.test(globalThis.navigator?.language ?? "") ? "zh-CN" : "en");

const before = kept();
export const language = signal<Language>(
  before.language === "en" || before.language === "zh-CN" ? before.language : ofBrowser(),
);
export const scheme = signal<Scheme>(
  before.scheme === "light" || before.scheme === "dark" ? before.scheme : "auto",
);
export const numbers = signal<NumberStyle>({
  digits: before.numbers?.digits === "apa" ? "apa" : "spss",
  smallP: before.numbers?.smallP === "<.001" ? "<.001" : ".000",
});
export const wording = signal<Wording>(before.wording === "22" ? "22" : "24");

/** The page's own words in the language in front. */
export const ui = computed<AppWords>(() => (language.value === "en" ? en : zh));

/** A whole number with its thousands apart. */
export const whole = (value: number): string => new Intl.NumberFormat(language.value).format(value);

/** Writes the settings to the document and to this machine, now and whenever they change. */
export function applySettings(): void {
  effect(() => {
    const root = document.documentElement;
    root.lang = language.value;
    if (scheme.value === "auto") delete root.dataset.scheme;
    else root.dataset.scheme = scheme.value;
    document.title = language.value === "en" ? "Wenxi · questionnaire analysis" : "问析 Wenxi · 问卷分析";
    const keep: Kept = {
      language: language.value,
      scheme: scheme.value,
      numbers: numbers.value,
      wording: wording.value,
    };
    try {
      localStorage.setItem(KEY, JSON.stringify(keep));
    } catch {
      // Without storage the settings last as long as the page.
    }
  });
}
