/**
 * Keeps what was decided: follows the study and writes every change to the browser's storage in the moment it happens.
 * Data is kept only when the person says so. Two tabs never write one project.
 */
import { effect, signal, untracked } from "@preact/signals";
import { language, numbers, wording } from "../settings.ts";
import type { Study } from "../study.ts";
import { dataToKeep, roomFor } from "./data.ts";
import { faultOf } from "./fault.ts";
import { leftOut } from "./personal.ts";
import { isSameFile, type KeptData, newProject, type Project } from "./record.ts";
import { openProject } from "./return.ts";
import { Shelf } from "./shelf.ts";
import { snapshot } from "./snapshot.ts";
import { Conflict, type Store } from "./store.ts";
import type { Word } from "./tabs.ts";

/** Whether decisions are kept: nothing to keep, kept, switched off by the person, erased by her, or not possible. */
export type State = "nothing" | "kept" | "off" | "erased" | "failed";

/** The decisions under another name. The data stays with the original. */
function copyOf({ data: _, ...project }: Project, id: string): Project {
  return { ...project, id, revision: 0 };
}

export class Keeper {
  readonly #study: Study;
  /** The project as it was last written. */
  #last: Project | undefined;
  /** Recipe as the file was opened: what differs from it was decided. */
  #beginning: Project["recipe"] | undefined;
  #screen: Project["look"]["screen"] = "recognise";
  #erased: string | undefined;
  /** One study is on its way out and another on its way in. */
  #between = false;
  #writing = false;
  #dirty = false;

  /** All that is kept in this browser. */
  readonly shelf: Shelf;
  readonly state = signal<State>("nothing");
  /** The data that is kept for the study in front. */
  readonly data = signal<KeptData | undefined>(undefined);
  /** Whether the data will be kept, while it is being written or erased. */
  readonly changing = signal<boolean | undefined>(undefined);
  /** Decisions made before about the file that was just opened. */
  readonly former = signal<Project | undefined>(undefined);
  /** The study goes on as a copy, because another tab has the original open. */
  readonly copied = signal(false);

  constructor(study: Study) {
    this.#study = study;
    study.openProject = (file) => openProject(study, this, file);
    this.shelf = new Shelf((word) => this.#hear(word));
    void this.shelf.refresh();
    effect(() => {
      const project = study.project.value;
      untracked(() => this.#begin(project));
    });
    effect(() => {
      // Everything that is kept; reading it here is what makes a change call again.
      void [study.project.value, study.recipe.value, study.options.value, study.runner.asked.value];
      void study.report.value;
      void [study.screen.value, language.value, numbers.value, wording.value, this.shelf.off.value];
      untracked(() => this.save());
    });
    addEventListener("pagehide", () => {
      // A field that is being filled in hands its words on when it is left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      this.#writeNow();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#writeNow();
      else void this.shelf.refresh();
    });
  }

  /** Another study is in front, or none. */
  #begin(id: string | undefined): void {
    const study = this.#study;
    this.former.value = undefined;
    if (this.#last?.id !== id) {
      this.#last = undefined;
      this.data.value = undefined;
    }
    if (id === undefined) {
      this.shelf.tabs.letGo();
      this.state.value = "nothing";
      return;
    }
    this.#beginning = this.#last ? undefined : study.recipe.value;
    if (!this.#last && study.inspection.value && !study.isSample.value) void this.#findFormer(id);
  }

  /** The same file was worked on before: its decisions are offered; what was only looked at makes way. */
  async #findFormer(id: string): Promise<void> {
    const mark = this.#study.inspection.value?.recipe.source;
    if (!mark) return;
    const { shelf } = this;
    await shelf.refresh();
    const others = (shelf.projects.value ?? []).filter(
      ({ id: other, recipe }) =>
        other !== id && !shelf.elsewhere.value.has(other) && recipe.source && isSameFile(recipe.source, mark),
    );
    for (const { id: idle, touched, data } of others) if (!touched && !data) await this.erase(idle);
    if (this.#study.project.value === id) this.former.value = others.find(({ touched }) => touched);
  }

  /** Everything that was decided about the study in front. */
  snapshot(): Project | undefined {
    const { value: screen } = this.#study.screen;
    if (screen !== "start") this.#screen = screen;
    return snapshot(this.#study, {
      last: this.#last,
      beginning: this.#beginning,
      screen: this.#screen,
      data: this.data.value,
    });
  }

  /** The study in front, when nothing was decided about it. */
  onlyLookedAt(): string | undefined {
    return this.#last && !this.#last.touched ? this.#last.id : undefined;
  }

  /** Writes what has changed: at once when nothing stands in the way. */
  save(): void {
    this.#dirty = true;
    if (!this.#writing) void this.#write();
  }

  /** Whether the study in front is one to keep. */
  #toKeep(): Project | undefined {
    const project = this.#between ? undefined : this.snapshot();
    if (!project || (project.sample && !project.touched)) this.state.value = "nothing";
    else if (this.shelf.off.value) this.state.value = "off";
    else if (project.id === this.#erased) this.state.value = "erased";
    else return project;
    return undefined;
  }

  /** The page is going away: no time to ask anybody. */
  #writeNow(): void {
    const id = this.#study.project.value;
    const { opened, tabs } = this.shelf;
    if (!this.#dirty || !opened || id === undefined || !tabs.holds(id)) return;
    const project = this.#toKeep();
    if (!project) return;
    this.#dirty = false;
    this.#last = project;
    void opened.put(project).catch((why) => this.#fail(why));
  }

  async #write(): Promise<void> {
    this.#writing = true;
    try {
      while (this.#dirty) {
        this.#dirty = false;
        await this.#writeOnce();
      }
    } catch (why) {
      this.#fail(why);
    } finally {
      this.#writing = false;
    }
  }

  async #writeOnce(): Promise<void> {
    const project = this.#toKeep();
    if (!project) return;
    const { shelf } = this;
    // Without waiting where there is nothing to wait for: the storage then has the change before this task ends.
    const store = shelf.opened ?? (await shelf.open());
    if (!shelf.tabs.holds(project.id) && !(await shelf.tabs.hold(project.id))) {
      this.becomeCopy();
      return;
    }
    const without = leftOut(project.recipe);
    if (project.data && without.some((name) => !project.data?.without.includes(name))) {
      // Columns were left out since: the data is written anew without them, together with the decision.
      await this.#writeData(project, store);
    } else if (shelf.tabs.canHold) {
      this.#last = project;
      await store.put(project);
    } else {
      try {
        await store.putUnlessChanged(project);
        this.#last = project;
      } catch (why) {
        if (!(why instanceof Conflict)) throw why;
        this.becomeCopy();
        return;
      }
    }
    this.state.value = "kept";
    shelf.fault.value = undefined;
    void shelf.refresh();
    shelf.tabs.tell({ kind: "changed" });
  }

  #fail(why: unknown): void {
    this.shelf.blame(why);
    this.state.value = "failed";
  }

  /** Goes on under a name of its own; the original stays as the other tab has it. */
  becomeCopy(): void {
    const name = newProject();
    if (this.#last) this.#last = copyOf(this.#last, name);
    this.data.value = undefined;
    this.copied.value = true;
    this.#study.project.value = name;
  }

  /**
   * Puts a stored project in front. `begin` brings the study there under the name it gets: its own, or a new one when another
   * tab has it, for then this tab goes on with a copy.
   */
  async takeUp(
    project: Project,
    data: KeptData | undefined,
    begin: (name: string) => Promise<void>,
  ): Promise<void> {
    this.#between = true;
    let going: Promise<void>;
    try {
      const mine = await this.shelf.tabs.hold(project.id);
      const name = mine ? project.id : newProject();
      if (!mine) await this.shelf.tabs.hold(name);
      this.copied.value = !mine;
      this.#last = mine ? project : copyOf(project, name);
      this.data.value = mine ? data : undefined;
      going = begin(name);
    } finally {
      this.#between = false;
    }
    this.save();
    await going;
  }

  #hear(word: Word): void {
    if (word.kind === "erased") {
      const { value: mine } = this.#study.project;
      if (mine !== undefined && (word.id === undefined || word.id === mine)) this.#becomeErased(mine);
    }
    void this.shelf.refresh();
  }

  #becomeErased(id: string): void {
    this.#erased = id;
    this.#last = undefined;
    this.data.value = undefined;
    this.state.value = "erased";
  }

  /** Keeps the study in front after all. */
  keepAgain(): void {
    this.#erased = undefined;
    this.shelf.fault.value = undefined;
    this.save();
  }

  /** Erases one project, or all of them, data included. */
  async erase(id?: string): Promise<void> {
    const { value: mine } = this.#study.project;
    try {
      if (mine !== undefined && (id === undefined || id === mine)) this.#becomeErased(mine);
      await this.shelf.erase(id);
    } catch (why) {
      this.#fail(why);
    }
    await this.shelf.refresh();
  }

  async #writeData(project: Project, store: Store): Promise<void> {
    const kept = await dataToKeep(this.#study);
    if (!kept) return;
    const { data: _, ...bare } = project;
    const whole = { ...bare, data: kept.about };
    await store.putData(whole, kept.bytes);
    this.#last = whole;
    this.data.value = kept.about;
  }

  /** Keeps the data of the study in front too, or erases what was kept of it. */
  async setKeepsData(on: boolean): Promise<void> {
    const before = this.data.value;
    const { shelf } = this;
    this.changing.value = on;
    try {
      const store = await shelf.open();
      if (on) {
        this.#erased = undefined;
        const project = this.snapshot();
        if (!project || !(await shelf.tabs.hold(project.id))) return;
        const full = await roomFor(this.#study.file.value?.size ?? 0);
        if (full) {
          shelf.fault.value = full;
          return;
        }
        await this.#writeData({ ...project, touched: true }, store);
        // So that the browser does not clear it by itself when room gets scarce.
        void navigator.storage?.persist?.();
      } else {
        this.data.value = undefined;
        const project = this.snapshot();
        if (project) await store.putData(project, undefined);
        if (project) this.#last = project;
      }
      shelf.fault.value = undefined;
      this.state.value = "kept";
      shelf.tabs.tell({ kind: "changed" });
    } catch (why) {
      this.data.value = before;
      shelf.fault.value ??= faultOf(why);
    } finally {
      this.changing.value = undefined;
    }
    await shelf.refresh();
  }
}
