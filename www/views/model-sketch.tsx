/** Boxes and arrows: the model that the hypotheses state, before anything is computed. */
import { type FullRecipe, wordsFor } from "../recipe.ts";
import { ui } from "../settings.ts";

const ROW = 72;
const BOX = { width: 150, height: 36 };
const GAP = 180;

const short = (text: string) => {
  // A Chinese character is about twice as wide as a Latin letter.
  let width = 0;
  let cut = "";
  for (const letter of text) {
    width += letter.charCodeAt(0) > 0x2e80 ? 2 : 1.1;
    if (width > 20) return `${cut}…`;
    cut += letter;
  }
  return text;
};

export function ModelSketch({ recipe }: { recipe: FullRecipe }) {
  const { hypotheses } = recipe;
  if (hypotheses.length === 0) return null;
  const words = ui.value.recognise;
  const left = [...new Set(hypotheses.map(({ predictor }) => predictor))];
  const right = [...new Set(hypotheses.map(({ outcome }) => outcome))];
  const rows = Math.max(left.length, right.length);
  const height = rows * ROW;
  const width = BOX.width * 2 + GAP;
  const y = (index: number, count: number) => (height / count) * (index + 0.5);
  const box = (name: string, x: number, at: number) => (
    <g key={`${x}${name}`}>
      <rect class="box" x={x} y={at - BOX.height / 2} width={BOX.width} height={BOX.height} rx="6" />
      <text x={x + BOX.width / 2} y={at + 4.5} class="middle">
        {short(wordsFor(recipe, name))}
      </text>
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
        const [x1, x2] = [BOX.width, BOX.width + GAP - 2];
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
      {right.map((name, index) => box(name, BOX.width + GAP, y(index, right.length)))}
    </svg>
  );
}
