import { numberText, proseNumber } from "../format.ts";
import { LINE, widthOf, wrap } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { Lines } from "./lines.tsx";

type Props = { figure: Extract<Figure, { kind: "frequencyBars" }>; text: Text; number?: number | undefined };

const BAR = 20;
const GAP = 10;

/** One bar a category, its name before it, its percentage and count after it. */
export function FrequencyBars({ figure, text, number }: Props) {
  const name = text.variable(figure.variable);
  const bars = figure.bars.map(({ head, count, percent }) => ({
    head: text.head(head),
    percent,
    share: proseNumber("percent", percent, text.style),
    count: numberText("count", count, text.style, { wholeCases: true }),
  }));
  const most = Math.max(1, ...bars.map(({ percent }) => percent));
  const draw = (width: number) => {
    const longest = Math.max(...bars.map(({ head }) => widthOf(head)), 0);
    const names = Math.min(longest, width * 0.38);
    const after = Math.max(...bars.map(({ share, count }) => widthOf(`${share}%`) + widthOf(count)), 0) + 24;
    const room = Math.max(24, width - names - 12 - after);
    let top = 0;
    const marks = bars.map(({ head, percent, share, count }) => {
      const lines = wrap(head, names + 1, 2);
      const height = Math.max(BAR, lines.length * LINE);
      const middle = top + height / 2;
      const length = (percent / most) * room;
      top += height + GAP;
      return (
        <g key={head + middle}>
          <Lines lines={lines} x={names} y={middle} anchor="end" />
          <rect
            class="frequency"
            x={names + 12}
            y={middle - BAR / 2}
            width={Math.max(length, 1)}
            height={BAR}
            rx={1}
          />
          <text x={names + 12 + length + 8} y={middle} dominant-baseline="central">
            {share}%
            <tspan class="quiet" dx={8}>
              {count}
            </tspan>
          </text>
        </g>
      );
    });
    return { height: Math.max(top - GAP, BAR), marks };
  };
  return (
    <Frame
      text={text}
      number={number}
      title={text.phrases.frequencyTitle(name)}
      summary={text.phrases.frequencyText(
        name,
        bars.map(({ head, share }) => ({ head, percent: share })),
      )}
      data={{
        columns: [text.phrases.answer, text.label("frequency"), text.label("validPercent")],
        rows: bars.map(({ head, count, share }) => [head, count, share]),
      }}
      widest={560}
      draw={draw}
    />
  );
}
