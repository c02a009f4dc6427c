/** The thresholds that findings name, each with its source. The words for a band are the language's. */

/** Kaiser (1974): .9 marvelous, .8 meritorious, .7 middling, .6 mediocre, .5 miserable, below unacceptable. */
export type KmoBand = "marvelous" | "meritorious" | "middling" | "mediocre" | "miserable" | "unacceptable";

const kmoFloors: readonly [number, KmoBand][] = [
  [0.9, "marvelous"],
  [0.8, "meritorious"],
  [0.7, "middling"],
  [0.6, "mediocre"],
  [0.5, "miserable"],
];

/** A KMO's band and the bound that puts it there: the one it reaches, or .5 below which all are unacceptable. */
export function kmoBand(kmo: number): { band: KmoBand; bound: number; reached: boolean } {
  for (const [bound, band] of kmoFloors) if (kmo >= bound) return { band, bound, reached: true };
  return { band: "unacceptable", bound: 0.5, reached: false };
}

/** Nunnally (1978): .7 suffices in early research. */
export const ALPHA_BOUND = 0.7;

/** The usual level of significance, where a person has chosen none. */
export const LEVEL = 0.05;
