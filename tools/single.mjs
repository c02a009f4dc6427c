// The page as one file: scripts, styles and the worker's parts stand in the document. `vite build --mode single` makes dist/wenxi.html.
import { createHash } from "node:crypto";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "fflate";

const own = fileURLToPath(new URL("../www/single/source.ts", import.meta.url));

/** The name of the file. */
export const SINGLE = "wenxi.html";

/** @param {string} text */
const sha256 = (text) => createHash("sha256").update(text).digest("base64");

/** Nothing from anywhere and nothing to anywhere: only the very script and styles of this file, and what it makes itself.
 * @param {string} script @param {string} style */
const policy = (script, style) =>
  [
    "default-src 'none'",
    `script-src 'sha256-${sha256(script)}' 'wasm-unsafe-eval'`,
    "worker-src blob:",
    "connect-src 'none'",
    "img-src data: blob:",
    `style-src 'sha256-${sha256(style)}'`,
    "form-action 'none'",
    "base-uri 'none'",
  ].join("; ");

/** A script that may stand in a document: what would end or open one there is written in another way.
 * @param {string} code */
const scriptInDocument = (code) => code.trim().replaceAll(/<(?=\/script|!--)/gi, "\\x3c");

/** @param {string} code */
const styleInDocument = (code) => code.trim().replaceAll(/<(?=\/style)/gi, "\\3c ");

/** fflate, because what Node's own zlib writes depends on the processor, and the file should be the same everywhere.
 * @param {string} name @param {string | Uint8Array} source */
function part(name, source) {
  const bytes = typeof source === "string" ? new TextEncoder().encode(source) : source;
  const packed = Buffer.from(gzipSync(bytes, { level: 9, mem: 12, mtime: 0 })).toString("base64");
  return `<script type="text/plain" data-part="${posix.basename(name)}">${packed}</script>`;
}

/** @param {string} html @param {RegExp} what @param {string} by */
function replaceOnce(html, what, by) {
  const found = html.match(new RegExp(what, "g"))?.length ?? 0;
  if (found !== 1) throw new Error(`the page has ${found} of ${what} instead of one`);
  // A function, because the text may hold what looks like a reference to a group.
  return html.replace(what, () => by);
}

/** @returns {import("vite").Plugin} */
export function singleFile() {
  return {
    name: "single-file",
    enforce: "post",
    config: () => ({
      worker: { format: "iife" },
      build: {
        emptyOutDir: false,
        copyPublicDir: false,
        cssCodeSplit: false,
        modulePreload: false,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
    generateBundle: {
      order: "post",
      handler(_options, bundle) {
        const files = Object.values(bundle);
        const text = (/** @type {string | Uint8Array} */ source) =>
          typeof source === "string" ? source : new TextDecoder().decode(source);
        const scripts = files.filter((file) => file.type === "chunk");
        const assets = files.filter((file) => file.type === "asset");
        const page = assets.find(({ fileName }) => fileName.endsWith(".html"));
        const styles = assets.filter(({ fileName }) => fileName.endsWith(".css"));
        const [entry, ...others] = scripts;
        if (!page || !entry || others.length > 0 || styles.length !== 1)
          throw new Error(`not a page, a script and a sheet: ${files.map(({ fileName }) => fileName)}`);
        const script = scriptInDocument(entry.code);
        const style = styleInDocument(text(styles[0]?.source ?? ""));
        const parts = assets
          .filter((asset) => asset !== page && !styles.includes(asset))
          .sort((a, b) => (a.fileName < b.fileName ? -1 : 1))
          .map(({ fileName, source }) => part(fileName, source));
        let html = text(page.source);
        html = replaceOnce(html, /content="default-src [^"]*"/, `content="${policy(script, style)}"`);
        html = replaceOnce(html, /<link rel="stylesheet"[^>]*>/, `<style>${style}</style>`);
        html = replaceOnce(html, /\s*<script type="module"[^>]*><\/script>/, "");
        html = html.replaceAll(/\s*<link rel="(?:manifest|icon|apple-touch-icon)"[^>]*>/g, "");
        html = replaceOnce(html, /(?=<title>)/, '<link rel="icon" href="data:,">\n    ');
        html = replaceOnce(
          html,
          /\s*<\/body>/,
          `\n${parts.join("\n")}\n<script type="module">${script}</script>\n</body>`,
        );
        for (const name of Object.keys(bundle)) delete bundle[name];
        const digest = createHash("sha256").update(html).digest("hex");
        this.emitFile({ type: "asset", fileName: SINGLE, source: html });
        this.emitFile({ type: "asset", fileName: `${SINGLE}.sha256`, source: `${digest}  ${SINGLE}\n` });
      },
    },
    resolveId: {
      order: "pre",
      handler(source, importer) {
        const asks = source === "./source.ts" && importer?.replaceAll("\\", "/").includes("/www/worker/");
        return asks ? own : undefined;
      },
    },
  };
}
