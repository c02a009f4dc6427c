/** Programs that people open the page's files with, where they are installed: started beside each other, because they take seconds. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";

/** A folder of this test file alone. */
export const folder = mkdtempSync(join(tmpdir(), "wenxi-office-"));

interface Done {
  ok: boolean;
  printed: string;
  /** With its complaints. */
  said: string;
}

export const run = (program: string, args: string[], cwd = folder): Promise<Done> =>
  new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, LC_ALL: "C.UTF-8" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let printed = "";
    let complained = "";
    child.stdout.setEncoding("utf8").on("data", (text) => {
      printed += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      complained += text;
    });
    child.on("error", (why) => resolve({ ok: false, printed, said: String(why) }));
    child.on("close", (code) => resolve({ ok: code === 0, printed, said: printed + complained }));
  });

/** One LibreOffice at a time has the profile. */
let busy: Promise<unknown> = Promise.resolve();

/** Has LibreOffice read files and write each in another form; their bytes, in the same order. */
export function convert(files: string[], to: string, infilter?: string): Promise<Buffer[]> {
  const work = busy.then(() => converted(files, to, infilter));
  busy = work.catch(() => undefined);
  return work;
}

async function converted(files: string[], to: string, infilter?: string): Promise<Buffer[]> {
  const { said } = await run("soffice", [
    "--headless",
    `-env:UserInstallation=${pathToFileURL(join(folder, "profile")).href}`,
    ...(infilter ? [`--infilter=${infilter}`] : []),
    "--convert-to",
    to,
    ...files,
  ]);
  const [ending] = to.split(":");
  try {
    return files.map((file) => readFileSync(join(folder, file.replace(/[^.]+$/, ending ?? ""))));
  } catch (why) {
    throw new Error(`LibreOffice: ${said}`, { cause: why });
  }
}

/** Each program tried on something small, so that only a file of ours can fail afterwards. */
const trials = {
  async soffice() {
    writeFileSync(join(folder, "trial.html"), "<p>问</p>");
    const [text] = await convert(["trial.html"], "txt:Text (encoded):UTF8", "HTML (StarWriter)");
    return text?.includes("问") ?? false;
  },
  async xelatex() {
    const words = String.raw`\documentclass[UTF8]{ctexart}\usepackage{array,booktabs,longtable,caption,float,graphicx,needspace,pdflscape}\begin{document}问\end{document}`;
    writeFileSync(join(folder, "trial.tex"), words);
    return (await run("xelatex", ["-interaction=nonstopmode", "-halt-on-error", "-no-pdf", "trial.tex"])).ok;
  },
  openpyxl: async () => (await run("python3", ["-c", "import openpyxl"])).ok,
  pdftotext: async () => (await run("pdftotext", ["-v"])).ok,
};
export type Program = keyof typeof trials;

/** Those that work here; for each of the others a word. */
export async function installed(): Promise<Set<Program>> {
  const names = Object.keys(trials) as Program[];
  const works = await Promise.all(names.map((name) => trials[name]().catch(() => false)));
  const missing = names.filter((_, at) => !works[at]);
  if (missing.length > 0)
    console.warn(`Not installed, so what needs them is not tried: ${missing.join(", ")}.`);
  return new Set(names.filter((_, at) => works[at]));
}

/** A word of a PDF where it stands, in points from the left and the top of its page. */
export interface PdfWord {
  text: string;
  page: number;
  left: number;
  right: number;
  bottom: number;
}
export interface Pdf {
  /** In the order in which it is drawn, which is that of its cells. */
  text: string;
  words: PdfWord[];
  /** Width and height of each. */
  pages: [number, number][];
}

export async function readPdf(page: Page, file: string): Promise<Pdf> {
  const [raw, placed] = await Promise.all([
    run("pdftotext", ["-raw", file, "-"]),
    run("pdftotext", ["-bbox", file, "-"]),
  ]);
  const { words, pages } = await page.evaluate((source) => {
    const all = new DOMParser().parseFromString(source, "text/html");
    const number = (node: Element, name: string) => Number(node.getAttribute(name));
    const sheets = [...all.querySelectorAll("page")];
    return {
      pages: sheets.map((one): [number, number] => [number(one, "width"), number(one, "height")]),
      words: sheets.flatMap((one, at) =>
        [...one.querySelectorAll("word")].map((word) => ({
          text: word.textContent ?? "",
          page: at,
          left: number(word, "xmin"),
          right: number(word, "xmax"),
          bottom: number(word, "ymax"),
        })),
      ),
    };
  }, placed.printed);
  return { text: raw.printed, words, pages };
}
