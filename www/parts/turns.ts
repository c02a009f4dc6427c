/**
 * Parts of the page that together take long come one after the other, a few milliseconds at a time, so that the page
 * answers in between. What stands there stays until its successor comes.
 */
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

/** Milliseconds of drawing before others have a turn. */
const SLICE = 8;
/** On the page's body while parts are still to come. */
const MARK = "data-drawing";

const waiting = new Set<() => void>();
let drawing = false;
export const isDrawing = (): boolean => drawing;
/** On paper all of it at once. */
let atOnce = false;

/** Lets the browser handle what happened meanwhile. Not a timer: those of a tab in the background run once a second. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}

async function draw(): Promise<void> {
  drawing = true;
  document.body.setAttribute(MARK, "");
  await pause();
  let begun = performance.now();
  for (const next of waiting) {
    waiting.delete(next);
    next();
    // What changed is drawn in a microtask that began before this one.
    await undefined;
    if (performance.now() - begun < SLICE) continue;
    await pause();
    begun = performance.now();
  }
  document.body.removeAttribute(MARK);
  drawing = false;
}

/** Calls in the order of asking, on paper at once; gives what withdraws it. */
export function inTurn(act: () => void): () => void {
  if (atOnce) {
    act();
    return () => undefined;
  }
  waiting.add(act);
  if (!drawing) void draw();
  return () => waiting.delete(act);
}

if (typeof window !== "undefined") {
  window.addEventListener("beforeprint", () => {
    atOnce = true;
    for (const act of waiting) act();
    waiting.clear();
  });
  window.addEventListener("afterprint", () => {
    atOnce = false;
  });
}

interface Props {
  /** Drawn again when one of these is another. */
  of: readonly unknown[];
  /** What stands in its place until it first comes. */
  before?: ComponentChildren;
  children: () => ComponentChildren;
}

const differ = (a: readonly unknown[], b: readonly unknown[]) =>
  a.length !== b.length || a.some((one, at) => one !== b[at]);

/** A part of the page that comes in its turn. */
export function InTurn({ of, before, children }: Props): ComponentChildren {
  const drawn = useRef<{ of: readonly unknown[]; parts: ComponentChildren } | undefined>(undefined);
  const due = useRef(false);
  const [, again] = useState(0);
  const stale = !drawn.current || differ(drawn.current.of, of);
  if (stale && (due.current || atOnce)) drawn.current = { of, parts: children() };
  due.current = false;
  const waits = !drawn.current || differ(drawn.current.of, of);
  useLayoutEffect(() => {
    if (!waits) return undefined;
    return inTurn(() => {
      due.current = true;
      again((count) => count + 1);
    });
  }, [waits, ...of]);
  return drawn.current ? drawn.current.parts : before;
}
