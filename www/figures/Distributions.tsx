import { numberText } from "../format.ts";
import { wrap } from "../measure.ts";
import type { Text } from "../text.ts";
import type { BoxPlot, Distribution, Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { classesOf, HistogramMarks } from "./histogram.tsx";
import { Axes, type Plane, planeOf, ringsOf, roomFor } from "./plane.tsx";
import { plotWords } from "./words.ts";

type Props = { figure: Extract<Figure, { kind: "distributions" }>; text: Text; number?: number | undefined };

/** Heights within a panel. */
const HEAD = 42;
const BOX = 34;
const BARS = 150;
const FOOT = 26;
const PANEL = HEAD + BOX + 18 + BARS + FOOT;
const GAP = 28;

/** Histograms with the normal curve, each under its box plot: two beside each other where there is room. */
export function Distributions({ figure, text, number }: Props) {
  const { panels, weighted } = figure;
  const words = plotWords[text.language];
  const says = (value: number | null, decimals = 2) =>
    value === null ? "–" : numberText("statistic", value, text.style, { decimals }).replace(/^-/, "−");
  const draw = (width: number) => {
    const columns = panels.length > 1 && width >= 520 ? 2 : 1;
    const wide = (width - GAP * (columns - 1)) / columns;
    const rows = Math.ceil(panels.length / columns);
    return {
      height: rows * PANEL + (rows - 1) * GAP,
      marks: panels.map((panel, at) => {
        const left = (at % columns) * (wide + GAP);
        const top = Math.floor(at / columns) * (PANEL + GAP);
        const most = Math.max(...panel.histogram.counts, ...panel.histogram.curve.map(([, y]) => y));
        const up = [0, most * 1.04] as const;
        const plane = planeOf(
          {
            left: left + roomFor(up, BARS),
            right: left + wide - 8,
            top: top + HEAD + BOX + 18,
            bottom: top + HEAD + BOX + 18 + BARS,
          },
          [panel.axis[0], panel.axis[1]],
          up,
        );
        const name = text.variable(panel.variable);
        return (
          <g key={panel.variable}>
            <text class="strong" x={left} y={top + 13}>
              {wrap(panels.length > 1 ? `(${String.fromCharCode(97 + at)}) ${name}` : name, wide, 1)[0]}
            </text>
            <text class="quiet" x={left} y={top + 32}>
              {`M = ${says(panel.mean)}, SD = ${says(panel.sd)}, N = ${numberText("count", panel.n, text.style, { wholeCases: true })}`}
            </text>
            <Axes plane={plane} above={words.frequency} lines />
            <HistogramMarks histogram={panel.histogram} plane={plane} />
            <BoxMarks box={panel.boxed} plane={plane} y={top + HEAD + BOX / 2} />
          </g>
        );
      }),
    };
  };
  const first = panels[0];
  const count = (value: number) => numberText("count", value, text.style, { wholeCases: true });
  return (
    <Frame
      text={text}
      number={number}
      title={
        first && panels.length === 1
          ? words.distributionOf(text.variable(first.variable))
          : words.distributionTitle
      }
      summary={words.distributionText(
        panels.map((panel) =>
          words.distributionPart({
            variable: text.variable(panel.variable),
            n: count(panel.n),
            mean: says(panel.mean),
            sd: says(panel.sd),
            median: says(panel.boxed.median),
            lower: says(panel.boxed.lowerHinge),
            upper: says(panel.boxed.upperHinge),
            outliers: count(panel.boxed.outlyingCases),
            shape: tallest(panel, text),
          }),
        ),
      )}
      legend={words.distributionLegend({
        weighted,
        shortened: panels.some(({ boxed }) => boxed.shortened),
        range: panels.some(
          ({ axis, histogram }) =>
            axis[0] < (histogram.edges[0] ?? axis[0]) || axis[1] > (histogram.edges.at(-1) ?? axis[1]),
        ),
      })}
      data={{
        columns: [text.label("variable"), words.classes, words.frequency],
        rows: panels.flatMap((panel) => rowsOf(panel, text)),
      }}
      widest={panels.length > 1 ? 720 : 480}
      draw={draw}
    />
  );
}

function tallest({ histogram }: Distribution, text: Text): string {
  const at = histogram.counts.indexOf(Math.max(...histogram.counts));
  return classesOf(histogram, text)[at] ?? "";
}

function rowsOf({ variable, histogram, boxed }: Distribution, text: Text): string[][] {
  const words = plotWords[text.language];
  const name = text.variable(variable);
  const value = (of: number) => numberText("answer", of, text.style);
  const classes = classesOf(histogram, text);
  const count = (of: number) => numberText("count", of, text.style, { wholeCases: true });
  return [
    ...histogram.counts.map((of, at) => [name, classes[at] ?? "", count(of)]),
    [name, words.whiskers[0], value(boxed.lowerWhisker)],
    [name, words.hinges[0], value(boxed.lowerHinge)],
    [name, words.median, value(boxed.median)],
    [name, words.hinges[1], value(boxed.upperHinge)],
    [name, words.whiskers[1], value(boxed.upperWhisker)],
    ...boxed.outliers.map(({ value: at, cases, extreme }) => [
      name,
      `${extreme ? words.extreme : words.outlier} ${value(at)}`,
      count(cases),
    ]),
  ];
}

/** Six rays from one place. */
const star = (x: number, y: number) =>
  [0, 60, 120]
    .map((angle) => {
      const [across, up] = [Math.cos((angle * Math.PI) / 180) * 4, Math.sin((angle * Math.PI) / 180) * 4];
      return `M${(x - across).toFixed(1)} ${(y - up).toFixed(1)}L${(x + across).toFixed(1)} ${(y + up).toFixed(1)}`;
    })
    .join("");

function BoxMarks({ box, plane, y }: { box: BoxPlot; plane: Plane; y: number }) {
  const [low, lower, middle, upper, high] = [
    box.lowerWhisker,
    box.lowerHinge,
    box.median,
    box.upperHinge,
    box.upperWhisker,
  ].map(plane.x) as [number, number, number, number, number];
  const half = 10;
  const rings = box.outliers.filter(({ extreme }) => !extreme);
  const stars = box.outliers.filter(({ extreme }) => extreme);
  return (
    <>
      <path
        class="whisker"
        d={`M${low} ${y - 5}v10M${low} ${y}H${lower}M${upper} ${y}H${high}M${high} ${y - 5}v10`}
      />
      <rect class="five" x={lower} y={y - half} width={Math.max(1, upper - lower)} height={2 * half} />
      <line class="middle" x1={middle} x2={middle} y1={y - half} y2={y + half} />
      {rings.length > 0 && (
        <path class="whisker" d={ringsOf(rings.map(({ value }) => ({ x: plane.x(value), y, r: 3 })))} />
      )}
      {stars.length > 0 && (
        <path class="whisker" d={stars.map(({ value }) => star(plane.x(value), y)).join("")} />
      )}
    </>
  );
}
