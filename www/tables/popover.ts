/** One small panel for the whole page that tells what the number under the pointer or the focus is. */
import type { Explanation } from "./explain.ts";

const ID = "wenxi-explanation";
const GAP = 8;
/** Long enough to pass over a table without a flicker. */
const DELAY = 300;

let shownFor: Element | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function panel(): HTMLElement {
  const existing = document.getElementById(ID);
  if (existing) return existing;
  const element = document.createElement("div");
  element.id = ID;
  element.className = "explanation";
  element.setAttribute("role", "tooltip");
  // The top layer, where the browser has one, so that no frame cuts the panel off.
  if ("showPopover" in element) element.popover = "manual";
  element.hidden = true;
  element.addEventListener("pointerenter", () => clearTimeout(timer));
  element.addEventListener("pointerleave", () => hideSoon());
  document.body.append(element);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && shownFor) hide();
  });
  document.addEventListener("scroll", hide, { capture: true, passive: true });
  return element;
}

/** Shows the explanation beside an element and ties the two for a screen reader. */
export function show(anchor: Element, explanation: Explanation): void {
  clearTimeout(timer);
  if (shownFor !== anchor) hide();
  const element = panel();
  const heading = document.createElement("strong");
  heading.textContent = explanation.heading;
  const lines = explanation.lines.map((line) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = line;
    return paragraph;
  });
  element.replaceChildren(heading, ...lines);
  element.hidden = false;
  if (element.popover) element.showPopover();
  place(element, anchor.getBoundingClientRect());
  anchor.setAttribute("aria-describedby", ID);
  shownFor = anchor;
}

/** The same after a moment, unless the panel is open already. */
export function showSoon(anchor: Element, explain: () => Explanation | undefined): void {
  clearTimeout(timer);
  const open = () => {
    const explanation = anchor.isConnected ? explain() : undefined;
    if (explanation) show(anchor, explanation);
    else hide();
  };
  if (shownFor) open();
  else timer = setTimeout(open, DELAY);
}

export function hide(): void {
  clearTimeout(timer);
  if (!shownFor) return;
  shownFor.removeAttribute("aria-describedby");
  shownFor = undefined;
  const element = panel();
  if (element.popover) element.hidePopover();
  element.hidden = true;
}

/** Leaves time to move the pointer onto the panel. */
export function hideSoon(): void {
  clearTimeout(timer);
  timer = setTimeout(hide, DELAY / 2);
}

function place(element: HTMLElement, anchor: DOMRect): void {
  const { width, height } = element.getBoundingClientRect();
  const room = document.documentElement.clientWidth;
  const left = Math.min(
    Math.max(GAP, anchor.left + anchor.width / 2 - width / 2),
    Math.max(GAP, room - width - GAP),
  );
  const above = anchor.top - height - GAP;
  element.style.left = `${left}px`;
  element.style.top = `${above >= GAP ? above : anchor.bottom + GAP}px`;
}
