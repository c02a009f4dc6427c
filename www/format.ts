/**
 * The only rounding in the project: from a number in full precision to the digits that a person reads.
 *
 * `Number.prototype.toFixed` and `toExponential` round the double's exact value, ties away from zero, as ECMAScript
 * defines them; format.test.ts holds them to exact decimal arithmetic.
 */
import type { CellKind, Tail } from "./wasm/wenxi";

/** Whose digits: SPSS drops the leading zero always, APA only where a number cannot exceed 1. */
export type Digits = "spss" | "apa";

/** How a p below .001 stands in a table: as older SPSS prints it, or as newer SPSS and journals do. */
export type SmallP = ".000" | "<.001";

export interface NumberStyle {
  digits: Digits;
  smallP: SmallP;
}

/** A number cut where columns align. `tail` hangs: exponent, then stars. */
export interface NumberParts {
  /** Sign and digits before the point. */
  integer: string;
  /** The point and the digits after it; empty without decimals. */
  fraction: string;
  /** What follows the number and takes no part in its alignment. */
  exponent: string;
  /** Stars of significance. */
  stars: string;
}

/** What a table knows about a number besides its kind. */
export interface NumberHint {
  /** Weighted cases are shown as whole ones (SPSS does so everywhere but in RELIABILITY). */
  wholeCases?: boolean;
  /** Decimals other than the kind's own. */
  decimals?: number;
}

const DECIMALS = 3;
/** Below this size a statistic of three decimals would lose its last digit: SPSS turns to powers of ten. */
const TINY = 1e-4;
/** Below this it is what rounding leaves of a zero, as in the mean of residuals. */
const NOISE = 1e-12;
const HUGE = 1e15;

const noNegativeZero = (text: string) => (/^-[0.]*$/.test(text) ? text.slice(1) : text);

/** Fixed decimals, ties away from zero, no negative zero. */
export function fixed(value: number, decimals: number): string {
  return noNegativeZero(value.toFixed(decimals));
}

/** As few decimals as tell the rounded value, at most `most`. */
export function shortest(value: number, most = DECIMALS): string {
  const text = fixed(value, most);
  return most === 0 ? text : text.replace(/\.?0+$/, "");
}

const withoutLeadingZero = (text: string) => text.replace(/^(-?)0\./, "$1.");

function scientific(value: number, digits: Digits): { mantissa: string; exponent: string } {
  const [mantissa = "", power = ""] = value.toExponential(2).split("e");
  const sign = power.startsWith("-") ? "-" : "+";
  const size = power.replace(/^[+-]/, "");
  if (digits === "spss") return { mantissa, exponent: `E${sign}${size.padStart(3, "0")}` };
  return { mantissa, exponent: `×10${superscript((sign === "-" ? "-" : "") + size)}` };
}

const SUPERSCRIPTS: Record<string, string> = {
  "-": "⁻",
  0: "⁰",
  1: "¹",
  2: "²",
  3: "³",
  4: "⁴",
  5: "⁵",
  6: "⁶",
  7: "⁷",
  8: "⁸",
  9: "⁹",
};

function superscript(text: string): string {
  return [...text].map((digit) => SUPERSCRIPTS[digit] ?? digit).join("");
}

function cut(text: string, exponent = "", stars = 0): NumberParts {
  const point = text.indexOf(".");
  return {
    integer: point < 0 ? text : text.slice(0, point),
    fraction: point < 0 ? "" : text.slice(point),
    exponent,
    stars: "*".repeat(stars),
  };
}

function probability(value: number, style: NumberStyle): NumberParts {
  const rounded = fixed(value, DECIMALS);
  // Newer SPSS writes <.001 for what it would round to .000; APA for every p below .001.
  const small = style.digits === "apa" ? value < 0.001 : rounded === "0.000";
  if (small && style.smallP === "<.001") {
    return { integer: "<", fraction: ".001", exponent: "", stars: "" };
  }
  return cut(withoutLeadingZero(rounded));
}

function measured(value: number, kind: CellKind, style: NumberStyle, decimals: number): NumberParts {
  const size = Math.abs(value);
  if ((size >= NOISE && size < TINY && decimals >= DECIMALS) || size >= HUGE) {
    const { mantissa, exponent } = scientific(value, style.digits);
    return cut(mantissa, exponent);
  }
  const text = fixed(value, decimals);
  const drop = style.digits === "spss" || kind === "bounded";
  return cut(drop ? withoutLeadingZero(text) : text);
}

/** The digits of one number as a table shows them. */
export function numberParts(
  kind: CellKind,
  value: number,
  style: NumberStyle,
  hint: NumberHint = {},
  stars = 0,
): NumberParts {
  const whole = Number.isInteger(value) || hint.wholeCases === true;
  const parts = (): NumberParts => {
    switch (kind) {
      case "count":
        return cut(fixed(value, whole ? 0 : 2));
      case "degreesOfFreedom":
        return cut(fixed(value, whole ? 0 : DECIMALS));
      case "probability":
        return probability(value, style);
      case "percent":
        return cut(lead(fixed(value, hint.decimals ?? 1), style));
      case "answer":
        return cut(lead(shortest(value), style));
      default:
        return measured(value, kind, style, hint.decimals ?? DECIMALS);
    }
  };
  return { ...parts(), stars: "*".repeat(stars) };
}

const lead = (text: string, style: NumberStyle) =>
  style.digits === "spss" ? withoutLeadingZero(text) : text;

/** The same as one string, stars included. */
export function numberText(
  kind: CellKind,
  value: number,
  style: NumberStyle,
  hint: NumberHint = {},
  stars = 0,
): string {
  const { integer, fraction, exponent, stars: marks } = numberParts(kind, value, style, hint, stars);
  return integer + fraction + exponent + marks;
}

/**
 * A number in a sentence: as in a table, with a true minus sign. Percentages keep their leading zero, which columns may drop: `.5%` in
 * running text is read as 5%.
 */
export function proseNumber(
  kind: CellKind,
  value: number,
  style: NumberStyle,
  hint: NumberHint = {},
): string {
  const text = numberText(kind, value, style, hint).replace(/^-/, "−");
  return kind === "percent" ? text.replace(/^(−?)\./, (_, sign: string) => `${sign}0.`) : text;
}

/** A p in a sentence, sign of relation included: never `p = .000`. */
export function proseP(p: number): string {
  return p < 0.001 ? "p < .001" : `p = ${withoutLeadingZero(fixed(p, DECIMALS))}`;
}

/** Every digit of a number, for the one who asks. A probability below the smallest double is told by its logarithm. */
export function fullPrecision(value: number, log10P?: number | null): string {
  if (value === 0 && log10P !== undefined && log10P !== null) return powerOfTen(log10P);
  const text = String(value);
  const [mantissa, power] = text.split("e");
  return power === undefined
    ? text.replace(/^-/, "−")
    : `${mantissa?.replace(/^-/, "−")} × 10${superscript(power.replace("+", ""))}`;
}

function powerOfTen(log10: number): string {
  const exponent = Math.floor(log10);
  return `${fixed(10 ** (log10 - exponent), 2)} × 10${superscript(String(exponent))}`;
}

/** A level of confidence as SPSS writes it: 95.0%. */
export function levelText(level: number): string {
  return `${fixed(level * 100, 1)}%`;
}

/** The p of a tail in a sentence. */
export function proseTail(tail: Tail): string {
  return proseP(tail.p);
}
