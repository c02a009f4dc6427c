/** A figure as a drawing that stands alone: colours of paper resolved, fonts named, nothing left to a style sheet. */
import { type ComponentChild, render } from "preact";
import type { Drawing } from "../export/document.ts";

/** The page's light colours on white paper, whatever the person looks at. */
const PAPER = {
  "--paper": "#ffffff",
  "--band": "#f5f3ee",
  "--ink": "#1d2126",
  "--ink-2": "#5a616b",
  "--rule": "#d6d3cb",
  "--rule-strong": "#1d2126",
  "--accent": "#1d5b86",
  "--warn": "#8a5200",
} as const;

/** Arial and its twins first for digits; then a Chinese face of every system. */
const FONTS = {
  "zh-CN":
    "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',SimHei,'WenQuanYi Micro Hei',Arial,sans-serif",
  en: "Arial,'Liberation Sans',Helvetica,'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',SimHei,sans-serif",
};

/** Room around the outermost marks. */
const MARGIN = 6;
/** From the middle of a line of words down to where they stand, in ems: viewers disagree on `dominant-baseline`. */
const MIDDLE = 0.36;

const NAMESPACE = "http://www.w3.org/2000/svg";
const MARKS = "rect, line, path, circle, text, tspan, g";

let brush: CanvasRenderingContext2D | null | undefined;
const known = new Map<string, string>();

/** Any colour of a style sheet as #rrggbb: few programs but browsers read mixed colours. */
function hex(colour: string): string {
  if (colour === "none") return colour;
  const before = known.get(colour);
  if (before) return before;
  brush ??= document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  if (!brush) return colour;
  brush.fillStyle = colour;
  brush.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = brush.getImageData(0, 0, 1, 1).data;
  const found = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("")}`;
  known.set(colour, found);
  return found;
}

function paint(element: Element, style: CSSStyleDeclaration): void {
  const words = element instanceof SVGTextContentElement;
  const set = (name: string, value: string) => element.setAttribute(name, value);
  if (!(element instanceof SVGGElement)) set("fill", hex(style.fill));
  if (style.stroke !== "none" && !words) {
    set("stroke", hex(style.stroke));
    set("stroke-width", Number.parseFloat(style.strokeWidth).toString());
    if (style.strokeDasharray !== "none") set("stroke-dasharray", style.strokeDasharray.replaceAll("px", ""));
    if (style.strokeLinejoin !== "miter") set("stroke-linejoin", style.strokeLinejoin);
  }
  if (style.opacity !== "1") set("opacity", style.opacity);
  if (words) {
    set("font-size", Number.parseFloat(style.fontSize).toString());
    if (style.fontWeight !== "400") set("font-weight", style.fontWeight);
  }
}

/** Words stand on a base line, and a halo is a second copy under them. */
function settle(text: SVGTextElement, style: CSSStyleDeclaration): void {
  const down = MIDDLE * Number.parseFloat(style.fontSize);
  if (text.getAttribute("dominant-baseline") === "central")
    for (const element of [text, ...text.querySelectorAll("tspan")]) {
      const y = element.getAttribute("y");
      if (y !== null) element.setAttribute("y", (Number(y) + down).toFixed(2));
    }
  text.removeAttribute("dominant-baseline");
  if (style.stroke === "none") return;
  const halo = text.cloneNode(true) as SVGTextElement;
  halo.setAttribute("stroke", hex(style.stroke));
  halo.setAttribute("stroke-width", Number.parseFloat(style.strokeWidth).toString());
  halo.setAttribute("stroke-linejoin", "round");
  text.before(halo);
}

/** Names that stay apart when several drawings stand in one document. */
function rename(svg: SVGSVGElement, prefix: string): void {
  for (const element of svg.querySelectorAll("[id]")) element.id = prefix + element.id.replace(/\W/g, "-");
  for (const element of svg.querySelectorAll("[marker-end]")) {
    const [, id = ""] = /#(.*)\)/.exec(element.getAttribute("marker-end") ?? "") ?? [];
    element.setAttribute("marker-end", `url(#${prefix}${id.replace(/\W/g, "-")})`);
  }
  const title = svg.querySelector("title");
  const summary = svg.querySelector("desc");
  svg.setAttribute("aria-labelledby", title?.id ?? "");
  svg.setAttribute("aria-describedby", summary?.id ?? "");
}

/** Draws a figure out of sight at its own width and takes it down again. `prefix` sets its names apart from others'. */
export function drawingOf(figure: ComponentChild, prefix: string): Drawing {
  const room = document.createElement("div");
  room.setAttribute("aria-hidden", "true");
  Object.assign(room.style, { position: "fixed", left: "-4000px", top: "0", width: "640px" });
  for (const [name, colour] of Object.entries(PAPER)) room.style.setProperty(name, colour);
  const language = document.documentElement.lang === "en" ? "en" : "zh-CN";
  document.body.append(room);
  try {
    render(figure, room);
    const svg = room.querySelector("svg");
    if (!svg) throw new Error("a figure without a drawing");
    const drawn = svg.getBBox();
    const [width, height] = [svg.width.baseVal.value, svg.height.baseVal.value];
    const left = Math.min(0, drawn.x) - MARGIN;
    const top = Math.min(0, drawn.y) - MARGIN;
    const right = Math.max(width, drawn.x + drawn.width) + MARGIN;
    const bottom = Math.max(height, drawn.y + drawn.height) + MARGIN;
    // All styles are read before any is written: what is written would change what is read.
    const styles = [...svg.querySelectorAll(MARKS)].map((element) => {
      const { fill, stroke, strokeWidth, strokeDasharray, strokeLinejoin, opacity, fontSize, fontWeight } =
        getComputedStyle(element);
      const style = {
        fill,
        stroke,
        strokeWidth,
        strokeDasharray,
        strokeLinejoin,
        opacity,
        fontSize,
        fontWeight,
      };
      return { element, style: style as CSSStyleDeclaration };
    });
    for (const { element, style } of styles) {
      paint(element, style);
      if (element instanceof SVGTextElement) settle(element, style);
    }
    for (const element of svg.querySelectorAll("[class], [style]")) {
      element.removeAttribute("class");
      element.removeAttribute("style");
    }
    rename(svg, prefix);
    const size = [right - left, bottom - top].map(Math.ceil) as [number, number];
    svg.setAttribute("xmlns", NAMESPACE);
    svg.setAttribute("font-family", FONTS[language]);
    svg.setAttribute("width", String(size[0]));
    svg.setAttribute("height", String(size[1]));
    svg.setAttribute("viewBox", `${left.toFixed(1)} ${top.toFixed(1)} ${size[0]} ${size[1]}`);
    return {
      title: svg.querySelector("title")?.textContent ?? "",
      summary: svg.querySelector("desc")?.textContent ?? "",
      legend: room.querySelector(".figure-legend")?.textContent ?? "",
      svg: new XMLSerializer().serializeToString(svg),
      width: size[0],
      height: size[1],
    };
  } finally {
    render(null, room);
    room.remove();
  }
}
