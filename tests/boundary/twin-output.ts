/** What R and PSPP printed, as numbers by name. */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Whether the program is on this machine. */
export const has = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: "ignore" }).status === 0;

/** Runs the R twin as it stands; what it printed, by section. */
export function runR(folder: string): Map<string, string[]> {
  const { status, stdout, stderr } = spawnSync("Rscript", ["--vanilla", "twin.R"], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 1e9,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  if (status !== 0) throw new Error(`Rscript: ${stderr}`);
  const sections = new Map<string, string[]>();
  let lines: string[] = [];
  for (const line of stdout.split("\n")) {
    const title = /^== (.*) ==$/.exec(line)?.[1];
    if (title !== undefined) {
      lines = [];
      sections.set(title, lines);
    } else lines.push(line);
  }
  return sections;
}

/** Rows of the first data frame or matrix with these columns, by name. */
export function frame(lines: readonly string[], columns: readonly string[]): Map<string, number[]> {
  const start = lines.findIndex((line) => line.trim().split(/\s+/).join(" ") === columns.join(" "));
  if (start < 0) throw new Error(`R printed no table of ${columns.join(", ")}:\n${lines.join("\n")}`);
  const rows = new Map<string, number[]>();
  for (const line of lines.slice(start + 1)) {
    const [name, ...cells] = line.trim().split(/\s+/);
    if (!name || cells.length !== columns.length) break;
    rows.set(name, cells.map(Number));
  }
  return rows;
}

/** The number after the word. */
export function after(lines: readonly string[], word: string): number {
  for (const line of lines) {
    const at = ` ${line}`.indexOf(` ${word} `);
    if (at >= 0) return Number.parseFloat(line.slice(at + word.length));
  }
  throw new Error(`R printed no ${word}:\n${lines.join("\n")}`);
}

export interface PsppTable {
  title: string;
  rows: string[][];
}

const cells = (line: string): string[] =>
  [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(,|$)/g)]
    .map(([, cell = ""]) => (cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell))
    .slice(0, line.endsWith(",") ? undefined : -1);

/** The twin with the data of the SPSS file in place of the text, as its remark says. */
function fromSav(twin: string): string {
  const read = twin.replace(/^\* (GET FILE=.*)$/m, "$1").replace(/^GET DATA [\s\S]*?\.$/m, "");
  if (!/^GET FILE=/m.test(read) || read.includes("GET DATA /"))
    throw new Error("the twin tells of no SPSS file");
  return read;
}

/** Runs the twin in PSPP with names in place of labels and eight decimals: the tables, and what went wrong. */
export function runPspp(
  folder: string,
  { sav = false }: { sav?: boolean } = {},
): { tables: PsppTable[]; complaints: string[] } {
  const written = readFileSync(join(folder, "pspp.sps"), "utf8").replace(/^\ufeff/, "");
  const twin = sav ? fromSav(written) : written;
  writeFileSync(join(folder, "printed.sps"), `SET TVARS=NAMES TNUMBERS=VALUES FORMAT=F20.8.\n${twin}`);
  spawnSync("pspp", ["--syntax-encoding=utf-8", "-o", "out.csv", "-O", "format=csv", "printed.sps"], {
    cwd: folder,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  const tables: PsppTable[] = [];
  const complaints: string[] = [];
  for (const block of readFileSync(join(folder, "out.csv"), "utf8").split(/\r?\n\r?\n/)) {
    const lines = block.split(/\r?\n/);
    const title = /^"?Table: (.*?)"?$/.exec(lines[0] ?? "")?.[1];
    if (title !== undefined) tables.push({ title, rows: lines.slice(1).map(cells) });
    complaints.push(...lines.filter((line) => /(^|: )(error|warning): /.test(line)));
  }
  return { tables, complaints };
}

/** The cell of a row and column in PSPP's table, as it is printed. */
export function cellOf({ title, rows }: PsppTable, row: string, column: number): string {
  const found = rows.find((one) => one[0] === row || one[1] === row)?.[column];
  if (found === undefined) throw new Error(`PSPP's ${title} has no ${row}`);
  return found.replace(/[%a-z[\]]+$/, "");
}

/** Half a unit of the last decimal that is printed, and a little for the rounding of the number itself. */
export const asPrinted = (printed: string): number => 0.500_01 * 10 ** -(printed.split(".")[1]?.length ?? 0);
