import { useState } from "preact/hooks";
import { numberText } from "../format.ts";
import { LINE, widthOf, wrap } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { placeNames } from "./names.ts";
import { Axes, planeOf, roomFor } from "./plane.tsx";
import { plotWords } from "./words.ts";

type Props = { figure: Extract<Figure, { kind: "loadingPlot" }>; text: Text; number?: number | undefined };

/** A name as wide as this stands beside its point; longer ones are numbered. */
const SHORT = 52;

/** Items by their loadings on two factors, which can be chosen. */
export function LoadingPlot({ figure, text, number }: Props) {
  const { variables, loadings, components, rotated, oblique } = figure;
  const words = plotWords[text.language];
  const [pair, choose] = useState<readonly [number, number]>([0, 1]);
  const count = loadings[0]?.length ?? 0;
  const [across, up] = pair.every((at) => at < count) ? pair : ([0, 1] as const);
  const digits = (value: number) => numberText("bounded", value, text.style).replace(/^-/, "−");
  const points = loadings.map((row) => ({ x: row[across] ?? 0, y: row[up] ?? 0 }));
  const numbered = variables.some((name) => widthOf(name) > SHORT);
  const marks = variables.map((name, at) => (numbered ? String(at + 1) : name));
  const key = variables
    .map((name, at) => ({ mark: marks[at] ?? "", label: text.variable(name) }))
    .filter(({ mark, label }) => mark !== label);
  const factor = (at: number) => words.factor(at + 1, components);
  const draw = (width: number) => {
    const values = points.flatMap(({ x, y }) => [x, y]);
    // Both axes in one unit: from where the smallest loading lies, −1 at most, to 1 or what exceeds it.
    const ends = [
      Math.floor((Math.min(-0.1, ...values) - 0.05) * 5) / 5,
      Math.max(1, Math.ceil(Math.max(...values) * 10) / 10),
    ] as const;
    const side = Math.min(width - 20, 460);
    const left = roomFor(ends, side);
    const plane = planeOf({ left, right: left + side - left, top: 26, bottom: 26 + side - left }, ends, ends);
    const places = points.map(({ x, y }) => ({ x: plane.x(x), y: plane.y(y) }));
    const names = placeNames(
      places,
      marks.map((mark) => widthOf(mark, 12)),
      plane,
    );
    const columns = width >= 520 ? 2 : 1;
    const wide = width / columns;
    const indent = Math.max(0, ...key.map(({ mark }) => widthOf(mark))) + 10;
    const rows = Math.ceil(key.length / columns);
    const below = plane.bottom + 60;
    return {
      height: key.length > 0 ? below + rows * LINE : plane.bottom + 44,
      marks: (
        <>
          <Axes plane={plane} below={factor(across)} above={factor(up)} />
          <line class="bound" x1={plane.x(0)} x2={plane.x(0)} y1={plane.top} y2={plane.bottom} />
          <line class="bound" x1={plane.left} x2={plane.right} y1={plane.y(0)} y2={plane.y(0)} />
          {names.map(({ x, y, far }, at) =>
            far ? <line key={at} class="leader" x1={places[at]?.x} y1={places[at]?.y} x2={x} y2={y} /> : null,
          )}
          {places.map(({ x, y }, at) => (
            <circle key={at} class="point kept" cx={x} cy={y} r={3} />
          ))}
          {names.map(({ x, y }, at) => (
            <text key={at} class="name halo" x={x} y={y} text-anchor="middle" dominant-baseline="central">
              {marks[at]}
            </text>
          ))}
          {key.map(({ mark, label }, at) => {
            const x = Math.floor(at / rows) * wide;
            const y = below + (at % rows) * LINE;
            return (
              <g key={at}>
                <text x={x} y={y}>
                  {mark}
                </text>
                <text class="quiet" x={x + indent} y={y}>
                  {wrap(label, wide - indent - 16, 1)[0]}
                </text>
              </g>
            );
          })}
        </>
      ),
    };
  };
  const shown = 2;
  const chosen = (place: 0 | 1) => (
    <label>
      {place === 0 ? words.across : words.up}
      <select
        value={place === 0 ? across : up}
        onChange={(event) => {
          const at = Number(event.currentTarget.value);
          const other = place === 0 ? up : across;
          // The same factor on both axes shows nothing: they change places.
          const rest = at === other ? (place === 0 ? across : up) : other;
          choose(place === 0 ? [at, rest] : [rest, at]);
        }}
      >
        {Array.from({ length: count }, (_, at) => (
          <option key={at} value={at}>
            {factor(at)}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <Frame
      text={text}
      number={number}
      title={words.loadingTitle({ rotated, components })}
      summary={words.loadingText({
        items: variables.length,
        across: factor(across),
        up: factor(up),
        parts: points.map(
          ({ x, y }, at) => `${text.variable(variables[at] ?? "")} ${digits(x)}, ${digits(y)}`,
        ),
      })}
      legend={words.loadingLegend({ oblique, shown, count, components })}
      controls={
        count > shown && (
          <div class="figure-choice">
            {chosen(0)}
            {chosen(1)}
          </div>
        )
      }
      data={{
        columns: [text.label("item"), ...Array.from({ length: count }, (_, at) => factor(at))],
        rows: loadings.map((row, at) => [text.variable(variables[at] ?? ""), ...row.map(digits)]),
      }}
      widest={560}
      draw={draw}
    />
  );
}
