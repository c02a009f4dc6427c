import { proseNumber } from "../format.ts";
import { widthOf, wrap } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { Lines } from "./lines.tsx";
import { inkOn } from "./shades.ts";

type Props = {
  figure: Extract<Figure, { kind: "correlationHeatmap" }>;
  text: Text;
  number?: number | undefined;
};

const HEAD = 22;
/** How much colour a correlation of 1 has. */
const DEEPEST = 0.9;

/** The lower half of the matrix: rows by name and number, columns by number. */
export function CorrelationHeatmap({ figure, text, number }: Props) {
  const { variables, r } = figure;
  const names = variables.map(text.variable);
  const digits = (value: number | null | undefined) =>
    value === null || value === undefined ? "" : proseNumber("bounded", value, text.style);
  const count = variables.length;
  const draw = (width: number) => {
    const prefix = widthOf(`${count} `) + 6;
    const longest = prefix + Math.max(...names.map((name) => widthOf(name)), 0);
    const left = Math.min(longest, width * (count > 8 ? 0.34 : 0.4));
    const cell = Math.min(64, (width - left - 10) / Math.max(1, count));
    const tall = Math.max(18, Math.min(cell, 40));
    const sized = cell >= 38 ? 2 : cell >= 30 ? 1 : 0;
    return {
      height: HEAD + tall * count,
      marks: (
        <>
          {names.map((name, row) => (
            <g key={row}>
              <text
                class="quiet"
                x={left + 10 + cell * (row + 0.5)}
                y={HEAD / 2}
                text-anchor="middle"
                dominant-baseline="central"
              >
                {sized > 0 || (row + 1) % 2 === 1 ? row + 1 : ""}
              </text>
              <text class="quiet" x={0} y={HEAD + tall * (row + 0.5)} dominant-baseline="central">
                {row + 1}
              </text>
              <Lines
                lines={wrap(name, left - prefix + 1, tall >= 34 ? 2 : 1)}
                x={prefix}
                y={HEAD + tall * (row + 0.5)}
              />
              {(r[row] ?? []).slice(0, row + 1).map((value, column) => {
                const size = Math.abs(value ?? 0);
                const shown = row === column ? "1" : digits(value);
                return (
                  <g key={column} transform={`translate(${left + 10 + cell * column} ${HEAD + tall * row})`}>
                    <rect
                      class={
                        row === column ? "diagonal" : value !== null && value < 0 ? "shade negative" : "shade"
                      }
                      style={{ "--shade": `${Math.round(size * DEEPEST * 100)}%` }}
                      width={cell - 1.5}
                      height={tall - 1.5}
                    />
                    {sized > 0 && (
                      <text
                        class={`${row === column ? "quiet" : inkOn(size * DEEPEST)}${sized === 1 ? " small" : ""}`}
                        x={(cell - 1.5) / 2}
                        y={(tall - 1.5) / 2}
                        text-anchor="middle"
                        dominant-baseline="central"
                      >
                        {shown}
                      </text>
                    )}
                  </g>
                );
              })}
            </g>
          ))}
        </>
      ),
    };
  };
  return (
    <Frame
      text={text}
      number={number}
      title={text.phrases.heatmapTitle}
      summary={text.phrases.heatmapText(text.variables(variables))}
      data={{
        columns: ["", ...names],
        rows: names.map((name, row) => [name, ...variables.map((_, column) => digits(r[row]?.[column]))]),
      }}
      widest={560}
      draw={draw}
    />
  );
}
