/** What this page and its worker have asked for since the page was opened, as the browser itself has written it down. */
import { refused } from "../offline/slot.ts";
import type { Study } from "../study.ts";

export interface Requests {
  /** Paths of the page's own parts. */
  own: readonly string[];
  /** Addresses of anything else. */
  foreign: readonly string[];
  /** What the policy has refused to let out. */
  refused: readonly string[];
}

/** Sorts addresses into the page's own folder and the rest; what lives in memory (blob:, data:) went nowhere. */
export function sorted(addresses: readonly string[], folder: string, refused: readonly string[]): Requests {
  const went = [...new Set(addresses)].filter((address) => !/^(blob|data):/.test(address));
  const isOwn = (address: string) => address.startsWith(folder);
  const name = (address: string) => decodeURI(address.slice(folder.length).replace(/[?#].*$/, "")) || "./";
  return {
    own: went.filter(isOwn).map(name).sort(),
    foreign: went.filter((address) => !isOwn(address)),
    refused,
  };
}

const names = (): string[] =>
  [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].map(
    ({ name }) => name,
  );

/** Milliseconds. */
const WORKER_ASKED_EVERY = 1000;

/** Calls back at once, again when the worker has told its own, and whenever something more is asked for. Gives how to stop. */
export function followRequests(study: Study, tell: (requests: Requests) => void): () => void {
  const folder = new URL("./", document.baseURI).href;
  let ofWorker: string[] = [];
  const look = () => tell(sorted([...names(), ...ofWorker], folder, [...refused]));
  look();
  let again: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  // The browser tells a page nothing of what its worker asks for later, so the worker is asked again.
  const ask = async () => {
    // A worker that has just been replaced has asked for nothing.
    ofWorker = await study.requestsOfWorker().catch(() => []);
    if (stopped) return;
    look();
    again = setTimeout(ask, WORKER_ASKED_EVERY);
  };
  void ask();
  const watching = new PerformanceObserver(look);
  watching.observe({ type: "resource" });
  return () => {
    stopped = true;
    clearTimeout(again);
    watching.disconnect();
  };
}
