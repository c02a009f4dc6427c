/** Keeps the report in step with the recipe: one section after the other, so that each appears as it is ready. */
import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { FullRecipe } from "./recipe.ts";
import {
  failed,
  fingerprint,
  nextStale,
  progress,
  prune,
  type Results,
  type Trouble,
  withResult,
} from "./state.ts";
import type { RequestEntry } from "./wasm/wenxi";
import { Cancelled, type Client, OutOfMemory, Refused } from "./worker/client.ts";
import type { Progress } from "./worker/protocol.ts";

/** A question that nobody waits for any more may run this long before the worker is told to drop it. */
export const PATIENCE = 500;

export const troubleOf = (why: unknown): Trouble =>
  why instanceof Refused
    ? { failure: why.failure }
    : {
        crashed: why instanceof Error ? why.message : String(why),
        ...(why instanceof OutOfMemory && { memory: true }),
      };

/** Whether the network kept the library from the page. */
export const isUnreachable = (trouble: Trouble | undefined): boolean =>
  trouble !== undefined && "failure" in trouble && trouble.failure.code === "libraryUnreachable";

export class Runner {
  readonly #client: Client;
  readonly #recipe: ReadonlySignal<FullRecipe | undefined>;
  #current: { id: string; fingerprint: string } | undefined;
  #pumping = false;
  /** The recipe that was last asked about, as the worker gets it: a report asks with one recipe for each of its sections. */
  #sent: { recipe: FullRecipe; text: string } | undefined;
  /** Counts files: an answer about a former one is of no use. */
  #file = 0;

  readonly results = signal<Results>({});
  /** The section that is being computed. */
  readonly running = signal<string | undefined>(undefined);
  #settled: Results = {};
  /** The results as they were when last nothing was computed: for what is made of all of them together. */
  readonly settled = computed(() => {
    if (this.running.value === undefined) this.#settled = this.results.value;
    return this.#settled;
  });
  /** How far its resampling has come. */
  readonly resampling = signal<Progress | undefined>(undefined);
  /** Whether the person asked for the analysis: from then on sections follow every change. */
  readonly asked = signal(false);
  readonly progress = computed(() => {
    const recipe = this.#recipe.value;
    return recipe ? progress(recipe, this.results.value) : { done: 0, total: 0 };
  });
  readonly failures = computed(() => {
    const recipe = this.#recipe.value;
    return recipe ? failed(recipe, this.results.value).length : 0;
  });

  constructor(client: Client, recipe: ReadonlySignal<FullRecipe | undefined>) {
    this.#client = client;
    this.#recipe = recipe;
  }

  /** Another file: nothing that was found holds. */
  reset(): void {
    this.#file += 1;
    this.asked.value = false;
    this.results.value = {};
  }

  /** Runs what is not up to date, now and after every change. */
  start(): void {
    this.asked.value = true;
    void this.#pump();
  }

  /** The recipe has changed: forgets sections that are gone and runs what has to be run. */
  follow(): void {
    const recipe = this.#recipe.value;
    if (recipe) this.results.value = prune(recipe, this.results.value);
    void this.#pump();
  }

  /** Stops the computation; what is finished stays. */
  cancel(): void {
    this.asked.value = false;
    this.#client.cancel();
  }

  /** Asks one section again, and with it all that the network kept from an answer. */
  retry(id: string): void {
    const { [id]: _, ...others } = this.results.value;
    this.results.value = others;
    this.retryUnreachable();
  }

  /** Asks again what the network kept from an answer. */
  retryUnreachable(): void {
    const kept = Object.entries(this.results.value).filter(([, { trouble }]) => !isUnreachable(trouble));
    this.results.value = Object.fromEntries(kept);
    this.start();
  }

  /** Gives up the section that is being computed, unless it is done soon or the recipe asks for it after all. */
  dropObsolete(): void {
    const current = this.#current;
    if (!current || this.#isWanted(current)) return;
    setTimeout(() => {
      if (this.#current === current && !this.#isWanted(current)) this.#client.cancel();
    }, PATIENCE);
  }

  #isWanted({ id, fingerprint: asked }: { id: string; fingerprint: string }): boolean {
    const recipe = this.#recipe.value;
    const now = recipe?.requests.find((entry) => entry.id === id);
    return recipe !== undefined && now !== undefined && fingerprint(recipe, now) === asked;
  }

  async #pump(): Promise<void> {
    if (this.#pumping) return;
    this.#pumping = true;
    try {
      for (;;) {
        const recipe = this.#recipe.value;
        const entry = recipe && this.asked.value ? nextStale(recipe, this.results.value) : undefined;
        if (!recipe || !entry) return;
        await this.#answer(recipe, entry);
      }
    } finally {
      this.#pumping = false;
      this.running.value = undefined;
      this.#current = undefined;
    }
  }

  #textOf(recipe: FullRecipe): string {
    if (this.#sent?.recipe !== recipe) this.#sent = { recipe, text: JSON.stringify(recipe) };
    return this.#sent.text;
  }

  async #answer(recipe: FullRecipe, entry: RequestEntry): Promise<void> {
    const { id } = entry;
    const file = this.#file;
    const asked = fingerprint(recipe, entry);
    this.running.value = id;
    this.#current = { id, fingerprint: asked };
    const keep = (result: Omit<Results[string], "fingerprint">) => {
      if (file !== this.#file) return;
      this.results.value = withResult(this.results.value, id, { fingerprint: asked, ...result });
    };
    try {
      const outcome = await this.#client.call("run", [this.#textOf(recipe), id], {
        onProgress: (progress) => {
          this.resampling.value = progress;
        },
      });
      keep(outcome.error ? { outcome, trouble: { failure: outcome.error } } : { outcome });
    } catch (why) {
      if (!(why instanceof Cancelled)) keep({ trouble: troubleOf(why) });
    } finally {
      this.resampling.value = undefined;
    }
  }
}
