import { numberText, shortest } from "../format.ts";
import type { Text } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";

type Props = { figure: Extract<Figure, { kind: "scree" }>; text: Text; number?: number | undefined };

/** Steps of 1, 2 or 5 that part the axis into at most six. */
function stepFor(highest: number): number {
  const rough = Math.max(highest, 1) / 6;
  const power = 10 ** Math.floor(Math.log10(rough));
  return (([1, 2, 5].find((step) => step * power >= rough) ?? 10) * power) as number;
}

/** Eigenvalues by number, with what they are compared with: 1, or those of random data. */
export function Scree({ figure, text, number }: Props) {
  const { eigenvalues, random, extracted } = figure;
  const parallel = random.length > 0;
  const digits = (value: number) => numberText("statistic", value, text.style);
  const draw = (width: number) => {
    const height = Math.round(Math.min(320, Math.max(220, width * 0.52)));
    const box = { left: 32, right: width - 16, top: 28, bottom: height - 42 };
    const highest = Math.max(1, ...eigenvalues, ...random);
    const step = stepFor(highest);
    const ceiling = Math.ceil(highest / step) * step;
    const x = (at: number) =>
      box.left + ((at + 0.5) / Math.max(1, eigenvalues.length)) * (box.right - box.left);
    const y = (value: number) => box.bottom - (Math.max(0, value) / ceiling) * (box.bottom - box.top);
    const ticks = Array.from({ length: Math.round(ceiling / step) + 1 }, (_, at) => at * step);
    const every = Math.ceil((eigenvalues.length * 22) / (box.right - box.left));
    const path = (values: readonly number[]) =>
      values.map((value, at) => `${at === 0 ? "M" : "L"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`).join("");
    const bound = parallel ? text.phrases.screeRandom : text.phrases.screeBound;
    // The bound's name stands at the right, above its line, where eigenvalues have fallen below it.
    const boundAt = parallel ? y(random.at(Math.floor(random.length * 0.75)) ?? 0) : y(1);
    return {
      height,
      marks: (
        <>
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="grid" x1={box.left} x2={box.right} y1={y(tick)} y2={y(tick)} />
              <text class="quiet" x={box.left - 8} y={y(tick)} text-anchor="end" dominant-baseline="central">
                {shortest(tick)}
              </text>
            </g>
          ))}
          {eigenvalues.map((_, at) =>
            at % every === 0 ? (
              <text key={at} class="quiet" x={x(at)} y={box.bottom + 16} text-anchor="middle">
                {at + 1}
              </text>
            ) : null,
          )}
          <text class="quiet" x={0} y={11}>
            {text.phrases.screeObserved}
          </text>
          <text class="quiet" x={(box.left + box.right) / 2} y={height - 8} text-anchor="middle">
            {text.phrases.screeNumber}
          </text>
          {parallel ? (
            <path class="bound" d={path(random)} />
          ) : (
            <line class="bound" x1={box.left} x2={box.right} y1={y(1)} y2={y(1)} />
          )}
          <text class="bound-name halo" x={box.right} y={boundAt - 8} text-anchor="end">
            {bound}
          </text>
          <path class="line" d={path(eigenvalues)} />
          {eigenvalues.map((value, at) => (
            <circle key={at} class={at < extracted ? "point kept" : "point"} cx={x(at)} cy={y(value)} r={4} />
          ))}
        </>
      ),
    };
  };
  const columns = [text.phrases.screeNumber, text.phrases.screeObserved];
  return (
    <Frame
      text={text}
      number={number}
      title={text.phrases.screeTitle}
      summary={text.phrases.screeText(eigenvalues.map(digits), extracted, parallel)}
      legend={text.phrases.screeLegend(extracted)}
      data={{
        columns: parallel ? [...columns, text.phrases.screeRandom] : columns,
        rows: eigenvalues.map((value, at) => {
          const other = random[at];
          return [
            String(at + 1),
            digits(value),
            ...(parallel ? [other === undefined ? "" : digits(other)] : []),
          ];
        }),
      }}
      widest={560}
      draw={draw}
    />
  );
}
