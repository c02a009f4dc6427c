// The service worker: writes in front of www/offline/sw.ts which files the build has made, each with its hash.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";

const source = fileURLToPath(new URL("../www/offline/sw.ts", import.meta.url));
const open = fileURLToPath(new URL("../www/public", import.meta.url));

/** @param {string | Uint8Array} bytes */
const integrity = (bytes) => `sha256-${createHash("sha256").update(bytes).digest("base64")}`;

/** Files that are copied as they are. @returns {[string, Uint8Array][]} */
const copied = () =>
  readdirSync(open, { recursive: true, encoding: "utf8" })
    .filter((name) => statSync(join(open, name)).isFile())
    .map((name) => [name.split(sep).join("/"), readFileSync(join(open, name))]);

/** @returns {import("vite").Plugin} */
export function offline() {
  return {
    name: "offline",
    apply: "build",
    enforce: "post",
    buildStart() {
      this.emitFile({ type: "chunk", id: source, fileName: "sw.js" });
    },
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const worker = bundle["sw.js"];
        if (worker?.type !== "chunk") throw new Error("the build made no service worker");
        if (worker.imports.length > 0 || worker.exports.length > 0)
          throw new Error("the service worker is a script of its own");
        /** @type {[string, string | Uint8Array][]} */
        const made = Object.values(bundle)
          .filter((file) => file !== worker)
          .map((file) => [file.fileName, file.type === "chunk" ? file.code : file.source]);
        const files = [...made, ...copied()]
          .map(([name, bytes]) => [name === "index.html" ? "" : name, integrity(bytes)])
          .sort(([a = ""], [b = ""]) => (a < b ? -1 : 1));
        const list = JSON.stringify(Object.fromEntries(files));
        const version = createHash("sha256").update(list).update(worker.code).digest("hex").slice(0, 16);
        worker.code = `const FILES=${list},VERSION="${version}";\n${worker.code}`;
      },
    },
  };
}
