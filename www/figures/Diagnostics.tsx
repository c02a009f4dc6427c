import type { ComponentChildren } from "preact";
import { numberText } from "../format.ts";
import type { Text } from "../text.ts";
import type { Figure, Scatter } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { classesOf, HistogramMarks } from "./histogram.tsx";
import {
  Axes,
  type Box,
  type Ends,
  endsOf,
  type Plane,
  planeOf,
  ringsOf,
  roomFor,
  tilesOf,
  widened,
} from "./plane.tsx";
import { plotWords } from "./words.ts";

type Props = {
  figure: Extract<Figure, { kind: "regressionDiagnostics" }>;
  text: Text;
  number?: number | undefined;
};

const GAP = 28;
const HEAD = 44;
const FOOT = 44;
/** Shades that cells have. */
const SHADES = 8;
/** Standardised residuals beyond this are listed by SPSS as outliers. */
const FAR = 3;

/** Four looks at the residuals of a regression. */
export function Diagnostics({ figure, text, number }: Props) {
  const { outcome, observed, residuals, quantiles, histogram, cases, weighted } = figure;
  const words = plotWords[text.language];
  const says = (value: number | undefined) =>
    value === undefined ? "" : numberText("statistic", value, text.style, { decimals: 2 }).replace(/^-/, "−");
  const count = (value: number) => numberText("count", value, text.style, { wholeCases: true });
  const draw = (width: number) => {
    const columns = width >= 500 ? 2 : 1;
    const wide = (width - GAP * (columns - 1)) / columns;
    const tall = HEAD + Math.round(Math.min(250, wide * 0.72)) + FOOT;
    const both = widened(endsOf(observed.points.flatMap(({ x, y }) => [x, y])));
    const furthest = Math.max(FAR + 0.4, ...residuals.points.map(({ y }) => Math.abs(y) * 1.06));
    const normal = widened(endsOf(quantiles.points.flat()));
    const most = Math.max(...histogram.counts, ...histogram.curve.map(([, y]) => y));
    const parts: {
      across: Ends;
      up: Ends;
      below: string;
      above: string;
      marks: (plane: Plane) => ComponentChildren;
    }[] = [
      {
        across: both,
        up: both,
        below: words.predicted,
        above: words.observed,
        marks: (plane) => (
          <>
            <ScatterMarks scatter={observed} plane={plane} />
            <Diagonal plane={plane} ends={both} />
          </>
        ),
      },
      {
        across: widened(endsOf(residuals.points.map(({ x }) => x))),
        up: [-furthest, furthest],
        below: words.zPredicted,
        above: words.zResidual,
        marks: (plane) => (
          <>
            <ScatterMarks scatter={residuals} plane={plane} />
            <line class="axis" x1={plane.left} x2={plane.right} y1={plane.y(0)} y2={plane.y(0)} />
            {[-FAR, FAR].map((at) => (
              <line
                key={at}
                class="bound"
                x1={plane.left}
                x2={plane.right}
                y1={plane.y(at)}
                y2={plane.y(at)}
              />
            ))}
          </>
        ),
      },
      {
        across: normal,
        up: normal,
        below: words.normalQuantile,
        above: words.zResidual,
        marks: (plane) => (
          <>
            <path
              class="rings"
              d={ringsOf(quantiles.points.map(([x, y]) => ({ x: plane.x(x), y: plane.y(y), r: 2.2 })))}
            />
            <Diagonal plane={plane} ends={normal} />
          </>
        ),
      },
      {
        across: [histogram.edges[0] ?? 0, histogram.edges.at(-1) ?? 1],
        up: [0, most * 1.04],
        below: words.zResidual,
        above: words.frequency,
        marks: (plane) => <HistogramMarks histogram={histogram} plane={plane} />,
      },
    ];
    const rows = Math.ceil(parts.length / columns);
    return {
      height: rows * tall + (rows - 1) * 12,
      marks: parts.map(({ across, up, below, above, marks }, at) => {
        const left = (at % columns) * (wide + GAP);
        const top = Math.floor(at / columns) * (tall + 12);
        const box: Box = {
          left: left + roomFor(up, tall - HEAD - FOOT),
          right: left + wide - 8,
          top: top + HEAD,
          bottom: top + tall - FOOT,
        };
        const plane = planeOf(box, across, up);
        return (
          <g key={at}>
            <text class="strong" x={left} y={top + 13}>
              {words.panels[at]}
            </text>
            <Axes plane={plane} below={below} above={above} lines={at === 3} />
            {marks(plane)}
          </g>
        );
      }),
    };
  };
  const cells = observed.cell !== null || residuals.cell !== null;
  const all = [...observed.points, ...residuals.points].map((point) => point.cases);
  const value = (of: number) => numberText("statistic", of, text.style);
  const rowsOf = (panel: string, points: readonly (readonly [number, number, number])[]) =>
    points.map(([x, y, of]) => [panel, value(x), value(y), count(of)]);
  const classes = classesOf(histogram, text);
  return (
    <Frame
      text={text}
      number={number}
      title={words.diagnosticsTitle(text.variable(outcome))}
      summary={words.diagnosticsText({
        outcome: text.variable(outcome),
        cases: count(cases),
        rSquare: text.number("bounded", figure.rSquare),
        low: says(quantiles.points[0]?.[1]),
        high: says(quantiles.points.at(-1)?.[1]),
      })}
      legend={words.diagnosticsLegend({
        weighted,
        cells,
        most: count(Math.max(...all)),
        shared: all.some((of) => of > 1),
        thinned:
          quantiles.points.length < quantiles.values
            ? { points: count(quantiles.points.length), values: count(quantiles.values) }
            : undefined,
      })}
      data={() => ({
        columns: [words.panel, "x", "y", words.cases],
        rows: [
          ...rowsOf(
            words.panels[0],
            observed.points.map(({ x, y, cases: of }) => [x, y, of]),
          ),
          ...rowsOf(
            words.panels[1],
            residuals.points.map(({ x, y, cases: of }) => [x, y, of]),
          ),
          ...quantiles.points.map(([x, y]) => [words.panels[2], value(x), value(y), ""]),
          ...histogram.counts.map((of, at) => [words.panels[3], classes[at] ?? "", "", count(of)]),
        ],
      })}
      widest={720}
      draw={draw}
    />
  );
}

const Diagonal = ({ plane, ends: [low, high] }: { plane: Plane; ends: Ends }) => (
  <line class="bound" x1={plane.x(low)} y1={plane.y(low)} x2={plane.x(high)} y2={plane.y(high)} />
);

/** Rings by cases, or cells by shade. */
function ScatterMarks({ scatter: { points, cell }, plane }: { scatter: Scatter; plane: Plane }) {
  if (!cell)
    return (
      <path
        class="rings"
        d={ringsOf(
          points.map(({ x, y, cases }) => ({
            x: plane.x(x),
            y: plane.y(y),
            r: Math.min(2.2 * Math.sqrt(cases), 12),
          })),
        )}
      />
    );
  const most = Math.max(1, ...points.map(({ cases }) => cases));
  const width = Math.abs(plane.x(cell[0]) - plane.x(0)) || 4;
  const height = Math.abs(plane.y(cell[1]) - plane.y(0)) || 4;
  // The root keeps single cases visible beside cells of thousands.
  const shadeOf = (cases: number) => Math.ceil(Math.sqrt(cases / most) * SHADES);
  return (
    <>
      {Array.from({ length: SHADES }, (_, at) => {
        const tiles = points
          .filter(({ cases }) => shadeOf(cases) === at + 1)
          .map(({ x, y }) => ({ x: plane.x(x) - width / 2, y: plane.y(y) - height / 2, width, height }));
        return tiles.length > 0 ? (
          <path
            key={at}
            class="shade"
            style={{ "--shade": `${Math.round(14 + (86 * (at + 1)) / SHADES)}%` }}
            d={tilesOf(tiles)}
          />
        ) : null;
      })}
    </>
  );
}
