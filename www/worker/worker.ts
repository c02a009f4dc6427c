/** The thread that holds the data and the library. It sends metadata and results, never the answers of respondents. */
import load, {
  Opener,
  type OpenOptions,
  parseRecipe,
  type Recipe,
  type Session,
  version,
} from "../wasm/wenxi.js";
import type { Answer, Args, Beginning, Call, Failure, Message, Method, Progress } from "./protocol.ts";

type Report = (progress: Progress) => void;

/** The open file. */
let session: Session | undefined;

function open(): Session {
  if (!session) throw new Error("no file is open");
  return session;
}

/** Hands the file to the library as it comes from the disk; the file before stays open until this one is read. */
async function read(file: File, options: OpenOptions, report: Report): Promise<Session> {
  const opener = new Opener(file.name, options);
  const reader = file.stream().getReader();
  let done = 0;
  try {
    for (;;) {
      const { value } = await reader.read();
      if (!value) break;
      opener.push(value);
      done += value.length;
      report({ done, total: file.size });
    }
  } catch (why) {
    opener.free();
    // Also when the file vanished or changed on the disk: the library's reason is handed on either way.
    throw why;
  }
  return opener.finish();
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
  version: () => version(),
  open: async ([file, options], report) => {
    const opened = await read(file, options, report);
    session?.free();
    session = opened;
    return session.inspection();
  },
  parseRecipe: ([text]) => parseRecipe(json(text)),
  plan: ([recipe]) => open().plan(recipe),
  run: ([recipe, id]) => open().run(recipe, id),
  describe: ([recipe]) => open().describe(recipe),
  rows: ([recipe, start, count, options]) => open().rows(recipe, start, count, options).rows,
};

const send = (message: Message) => postMessage(message);
const crash = (why: unknown) =>
  send({ kind: "crashed", detail: why instanceof Error ? why.message : String(why) });

const isFailure = (thrown: unknown): thrown is Failure =>
  typeof thrown === "object" && thrown !== null && !(thrown instanceof Error) && "code" in thrown;

async function begin({ module }: Beginning): Promise<void> {
  try {
    await load({ module_or_path: module });
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
addEventListener("message", ({ data }: MessageEvent<Beginning | Call>) => {
  last = last.then(() => ("module" in data ? begin(data) : answer(data)));
});
addEventListener("unhandledrejection", ({ reason }) => crash(reason));
