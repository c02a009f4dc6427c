/** One figure as a file. Loaded when somebody saves one. */
import type { ComponentChild } from "preact";
import { fileName } from "../export/names.ts";
import { save } from "../parts/save.ts";
import { drawingOf } from "./drawing.tsx";
import { pngOf } from "./png.ts";

export async function saveFigure(figure: ComponentChild, title: string, kind: "svg" | "png"): Promise<void> {
  const drawing = drawingOf(figure, "figure-");
  const content = kind === "svg" ? drawing.svg : await pngOf(drawing);
  const type = kind === "svg" ? "image/svg+xml" : "image/png";
  save(new File([content], `${fileName(title)}.${kind}`, { type }));
}
