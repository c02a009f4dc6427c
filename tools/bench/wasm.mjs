// The modules that the browser runs, in Node: from the file's bytes to the results of every section, without a page around them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../run.mjs";

const folder = join(root, "www/wasm");
/** What a browser's File.stream() gives at once. */
const CHUNK = 1 << 16;

/** Sections that the other programs are not asked for. */
const MORE = new Set(["quality", "missing"]);

/** @typedef {{ whole: number, alike: number, reading: number, again: number }} Pipeline milliseconds: from bytes to results; without the
 * sections that others are not asked for; to the opened file; all sections once more, as after a click that changes nothing */

/** @param {string} name */
async function load(name) {
  const module = await import(pathToFileURL(join(folder, `${name}.js`)).href);
  module.initSync({ module: new WebAssembly.Module(readFileSync(join(folder, `${name}_bg.wasm`))) });
  return module;
}

/** Runs the pipeline so often, each time with a file opened anew. @param {string} path @param {number} runs @returns {Promise<Pipeline[]>} */
export async function pipeline(path, runs) {
  const [first, whole] = [await load("first"), await load("wenxi")];
  const bytes = new Uint8Array(readFileSync(path));
  return Array.from({ length: runs }, () => {
    first.__wbg_reset_state();
    const begun = performance.now();
    const opener = new first.Opener("survey.csv", {});
    for (let from = 0; from < bytes.length; from += CHUNK) opener.push(bytes.subarray(from, from + CHUNK));
    const read = opener.finish();
    const { recipe } = read.inspection();
    const reading = performance.now() - begun;
    const handover = new whole.Handover(read.opened());
    for (let at = 0; at < handover.columns(); at += 1) handover.push(read.column(at));
    const session = handover.finish();
    /** Gives the time of the sections that others are not asked for. */
    const all = () => {
      session.apply(recipe);
      let more = 0;
      for (const { id } of recipe.requests) {
        const from = performance.now();
        if (session.run(id).error) throw new Error(`${id} was not answered`);
        if (MORE.has(id)) more += performance.now() - from;
      }
      return more;
    };
    const more = all();
    const done = performance.now();
    all();
    const again = performance.now() - done;
    session.free();
    return { whole: done - begun, alike: done - begun - more, reading, again };
  });
}
