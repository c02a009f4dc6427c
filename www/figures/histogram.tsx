import { shortest } from "../format.ts";
import type { Text } from "../text.ts";
import type { Histogram } from "../wasm/wenxi";
import { type Plane, pathOf } from "./plane.tsx";
import { plotWords } from "./words.ts";

/** Bars by class and the normal curve over them. */
export function HistogramMarks({ histogram, plane }: { histogram: Histogram; plane: Plane }) {
  const { edges, counts, curve } = histogram;
  return (
    <>
      {counts.map((count, at) => {
        const left = plane.x(edges[at] ?? 0);
        const right = plane.x(edges[at + 1] ?? 0);
        return count > 0 ? (
          <rect
            key={at}
            class="class"
            x={left}
            y={plane.y(count)}
            width={right - left}
            height={plane.bottom - plane.y(count)}
          />
        ) : null;
      })}
      <line class="axis" x1={plane.left} x2={plane.right} y1={plane.bottom} y2={plane.bottom} />
      {curve.length > 0 && (
        <path class="curve" d={pathOf(curve.map(([x, y]) => [plane.x(x), plane.y(y)] as const))} />
      )}
    </>
  );
}

/** The classes in words. */
export function classesOf({ edges }: Histogram, text: Text): string[] {
  const words = plotWords[text.language];
  const said = (value: number) => shortest(value).replace(/^-/, "−");
  return edges.slice(1).map((high, at) => words.to(said(edges[at] ?? high), said(high)));
}
