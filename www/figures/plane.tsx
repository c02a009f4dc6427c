/** Two axes and what turns numbers into places between them. */
import type { ComponentChildren } from "preact";
import { shortest } from "../format.ts";
import { widthOf } from "../measure.ts";

export type Ends = readonly [number, number];

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Plane extends Box {
  x: (value: number) => number;
  y: (value: number) => number;
  /** Where the axes bear numbers. */
  across: Ticks;
  up: Ticks;
}

interface Ticks {
  at: readonly number[];
  words: readonly string[];
}

/** Both ends of some numbers; a single number gets room on either side. */
export function endsOf(values: Iterable<number>): Ends {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return [0, 1];
  return low < high ? [low, high] : [low - 0.5, high + 0.5];
}

/** The same with some room beyond. */
export const widened = ([low, high]: Ends, share = 0.05): Ends => {
  const room = (high - low) * share;
  return [low - room, high + room];
};

/** Multiples of 1, 2 or 5 times a power of ten, `most` of them or fewer. */
export function ticksOf([low, high]: Ends, most: number): Ticks {
  const rough = (high - low) / Math.max(1, most);
  const power = Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((step) => step * 10 ** power >= rough * 0.999) ?? 10;
  const decimals = Math.max(0, -power - (times === 10 ? 1 : 0));
  const step = times * 10 ** power;
  const first = Math.ceil(low / step - 1e-9);
  const count = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  const at = Array.from({ length: Math.min(count, 100) }, (_, index) => (first + index) * step);
  return { at, words: at.map((value) => shortest(value, Math.min(decimals, 12)).replace(/^-/, "−")) };
}

export function planeOf(box: Box, across: Ends, up: Ends): Plane {
  const widest = 44;
  return {
    ...box,
    x: (value) => box.left + ((value - across[0]) / (across[1] - across[0])) * (box.right - box.left),
    y: (value) => box.bottom - ((value - up[0]) / (up[1] - up[0])) * (box.bottom - box.top),
    across: ticksOf(across, Math.min(8, (box.right - box.left) / widest)),
    up: ticksOf(up, Math.min(6, (box.bottom - box.top) / 30)),
  };
}

/** Room that the numbers beside an upward axis take. */
export const roomFor = (up: Ends, height: number): number =>
  Math.max(...ticksOf(up, Math.min(6, height / 30)).words.map((word) => widthOf(word)), 14) + 11;

interface AxesProps {
  plane: Plane;
  /** What is measured across; below the axis. */
  below?: string | undefined;
  /** What is measured upwards; above the axis. */
  above?: string | undefined;
  /** Lines across at the upward numbers. */
  lines?: boolean;
}

export function Axes({ plane, below, above, lines = false }: AxesProps): ComponentChildren {
  const { left, right, top, bottom, across, up } = plane;
  return (
    <>
      {up.at.map((value, index) => (
        <g key={value}>
          <line
            class={lines ? "grid" : "axis"}
            x1={lines ? left : left - 4}
            x2={lines ? right : left}
            y1={plane.y(value)}
            y2={plane.y(value)}
          />
          <text class="quiet" x={left - 7} y={plane.y(value)} text-anchor="end" dominant-baseline="central">
            {up.words[index]}
          </text>
        </g>
      ))}
      {across.at.map((value, index) => (
        <g key={value}>
          <line class="axis" x1={plane.x(value)} x2={plane.x(value)} y1={bottom} y2={bottom + 4} />
          <text class="quiet" x={plane.x(value)} y={bottom + 17} text-anchor="middle">
            {across.words[index]}
          </text>
        </g>
      ))}
      <line class="axis" x1={left} x2={right} y1={bottom} y2={bottom} />
      {!lines && <line class="axis" x1={left} x2={left} y1={top} y2={bottom} />}
      {below !== undefined && (
        <text class="quiet" x={(left + right) / 2} y={bottom + 35} text-anchor="middle">
          {below}
        </text>
      )}
      {above !== undefined && (
        <text class="quiet" x={Math.max(0, left - 7)} y={top - 8}>
          {above}
        </text>
      )}
    </>
  );
}

const two = (value: number) => value.toFixed(1);

/** A line through points. */
export const pathOf = (points: readonly (readonly [number, number])[]): string =>
  points.map(([x, y], at) => `${at === 0 ? "M" : "L"}${two(x)} ${two(y)}`).join("");

/** Many rings as one mark. */
export const ringsOf = (points: readonly { x: number; y: number; r: number }[]): string =>
  points
    .map(
      ({ x, y, r }) =>
        `M${two(x - r)} ${two(y)}a${two(r)} ${two(r)} 0 1 0 ${two(2 * r)} 0a${two(r)} ${two(r)} 0 1 0 ${two(-2 * r)} 0`,
    )
    .join("");

/** Many rectangles as one mark. */
export const tilesOf = (tiles: readonly { x: number; y: number; width: number; height: number }[]): string =>
  tiles
    .map(({ x, y, width, height }) => `M${two(x)} ${two(y)}h${two(width)}v${two(height)}h${two(-width)}z`)
    .join("");
