/** A report into a file. Everything here and below is loaded when somebody exports. */

import { strToU8, zipSync } from "fflate";
import { createElement } from "preact";
import { drawingOf } from "../figures/drawing.tsx";
import { FigureView } from "../figures/Figure.tsx";
import { loadPlots } from "../figures/later.ts";
import { pngOf } from "../figures/png.ts";
import { thresholds } from "../prose/thresholds.ts";
import { documentOf, figuresOf, type ReportDocument, type Source } from "./document.ts";
import type { ReportFormat } from "./formats.ts";
import { figurePath, fileName } from "./names.ts";

type Content = Blob | string | Uint8Array<ArrayBuffer>;
type OnProgress = (share: number) => void;

interface Made {
  content: Content;
  ending: string;
  type: string;
}

const ZIP = "application/zip";

const zipped = (files: Record<string, string | Uint8Array>): Uint8Array<ArrayBuffer> =>
  zipSync(
    Object.fromEntries(
      Object.entries(files).map(([name, content]) => [
        name,
        typeof content === "string" ? strToU8(content) : content,
      ]),
    ),
  );

async function pngs(report: ReportDocument, onProgress: OnProgress): Promise<Record<string, Uint8Array>> {
  const figures = figuresOf(report);
  const files: Record<string, Uint8Array> = {};
  for (const [at, figure] of figures.entries()) {
    files[figurePath(figure.number, "png")] = await pngOf(figure);
    onProgress((at + 1) / figures.length);
  }
  return files;
}

async function make(format: ReportFormat, report: ReportDocument, onProgress: OnProgress): Promise<Made> {
  switch (format) {
    case "docx": {
      const { WORD, wordOf } = await import("./word.ts");
      return { content: await wordOf(report, onProgress), ending: "docx", type: WORD };
    }
    case "xlsx": {
      const { excelOf } = await import("./excel.ts");
      const content = await excelOf(report);
      return { content, ending: "xlsx", type: content.type };
    }
    case "html": {
      const { htmlOf } = await import("./html.ts");
      return { content: htmlOf(report), ending: "html", type: "text/html" };
    }
    case "latex": {
      const { latexOf } = await import("./latex.ts");
      const files = { "report.tex": latexOf(report), ...(await pngs(report, onProgress)) };
      return { content: zipped(files), ending: "tex.zip", type: ZIP };
    }
    case "markdown": {
      const { markdownOf } = await import("./markdown.ts");
      const figures = figuresOf(report).map(({ number, svg }) => [figurePath(number, "svg"), svg]);
      const files = { "report.md": markdownOf(report), ...Object.fromEntries(figures) };
      return { content: zipped(files), ending: "md.zip", type: ZIP };
    }
    case "csv": {
      const { csvOf } = await import("./csv.ts");
      return { content: zipped(csvOf(report)), ending: "csv.zip", type: ZIP };
    }
    case "json": {
      const { jsonOf } = await import("./json.ts");
      return { content: jsonOf(report), ending: "report.json", type: "application/json" };
    }
  }
}

/** The file, named after the data file. */
export async function exportReport(
  format: ReportFormat,
  source: Omit<Source, "draw" | "limits">,
  onProgress: OnProgress = () => {},
): Promise<File> {
  const { text } = source;
  await loadPlots();
  const report = documentOf({
    ...source,
    limits: thresholds.value,
    draw: (figure, number) => drawingOf(createElement(FigureView, { figure, text, number }), `f${number}-`),
  });
  const { content, ending, type } = await make(format, report, onProgress);
  return new File([content], `${fileName(report.name)}.${ending}`, { type });
}
