/** What was decided before, to go back to. */
import { signal } from "@preact/signals";
import type { FullRecipe } from "./recipe.ts";
import type { Arrangement } from "./report/arrangement.ts";

const STEPS = 50;

/** Everything that going back brings back. */
export interface Decisions {
  recipe: FullRecipe;
  report: Arrangement;
}

export class History {
  #past: Decisions[] = [];
  #undone: Decisions[] = [];
  readonly canUndo = signal(false);
  readonly canRedo = signal(false);

  /** Something is about to change. */
  remember(before: Decisions): void {
    this.#past = [...this.#past.slice(1 - STEPS), before];
    this.#undone = [];
    this.#tell();
  }

  /** One step back from what is decided now. */
  back(now: Decisions): Decisions | undefined {
    const before = this.#past.at(-1);
    if (!before) return undefined;
    this.#past = this.#past.slice(0, -1);
    this.#undone = [...this.#undone, now];
    this.#tell();
    return before;
  }

  /** What was last undone. */
  again(now: Decisions): Decisions | undefined {
    const after = this.#undone.at(-1);
    if (!after) return undefined;
    this.#undone = this.#undone.slice(0, -1);
    this.#past = [...this.#past, now];
    this.#tell();
    return after;
  }

  forget(): void {
    this.#past = [];
    this.#undone = [];
    this.#tell();
  }

  #tell(): void {
    this.canUndo.value = this.#past.length > 0;
    this.canRedo.value = this.#undone.length > 0;
  }
}
