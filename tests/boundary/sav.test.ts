/**
 * The SPSS file that the page hands out, as other programs read it. Origin of the expected values: the data as Wenxi's own
 * comma-separated text has them, and the recipe's meanings; the readers are pyreadstat (ReadStat), R's haven and foreign, and PSPP.
 * What is not installed is said and left out.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { savOptions } from "../../www/twins/sav.ts";
import type { Inspection } from "../../www/wasm/wenxi.js";
import { openFile } from "./load.ts";
import { bfi, hasBfi, sample } from "./twin-cases.ts";
import { has } from "./twin-output.ts";
import { type TwinStudy, twinStudy } from "./twin-study.ts";

/** A variable as another program has it. */
interface Foreign {
  name: string;
  label: string;
  values: (number | string | null)[];
  labels: [number | string, string][];
  measure: string;
}
interface ForeignFile {
  variables: Foreign[];
  missing: Record<string, { lo: number; hi: number }[]>;
}

const PYTHON = `
import json, math, sys
import pyreadstat
data, meta = pyreadstat.read_sav(sys.argv[1], user_missing=True)
def plain(value):
    if value is None or isinstance(value, float) and math.isnan(value): return None
    return value if isinstance(value, str) else float(value)
print(json.dumps({
    "variables": [{
        "name": name,
        "label": label or "",
        "values": [plain(value) for value in data[name]],
        "labels": list((float(v), w) for v, w in meta.variable_value_labels.get(name, {}).items()),
        "measure": meta.variable_measure[name],
    } for name, label in zip(meta.column_names, meta.column_labels)],
    "missing": meta.missing_ranges,
}))
`;
const hasPython = has("python3", "-c", "import pyreadstat");
if (!hasPython) console.warn("pyreadstat is not installed: it does not read the SPSS file.");
const hasR = has(
  "Rscript",
  "--vanilla",
  "-e",
  'stopifnot(all(sapply(c("haven", "foreign"), requireNamespace, quietly = TRUE)))',
);
if (!hasR) console.warn("R with haven and foreign is not installed: they do not read the SPSS file.");
const hasPspp = has("pspp", "--version");
if (!hasPspp) console.warn("PSPP is not installed: it does not read the SPSS file.");

const run = (program: string, args: string[], cwd: string): string => {
  const { status, stdout, stderr } = spawnSync(program, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  if (status !== 0) throw new Error(`${program}: ${stderr || stdout}`);
  return stdout;
};

/** Words and numbers that no field of a survey lacks: long answers, commas, missing codes of each kind, a weight, a doubtful name. */
const HARD = [
  "编号,性别,满意 度,q1,q2,重量,意见",
  `1,男,非常满意,-3,1.5,0.5,${"很好，".repeat(100)}`,
  '2,女,不满意,5,-0.25,1,"他说 ""不"""',
  "3,女,一般,98,,2,",
  "4,男,非常满意,4,1e10,1,短",
  "5,女,不满意,99,3,1.25,b",
].join("\n");

const hard = () =>
  twinStudy(
    "hard.csv",
    (guessed) => ({
      version: 2,
      variables: (guessed.variables ?? []).map((variable) => {
        if (variable.name === "满意 度")
          return {
            ...variable,
            label: "总体满意度",
            measure: "ordinal" as const,
            textCodes: ["不满意", "一般", "非常满意"].map((text, at) => ({ text, code: at + 1 })),
            valueLabels: [],
          };
        if (variable.name === "q1")
          return {
            ...variable,
            missingValues: [
              { low: 98, high: 99 },
              { low: -3, high: -3, kind: "notAsked" as const },
            ],
          };
        if (variable.name === "意见")
          return { ...variable, measure: "text" as const, textCodes: [], leftOut: false };
        if (variable.name === "编号") return { ...variable, leftOut: true };
        return { ...variable, leftOut: false };
      }),
      steps: [
        { id: "f", step: { kind: "filter", conditions: [{ variable: "q2", low: 0, high: 9 }] } },
        { id: "w", step: { kind: "weight", variable: "重量" } },
      ],
    }),
    {},
    new TextEncoder().encode(HARD),
  );

/** What the file must hold: the columns of the comma-separated text beside it. */
function expected(study: TwinStudy): Map<string, string[]> {
  const [head = [], ...rows] = parse(readFileSync(join(study.folder, "data.csv"), "utf8").slice(1));
  return new Map(head.map((name, at) => [name, rows.map((row) => row[at] ?? "")]));
}

function parse(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/g)) {
    lines.at(-1)?.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") lines.push([]);
    if (end === "") break;
  }
  return lines.slice(0, -1);
}

/** What another program read, of words so many bytes, is what the twins' data have. */
function sameValues(
  study: TwinStudy,
  found: readonly Pick<Foreign, "name" | "values">[],
  bytes = Number.POSITIVE_INFINITY,
): void {
  const columns = expected(study);
  let compared = 0;
  for (const { name, values } of found) {
    const written = columns.get(name);
    if (!written) continue;
    compared += 1;
    expect(values.length, name).toBe(written.length);
    values.forEach((value, row) => {
      const cell = Buffer.from(written[row] ?? "")
        .subarray(0, bytes)
        .toString();
      if (cell === "") expect(value || null, `${name}, row ${row}`).toBeNull();
      else
        expect(
          String(typeof value === "number" ? value : (value ?? "").trimEnd()),
          `${name}, row ${row}`,
        ).toBe(typeof value === "number" ? String(Number(cell)) : cell);
    });
  }
  expect(compared).toBe(columns.size);
}

const MEASURES = { nominal: "nominal", ordinal: "ordinal", scale: "scale" } as const;

function inPython(study: TwinStudy): ForeignFile {
  const read: ForeignFile = JSON.parse(run("python3", ["-c", PYTHON, "data.sav"], study.folder));
  sameValues(study, read.variables);
  const found = new Map(read.variables.map((variable) => [variable.name, variable]));
  for (const { variable, flags, words } of study.source.columns) {
    if (flags !== undefined) continue;
    const name = study.source.names.of(variable.name);
    const one = found.get(name);
    expect(one?.label, name).toBe(variable.label);
    if (variable.measure in MEASURES && !words) expect(one?.measure, name).toBe(variable.measure);
    const labels = new Map<number | string, string>(
      variable.valueLabels.map(({ value, label }) => [value, label]),
    );
    for (const { code, text } of variable.textCodes) if (!labels.get(code)) labels.set(code, text);
    expect(new Map(one?.labels), name).toEqual(words ? new Map() : labels);
    const ranges = (read.missing[name] ?? []).map(({ lo, hi }) => [lo, hi]);
    const declared = variable.missingValues.map(({ low, high }) => [low, high]);
    const sorted = (list: number[][]) => list.toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0));
    expect(sorted(ranges), name).toEqual(words ? [] : sorted(declared));
  }
  return read;
}

/** haven and foreign, which read the format by code of their own. */
function inR(study: TwinStudy): void {
  const script = `
    write <- function(data, file) {
      plain <- function(x) if (is.numeric(x)) ifelse(is.na(x), "", format(x, digits = 17, trim = TRUE, scientific = FALSE)) else ifelse(is.na(x), "", trimws(as.character(x), "right"))
      utils::write.table(as.data.frame(lapply(data, plain), optional = TRUE), file, sep = "\\t", row.names = FALSE, quote = FALSE, fileEncoding = "UTF-8")
    }
    write(lapply(haven::read_sav("data.sav", user_na = TRUE), function(x) if (is.numeric(x)) as.numeric(x) else as.character(x)), "haven.tsv")
    write(foreign::read.spss("data.sav", use.value.labels = FALSE, use.missings = FALSE, to.data.frame = FALSE, reencode = "UTF-8"), "foreign.tsv")
  `;
  run("Rscript", ["--vanilla", "-e", script], study.folder);
  for (const file of ["haven.tsv", "foreign.tsv"]) {
    const [head = [], ...rows] = readFileSync(join(study.folder, file), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => line.split("\t"));
    const columns = expected(study);
    const found = head.map((name, at) => ({
      name,
      values: rows.map((row) => {
        const cell = row[at] ?? "";
        const numeric = (columns.get(name) ?? []).every((one) => one === "" || Number.isFinite(Number(one)));
        return cell === "" ? null : numeric ? Number(cell) : cell;
      }),
    }));
    // foreign knows no string of more than one record.
    if (file === "foreign.tsv") sameValues(study, found, 255);
    else sameValues(study, found);
  }
}

/** PSPP's own account of the file. */
function inPspp(study: TwinStudy): string {
  writeFileSync(join(study.folder, "look.sps"), "GET FILE='data.sav'.\nDISPLAY DICTIONARY.\nSHOW WEIGHT.\n");
  const said = run("pspp", ["-o", "look.csv", "-O", "format=csv", "look.sps"], study.folder);
  const look = readFileSync(join(study.folder, "look.csv"), "utf8");
  expect(`${said}${look}`).not.toMatch(/(error|warning):/i);
  for (const { variable } of study.source.columns) {
    expect(look).toContain(study.source.names.of(variable.name));
    if (variable.label) expect(look).toContain(variable.label.slice(0, 20).replaceAll('"', '""'));
  }
  return look;
}

const studies: [string, boolean, () => Promise<TwinStudy>][] = [
  ["the sample", true, sample],
  ["bfi with weights", hasBfi, () => bfi(true)],
  ["a file with words, missing codes and a weight", true, hard],
];

describe("the SPSS file", () => {
  for (const [what, there, make] of studies) {
    it.skipIf(!there)(`of ${what} opens in Wenxi as it was`, async () => {
      const study = await make();
      const bytes = new Uint8Array(readFileSync(join(study.folder, "data.sav")));
      const again: Inspection = openFile("data.sav", {}, bytes).inspection();
      expect(again.notes).toEqual([]);
      const read = new Map((again.recipe.variables ?? []).map((one) => [one.name, one]));
      for (const { variable, flags, words } of study.source.columns) {
        if (flags !== undefined) continue;
        const one = read.get(study.source.names.of(variable.name));
        expect(one?.label).toBe(variable.label);
        if (!words) expect(one?.missingValues?.length).toBe(variable.missingValues.length);
      }
      for (const { name } of study.recipe.scales) expect(read.has(study.source.names.of(name))).toBe(true);
      expect(again.source.rows).toBe([...expected(study).values()][0]?.length);
    });
    it.skipIf(!there || !hasPython)(`of ${what} is read by pyreadstat`, async () => {
      inPython(await make());
    });
    it.skipIf(!there || !hasR)(
      `of ${what} is read by haven and foreign`,
      async () => inR(await make()),
      60_000,
    );
    it.skipIf(!there || !hasPspp)(`of ${what} is read by PSPP without complaint`, async () => {
      inPspp(await make());
    });
  }

  it.skipIf(!hasPspp)("weights the cases and marks those that are analysed", async () => {
    const study = await hard();
    expect(savOptions(study.source, new Date(2026, 10, 3, 4, 5, 6)).created).toBe("03 Nov 26 04:05:06");
    writeFileSync(
      join(study.folder, "weigh.sps"),
      "GET FILE='data.sav'.\nSHOW WEIGHT.\nFREQUENCIES in_analysis.\n",
    );
    run("pspp", ["-o", "weigh.csv", "-O", "format=csv", "weigh.sps"], study.folder);
    const said = readFileSync(join(study.folder, "weigh.csv"), "utf8");
    // Of the weights .5, 1, 2, 1, 1.25 the first and the last are of cases whose q2 lies from 0 to 9.
    expect(said).toMatch(/参与,1\.75|参与,.*1\.75/);
    expect(said).toMatch(/重量/);
  });
});
