/** Words in a drawing. */
import { LINE } from "../measure.ts";

export interface LinesProps {
  lines: readonly string[];
  x: number;
  /** Middle of the block of lines. */
  y: number;
  anchor?: "start" | "middle" | "end";
  class?: string;
}

/** Lines set around a middle height. */
export function Lines({ lines, x, y, anchor = "start", class: name }: LinesProps) {
  const first = y - ((lines.length - 1) * LINE) / 2;
  return (
    <text class={name} x={x} text-anchor={anchor} dominant-baseline="central">
      {lines.map((line, at) => (
        <tspan key={at} x={x} y={first + at * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}
