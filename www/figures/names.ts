/** Where the names of points stand, so that they cover neither points nor each other. */
import type { Box } from "./plane.tsx";

export interface NamePlace {
  x: number;
  y: number;
  /** Whether a line must say which point it belongs to. */
  far: boolean;
}

const HEIGHT = 14;
/** From a point to the edge of its name, nearest first. */
const REACHES = [5, 12, 22, 34, 48];
/** Directions, best first: right, left, above, below, then between. */
const ANGLES = [0, 180, 90, 270, 45, 135, 315, 225].map((angle) => (angle * Math.PI) / 180);

/** The middle of each name, given the points and how wide the names are. */
export function placeNames(
  points: readonly { x: number; y: number }[],
  widths: readonly number[],
  box: Box,
): NamePlace[] {
  const placed: { x: number; y: number; width: number }[] = [];
  // Names of points in a crowd choose first: others can give way.
  const crowd = (at: number) =>
    points.filter((other) => Math.hypot(other.x - (points[at]?.x ?? 0), other.y - (points[at]?.y ?? 0)) < 40)
      .length;
  const order = points.map((_, at) => at).sort((a, b) => crowd(b) - crowd(a) || a - b);
  const found = new Map<number, NamePlace>();
  for (const at of order) {
    const point = points[at];
    if (!point) continue;
    const width = widths[at] ?? 0;
    const spots = REACHES.flatMap((reach, ring) =>
      ANGLES.map((angle, turn) => {
        const x = point.x + Math.cos(angle) * (reach + width / 2);
        const y = point.y - Math.sin(angle) * (reach + HEIGHT / 2);
        const over = placed.reduce(
          (sum, other) =>
            sum +
            covered(Math.abs(other.x - x), (other.width + width) / 2 + 2, Math.abs(other.y - y), HEIGHT),
          0,
        );
        const hit = points.filter(
          (other) => Math.abs(other.x - x) < width / 2 + 4 && Math.abs(other.y - y) < HEIGHT / 2 + 3,
        );
        const out =
          x - width / 2 < box.left || x + width / 2 > box.right + 16 || y < box.top - 4 || y > box.bottom - 4;
        return { x, y, far: ring > 1, cost: over * 4 + hit.length * 60 + (out ? 500 : 0) + ring * 24 + turn };
      }),
    );
    const best = spots.reduce((a, b) => (b.cost < a.cost ? b : a));
    placed.push({ x: best.x, y: best.y, width });
    found.set(at, { x: best.x, y: best.y, far: best.far });
  }
  return points.map((point, at) => found.get(at) ?? { ...point, far: false });
}

/** The common area of two rectangles whose middles are so far apart. */
const covered = (across: number, wide: number, down: number, high: number): number =>
  across < wide && down < high ? (wide - across) * (high - down) : 0;
