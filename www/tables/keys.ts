/** Which cell an arrow key leads to: the nearest one on that side, as it stands on the screen. */

type Box = Pick<DOMRect, "left" | "right" | "top" | "bottom">;

/** Nearest box beyond `from` in the key's direction; among equals the one most in line. */
export function nextBox(key: string, from: Box, boxes: readonly Box[]): number {
  const sides = {
    ArrowRight: (box: Box) => box.left - from.right,
    ArrowLeft: (box: Box) => from.left - box.right,
    ArrowDown: (box: Box) => box.top - from.bottom,
    ArrowUp: (box: Box) => from.top - box.bottom,
  };
  const beyond = sides[key as keyof typeof sides];
  if (!beyond) return -1;
  const vertical = key === "ArrowDown" || key === "ArrowUp";
  const [near, far] = vertical
    ? [(box: Box) => box.left, (box: Box) => box.right]
    : [(box: Box) => box.top, (box: Box) => box.bottom];
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  boxes.forEach((box, at) => {
    const gap = beyond(box);
    // Neighbours may share a pixel of border.
    if (gap < -1.5) return;
    if (near(box) >= far(from) - 1 || far(box) <= near(from) + 1) return;
    const middle = Math.abs(near(box) + far(box) - near(from) - far(from));
    const distance = gap * 1000 + middle;
    if (distance < least) {
      least = distance;
      best = at;
    }
  });
  return best;
}

export function nextCell(key: string, cell: Element, all: readonly HTMLElement[]): HTMLElement | undefined {
  if (!key.startsWith("Arrow")) return undefined;
  const others = all.filter((other) => other !== cell);
  const boxes = others.map((other) => other.getBoundingClientRect());
  return others[nextBox(key, cell.getBoundingClientRect(), boxes)];
}
