// A small static server for this machine only: `node tools/serve.mjs [folder]`, and for the page's tests.
import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, sep } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { command, Help, root, say } from "./run.mjs";

/** @type {Record<string, string>} */
const kinds = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/**
 * Serves a folder on 127.0.0.1 and gives its address.
 * @param {string} folder
 * @param {{ port?: number, under?: string, change?: (path: string, bytes: Buffer) => Buffer | string }} [options]
 *   `port` 0 takes any free one; `under` is the path at which the folder appears; `change` edits a file on its way.
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
export function serve(folder, { port = 0, under = "/", change } = {}) {
  /** What was compressed before, by file and time of its last change. @type {Map<string, Buffer>} */
  const packed = new Map();
  const server = createServer((request, response) => {
    /** @param {number} status @param {string} text */
    const refuse = (status, text) => {
      response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(text);
    };
    if (request.method !== "GET" && request.method !== "HEAD") return refuse(405, "only GET and HEAD");
    let path;
    try {
      path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    } catch {
      return refuse(400, "not an address");
    }
    if (!path.startsWith(under)) return refuse(404, "not here");
    let file = normalize(join(folder, path.slice(under.length)));
    if (file !== normalize(folder) && !file.startsWith(normalize(folder + sep)))
      return refuse(404, "not here");
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!existsSync(file)) return refuse(404, "not here");
    const kind = kinds[extname(file)] ?? "application/octet-stream";
    /** @type {Buffer | string} */
    let bytes = readFileSync(file);
    if (change) bytes = change(path, bytes);
    /** @type {Record<string, string>} */
    const head = {
      "Content-Type": kind,
      "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff",
      Vary: "Accept-Encoding",
    };
    if (/\bgzip\b/.test(request.headers["accept-encoding"] ?? "") && !kind.startsWith("image/png")) {
      const state = `${file} ${statSync(file).mtimeMs}`;
      const known = change ? undefined : packed.get(state);
      bytes = known ?? gzipSync(bytes);
      if (!known && !change) packed.set(state, bytes);
      head["Content-Encoding"] = "gzip";
    }
    response.writeHead(200, { ...head, "Content-Length": String(Buffer.byteLength(bytes)) });
    response.end(request.method === "HEAD" ? undefined : bytes);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      const taken = typeof address === "object" && address ? address.port : port;
      resolve({
        url: `http://127.0.0.1:${taken}${under}`,
        close: () =>
          new Promise((done) => {
            server.close(() => done());
            server.closeAllConnections();
          }),
      });
    });
  });
}

/** Serves until it is stopped, at the usual port or, when that is taken, at a free one. @param {string} folder */
export async function serveForPerson(folder) {
  if (!existsSync(join(folder, "index.html")))
    throw new Help(`${folder} has no index.html: run \`npm run build\` first.`);
  const wanted = Number(process.env.PORT ?? 4321);
  const { url } = await serve(folder, { port: wanted }).catch(() => serve(folder));
  say(`is at ${url}  (Ctrl+C stops it)`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await command(() => serveForPerson(process.argv[2] ?? join(root, "dist")));
}
