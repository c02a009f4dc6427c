/**
 * Sections far from the window are not laid out, and until they were once, all would be taken for equally long: the
 * scroll bar would lie, and what stands in one of them would reach over its neighbours. So each of them is laid out for
 * a moment when the browser has time, again after its contents or the width of the paper changed, and the browser
 * remembers how long it was (`contain-intrinsic-size: auto`).
 */
import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { isDrawing } from "../parts/turns.ts";

/** On a section that is laid out wherever it is. */
const MARK = "data-laid-out";
/** Milliseconds of an idle moment that are kept free. */
const SPARE = 2;
/** Milliseconds after which it is done even if the browser never idles. */
const LATEST = 1000;

/** Calls when the browser has time, with what is left of it; gives what withdraws it. */
function whenIdle(act: (left: () => number) => void): () => void {
  if (typeof requestIdleCallback !== "function") {
    const call = setTimeout(() => act(() => 0), 50);
    return () => clearTimeout(call);
  }
  const call = requestIdleCallback((moment) => act(() => moment.timeRemaining()), { timeout: LATEST });
  return () => cancelIdleCallback(call);
}

/** Sizes are remembered after a frame is laid out, so at the second frame from now they are. */
function afterFrame(act: () => void): () => void {
  let call = requestAnimationFrame(() => {
    call = requestAnimationFrame(act);
  });
  return () => cancelAnimationFrame(call);
}

function keepRoom(paper: HTMLElement): () => void {
  const due = new Set<HTMLElement>();
  let withdraw: (() => void) | undefined;
  const next = () => {
    if (!withdraw && due.size > 0) withdraw = whenIdle(layOut);
  };
  const layOut = (left: () => number) => {
    if (isDrawing()) {
      withdraw = whenIdle(layOut);
      return;
    }
    const laid: HTMLElement[] = [];
    for (const section of due) {
      due.delete(section);
      section.setAttribute(MARK, "");
      laid.push(section);
      // Asked for now, so that it counts as this moment's work.
      if (section.offsetHeight >= 0 && left() < SPARE) break;
    }
    withdraw = afterFrame(() => {
      for (const section of laid) section.removeAttribute(MARK);
      withdraw = undefined;
      next();
    });
  };
  const add = (sections: Iterable<HTMLElement>) => {
    for (const one of sections) due.add(one);
    next();
  };
  const changes = new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const own = element?.closest<HTMLElement>(".section");
      add(own ? [own] : (element?.querySelectorAll<HTMLElement>(".section") ?? []));
    }
  });
  changes.observe(paper, { subtree: true, childList: true, characterData: true, attributeFilter: ["open"] });
  let width = 0;
  const widths = new ResizeObserver(() => {
    if (paper.clientWidth === width) return;
    width = paper.clientWidth;
    add(paper.querySelectorAll<HTMLElement>(".section"));
  });
  widths.observe(paper);
  return () => {
    changes.disconnect();
    widths.disconnect();
    withdraw?.();
  };
}

/** Keeps for the sections of the paper the room that they take. */
export function useRoom(paper: RefObject<HTMLElement | null>): void {
  useEffect(() => (paper.current ? keepRoom(paper.current) : undefined), [paper]);
}
