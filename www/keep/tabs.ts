/** What tabs of one browser tell one another: which holds which project, and what was erased. */

const PREFIX = "wenxi:";

export type Word = { kind: "changed" } | { kind: "erased"; id?: string };

export class Tabs {
  readonly #channel = typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel("wenxi");
  /** Absent where the page came over plain http from another machine. */
  readonly #locks: LockManager | undefined = navigator.locks;
  #held: { id: string; release: () => void } | undefined;

  constructor(hear: (word: Word) => void) {
    if (this.#channel)
      this.#channel.onmessage = ({ data }: MessageEvent<Word>) => {
        hear(data);
      };
  }

  /** Whether the browser can tell which tab holds a project. */
  get canHold(): boolean {
    return this.#locks !== undefined;
  }

  holds(id: string): boolean {
    return this.#held?.id === id;
  }

  tell(word: Word): void {
    this.#channel?.postMessage(word);
  }

  /** Takes the project for this tab until it takes another; false when another tab has it. */
  async hold(id: string): Promise<boolean> {
    if (this.holds(id)) return true;
    this.letGo();
    const locks = this.#locks;
    if (!locks) return true;
    const held = await new Promise<boolean>((resolve) => {
      locks
        .request(PREFIX + id, { ifAvailable: true }, (lock) => {
          if (!lock) {
            resolve(false);
            return undefined;
          }
          return new Promise<void>((release) => {
            this.#held = { id, release };
            resolve(true);
          });
        })
        .catch(() => resolve(true));
    });
    if (held) this.tell({ kind: "changed" });
    return held;
  }

  letGo(): void {
    this.#held?.release();
    this.#held = undefined;
  }

  /** Projects that other tabs hold. */
  async elsewhere(): Promise<Set<string>> {
    const { held = [] } = (await this.#locks?.query()) ?? {};
    const names = held.flatMap(({ name }) => (name?.startsWith(PREFIX) ? [name.slice(PREFIX.length)] : []));
    return new Set(names.filter((id) => !this.holds(id)));
  }
}
