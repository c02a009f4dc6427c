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
const SHARES = [0.34, 0.42, 0.5, 0.26, 0.58, 0.66, 0.74, 0.18, 0.82];

type Block = Spot & { width: number; height: number };

/** What words on arrows must keep off: boxes, and the edges of the drawing. */
export interface Obstacles {
  width: number;
  boxes: readonly Block[];
}

/** The area that two rectangles share, each with this much room around it. */
function shared(a: Block, b: Block, across: number, down: number): number {
  const wide = (a.width + b.width) / 2 + across - Math.abs(a.x - b.x);
  const tall = (a.height + b.height) / 2 + down - Math.abs(a.y - b.y);
  return wide > 0 && tall > 0 ? wide * tall : 0;
}

/** For each arrow the middle of its words, apart from all words placed before and from what stands in the way. */
export function placeWords(
  arrows: readonly { from: Spot; to: Spot }[],
  sizes: readonly { width: number; height: number }[],
  { width, boxes }: Obstacles = { width: Number.POSITIVE_INFINITY, boxes: [] },
): Spot[] {
  const placed: Block[] = [];
  return arrows.map(({ from, to }, index) => {
    const size = sizes[index] ?? { width: 0, height: 0 };
    const spots = SHARES.map((share) => ({
      // Words that would leave the drawing stand at its edge.
      x: Math.min(Math.max(from.x + (to.x - from.x) * share, size.width / 2), width - size.width / 2),
      y: from.y + (to.y - from.y) * share,
    }));
    const costs = spots.map((spot) => {
      const own = { ...spot, ...size };
      return (
        placed.reduce((sum, other) => sum + shared(own, other, 4, 2), 0) +
        boxes.reduce((sum, box) => sum + shared(own, box, 0, 0), 0)
      );
    });
    const spot = spots[costs.indexOf(Math.min(...costs))] ?? from;
    placed.push({ ...spot, ...size });
    return spot;
  });
}
