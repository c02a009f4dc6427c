/**
 * Keeps what was decided: follows the study and writes every change to the browser's storage in the moment it happens.
 * Data is kept only when the person says so. Two tabs never write one project.
 */
import { effect, signal, untracked } from "@preact/signals";
import { same } from "../recipe.ts";
import { troubleOf } from "../runner.ts";
import { language, numbers, wording } from "../settings.ts";
import type { Study } from "../study.ts";
import { leftOut, storable } from "./personal.ts";
import { ProjectRefused } from "./project-fault.ts";
import {
  type Decided,
  isSameFile,
  KEPT_VERSION,
  type KeptData,
  newProject,
  type Project,
  stem,
} from "./record.ts";
import { Conflict, Store } from "./store.ts";
import { Tabs, type Word } from "./tabs.ts";

/** Whether decisions are kept: nothing to keep, kept, switched off by the person, erased by her, or not possible. */
export type State = "nothing" | "kept" | "off" | "erased" | "failed";

/** Why something could not be kept. */
export type Fault =
  /** The browser has no storage for this page, or forbids it. */
  | { kind: "noStorage" }
  /** The browser gives this page no more room. */
  | { kind: "full"; needed?: number; free?: number }
  /** The data of the project could not be read back. */
  | { kind: "dataGone"; name: string }
  | { kind: "other"; detail: string };

const OFF = "wenxi-keep-off";

function readOff(): boolean {
  try {
    return localStorage.getItem(OFF) !== null;
  } catch {
    return false;
  }
}

function faultOf(why: unknown): Fault {
  if (why instanceof DOMException && why.name === "QuotaExceededError") return { kind: "full" };
  return { kind: "other", detail: why instanceof Error ? why.message : String(why) };
}

/** Whether the data is text that was written without some columns, and no longer the file as it was. */
const isWritten = (data: KeptData): boolean => data.without.length > 0;

/** The decisions under another name. The data stays with the original. */
function copyOf({ data: _, ...project }: Project, id: string): Project {
  return { ...project, id, revision: 0 };
}

export class Keeper {
  readonly #study: Study;
  readonly #tabs: Tabs;
  #store: Promise<Store> | undefined;
  /** The store once it is open, for those who cannot wait. */
  #opened: Store | undefined;
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

  readonly state = signal<State>("nothing");
  readonly fault = signal<Fault | undefined>(undefined);
  /** What is kept, the latest first; undefined until it is known. */
  readonly projects = signal<readonly Project[] | undefined>(undefined);
  /** Projects that other tabs have open. */
  readonly elsewhere = signal<ReadonlySet<string>>(new Set());
  readonly off = signal(readOff());
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
    study.openProject = (file) => this.openProject(file);
    this.#tabs = new Tabs((word) => this.#hear(word));
    void this.refresh();
    effect(() => {
      const project = study.project.value;
      untracked(() => this.#begin(project));
    });
    effect(() => {
      // Everything that is kept; reading it here is what makes a change call again.
      void [study.project.value, study.recipe.value, study.options.value, study.runner.asked.value];
      void [study.screen.value, language.value, numbers.value, wording.value, this.off.value];
      untracked(() => this.save());
    });
    addEventListener("pagehide", () => {
      // A field that is being filled in hands its words on when it is left.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      this.#writeNow();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") this.#writeNow();
      else void this.refresh();
    });
  }

  async #open(): Promise<Store> {
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
      const store = await this.#open();
      const [projects, elsewhere] = await Promise.all([store.list(), this.#tabs.elsewhere()]);
      this.projects.value = projects;
      this.elsewhere.value = elsewhere;
    } catch {
      this.projects.value = [];
    }
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
      this.#tabs.letGo();
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
    await this.refresh();
    const others = (this.projects.value ?? []).filter(
      ({ id: other, recipe }) =>
        other !== id && !this.elsewhere.value.has(other) && recipe.source && isSameFile(recipe.source, mark),
    );
    for (const { id: idle, touched, data } of others) if (!touched && !data) await this.erase(idle);
    if (this.#study.project.value === id) this.former.value = others.find(({ touched }) => touched);
  }

  #snapshot(): Project | undefined {
    const study = this.#study;
    const { value: id } = study.project;
    const { value: recipe } = study.recipe;
    if (id === undefined || recipe === undefined) return undefined;
    if (study.screen.value !== "start") this.#screen = study.screen.value;
    const asked = study.runner.asked.value || (this.#last?.look.asked ?? false);
    const decided =
      this.#last?.touched || asked || (this.#beginning !== undefined && !same(recipe, this.#beginning));
    const touched = decided || study.inspection.value === undefined;
    const { value: waiting } = study.waiting;
    const { value: data } = this.data;
    return {
      id,
      version: KEPT_VERSION,
      program: study.version.value,
      savedAt: Date.now(),
      recipe: storable(recipe),
      options: waiting?.options ?? study.options.value,
      sample: study.isSample.value || (this.#last?.sample ?? false),
      touched,
      revision: (this.#last?.revision ?? 0) + 1,
      look: {
        screen: waiting?.screen ?? this.#screen,
        asked: waiting?.asked ?? asked,
        language: language.value,
        numbers: numbers.value,
        wording: wording.value,
      },
      ...(data && { data }),
    };
  }

  /** Writes what has changed: at once when nothing stands in the way. */
  save(): void {
    this.#dirty = true;
    if (!this.#writing) void this.#write();
  }

  /** Whether the study in front is one to keep. */
  #toKeep(): Project | undefined {
    const project = this.#between ? undefined : this.#snapshot();
    if (!project || (project.sample && !project.touched)) this.state.value = "nothing";
    else if (this.off.value) this.state.value = "off";
    else if (project.id === this.#erased) this.state.value = "erased";
    else return project;
    return undefined;
  }

  /** The page is going away: no time to ask anybody. */
  #writeNow(): void {
    const id = this.#study.project.value;
    if (!this.#dirty || !this.#opened || id === undefined || !this.#tabs.holds(id)) return;
    const project = this.#toKeep();
    if (!project) return;
    this.#dirty = false;
    this.#last = project;
    void this.#opened.put(project).catch((why) => this.#fail(why));
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
    // Without waiting where there is nothing to wait for: the storage then has the change before this task ends.
    const store = this.#opened ?? (await this.#open());
    if (!this.#tabs.holds(project.id) && !(await this.#tabs.hold(project.id))) {
      this.becomeCopy();
      return;
    }
    const without = leftOut(project.recipe);
    if (project.data && without.some((name) => !project.data?.without.includes(name))) {
      // Columns were left out since: the data is written anew without them, together with the decision.
      await this.#writeData(project, store);
    } else if (this.#tabs.canHold) {
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
    this.fault.value = undefined;
    void this.refresh();
    this.#tabs.tell({ kind: "changed" });
  }

  #fail(why: unknown): void {
    this.fault.value ??= faultOf(why);
    if (why instanceof DOMException && why.name === "QuotaExceededError") this.fault.value = faultOf(why);
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

  #hear(word: Word): void {
    if (word.kind === "erased") {
      const { value: mine } = this.#study.project;
      if (mine !== undefined && (word.id === undefined || word.id === mine)) this.#becomeErased(mine);
    }
    void this.refresh();
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
    this.fault.value = undefined;
    this.save();
  }

  /** Switches keeping off or on for this browser. */
  setOff(off: boolean): void {
    try {
      if (off) localStorage.setItem(OFF, "1");
      else localStorage.removeItem(OFF);
    } catch {
      // Then it holds as long as the page.
    }
    this.off.value = off;
  }

  /** Erases one project, its data included. */
  async erase(id: string): Promise<void> {
    try {
      if (this.#study.project.value === id) this.#becomeErased(id);
      await (await this.#open()).erase(id);
      this.#tabs.tell({ kind: "erased", id });
    } catch (why) {
      this.#fail(why);
    }
    await this.refresh();
  }

  async eraseAll(): Promise<void> {
    try {
      const { value: mine } = this.#study.project;
      if (mine !== undefined) this.#becomeErased(mine);
      await (await this.#open()).eraseAll();
      this.#tabs.tell({ kind: "erased" });
    } catch (why) {
      this.#fail(why);
    }
    await this.refresh();
  }

  /** The data as it may be kept: the file as it is, or, when columns are left out, text without them. */
  async dataToKeep(): Promise<{ about: KeptData; bytes: Blob } | undefined> {
    const { file: opened, recipe, inspection } = this.#study;
    const file = opened.value;
    if (!file || !recipe.value || !inspection.value) return undefined;
    const columns = new Set(inspection.value.recipe.variables?.map(({ name }) => name));
    const without = leftOut(recipe.value).filter((name) => columns.has(name));
    // Data that was written before is without columns that the file no longer names.
    const before = this.data.value?.without.filter((name) => !columns.has(name)) ?? [];
    if (without.length === 0) {
      const name = file.name;
      return { about: { name, bytes: file.size, without: before }, bytes: file };
    }
    const bytes = await this.#study.dataWithout(without);
    const about = { name: `${stem(file.name)}.csv`, bytes: bytes.size, without: [...before, ...without] };
    return { about, bytes };
  }

  async #writeData(project: Project, store: Store): Promise<void> {
    const kept = await this.dataToKeep();
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
    this.changing.value = on;
    try {
      const store = await this.#open();
      const { file } = this.#study;
      if (on) {
        this.#erased = undefined;
        const project = this.#snapshot();
        if (!project || !(await this.#tabs.hold(project.id))) return;
        const { usage = 0, quota } = (await navigator.storage?.estimate?.()) ?? {};
        const needed = file.value?.size ?? 0;
        if (quota !== undefined && needed > quota - usage) {
          this.fault.value = { kind: "full", needed, free: Math.max(0, quota - usage) };
          return;
        }
        await this.#writeData({ ...project, touched: true }, store);
        // So that the browser does not clear it by itself when room gets scarce.
        void navigator.storage?.persist?.();
      } else {
        this.data.value = undefined;
        const project = this.#snapshot();
        if (project) await store.putData(project, undefined);
        if (project) this.#last = project;
      }
      this.fault.value = undefined;
      this.state.value = "kept";
      this.#tabs.tell({ kind: "changed" });
    } catch (why) {
      this.data.value = before;
      this.fault.value ??= faultOf(why);
    } finally {
      this.changing.value = undefined;
    }
    await this.refresh();
  }

  /** Everything that was decided about the study in front. */
  decided(): Decided | undefined {
    const project = this.#snapshot();
    if (!project) return undefined;
    const { id: _, sample: __, touched: ___, revision: ____, ...decided } = project;
    return decided;
  }

  /** Opens a project file as a project of its own. */
  async openProject(file: File): Promise<void> {
    const study = this.#study;
    try {
      const { readProject } = await import("./project-file.ts").catch(() => {
        throw new ProjectRefused({ kind: "notLoaded" });
      });
      const { decided, data } = await readProject(file);
      const { options, look } = decided;
      const recipe = await study.readRecipe(JSON.stringify(decided.recipe));
      numbers.value = look.numbers;
      wording.value = look.wording;
      this.copied.value = false;
      const resume = { project: newProject(), recipe, options, screen: look.screen, asked: look.asked };
      const bytes = data && { file: new File([data.bytes], data.about.name), written: isWritten(data.about) };
      await study.resume(resume, bytes);
    } catch (why) {
      study.fail(why instanceof ProjectRefused ? { project: why.fault } : troubleOf(why));
    }
  }

  /** Goes on with a project; `file` is at hand when the same file is open already. */
  async goOn(id: string, file?: File): Promise<void> {
    const store = await this.#open();
    const project = await store.get(id);
    if (!project) {
      await this.refresh();
      return;
    }
    const study = this.#study;
    let recipe: Project["recipe"];
    try {
      // The library brings what an older version wrote up to date.
      recipe = await study.readRecipe(JSON.stringify(project.recipe));
    } catch (why) {
      study.fail(troubleOf(why));
      return;
    }
    // What was only looked at makes way for what was decided about the same file.
    const left = this.#last && !this.#last.touched && file ? this.#last.id : undefined;
    let { data } = project;
    const bytes = data ? await store.data(id) : undefined;
    const readable =
      bytes &&
      (await bytes
        .slice(0, 1)
        .arrayBuffer()
        .then(
          () => true,
          () => false,
        ));
    if (data && !readable) {
      this.fault.value = { kind: "dataGone", name: data.name };
      data = undefined;
    }
    // Another tab may have it: then this one goes on with a copy.
    this.#between = true;
    let going: Promise<void>;
    try {
      const mine = await this.#tabs.hold(id);
      const name = mine ? id : newProject();
      if (!mine) await this.#tabs.hold(name);
      this.copied.value = !mine;
      this.#last = mine ? project : copyOf(project, name);
      this.data.value = mine ? data : undefined;
      language.value = project.look.language;
      numbers.value = project.look.numbers;
      wording.value = project.look.wording;
      const { screen, asked } = project.look;
      const resume = { project: name, recipe, options: project.options, screen, asked };
      if (project.sample) going = study.resumeSample(resume);
      else if (data && bytes)
        going = study.resume(resume, { file: new File([bytes], data.name), written: isWritten(data) });
      else going = study.resume(resume, file && { file, written: false });
    } finally {
      this.#between = false;
    }
    this.save();
    await going;
    if (left !== undefined && left !== id) await this.erase(left);
  }
}
