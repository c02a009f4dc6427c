/** The words about keeping in the language in front, and sizes and times as people say them. */
import { computed } from "@preact/signals";
import { language } from "../settings.ts";
import type { Fault } from "./fault.ts";
import type { ProjectFault } from "./project-fault.ts";
import { en } from "./words-en.ts";
import { type KeepWords, zh } from "./words-zh.ts";

export const words = computed<KeepWords>(() => (language.value === "en" ? en : zh));

const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size, as 1.2 MB. */
export function size(bytes: number): string {
  const power = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[power] ?? "byte";
  const digits = power === 0 ? 0 : 1;
  const style = { style: "unit", unit, unitDisplay: power === 0 ? "long" : "short" } as const;
  return new Intl.NumberFormat(language.value, { ...style, maximumFractionDigits: digits }).format(
    bytes / 1000 ** power,
  );
}

/** A day and time, the year only when it is another one. */
export function when(time: number): string {
  const date = new Date(time);
  const year = date.getFullYear() === new Date().getFullYear() ? {} : ({ year: "numeric" } as const);
  return new Intl.DateTimeFormat(language.value, {
    ...year,
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  }).format(date);
}

export function faultText(fault: Fault): string {
  const say = words.value.fault[fault.kind] as (fault: Fault, bytes: (n: number) => string) => string;
  return say(fault, size);
}

export function projectFaultText(fault: ProjectFault): string {
  const say = words.value.projectFault[fault.kind] as (fault: ProjectFault) => string;
  return say(fault);
}
