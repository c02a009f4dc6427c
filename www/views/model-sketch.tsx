/** Boxes and arrows: the model that the hypotheses state, before anything is computed. */
import { LINE, wrap } from "../measure.ts";
import { type FullRecipe, wordsFor } from "../recipe.ts";
import { ui } from "../settings.ts";

const BOX = 150;
const GAP = 180;
/** Room beside and above the words in a box. */
const PAD = 8;
const MOST_LINES = 3;

export function ModelSketch({ recipe }: { recipe: FullRecipe }) {
  const { hypotheses } = recipe;
  if (hypotheses.length === 0) return null;
  const words = ui.value.recognise;
  const left = [...new Set(hypotheses.map(({ predictor }) => predictor))];
  const right = [...new Set(hypotheses.map(({ outcome }) => outcome))];
  const rows = Math.max(left.length, right.length);
  const linesOf = (name: string) => wrap(wordsFor(recipe, name), BOX - 2 * PAD, MOST_LINES);
  const tall = Math.max(...[...left, ...right].map((name) => linesOf(name).length)) * LINE + 2 * PAD + 3;
  const height = rows * Math.max(72, tall + 20);
  const width = BOX * 2 + GAP;
  const y = (index: number, count: number) => (height / count) * (index + 0.5);
  const box = (name: string, x: number, at: number) => (
    <g key={`${x}${name}`}>
      <rect class="box" x={x} y={at - tall / 2} width={BOX} height={tall} rx="6" />
      {linesOf(name).map((line, row, { length }) => (
        <text key={row} x={x + BOX / 2} y={at + 4.5 + (row - (length - 1) / 2) * LINE} class="middle">
          {line}
        </text>
      ))}
    </g>
  );
  const paths = hypotheses.map(
    (h) => `${h.id}: ${wordsFor(recipe, h.predictor)} → ${wordsFor(recipe, h.outcome)}`,
  );
  return (
    <svg
      class="sketch"
      viewBox={`-1 -1 ${width + 2} ${height + 2}`}
      role="img"
      aria-label={words.modelText(paths.join("; "))}
    >
      <defs>
        <marker
          id="sketch-arrow"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          orient="auto"
        >
          <path class="arrow" d="M0 0.500 8 4 0 7.500z" />
        </marker>
      </defs>
      {hypotheses.map(({ id, predictor, outcome, sign }) => {
        const from = y(left.indexOf(predictor), left.length);
        const to = y(right.indexOf(outcome), right.length);
        const [x1, x2] = [BOX, BOX + GAP - 2];
        // Labels stand nearer to the start, where arrows that cross have not met yet.
        const at = 0.36;
        const mark = { positive: "+", negative: "−", any: "" }[sign];
        return (
          <g key={id}>
            <path class="line" d={`M${x1} ${from}L${x2} ${to}`} marker-end="url(#sketch-arrow)" />
            <text class="middle path-label" x={x1 + (x2 - x1) * at} y={from + (to - from) * at + 4.5}>
              {id}
              {mark && ` ${mark}`}
            </text>
          </g>
        );
      })}
      {left.map((name, index) => box(name, 0, y(index, left.length)))}
      {right.map((name, index) => box(name, BOX + GAP, y(index, right.length)))}
    </svg>
  );
}
