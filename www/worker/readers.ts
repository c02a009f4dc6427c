/** Files that are read as a whole, workbooks and SPSS files, by a module of their own; it is fetched when the first is opened. */
import { initSync, __wbg_reset_state as renew, WholeFile } from "../wasm/files.js";
import type { OpenOptions } from "../wasm/wenxi.js";
import { isOutOfMemory } from "./memory.ts";
import { wanted } from "./modules.ts";
import type { Failure } from "./protocol.ts";

let ready = false;
async function needReaders(): Promise<void> {
  if (ready) return;
  initSync({ module: await wanted("files", "readersUnreachable") });
  ready = true;
}

/** Takes the file's bytes, then gives all that was read as one buffer. */
export interface Whole {
  push: (bytes: Uint8Array) => void;
  /** `tell` hears of rows so far and in all, while these are known. */
  finish: (tell: (done: number, total: number | undefined) => void) => Uint8Array;
  /** Whether finished or given up: leaves no memory behind, whatever the file did to it. */
  end: () => void;
}

export async function openWhole(name: string, options: OpenOptions): Promise<Whole> {
  await needReaders();
  const format = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? "?";
  /** A refusal is an object with a code; an exception means that the file broke the reader, which is then started anew. */
  const attempt = <T>(step: () => T): T => {
    try {
      return step();
    } catch (why) {
      // Too large is not damaged.
      if (!(why instanceof Error) || isOutOfMemory(why)) throw why;
      const failure: Failure = { code: "damagedFile", format, detail: why.message };
      throw failure;
    }
  };
  const file = attempt(() => new WholeFile(name, options));
  return {
    push: (bytes) => attempt(() => file.push(bytes)),
    finish: (tell) => attempt(() => file.finish(tell)),
    end: renew,
  };
}
