/** Where the boxes of a model stand and where the words on its arrows do. */
import type { ModelPath } from "../wasm/wenxi";

/** Variables by column, from causes drawn first to effects drawn last; a circle of arrows is cut where it closes. */
export function layersOf(paths: readonly Pick<ModelPath, "predictor" | "outcome">[]): string[][] {
  const names = [...new Set(paths.flatMap(({ predictor, outcome }) => [predictor, outcome]))];
  const depth = new Map<string, number>();
  const measure = (name: string, above: readonly string[]): number => {
    const known = depth.get(name);
    if (known !== undefined) return known;
    const before = paths.filter(({ outcome, predictor }) => outcome === name && !above.includes(predictor));
    const own = Math.max(-1, ...before.map(({ predictor }) => measure(predictor, [...above, name]))) + 1;
    depth.set(name, own);
    return own;
  };
  for (const name of names) measure(name, [name]);
  const layers: string[][] = [];
  for (const name of names) {
    const at = depth.get(name) ?? 0;
    while (layers.length <= at) layers.push([]);
    layers[at]?.push(name);
  }
  return layers;
}

/** In which of how many rows the boxes of each column stand: where an arrow passes over a column, a row in its middle stays free. */
export function rowsOf(
  layers: readonly (readonly string[])[],
  paths: readonly Pick<ModelPath, "predictor" | "outcome">[],
): { rows: number; at: number[] }[] {
  const depth = new Map(layers.flatMap((layer, at) => layer.map((name) => [name, at] as const)));
  const of = (name: string) => depth.get(name) ?? 0;
  return layers.map((layer, column) => {
    const passed = paths.some(({ predictor, outcome }) => of(predictor) < column && of(outcome) > column);
    const count = layer.length;
    // With an odd number of boxes the free row below them leaves the middle to the arrow.
    const before = passed && count % 2 === 0 ? count / 2 : count;
    return { rows: count + (passed ? 1 : 0), at: layer.map((_, row) => (row < before ? row : row + 1)) };
  });
}

export interface Spot {
  x: number;
  y: number;
}

/** Shares of an arrow's length at which its words may stand, best first. */
const SHARES = [0.34, 0.42, 0.5, 0.26, 0.58, 0.66, 0.74, 0.18];

/** For each arrow the middle of its words, apart from all words placed before. */
export function placeWords(
  arrows: readonly { from: Spot; to: Spot }[],
  sizes: readonly { width: number; height: number }[],
): Spot[] {
  const placed: (Spot & { width: number; height: number })[] = [];
  return arrows.map(({ from, to }, index) => {
    const size = sizes[index] ?? { width: 0, height: 0 };
    const spots = SHARES.map((share) => ({
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    }));
    const overlap = (spot: Spot) =>
      placed.reduce((sum, other) => {
        const across = (size.width + other.width) / 2 + 4 - Math.abs(spot.x - other.x);
        const down = (size.height + other.height) / 2 + 2 - Math.abs(spot.y - other.y);
        return sum + (across > 0 && down > 0 ? across * down : 0);
      }, 0);
    const costs = spots.map(overlap);
    const spot = spots[costs.indexOf(Math.min(...costs))] ?? from;
    placed.push({ ...spot, ...size });
    return spot;
  });
}
