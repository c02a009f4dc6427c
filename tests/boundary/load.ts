/** The built module, loaded into Node as the worker loads it into the browser. */
import { readFileSync } from "node:fs";
import * as wenxi from "../../www/wasm/wenxi.js";

const bytes = readFileSync(new URL("../../www/wasm/wenxi_bg.wasm", import.meta.url));

/** The functions of the module, on one instance for each test file. */
export function load(): typeof wenxi {
  wenxi.initSync({ module: bytes });
  return wenxi;
}
