/**
 * A project as one file: a zip archive with `project.json` (what was decided) and, by choice, the data beside it. The only
 * file that knows zip.js. Whatever comes in is bounded and checked: what an archive states about itself may be a lie.
 */
import {
  BlobReader,
  BlobWriter,
  type Entry,
  TextReader,
  ZipReader,
  ZipWriter,
} from "@zip.js/zip.js/lib/zip-core-native.js";
import { readArrangement } from "../report/arrangement.ts";
import { ProjectRefused } from "./project-fault.ts";
import { type Decided, KEPT_VERSION, type KeptData, stem } from "./record.ts";

const FORMAT = "wenxi-project";
const DECIDED = "project.json";
const MB = 1 << 20;

/** Decisions about twenty thousand columns fit. */
const DECIDED_LIMIT = 64 * MB;
/** More than the library can open. */
const DATA_LIMIT = 2048 * MB;
/** Data up to here may shrink as it likes; beyond, no survey shrinks to less than a three-hundredth. */
const UNSUSPICIOUS = 64 * MB;
const RATIO = 300;

/** The browser's own compression, in this thread and in small steps: archives need no worker of their own. */
const QUIETLY = { useWebWorkers: false } as const;

export interface DataFile {
  about: KeptData;
  bytes: Blob;
}

/** What stands in project.json. */
interface Written extends Omit<Decided, "data" | "savedAt"> {
  format: typeof FORMAT;
  /** ISO 8601. */
  saved: string;
  data?: KeptData & { path: string };
}

/** The project as a file. */
export async function writeProject(
  { data: _, savedAt, ...decided }: Decided,
  data?: DataFile,
): Promise<File> {
  const writer = new ZipWriter(new BlobWriter("application/zip"), { ...QUIETLY, level: 6 });
  const ending = data && /\.[a-z0-9]{1,8}$/i.exec(data.about.name)?.[0].toLowerCase();
  const path = `data${ending ?? ""}`;
  const written: Written = {
    format: FORMAT,
    ...decided,
    saved: new Date(savedAt).toISOString(),
    ...(data && { data: { path, ...data.about } }),
  };
  await writer.add(DECIDED, new TextReader(JSON.stringify(written, null, 1)));
  if (data) await writer.add(path, new BlobReader(data.bytes));
  const archive = await writer.close();
  const name = decided.recipe.source?.fileName ?? data?.about.name ?? "wenxi";
  return new File([archive], `${stem(name)}.wenxi`, { type: "application/zip" });
}

const detailOf = (why: unknown): string => (why instanceof Error ? why.message : String(why));
const megabytes = (bytes: number): string => `${Math.floor(bytes / MB)} MB`;

/** The entry's bytes; more than `limit` are refused while they come, whatever the archive says of their number. */
async function unpack(entry: Entry, limit: number): Promise<Blob> {
  const place = entry.filename;
  if (entry.directory || entry.encrypted) throw new ProjectRefused({ kind: "unknownEntry", place });
  const parts: Blob[] = [];
  let bytes = 0;
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      bytes += chunk.length;
      if (bytes > limit) throw new ProjectRefused({ kind: "tooLarge", place, limit: megabytes(limit) });
      parts.push(new Blob([chunk]));
    },
  });
  try {
    await entry.getData(sink, { ...QUIETLY, checkCrc32: true });
  } catch (why) {
    if (bytes > limit) throw new ProjectRefused({ kind: "tooLarge", place, limit: megabytes(limit) });
    throw new ProjectRefused({ kind: "damaged", place, detail: detailOf(why) });
  }
  return new Blob(parts);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");

const LANGUAGES = ["zh-CN", "en"] as const;
const SCREENS = ["recognise", "report", "data", "variables", "transform"] as const;

/** One of the values, or the first. */
const oneOf = <T extends string>(values: readonly [T, ...T[]], value: unknown): T =>
  values.find((one) => one === value) ?? values[0];

/** How the study was looked at matters little: what is not understood becomes usual. */
function lookOf(look: unknown): Decided["look"] {
  const { screen, asked, language, numbers, wording } = isObject(look) ? look : {};
  const { digits, smallP } = isObject(numbers) ? numbers : {};
  return {
    screen: oneOf(SCREENS, screen),
    asked: asked === true,
    language: oneOf(LANGUAGES, language),
    numbers: { digits: oneOf(["spss", "apa"], digits), smallP: oneOf([".000", "<.001"], smallP) },
    wording: oneOf(["24", "22"], wording),
  };
}

function optionsOf(options: unknown): Decided["options"] {
  if (options === undefined) return {};
  if (!isObject(options)) throw new ProjectRefused({ kind: "badField", place: "options" });
  return options;
}

function dataOf(data: unknown): Written["data"] {
  if (data === undefined) return undefined;
  const bad = (place: string) => new ProjectRefused({ kind: "badField", place: `data.${place}` });
  if (!isObject(data)) throw new ProjectRefused({ kind: "badField", place: "data" });
  const { path, name, bytes, without = [], words } = data;
  if (typeof path !== "string" || path === DECIDED) throw bad("path");
  if (typeof name !== "string" || name === "") throw bad("name");
  if (typeof bytes !== "number" || !Number.isSafeInteger(bytes) || bytes < 0) throw bad("bytes");
  if (!isTexts(without)) throw bad("without");
  if (words !== undefined && !isTexts(words)) throw bad("words");
  return { path, name, bytes, without, ...(words && { words }) };
}

async function decidedOf(entry: Entry): Promise<Decided & { data?: Written["data"] }> {
  const text = await (await unpack(entry, DECIDED_LIMIT)).text();
  let written: unknown;
  try {
    written = JSON.parse(text);
  } catch (why) {
    throw new ProjectRefused({ kind: "damaged", place: DECIDED, detail: detailOf(why) });
  }
  if (!isObject(written) || written.format !== FORMAT)
    throw new ProjectRefused({ kind: "badField", place: "format" });
  const program = typeof written.program === "string" ? written.program.slice(0, 40) : "";
  const { version, recipe, saved } = written;
  if (typeof version !== "number" || version < 1)
    throw new ProjectRefused({ kind: "badField", place: "version" });
  if (version > KEPT_VERSION) throw new ProjectRefused({ kind: "newer", program });
  if (!isObject(recipe)) throw new ProjectRefused({ kind: "badField", place: "recipe" });
  const savedAt = typeof saved === "string" ? Date.parse(saved) : Number.NaN;
  const data = dataOf(written.data);
  return {
    version,
    program,
    savedAt: Number.isNaN(savedAt) ? Date.now() : savedAt,
    // The library reads it and refuses what is no recipe.
    recipe: recipe as unknown as Decided["recipe"],
    options: optionsOf(written.options),
    look: lookOf(written.look),
    ...(written.report !== undefined && { report: readArrangement(written.report) }),
    ...(data && { data }),
  };
}

/** What a project file holds; rejects with `ProjectRefused`. */
export async function readProject(file: File): Promise<{ decided: Decided; data?: DataFile }> {
  const { name } = file;
  const reader = new ZipReader(new BlobReader(file), { ...QUIETLY, checkOverlappingEntry: true });
  try {
    let entries: Entry[];
    try {
      entries = await reader.getEntries({ strictness: "strict" });
    } catch {
      throw new ProjectRefused({ kind: "notZip", name });
    }
    const about = entries.find(({ filename }) => filename === DECIDED);
    if (!about) throw new ProjectRefused({ kind: "noProject", name });
    const { data, ...decided } = await decidedOf(about);
    const others = entries.filter((entry) => entry !== about);
    const stranger = others.find(({ filename }) => filename !== data?.path);
    if (stranger || others.length > 1)
      throw new ProjectRefused({ kind: "unknownEntry", place: (stranger ?? others[1])?.filename ?? "" });
    if (!data) return { decided };
    const [entry] = others;
    if (!entry) throw new ProjectRefused({ kind: "damaged", place: data.path, detail: "missing" });
    const { path, ...kept } = data;
    const limit = Math.min(DATA_LIMIT, Math.max(UNSUSPICIOUS, RATIO * entry.compressedSize), kept.bytes);
    if (entry.uncompressedSize > limit)
      throw new ProjectRefused({ kind: "tooLarge", place: path, limit: megabytes(limit) });
    const bytes = await unpack(entry, limit);
    if (bytes.size !== kept.bytes)
      throw new ProjectRefused({ kind: "damaged", place: path, detail: `${bytes.size} ≠ ${kept.bytes}` });
    return { decided: { ...decided, data: kept }, data: { about: kept, bytes } };
  } finally {
    await reader.close();
  }
}
