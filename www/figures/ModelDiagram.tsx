import { useId } from "preact/hooks";
import { numberText, proseNumber } from "../format.ts";
import { LINE, widthOf } from "../measure.ts";
import type { Text } from "../text.ts";
import type { Figure, ModelPath } from "../wasm/wenxi";
import { Frame } from "./frame.tsx";
import { placeWords } from "./layers.ts";
import { Lines } from "./lines.tsx";
import { modelLayout, NARROW } from "./model-layout.ts";

type Props = { figure: Extract<Figure, { kind: "modelDiagram" }>; text: Text; number?: number | undefined };

/** As SPSS flags: two stars at .01, one at .05. */
const starsOf = (p: number | undefined) => (p === undefined ? 0 : p <= 0.01 ? 2 : p <= 0.05 ? 1 : 0);

/** Predictors on the left, outcomes on the right, the standardised coefficient on each arrow. */
export function ModelDiagram({ figure, text, number }: Props) {
  const arrowhead = useId();
  const { paths, outcomes } = figure;
  const rSquare = new Map(outcomes.map((outcome) => [outcome.variable, outcome.rSquare]));
  const described = paths.map((path) => describe(path, text));

  const draw = (width: number) => {
    const { height, wide, tall, boxes, arrows } = modelLayout(paths, width, text.variable);
    const shareOf = (variable: string) => {
      const r2 = rSquare.get(variable);
      return r2 === undefined || r2 === null ? "" : `R² = ${numberText("bounded", r2, text.style)}`;
    };
    const labels = described.map(({ hypotheses, beta, stars }) => ({
      hypotheses,
      beta: width < NARROW || !beta ? beta : `β = ${beta}`,
      stars,
    }));
    const sizes = labels.map(({ hypotheses, beta, stars }) => ({
      width: widthOf(`${hypotheses} ${beta}${stars}`) + 10,
      height: LINE + 4,
    }));
    const spots = placeWords(arrows, sizes, {
      width,
      boxes: [...boxes.values()].map(({ x, y }) => ({ x, y, width: wide, height: tall })),
    });
    return {
      height,
      marks: (
        <>
          <defs>
            <marker
              id={arrowhead}
              viewBox="0 0 8 8"
              refX={7}
              refY={4}
              markerWidth={8}
              markerHeight={8}
              orient="auto"
            >
              <path class="arrowhead" d="M0 0.5L8 4L0 7.5z" />
            </marker>
          </defs>
          {arrows.map(({ from, to }, at) => (
            <line
              key={at}
              class={described[at]?.stars ? "arrow" : "arrow weak"}
              x1={from.x}
              y1={from.y}
              x2={to.x}
              y2={to.y}
              marker-end={`url(#${arrowhead})`}
            />
          ))}
          {labels.map(({ hypotheses, beta, stars }, at) => {
            const [spot, size] = [spots[at], sizes[at]];
            return (
              spot &&
              size && (
                <g key={at}>
                  <rect
                    class="paper"
                    x={spot.x - size.width / 2}
                    y={spot.y - size.height / 2}
                    width={size.width}
                    height={size.height}
                  />
                  <text x={spot.x} y={spot.y} text-anchor="middle" dominant-baseline="central">
                    {hypotheses && <tspan class="quiet">{hypotheses} </tspan>}
                    <tspan class={stars ? "strong" : undefined}>
                      {beta}
                      {stars}
                    </tspan>
                  </text>
                </g>
              )
            );
          })}
          {[...boxes].map(([name, { x, y, lines }]) => {
            const share = shareOf(name);
            return (
              <g key={name}>
                <rect class="box" x={x - wide / 2} y={y - tall / 2} width={wide} height={tall} rx={4} />
                <Lines lines={lines} x={x} y={share ? y - LINE / 2 : y} anchor="middle" />
                {share && (
                  <text
                    class="quiet"
                    x={x}
                    y={y + (lines.length * LINE) / 2}
                    text-anchor="middle"
                    dominant-baseline="central"
                  >
                    {share}
                  </text>
                )}
              </g>
            );
          })}
        </>
      ),
    };
  };
  const shares = outcomes.map(({ variable, rSquare: r2 }) => [
    text.variable(variable),
    "",
    "R²",
    r2 === null ? "" : numberText("bounded", r2, text.style),
    "",
  ]);
  return (
    <Frame
      text={text}
      number={number}
      title={text.phrases.modelTitle}
      summary={text.phrases.modelText(described.map(({ sentence }) => sentence))}
      legend={text.phrases.modelLegend}
      data={{
        columns: [
          text.label("path"),
          text.label("hypothesis"),
          text.label("statistic"),
          text.label("beta"),
          text.label("significance"),
        ],
        rows: [
          ...described.map(({ name, hypotheses, beta, p }) => [name, hypotheses, "β", beta, p]),
          ...shares,
        ],
      }}
      widest={640}
      draw={draw}
    />
  );
}

function describe(path: ModelPath, text: Text) {
  const { predictor, outcome, beta, p, hypotheses } = path;
  const [from, to] = [text.variable(predictor), text.variable(outcome)];
  return {
    name: `${from} → ${to}`,
    hypotheses: hypotheses.join(text.phrases.comma),
    beta: beta === null ? "" : proseNumber("bounded", beta, text.style),
    stars: "*".repeat(starsOf(p?.p)),
    p: p ? numberText("probability", p.p, text.style) : "",
    sentence: text.phrases.modelPath(
      from,
      to,
      beta === null ? "" : proseNumber("bounded", beta, text.style),
      p ? text.p(p) : "",
    ),
  };
}
