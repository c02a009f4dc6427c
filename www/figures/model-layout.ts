/** Where everything in the drawing of a model stands. */
import { LINE, widthOf, wrap } from "../measure.ts";
import type { ModelPath } from "../wasm/wenxi";
import { layersOf, rowsOf, type Spot } from "./layers.ts";

/** Room between a box and its words. */
const PAD = 8;
/** Below this width there is no room for three boxes and two arrows side by side. */
export const NARROW = 520;
/** The most that a box grows. */
const WIDEST = 168;
/** Words on an arrow that runs down need this height. */
const GAP = 64;
/** Lines of a name. */
const MOST_LINES = 4;

export interface ModelBox extends Spot {
  lines: string[];
}

export interface ModelLayout {
  height: number;
  /** The size of every box. */
  wide: number;
  tall: number;
  /** Their middles, by variable. */
  boxes: Map<string, ModelBox>;
  /** In the order of the paths. */
  arrows: { from: Spot; to: Spot }[];
}

type Ends = Pick<ModelPath, "predictor" | "outcome">;

/** A word that may not be broken; Chinese may be anywhere. */
const wordWidth = (word: string) => (/^[\x21-\u024f]+$/.test(word) ? widthOf(word) : 0);

/** Words in as few lines as fit, and these as even as can be. */
function even(words: string, width: number): string[] {
  const lines = wrap(words, width, MOST_LINES);
  if (lines.length < 2 || lines.at(-1)?.endsWith("…")) return lines;
  for (let narrower = Math.ceil(widthOf(words) / lines.length); narrower < width; narrower += 4) {
    const tried = wrap(words, narrower, MOST_LINES);
    if (tried.length === lines.length && !tried.at(-1)?.endsWith("…")) return tried;
  }
  return lines;
}

/** Causes to the left of effects; where that leaves too little room for boxes, above them. */
export function modelLayout(
  paths: readonly Ends[],
  width: number,
  nameOf: (variable: string) => string,
): ModelLayout {
  const layers = layersOf(paths);
  const places = rowsOf(layers, paths);
  const deep = Math.max(1, layers.length);
  const most = Math.max(1, ...places.map(({ rows }) => rows));
  const narrow = width < NARROW;
  const longest = Math.max(
    0,
    ...layers.flat().flatMap((variable) => nameOf(variable).split(" ").map(wordWidth)),
  );
  const beside = Math.min(narrow ? Math.max(104, longest + 2 * PAD) : WIDEST, (width * 0.66) / deep);
  const above = Math.min(WIDEST, width / most - 12);
  const down = narrow && deep > 2 && above > beside;
  const wide = down ? above : beside;
  const linesOf = (variable: string) => even(nameOf(variable), wide - 2 * PAD);
  const tall = (Math.max(1, ...layers.flat().map((variable) => linesOf(variable).length)) + 1) * LINE + 16;
  const step = Math.max(most > 1 ? 116 : 92, ((layers.at(-1)?.length ?? 1) + 1) * 30, tall + 16);
  const spare = (step - tall) / 2 - 1;
  const boxes = new Map<string, ModelBox>();
  layers.forEach((layer, at) => {
    const { rows = 1, at: taken = [] } = places[at] ?? {};
    layer.forEach((variable, row) => {
      /** How far across the rows, from 0 to 1. */
      const share = ((taken[row] ?? row) + 0.5) / rows;
      const along = (room: number, size: number) =>
        deep === 1 ? room / 2 : 0.5 + size / 2 + (at * (room - size - 1)) / (deep - 1);
      boxes.set(variable, {
        x: down ? share * width : along(width, wide),
        y: down ? tall / 2 + 1 + at * (tall + GAP) : share * most * step - spare,
        lines: linesOf(variable),
      });
    });
  });
  const arrows = paths.map(({ predictor, outcome }) => {
    const [from, to] = [boxes.get(predictor), boxes.get(outcome)].map((box) => box ?? { x: 0, y: 0 }) as [
      Spot,
      Spot,
    ];
    return down
      ? { from: { x: from.x, y: from.y + tall / 2 }, to: { x: to.x, y: to.y - tall / 2 - 3 } }
      : { from: { x: from.x + wide / 2, y: from.y }, to: { x: to.x - wide / 2 - 3, y: to.y } };
  });
  const height = down ? deep * tall + (deep - 1) * GAP + 2 : (most - 1) * step + tall + 2;
  return { height, wide, tall, boxes, arrows };
}
