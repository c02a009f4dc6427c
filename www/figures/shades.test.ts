import { expect, it } from "vitest";
import { inkOn } from "./shades.ts";

/** W3C's relative luminance and contrast (WCAG 2.2), and Ottosson's OKLab, in which CSS mixes. */
const linear = (byte: number) =>
  byte <= 10.31475 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4;
type Triple = [number, number, number];
const rgb = (hex: string): Triple =>
  [1, 3, 5].map((at) => linear(Number.parseInt(hex.slice(at, at + 2), 16))) as Triple;
const times = (m: readonly Triple[], [x, y, z]: Triple): Triple =>
  m.map(([a, b, c]) => a * x + b * y + c * z) as Triple;
const TO_LMS: Triple[] = [
  [0.4122214708, 0.5363325363, 0.0514459929],
  [0.2119034982, 0.6806995451, 0.1073969566],
  [0.0883024619, 0.2817188376, 0.6299787005],
];
const FROM_LMS: Triple[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
];
/** OKLab is linear in the cube roots of LMS, so mixing there is mixing here. */
const mixed = (colour: string, paper: string, share: number): Triple => {
  const [a, b] = [colour, paper].map((hex) => times(TO_LMS, rgb(hex)).map(Math.cbrt));
  return times(
    FROM_LMS,
    [0, 1, 2].map((i) => (share * (a?.[i] ?? 0) + (1 - share) * (b?.[i] ?? 0)) ** 3) as Triple,
  );
};
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (a: Triple, b: Triple) => {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
};

// The colours of www/style/tokens.css.
it.each([
  ["light", "#fdfcf9", "#1d2126", ["#1d5b86", "#8a5200"]],
  ["dark", "#191b1e", "#e8e6e1", ["#8cbfe6", "#e5b567"]],
] as const)("words on every shade of a %s page can be read", (_, paper, ink, colours) => {
  const fill = { "on-light": ink, "on-either": "#1a1b1d", "on-dark": paper };
  for (const colour of colours)
    for (let share = 0; share <= 1; share += 0.01)
      expect(
        contrast(mixed(colour, paper, share), rgb(fill[inkOn(share)])),
        `${colour} ${share}`,
      ).toBeGreaterThan(3.5);
});
