/** The built modules, loaded into Node as the worker loads them into the browser. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import * as files from "../../www/wasm/files.js";
import * as first from "../../www/wasm/first.js";
import * as wenxi from "../../www/wasm/wenxi.js";

const module = (name: string) => readFileSync(new URL(`../../www/wasm/${name}_bg.wasm`, import.meta.url));

/** The functions of the whole library, on one instance for each test file. */
export function load(): typeof wenxi {
  wenxi.initSync({ module: module("wenxi") });
  return wenxi;
}

/** The functions of the module that comes with the page. */
export function loadFirst(): typeof first {
  first.initSync({ module: module("first") });
  return first;
}

/** The functions of the module that reads workbooks and SPSS files. */
export function loadReaders(): typeof files {
  files.initSync({ module: module("files") });
  return files;
}

/** Opens a file as the worker does: text in the library itself, all else through the readers. */
export function openFile(
  path: string,
  options: wenxi.OpenOptions = {},
  bytes: Uint8Array = readFileSync(path),
): wenxi.Session {
  const { headLength, needsReaders, Opener, Session } = load();
  const name = basename(path);
  if (!needsReaders(bytes.subarray(0, headLength()), name)) {
    const opener = new Opener(name, options);
    opener.push(bytes);
    return opener.finish();
  }
  const { WholeFile, __wbg_reset_state: renew } = loadReaders();
  try {
    const file = new WholeFile(name, options);
    file.push(bytes);
    return Session.ofRead(file.finish(() => {}));
  } finally {
    renew();
  }
}
