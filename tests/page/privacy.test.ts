/**
 * "Nothing leaves your computer", as a test: from the page and from inside its worker, everything that a script can do to
 * reach another origin is tried. The same attempts on the same page without its policy must all succeed, or else they would
 * prove nothing. Two ways out no policy can close, following a link and WebRTC; the last test reads the built scripts for the
 * second, and the first leaves the page where everybody sees it.
 */
import { readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { closeBrowser, dist, type Opened, open } from "./browser.ts";

/** Scripts that reach for `there`; each is done when its promise settles. */
const anywhere = {
  fetch: `await fetch(there)`,
  post: `await fetch(there, { method: "POST", mode: "no-cors", body: "answers" })`,
  xhr: `await new Promise((done) => {
    const request = new XMLHttpRequest();
    request.onloadend = done;
    request.open("GET", there);
    request.send();
  })`,
  socket: `await new Promise((done) => { new WebSocket(there.replace("http", "ws")).onerror = done; })`,
  events: `await new Promise((done) => {
    const source = new EventSource(there);
    source.onerror = () => { source.close(); done(); };
  })`,
  import: `await import(there)`,
  innerWorker: `await new Promise((done) => {
    const file = new Blob(["try { importScripts('" + there + "') } catch {} postMessage(0)"], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(file));
    worker.onmessage = worker.onerror = done;
  })`,
  innerModule: `await new Promise((done) => {
    const file = new Blob(["import('" + there + "').finally(() => postMessage(0))"], { type: "text/javascript" });
    const worker = new Worker(URL.createObjectURL(file), { type: "module" });
    worker.onmessage = worker.onerror = done;
  })`,
};

const element = (name: string, properties: string) => `await new Promise((done) => {
  const node = document.createElement("${name}");
  node.onload = node.onerror = done;
  Object.assign(node, ${properties});
  document.body.append(node);
  setTimeout(done, 1500);
})`;

const inPage = {
  ...anywhere,
  beacon: `navigator.sendBeacon(there, "answers")`,
  image: element("img", "{ src: there }"),
  script: element("script", "{ src: there }"),
  style: element("link", `{ rel: "stylesheet", href: there }`),
  prefetch: element("link", `{ rel: "prefetch", href: there }`),
  preload: element("link", `{ rel: "preload", as: "image", href: there }`),
  frame: element("iframe", "{ src: there }"),
  object: element("object", "{ data: there }"),
  video: element("video", "{ src: there }"),
  background: element("p", `{ textContent: "x" }`).replace(
    "document.body",
    `node.style.backgroundImage = "url(" + there + ")"; document.body`,
  ),
  font: `await new FontFace("Foreign", "url(" + there + ")").load()`,
  form: `await new Promise((done) => {
    const frame = Object.assign(document.createElement("iframe"), { name: "target" });
    const form = Object.assign(document.createElement("form"), { action: there, method: "post", target: "target" });
    document.body.append(frame, form);
    form.submit();
    setTimeout(done, 1500);
  })`,
};

const wrap = (script: string, there: string) => `(async (there) => {
  const patience = new Promise((done) => setTimeout(done, 5000));
  const attempt = (async () => { ${script}; })().catch(() => {});
  await Promise.race([attempt, patience]);
})(${JSON.stringify(there)})`;

/** Another origin, which notes what reaches it: `page/image`, `worker/fetch` … */
async function stranger() {
  const hits = new Set<string>();
  const note = (url = "") => hits.add(url.slice(1));
  const server = createServer(({ url }, response) => {
    note(url);
    response
      .writeHead(200, { "Access-Control-Allow-Origin": "*", "Content-Type": "text/javascript" })
      .end("0");
  });
  server.on("upgrade", ({ url }, socket) => {
    note(url);
    socket.destroy();
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done());
      server.closeAllConnections();
    });
  return { hits, url: `http://127.0.0.1:${port}/`, close };
}

let foreign: Awaited<ReturnType<typeof stranger>>;
let opened: Opened | undefined;
beforeEach(async () => {
  foreign = await stranger();
});
afterEach(async () => {
  await opened?.close();
  opened = undefined;
  await foreign.close();
});
afterAll(closeBrowser);

async function attack(looking: Parameters<typeof open>[0]) {
  opened = await open(looking);
  const { page } = opened;
  await expect.poll(() => opened?.requests.some((address) => address.endsWith(".wasm"))).toBe(true);
  const worker = page.workers()[0] ?? (await page.waitForEvent("worker"));
  for (const [name, script] of Object.entries(anywhere)) {
    await worker.evaluate(wrap(script, `${foreign.url}worker/${name}`));
  }
  for (const [name, script] of Object.entries(inPage)) {
    await page.evaluate(wrap(script, `${foreign.url}page/${name}`));
  }
  return [...foreign.hits].sort();
}

const all = [
  ...Object.keys(anywhere).map((name) => `worker/${name}`),
  ...Object.keys(inPage).map((name) => `page/${name}`),
].sort();

test("no way out of the page or its worker reaches another origin", async () => {
  expect(await attack({})).toEqual([]);
});

test("without the policy every one of these ways reaches it", async () => {
  const change = (path: string, bytes: Buffer) =>
    path.endsWith("/")
      ? String(bytes).replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, "")
      : bytes;
  expect(await attack({ change })).toEqual(all);
});

test("a worker that the policy would not bind cannot be started", async () => {
  opened = await open();
  const { page, requests } = opened;
  await expect.poll(() => requests.some((address) => /worker-[^/]*\.js$/.test(address))).toBe(true);
  const file = requests.find((address) => /worker-[^/]*\.js$/.test(address));
  const outcome = await page.evaluate(
    (address) =>
      new Promise((done) => {
        addEventListener("securitypolicyviolation", (violation) => done(violation.effectiveDirective));
        try {
          new Worker(address ?? "", { type: "module" }).onmessage = () => done("it runs");
        } catch (why) {
          done(String(why));
        }
      }),
    file,
  );
  expect(outcome).toBe("worker-src");
});

test("no built script knows WebRTC", () => {
  const scripts = readdirSync(`${dist}/assets`).filter((name) => name.endsWith(".js"));
  expect(scripts.length).toBeGreaterThan(1);
  const guilty = scripts.filter((name) =>
    /RTCPeerConnection/.test(readFileSync(`${dist}/assets/${name}`, "utf8")),
  );
  expect(guilty).toEqual([]);
});
