/**
 * Keeps the page's own files on this machine and serves them from there, so that the page opens without a network. It asks for
 * nothing but the files of its own build, each with its hash, and answers for nothing else. The policy of the page cannot bind
 * it, which is why it does so little and takes no address from anybody.
 *
 * A new version waits until every tab of the old one is closed, or until somebody presses the button that says so.
 */
declare const self: ServiceWorkerGlobalScope;
/** Written in front of this script by the build (tools/offline.mjs): the hash of each file by its path, "" is the page itself. */
declare const FILES: Record<string, string>;
declare const VERSION: string;

/** Several copies of the page may live on one host; each has the caches of its own folder. */
const { scope } = self.registration;
const PREFIX = `wenxi ${new URL(scope).pathname} `;
const CURRENT = PREFIX + VERSION;
/** Files whose name changes with what is in them. */
const ASSETS = "assets/";

/** Names of the caches of this folder's copies, the oldest first. */
const own = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** An asset, of whichever version: a tab that was opened before an update still asks for those of its own. */
async function kept(path: string): Promise<Response | undefined> {
  const names = path.startsWith(ASSETS) ? (await own()).reverse() : [CURRENT];
  for (const name of names) {
    // Not opened: that would make it anew when the person has just erased it.
    const found = await caches.match(new URL(path, scope), { cacheName: name, ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function fetched(path: string, integrity: string): Promise<Response> {
  // What the page itself has just loaded need not come twice; a file that keeps its name must be asked for.
  const cache = path.startsWith(ASSETS) ? "default" : "no-cache";
  const response = await fetch(new URL(path, scope), { integrity, cache });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response;
}

/**
 * All of the build or nothing: files of a half-copied site have other hashes. One after the other, because a browser asks a host for so
 * many files at once only: what the person is waiting for must not stand in line behind what she may need one day.
 */
async function install(): Promise<void> {
  const cache = await caches.open(CURRENT);
  for (const [path, integrity] of Object.entries(FILES)) {
    const known = path.startsWith(ASSETS) ? await kept(path) : undefined;
    await cache.put(new URL(path, scope), known ?? (await fetched(path, integrity)));
  }
}

/** The version before stays for the tabs that still show it; what is older goes. */
async function activate(): Promise<void> {
  const before = (await own()).filter((name) => name !== CURRENT);
  await Promise.all(before.slice(0, -1).map((name) => caches.delete(name)));
  await self.clients.claim();
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", ({ data }) => {
  if (data === "take over") void self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const [address = ""] = request.url.split(/[?#]/);
  if (request.method !== "GET" || !address.startsWith(scope)) return;
  const asked = address.slice(scope.length);
  const path = asked === "index.html" ? "" : asked;
  if (Object.hasOwn(FILES, path) || path.startsWith(ASSETS))
    event.respondWith(kept(path).then((found) => found ?? fetch(request)));
});
