/** What this page has stored on this machine, where, and how large it is; and erasing what is not a project. */
import { signal } from "@preact/signals";
import type { Project } from "../keep/record.ts";

export interface Amount {
  count: number;
  bytes: number;
}
export type Place = "projects" | "data" | "settings" | "files";
export type Stored = Record<Place, Amount>;

/** Undefined until it was measured. */
export const stored = signal<Stored | undefined>(undefined);

const NOTHING: Amount = { count: 0, bytes: 0 };
const bytesOf = (text: string) => new TextEncoder().encode(text).length;

/** What language, looks and numbers are; the switch that says not to keep anything. */
const SETTINGS = "wenxi";
const OURS = [SETTINGS, "wenxi-keep-off"];

function settings(): Amount {
  try {
    const kept = OURS.map((key) => [key, localStorage.getItem(key)] as const).filter(
      ([, value]) => value !== null,
    );
    return { count: kept.length, bytes: kept.reduce((sum, [key, value]) => sum + bytesOf(key + value), 0) };
  } catch {
    // No storage, so nothing in it.
    return NOTHING;
  }
}

/** The caches of this folder, by the name that the service worker gives them (offline/sw.ts). */
async function ours(): Promise<string[]> {
  if (!globalThis.caches) return [];
  const folder = new URL("./", document.baseURI).pathname;
  return (await caches.keys()).filter((name) => name.startsWith(`wenxi ${folder} `));
}

let turn: Promise<unknown> = Promise.resolve();

/** One after the other: a cache that is opened to be measured while it is being erased would be made anew. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const mine = turn.then(work);
  turn = mine.catch(() => {});
  return mine;
}

async function files(): Promise<Amount> {
  try {
    let { count, bytes } = NOTHING;
    for (const name of await ours()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request, { ignoreVary: true });
        count += 1;
        bytes += (await response?.blob())?.size ?? 0;
      }
    }
    return { count, bytes };
  } catch {
    return NOTHING;
  }
}

let measures = 0;

/** Of measures that overlap the one that was begun last counts: an earlier one may have seen what was erased since. */
export async function measure(projects: readonly Project[]): Promise<void> {
  measures += 1;
  const mine = measures;
  const found = await inTurn(files);
  if (mine !== measures) return;
  const data = projects.flatMap((project) => project.data ?? []);
  stored.value = {
    projects: {
      count: projects.length,
      bytes: projects.reduce((sum, project) => sum + bytesOf(JSON.stringify(project)), 0),
    },
    data: { count: data.length, bytes: data.reduce((sum, { bytes }) => sum + bytes, 0) },
    settings: settings(),
    files: found,
  };
}

/** Everything but the projects, and but the switch that says not to keep anything: forgetting it would keep again. */
export async function eraseRest(): Promise<void> {
  localStorage.removeItem(SETTINGS);
  const folder = new URL("./", document.baseURI).href;
  const workers = (await navigator.serviceWorker?.getRegistrations().catch(() => [])) ?? [];
  await Promise.all(workers.filter(({ scope }) => scope === folder).map((worker) => worker.unregister()));
  await inTurn(async () => Promise.all((await ours()).map((name) => caches.delete(name))));
}
