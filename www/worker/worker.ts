/** The thread that holds the data and the library. It sends metadata and results, never the answers of respondents. */
import type { OpenOptions, Recipe, Review } from "../wasm/wenxi.js";
import * as library from "./library.ts";
import { isOutOfMemory } from "./memory.ts";
import { supplied } from "./modules.ts";
import type { ToHand } from "./pool.ts";
import type {
  Answer,
  Args,
  Beginning,
  Call,
  Failure,
  Message,
  Method,
  Progress,
  Supply,
} from "./protocol.ts";
import { openWhole } from "./readers.ts";
import { resampled, resamples, setCores } from "./resample.ts";
import { take } from "./resampler.ts";

type Report = (progress: Progress) => void;
type Session = ReturnType<typeof library.open>;

/** The open report for reviewers, which has no data; no file is open then. */
let review: Review | undefined;
/** The library's refusal. (A DOMException has a code too, and is no refusal.) */
const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "code" in thrown;

/** Milliseconds between two words about how far a file has come: more would only keep the page busy. */
const REPORT_EVERY = 50;

/** Reports now and then. */
function seldom(report: Report): Report {
  let reported = 0;
  return (progress) => {
    const now = performance.now();
    if (now - reported < REPORT_EVERY) return;
    reported = now;
    report(progress);
  };
}

/** Hands on the file as it comes from the disk. */
async function feed(file: File, push: (bytes: Uint8Array) => void, report: Report): Promise<void> {
  const reader = file.stream().getReader();
  let done = 0;
  for (;;) {
    // Throws when the file vanished or changed on the disk.
    const { value } = await reader.read();
    if (!value) return;
    push(value);
    done += value.length;
    report({ unit: "bytes", done, total: file.size });
  }
}

/** Bytes from which a text is opened by the whole library at once, though it may have to be waited for: while the first module hands a
 * file over, its answers are in memory twice, and the browser takes its time to give back what the first one had. */
const LARGE = 1 << 24;

async function readText(file: File, options: OpenOptions, report: Report): Promise<Session> {
  // Without the network the first module opens it.
  if (file.size >= LARGE) await library.library().catch(() => {});
  const opener = library.opener(file.name, options);
  try {
    await feed(file, (bytes) => opener.push(bytes), report);
  } catch (why) {
    // Whatever else is thrown ends the worker with all its memory; freeing would fail too and hide why.
    if (isFailure(why)) opener.free();
    throw why;
  }
  return opener.finish();
}

/** What the module of readers read, as one buffer; its memory is free again before the library takes it. */
async function readWhole(file: File, options: OpenOptions, report: Report): Promise<Uint8Array> {
  const whole = await openWhole(file.name, options);
  try {
    await feed(file, whole.push, report);
    // The page hears of it at once, though the worker is busy until the last row.
    return whole.finish((rows, total) => report({ unit: "rows", done: rows, total }));
  } finally {
    whole.end();
  }
}

/** The file before stays open until this one is read. */
async function read(file: File, options: OpenOptions, report: Report): Promise<Session> {
  const head = new Uint8Array(await file.slice(0, library.headLength()).arrayBuffer());
  if (!library.needsReaders(head, file.name)) return readText(file, options, report);
  const whole = await readWhole(file, options, report);
  return (await library.library()).Session.ofRead(whole);
}

const isBundle = ({ name }: File): boolean => /\.wenxi-review$/i.test(name);
/** A report of hundreds of sections fits. */
const LARGEST_BUNDLE = 256 << 20;

async function bundleText(file: File): Promise<string> {
  if (file.size <= LARGEST_BUNDLE) return file.text();
  const failure: Failure = {
    code: "fileTooLarge",
    place: file.name,
    found: file.size,
    limit: LARGEST_BUNDLE,
  };
  throw failure;
}

/** Rows that are turned into text at once. */
const BLOCK = 20_000;

/** The open data as text. The browser may move the parts of a Blob out of memory, so a large file is not there twice. */
function dataWithout(from: Session, columns: string[]): { bytes: Blob; words: string[] } {
  const { rows } = from.inspection().source;
  const parts: Blob[] = [];
  for (let row = 0; row === 0 || row < rows; row += BLOCK)
    parts.push(new Blob([from.csv(row, BLOCK, columns)]));
  return { bytes: new Blob(parts, { type: "text/csv" }), words: from.wordColumns(columns) };
}

/** The tree of a saved recipe. The browser's own parser reads it, so that the module need not carry another. */
function json(text: string): Recipe {
  try {
    return JSON.parse(text);
  } catch (why) {
    const failure: Failure = { code: "badFile", format: "recipe", place: "JSON", detail: String(why) };
    throw failure;
  }
}

/** The answer to each question. A method throws the library's `Error`, or whatever else, which counts as a crash. */
const methods: { [M in Method]: (args: Args<M>, report: Report) => Answer<M> | Promise<Answer<M>> } = {
  version: () => library.version(),
  requests: () => performance.getEntriesByType("resource").map(({ name }) => name),
  open: async ([file, options], report) => {
    if (isBundle(file)) {
      const { Review } = await library.library();
      const opened = new Review(await bundleText(file));
      library.close();
      review?.free();
      review = opened;
      return opened.inspection();
    }
    const opened = await read(file, options, seldom(report));
    library.replace(opened);
    review?.free();
    review = undefined;
    return opened.inspection();
  },
  bundle: async ([recipe, options]) => (await library.analysing()).bundle(recipe, options),
  sav: async ([recipe, options]) => new Uint8Array((await library.analysing()).sav(recipe, options)),
  audit: async ([tables]) => (await library.library()).audit(tables),
  parseRecipe: ([text]) => library.parseRecipe(json(text)),
  plan: async ([recipe]) => (review ? recipe : (await library.applying(recipe)).plan(recipe)),
  run: async ([text, id], report) => {
    if (review) return review.run(JSON.parse(text), id);
    const { session, recipe } = await library.asking(text);
    const asked = recipe.requests?.find((entry) => entry.id === id);
    return asked && resamples(asked.request) ? resampled(session, id, report) : session.run(id);
  },
  describe: async ([recipe]) =>
    review ? review.describe() : (await library.applying(recipe)).describe(recipe),
  dataWithout: ([columns]) => dataWithout(library.open(), columns),
  look: ([recipe]) => library.look(recipe),
  page: ([window]) => library.open().page(window),
  find: ([query]) => library.open().find(query),
};

const send = (message: Message) => postMessage(message);
const crash = (why: unknown) =>
  send({
    kind: "crashed",
    detail: why instanceof Error ? why.message : String(why),
    memory: isOutOfMemory(why),
  });

function begin({ module, cores }: Beginning): void {
  try {
    setCores(cores);
    library.begin(module);
    send({ kind: "ready" });
  } catch (why) {
    crash(why);
  }
}

async function answer<M extends Method>({ id, method, args }: Call<M>): Promise<void> {
  try {
    const value = await methods[method](args, (progress) => send({ kind: "progress", id, progress }));
    send({ kind: "answer", id, answer: value });
  } catch (thrown) {
    if (isFailure(thrown)) send({ kind: "refused", id, failure: thrown });
    else crash(thrown);
  }
}

// One after the other, even when one of them waits for a file: first the library, then the questions.
let last: Promise<void> = Promise.resolve();
addEventListener("message", ({ data }: MessageEvent<Beginning | Supply | Call | ToHand>) => {
  // The question at hand waits for this.
  if ("wanted" in data) supplied(data);
  // Started by another worker to help it.
  else if ("compute" in data || "job" in data || "from" in data) take(data);
  else last = last.then(() => ("module" in data ? begin(data) : answer(data)));
});
addEventListener("unhandledrejection", ({ reason }) => crash(reason));
