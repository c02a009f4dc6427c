import { fixed, numberText } from "../format.ts";
import { LINE, SIZE, widthOf, wrap } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { Lines } from "./lines.tsx";
import { inkOn } from "./shades.ts";

type Props = { figure: Extract<Figure, { kind: "likertBars" }>; text: Text; number?: number | undefined };

const BAR = 24;
const GAP = 10;
const SWATCH = 11;

/** How dark the answer's segment is, 0 to 1 from the first answer to the last: an order that grey print keeps. */
const shade = (at: number, count: number) => (count > 1 ? at / (count - 1) : 1);

/** How much colour a segment has: the lightest is still no paper. */
const colour = (dark: number) => 0.12 + 0.88 * dark;

/** One stacked bar an item, from the lowest answer to the highest. */
export function LikertBars({ figure, text, number }: Props) {
  const answers = figure.answers.map(text.head);
  const items = figure.items.map(({ variable, percents, mean }) => ({
    name: text.variable(variable),
    percents,
    mean: mean === null ? "" : numberText("statistic", mean, text.style, { decimals: 2 }),
  }));
  const draw = (width: number) => {
    const narrow = width < 520;
    const longest = Math.max(...items.map(({ name }) => widthOf(name)), 0);
    const names = narrow ? 0 : Math.min(longest, width * 0.36);
    const left = narrow ? 0 : names + 12;
    const means = widthOf("0.00") + 14;
    const room = width - left - means;
    const legend = flow(answers, room);
    let top = legend.height + (legend.height > 0 ? 14 : 0);
    const head = (
      <g key="answers">
        {legend.places.map(({ x, y }, at) => (
          <g key={answers[at]} transform={`translate(${left + x} ${y})`}>
            <Swatch
              shade={shade(at, answers.length)}
              x={0}
              y={(LINE - SWATCH) / 2}
              width={SWATCH}
              height={SWATCH}
            />
            <text x={SWATCH + 5} y={LINE / 2} dominant-baseline="central">
              {answers[at]}
            </text>
          </g>
        ))}
        <text
          class="quiet"
          x={width}
          y={legend.height - LINE / 2}
          text-anchor="end"
          dominant-baseline="central"
        >
          {text.phrases.mean}
        </text>
      </g>
    );
    const bars = items.map(({ name, percents, mean }, index) => {
      const lines = wrap(name, narrow ? width : names + 1, 2);
      const above = narrow ? lines.length * LINE + 4 : 0;
      const height = narrow ? above + BAR : Math.max(BAR, lines.length * LINE);
      const bar = narrow ? top + above : top + (height - BAR) / 2;
      const label = narrow ? top + above / 2 - 2 : top + height / 2;
      top += height + GAP;
      let x = left;
      return (
        <g key={index}>
          <Lines lines={lines} x={narrow ? 0 : names} y={label} anchor={narrow ? "start" : "end"} />
          {percents.map((percent, at) => {
            const length = (percent / 100) * room;
            const start = x;
            x += length;
            const share = fixed(percent, 0);
            const dark = shade(at, percents.length);
            return (
              <g key={at}>
                <Swatch shade={dark} x={start} y={bar} width={Math.max(length - 1, 0)} height={BAR} />
                {length > widthOf(share, SIZE) + 6 && (
                  <text
                    class={inkOn(colour(dark))}
                    x={start + length / 2}
                    y={bar + BAR / 2}
                    text-anchor="middle"
                    dominant-baseline="central"
                  >
                    {share}
                  </text>
                )}
              </g>
            );
          })}
          <text x={width} y={bar + BAR / 2} text-anchor="end" dominant-baseline="central">
            {mean}
          </text>
        </g>
      );
    });
    return { height: top - GAP, marks: [head, ...bars] };
  };
  return (
    <Frame
      text={text}
      number={number}
      title={text.phrases.likertTitle}
      summary={text.phrases.likertText(items.length, answers.join(text.phrases.comma))}
      data={{
        columns: [text.label("item"), ...answers.map((answer) => `${answer} %`), text.phrases.mean],
        rows: items.map(({ name, percents, mean }) => [
          name,
          ...percents.map((percent) => numberText("percent", percent, text.style)),
          mean,
        ]),
      }}
      draw={draw}
    />
  );
}

interface SwatchProps {
  shade: number;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A segment between the lightest and the darkest of one colour. */
function Swatch({ shade: dark, ...box }: SwatchProps) {
  return <rect class="shade" style={{ "--shade": `${Math.round(100 * colour(dark))}%` }} {...box} />;
}

/** Places of the answers' names in lines of a width. */
function flow(words: readonly string[], width: number) {
  let [x, y] = [0, 0];
  const places = words.map((word) => {
    const length = SWATCH + 5 + widthOf(word);
    if (x > 0 && x + length > width) {
      x = 0;
      y += LINE + 4;
    }
    const place = { x, y };
    x += length + 14;
    return place;
  });
  return { places, height: words.length > 0 ? y + LINE : 0 };
}
