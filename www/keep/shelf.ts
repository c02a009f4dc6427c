/** All that is kept in this browser, whichever study it belongs to: the list, who has what open, and erasing. */
import { signal } from "@preact/signals";
import { type Fault, faultOf } from "./fault.ts";
import type { Project } from "./record.ts";
import { Store } from "./store.ts";
import { Tabs, type Word } from "./tabs.ts";

const OFF = "wenxi-keep-off";

function readOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

export class Shelf {
  readonly tabs: Tabs;
  readonly fault = signal<Fault | undefined>(undefined);
  /** What is kept, the latest first; undefined until it is known. */
  readonly projects = signal<readonly Project[] | undefined>(undefined);
  /** Projects that other tabs have open. */
  readonly elsewhere = signal<ReadonlySet<string>>(new Set());
  /** Whether the person has switched keeping off for this browser. */
  readonly off = signal(readOff());
  #store: Promise<Store> | undefined;
  #opened: Store | undefined;

  constructor(hear: (word: Word) => void) {
    this.tabs = new Tabs(hear);
  }

  /** The store if it is open, for those who cannot wait. */
  get opened(): Store | undefined {
    return this.#opened;
  }

  async open(): Promise<Store> {
    this.#store ??= Store.open(() => {
      this.#store = undefined;
      this.#opened = undefined;
    });
    try {
      this.#opened = await this.#store;
      return this.#opened;
    } catch (why) {
      this.#store = undefined;
      this.fault.value = { kind: "noStorage" };
      throw why;
    }
  }

  /** Looks again at what is kept. */
  async refresh(): Promise<void> {
    try {
      const store = await this.open();
      const [projects, elsewhere] = await Promise.all([store.list(), this.tabs.elsewhere()]);
      this.projects.value = projects;
      this.elsewhere.value = elsewhere;
    } catch {
      this.projects.value = [];
    }
  }

  /** That there is no more room is worth more than what failed because of it. */
  blame(why: unknown): void {
    const fault = faultOf(why);
    if (!this.fault.value || fault.kind === "full") this.fault.value = fault;
  }

  /** Erases one project, or all of them, data included, and tells the other tabs; rejects when it could not. */
  async erase(id?: string): Promise<void> {
    const store = await this.open();
    if (id === undefined) await store.eraseAll();
    else await store.erase(id);
    this.tabs.tell({ kind: "erased", ...(id !== undefined && { id }) });
  }

  setOff(off: boolean): void {
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // Then it holds as long as the page.
    }
    this.off.value = off;
  }
}
