/** The number format under which Excel shows a number in full precision with exactly the digits of the page. */
import type { GridNumber } from "../tables/grid.ts";

const literal = (words: string) => (words ? `"${words.replaceAll('"', '""')}"` : "");

/** What Excel makes of the value with so many decimals: it rounds the 15 digits that it keeps, half away from zero. */
function rounded(value: number, decimals: number): string {
  const [mantissa = "0", power = "0"] = Math.abs(value).toExponential(14).split("e");
  const digits = mantissa.replace(".", "");
  // The number is 0.digits × 10^point; digits beyond the wanted ones are cut, the first of them decides.
  const point = Number(power) + 1;
  const keep = point + decimals;
  const kept = keep > 0 ? digits.slice(0, keep).padEnd(keep, "0") : "0";
  const up = keep >= 0 && Number(digits[keep] ?? "0") >= 5 ? 1n : 0n;
  const whole = (BigInt(kept) + up).toString().padStart(decimals + 1, "0");
  const shown = decimals === 0 ? whole : `${whole.slice(0, -decimals)}.${whole.slice(-decimals)}`;
  return (value < 0 ? "-" : "") + shown;
}

/** What stands behind a number: stars, then letters of notes. */
export const hanging = (stars: string, marks: string): string => stars + (marks ? ` ${marks}` : "");

/**
 * Stars and letters of notes hang behind the number as text of its format. Where other numbers of its column have longer
 * ones, `longest`, room is left for as many signs, so that the decimal points stand in line.
 */
export function excelFormat({ value, parts }: GridNumber, marks: string, longest = 0): string {
  const { integer, fraction, exponent, stars } = parts;
  const behind = hanging(stars, marks);
  const tail = literal(behind) + "_*".repeat(Math.max(0, longest - behind.length));
  const decimals = Math.max(0, fraction.length - 1);
  const whole = /\d/.test(integer) ? "0" : "";
  const format = decimals > 0 ? `${whole}.${"0".repeat(decimals)}` : "0";
  const lead = (text: string) => text.replace(/^(-?)0\./, "$1.");
  const excel = rounded(value, decimals);
  const shows = integer + fraction;
  if (!exponent && (whole ? excel : lead(excel)) === shows) return format + tail;
  // Powers of ten, "<.001", and the few numbers that Excel would round to another last digit.
  return literal(shows + exponent) + tail;
}
