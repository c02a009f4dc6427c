/** The study on the page: one file, one recipe, one report. Signals hold it, methods change it. */
import { batch, computed, signal } from "@preact/signals";
import { type Adopted, adopt, differs, relabel } from "./adopt.ts";
import { type Decisions, History } from "./history.ts";
import type { Language } from "./i18n/catalog.ts";
import { storable } from "./keep/personal.ts";
import { newProject } from "./keep/record.ts";
import { Questions } from "./questions.ts";
import { complete, type FullRecipe, same, setRequest, toldApart } from "./recipe.ts";
import { type Arrangement, USUAL } from "./report/arrangement.ts";
import { asWritten, type Resume, type ResumeData, type WrittenText } from "./resume.ts";
import { Runner, troubleOf } from "./runner.ts";
import { sampleFile, sampleRecipe } from "./sample/sample.ts";
import { withDerived, withoutDerived } from "./shown.ts";
import type { Screen, Trouble } from "./state.ts";
import type { Description, Inspection, OpenOptions, Request } from "./wasm/wenxi";
import { Cancelled, type Client, Crashed } from "./worker/client.ts";
import type { Progress } from "./worker/protocol.ts";

export class Study extends Questions {
  readonly #history = new History();
  #edits = 0;
  #openings = 0;
  /** The recipe on its way in; a file that comes right behind it waits for it. */
  #readingRecipe: Promise<void> | undefined;

  readonly screen = signal<Screen>("start");
  readonly file = signal<File | undefined>(undefined);
  readonly isSample = signal(false);
  /** Which study this is: one that goes on keeps its name, another file begins another. */
  readonly project = signal<string | undefined>(undefined);
  /** How the file was opened. */
  readonly options = signal<OpenOptions>({});
  /** Set when the open data is text that was written from the file and not the file. */
  readonly written = signal<WrittenText | undefined>(undefined);
  /** The study whose recipe waits for its file. */
  readonly waiting = signal<Resume | undefined>(undefined);
  readonly inspection = signal<Inspection | undefined>(undefined);
  /** Set when a report without data is open. */
  readonly review = computed(() => this.inspection.value?.review ?? undefined);
  /** What the recipe's steps made of the file; none without steps. */
  readonly description = signal<Description | undefined>(undefined);
  /** The recipe as views show it, with the variables that steps add. */
  readonly shown = computed(
    () => this.recipe.value && withDerived(this.recipe.value, this.description.value),
  );
  /** How the report is arranged. */
  readonly report = signal<Arrangement>(USUAL);
  /** The report as it comes. */
  readonly runner: Runner;
  readonly opening = signal<(Progress & { name: string }) | undefined>(undefined);
  /** Why the last file or recipe did not open. */
  readonly trouble = signal<Trouble | undefined>(undefined);
  /** What the recipe and the file do not share. */
  readonly mismatch = signal<Adopted | undefined>(undefined);
  readonly canUndo = this.#history.canUndo;
  readonly canRedo = this.#history.canRedo;
  /** The version of the library that computes. */
  readonly version = signal("…");
  constructor(client: Client) {
    super(client);
    this.runner = new Runner(client, this.recipe);
    client.call("version", []).then(
      (version) => {
        this.version.value = version;
      },
      // A worker that cannot start says so at the first file.
      () => {},
    );
  }

  /** Opens a project file; set by what keeps projects. */
  openProject: ((file: File) => Promise<void>) | undefined;
  /** Settled when what keeps projects is there, or cannot be had: a file may be dropped before. */
  keeping: Promise<void> | undefined;

  /** Opens what was dropped or chosen: a data file, a recipe, or both. */
  async take(files: readonly File[], options: OpenOptions = {}): Promise<void> {
    const project = files.find(({ name }) => /\.wenxi$/i.test(name));
    const recipe = files.find(({ name }) => /\.json$/i.test(name));
    const data = files.find((file) => file !== recipe && file !== project);
    if (project) await this.keeping;
    if (project) await this.openProject?.(project);
    if (recipe) await this.openRecipe(recipe);
    if (data) await this.open(data, options);
  }

  async open(file: File, options: OpenOptions = {}): Promise<void> {
    await this.#readingRecipe;
    // A recipe that waits, or that belonged to a file that did not open, is put over the new file.
    const kept = this.inspection.value ? undefined : this.recipe.value;
    const resume = kept && this.waiting.value;
    const mark = resume?.recipe.source;
    // What was told about the file then helps with the same file only.
    const known = mark && (mark.fileName === file.name || mark.bytes === file.size) ? resume.options : {};
    await this.#open(file, { ...known, ...options }, kept, false, false, resume);
  }

  /** Goes on with a study: at once when its data is at hand, else its recipe waits for the file. */
  async resume(resume: Resume, data?: ResumeData): Promise<void> {
    this.#putAway();
    batch(() => {
      this.project.value = resume.project;
      this.recipe.value = resume.recipe;
      this.report.value = resume.report;
      this.waiting.value = resume;
    });
    if (!data) return;
    const options = data.written ? asWritten(data.written) : resume.options;
    await this.#open(data.file, options, resume.recipe, false, false, resume, data.written);
  }

  /** Closes what is open. */
  #putAway(): void {
    this.#openings += 1;
    this.#edits += 1;
    const busy = this.inspection.value ?? this.opening.value;
    batch(() => {
      this.runner.reset();
      this.opening.value = undefined;
      this.inspection.value = undefined;
      this.file.value = undefined;
      this.written.value = undefined;
      this.recipe.value = undefined;
      this.report.value = USUAL;
      this.waiting.value = undefined;
      this.isSample.value = false;
      this.mismatch.value = undefined;
      this.trouble.value = undefined;
      this.description.value = undefined;
      this.#history.forget();
      this.screen.value = "start";
    });
    if (busy) this.client.forget();
  }

  async openSample(language: Language): Promise<void> {
    await this.#open(sampleFile(), {}, complete(sampleRecipe(language)), true);
  }

  /** Goes on with a study of the sample. */
  async resumeSample(resume: Resume): Promise<void> {
    this.#putAway();
    await this.#open(sampleFile(), {}, resume.recipe, true, false, resume);
  }

  /**
   * Reads the open file again in another way. What the person decided stays, unless the change says what the columns are: then all is
   * guessed anew. Text that was written from a file has been read already.
   */
  async reread(change: OpenOptions): Promise<void> {
    const file = this.written.value ? undefined : this.file.value;
    const options = { ...this.options.value, ...change };
    const anew = "dialect" in change || "declined" in change || "headerRows" in change;
    if (file && anew) await this.#open(file, options, undefined, this.isSample.value, true);
    else if (file) await this.#open(file, options, this.recipe.value, this.isSample.value, true);
  }

  async #open(
    file: File,
    options: OpenOptions,
    kept: FullRecipe | undefined,
    isSample: boolean,
    again = false,
    resume?: Resume,
    written?: WrittenText,
  ) {
    this.#openings += 1;
    const opening = this.#openings;
    const { name } = file;
    this.runner.asked.value = false;
    if (this.runner.running.value !== undefined || this.opening.value) this.client.cancel();
    batch(() => {
      this.trouble.value = undefined;
      this.mismatch.value = undefined;
      this.opening.value = { name, unit: "bytes", done: 0, total: file.size };
    });
    try {
      const onProgress = (progress: Progress) => {
        if (opening === this.#openings) this.opening.value = { name, ...progress };
      };
      const asking = { onProgress, remember: "open", afresh: true };
      const inspection = await this.client.call("open", [file, options], asking);
      const guessed = toldApart(complete(inspection.recipe));
      // Text that was written from a file stands for that file.
      if (written && kept?.source) guessed.source = kept.source;
      const fitted = kept ? adopt(guessed, kept) : undefined;
      // Read in another way, the file may have other columns: then nothing decided about the old ones holds.
      const adopted = again && fitted && fitted.unmatched.length > 0 ? undefined : fitted;
      const { review } = inspection;
      const recipe =
        adopted && !review ? complete(await this.client.call("plan", [adopted.recipe])) : guessed;
      const description = await this.describe(recipe);
      if (opening !== this.#openings) return;
      this.#edits += 1;
      batch(() => {
        this.#history.forget();
        // A recipe that waited brings its name; read again, the study stays what it was.
        const goesOn = again || (kept !== undefined && !isSample);
        const project = resume?.project ?? (goesOn ? this.project.value : undefined) ?? newProject();
        // Nothing was decided here: a report of somebody else's is not kept.
        this.project.value = review ? undefined : project;
        this.report.value = resume?.report ?? (goesOn ? this.report.value : USUAL);
        this.waiting.value = undefined;
        this.options.value = written && resume ? resume.options : options;
        this.file.value = file;
        this.written.value = written;
        this.isSample.value = isSample;
        this.inspection.value = inspection;
        this.recipe.value = recipe;
        this.description.value = description;
        this.runner.reset();
        this.mismatch.value = adopted && !review && differs(adopted) ? adopted : undefined;
        const back = resume && !this.mismatch.value && resume.screen !== "start";
        this.screen.value = review ? "report" : back ? resume.screen : "recognise";
      });
      if (review || (resume?.asked && !this.mismatch.value)) this.runner.start();
    } catch (why) {
      if (opening === this.#openings && !(why instanceof Cancelled)) this.#fail(why);
    } finally {
      if (opening === this.#openings) this.opening.value = undefined;
    }
  }

  /** Leaves the file that is on its way in; what was open before stays. */
  cancelOpening(): void {
    this.#openings += 1;
    this.opening.value = undefined;
    this.client.cancel();
  }

  #fail(why: unknown): void {
    this.fail(troubleOf(why));
  }

  fail(trouble: Trouble): void {
    batch(() => {
      this.trouble.value = trouble;
      if (!this.inspection.value) this.screen.value = "start";
    });
  }

  openRecipe(file: File): Promise<void> {
    this.#readingRecipe = this.#openRecipe(file);
    return this.#readingRecipe;
  }

  async #openRecipe(file: File): Promise<void> {
    this.trouble.value = undefined;
    try {
      const recipe = await this.readRecipe(await file.text());
      const inspection = this.inspection.value;
      if (!inspection) {
        batch(() => {
          this.recipe.value = recipe;
          this.waiting.value = undefined;
          this.project.value = newProject();
        });
        return;
      }
      const adopted = adopt(complete(inspection.recipe), recipe);
      this.mismatch.value = differs(adopted) ? adopted : undefined;
      this.edit(() => adopted.recipe);
    } catch (why) {
      if (!(why instanceof Cancelled)) this.#fail(why);
    }
  }

  /** The recipe as a file to keep. */
  recipeFile(): File | undefined {
    const recipe = this.recipe.value;
    if (!recipe) return undefined;
    const name = (this.file.value?.name ?? "wenxi").replace(/\.[^.]+$/, "");
    return new File([JSON.stringify(storable(recipe), null, 1)], `${name}.recipe.json`, {
      type: "application/json",
    });
  }

  /** Forgets a recipe that waits for its file. */
  forget(): void {
    if (this.inspection.value) return;
    this.#putAway();
    this.project.value = undefined;
  }

  /** Changes what the person decided; the sections that depend on it follow. */
  edit(update: (recipe: FullRecipe) => FullRecipe): void {
    const before = this.recipe.value;
    const shown = this.shown.value;
    if (!before || !shown) return;
    const changed = update(shown);
    const after = withoutDerived(changed, shown);
    if (changed === shown || same(before, after)) return;
    this.#history.remember({ recipe: before, report: this.report.value });
    this.#become(after);
  }

  /** Arranges the report; nothing is computed anew. */
  arrange(update: (report: Arrangement) => Arrangement): void {
    const now = this.#decisions();
    if (!now) return;
    const after = update(now.report);
    if (same(now.report, after)) return;
    batch(() => {
      this.#history.remember(now);
      this.report.value = after;
    });
  }

  undo(): void {
    this.#return((now) => this.#history.back(now));
  }

  /** Does again what was last undone. */
  redo(): void {
    this.#return((now) => this.#history.again(now));
  }

  #decisions(): Decisions | undefined {
    const recipe = this.recipe.value;
    return recipe && { recipe, report: this.report.value };
  }

  #return(step: (now: Decisions) => Decisions | undefined): void {
    const now = this.#decisions();
    const decided = now && step(now);
    if (!decided) return;
    this.report.value = decided.report;
    // Where only the report was arranged otherwise, no number is another one.
    if (decided.recipe !== now.recipe) this.#become(decided.recipe);
  }

  setRequest(id: string, request: Request): void {
    this.edit((recipe) => setRequest(recipe, id, request));
  }

  /** Puts the sample's labels into the other language, save those that were edited. */
  relabelSample(from: Language, to: Language): void {
    const recipe = this.recipe.value;
    if (!this.isSample.value || !recipe) return;
    this.recipe.value = relabel(recipe, complete(sampleRecipe(from)), complete(sampleRecipe(to)));
  }

  #become(recipe: FullRecipe): void {
    this.#edits += 1;
    const edit = this.#edits;
    this.recipe.value = recipe;
    if (!this.inspection.value) return;
    this.runner.dropObsolete();
    void this.#plan(recipe, edit);
  }

  /** The requests that the changed recipe calls for. */
  async #plan(recipe: FullRecipe, edit: number, again = false): Promise<void> {
    try {
      const planned = complete(await this.client.call("plan", [recipe]));
      const description = await this.describe(planned);
      // A later edit plans again.
      if (edit !== this.#edits) return;
      batch(() => {
        this.recipe.value = planned;
        this.description.value = description;
      });
      this.runner.follow();
    } catch (why) {
      if (edit !== this.#edits) return;
      // Withdrawn together with a section that nobody waited for any more, or lost with the worker: this is still wanted. A
      // plan that was itself the worker's end is not asked a third time.
      if (why instanceof Cancelled) await this.#plan(recipe, edit, again);
      else if (why instanceof Crashed && !again) await this.#plan(recipe, edit, true);
      else this.trouble.value = troubleOf(why);
    }
  }

  /** Runs everything that is not up to date and shows the report. */
  analyse(): void {
    if (!this.recipe.value || !this.inspection.value) return;
    this.screen.value = "report";
    this.runner.start();
  }
}
