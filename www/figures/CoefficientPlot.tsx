import { levelText, numberText } from "../format.ts";
import { LINE, widthOf, wrap } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { Lines } from "./lines.tsx";
import { endsOf, ticksOf, widened } from "./plane.tsx";
import { plotWords } from "./words.ts";

type Props = {
  figure: Extract<Figure, { kind: "coefficientPlot" }>;
  text: Text;
  number?: number | undefined;
};

const ROW = 44;
const HEAD = 26;
const FOOT = 26;

interface Interval {
  value: number;
  lower: number;
  upper: number;
}

/** Coefficients with their intervals, as they are and standardised: beside each other where there is room. */
export function CoefficientPlot({ figure, text, number }: Props) {
  const { rows, confidence, outcome } = figure;
  const words = plotWords[text.language];
  const says = (value: number, kind: "statistic" | "bounded") =>
    numberText(kind, value, text.style, { decimals: 2 }).replace(/^-/, "−");
  const b = rows.map((row): Interval => ({ value: row.b, lower: row.lower, upper: row.upper }));
  const beta = rows.map((row): Interval | undefined =>
    row.beta === null || row.betaLower === null || row.betaUpper === null
      ? undefined
      : { value: row.beta, lower: row.betaLower, upper: row.betaUpper },
  );
  const names = rows.map(({ predictor }) => text.variable(predictor));
  const draw = (width: number) => {
    const beside = width >= 520;
    const wide = Math.min(
      Math.max(...names.map((name) => widthOf(name)), 40),
      width * (beside ? 0.24 : 0.34),
    );
    const room = width - wide - 16;
    // The last number of an axis stands half beyond it.
    const panel = beside ? (room - 24) / 2 - 7 : room - 14;
    const high = HEAD + rows.length * ROW + FOOT;
    const parts = [
      { title: words.unstandardised, list: b, kind: "statistic" as const, left: wide + 16, top: 0 },
      {
        title: words.standardised,
        list: beta,
        kind: "bounded" as const,
        left: beside ? wide + 47 + panel : wide + 16,
        top: beside ? 0 : high + 18,
      },
    ];
    return {
      height: beside ? high : high * 2 + 18,
      marks: parts.map(({ title, list, kind, left, top }, part) => {
        const ends = widened(
          endsOf([0, ...list.flatMap((one) => (one ? [one.lower, one.upper] : []))]),
          0.06,
        );
        const x = (value: number) => left + ((value - ends[0]) / (ends[1] - ends[0])) * panel;
        const foot = top + HEAD + rows.length * ROW;
        const ticks = ticksOf(ends, Math.min(6, panel / 48));
        return (
          <g key={title}>
            <text class="strong" x={left + panel / 2} y={top + 13} text-anchor="middle">
              {title}
            </text>
            {ticks.at.map((value, at) => (
              <g key={value}>
                <line class="axis" x1={x(value)} x2={x(value)} y1={foot} y2={foot + 4} />
                <text class="quiet" x={x(value)} y={foot + 17} text-anchor="middle">
                  {ticks.words[at]}
                </text>
              </g>
            ))}
            <line class="axis" x1={left} x2={left + panel} y1={foot} y2={foot} />
            <line class="bound" x1={x(0)} x2={x(0)} y1={top + HEAD} y2={foot} />
            {list.map((one, at) => {
              const y = top + HEAD + at * ROW + 28;
              const label =
                one &&
                `${says(one.value, kind)} ${words.interval(says(one.lower, kind), says(one.upper, kind))}`;
              const half = label ? widthOf(label, 12) / 2 : 0;
              return (
                <g key={at}>
                  {(part === 0 || !beside) && (
                    <Lines
                      lines={wrap(names[at] ?? "", wide + 1, 2)}
                      x={wide}
                      y={y - LINE / 4}
                      anchor="end"
                    />
                  )}
                  {one && (
                    <>
                      <path
                        class="interval"
                        d={`M${x(one.lower)} ${y - 4}v8M${x(one.lower)} ${y}H${x(one.upper)}M${x(one.upper)} ${y - 4}v8`}
                      />
                      <circle
                        class={one.lower > 0 || one.upper < 0 ? "point kept" : "point"}
                        cx={x(one.value)}
                        cy={y}
                        r={4.5}
                      />
                      <text
                        class="name halo"
                        x={Math.min(left + panel - half, Math.max(left + half, x(one.value)))}
                        y={y - 15}
                        text-anchor="middle"
                        dominant-baseline="central"
                      >
                        {label}
                      </text>
                    </>
                  )}
                </g>
              );
            })}
          </g>
        );
      }),
    };
  };
  const bounds = (one: Interval, kind: "statistic" | "bounded") =>
    words.interval(says(one.lower, kind), says(one.upper, kind));
  const cells = (one: Interval | undefined, kind: "statistic" | "bounded") =>
    (one ? [one.value, one.lower, one.upper] : []).map((value) => numberText(kind, value, text.style));
  const level = levelText(confidence);
  const ends = [text.label("lowerBound"), text.label("upperBound")];
  return (
    <Frame
      text={text}
      number={number}
      title={words.coefficientTitle(text.variable(outcome))}
      summary={words.coefficientText(
        text.variable(outcome),
        level,
        rows.map((_, at) => {
          const [plain, standard] = [b[at], beta[at]];
          return plain
            ? words.coefficientRow(
                names[at] ?? "",
                says(plain.value, "statistic"),
                bounds(plain, "statistic"),
                standard ? says(standard.value, "bounded") : "",
                standard ? bounds(standard, "bounded") : "",
              )
            : "";
        }),
      )}
      legend={words.coefficientLegend(level)}
      data={{
        columns: [text.label("variable"), "B", ...ends, "β", ...ends],
        rows: rows.map((_, at) => [
          names[at] ?? "",
          ...cells(b[at], "statistic"),
          ...cells(beta[at], "bounded"),
        ]),
      }}
      widest={640}
      draw={draw}
    />
  );
}
