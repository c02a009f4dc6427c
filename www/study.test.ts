import { expect, test } from "vitest";
import { editScale, editVariable } from "./recipe.ts";
import { PATIENCE } from "./runner.ts";
import { Study } from "./study.ts";
import type { Inspection, Outcome, Recipe } from "./wasm/wenxi";
import { Cancelled, type Client, Crashed, Refused } from "./worker/client.ts";

/** A worker that answers when it is told to. */
class Worker {
  asked: {
    method: string;
    args: unknown[];
    answer: (value: unknown) => void;
    refuse: (why: Error) => void;
  }[] = [];
  cancels = 0;
  call(method: string, args: unknown[]): Promise<unknown> {
    if (method === "version") return Promise.resolve("0");
    return new Promise((answer, refuse) => this.asked.push({ method, args, answer, refuse }));
  }
  cancel(): void {
    this.cancels += 1;
    for (const { refuse } of this.asked.splice(0)) refuse(new Cancelled("cancelled"));
  }
  /** Waits for the next question, which must be the one expected. */
  async next(method: string) {
    await new Promise((done) => setTimeout(done));
    const question = this.asked.shift();
    expect(question?.method).toBe(method);
    if (!question) throw new Error("nothing was asked");
    return question;
  }
}

const guess: Recipe = {
  version: 1,
  variables: ["a1", "a2"].map((name) => ({ name, role: "item" })),
  scales: [{ name: "s", items: ["a1", "a2"] }],
  requests: [
    { id: "overview", request: { analysis: "overview", options: { variables: ["a1", "a2"] } } },
    {
      id: "reliability:s",
      request: { analysis: "reliability", options: { scale: "s", items: ["a1", "a2"] } },
    },
  ],
};
const inspection = { source: {}, notes: [], profiles: [], recipe: guess } as unknown as Inspection;
const outcome = (id: string) =>
  ({ id, findings: [], tables: [], figures: [], notes: [] }) as unknown as Outcome;
const file = (name: string) => new File(["a1,a2\n1,2\n"], name);

async function opened() {
  const worker = new Worker();
  const study = new Study(worker as unknown as Client);
  void study.open(file("survey.csv"));
  (await worker.next("open")).answer(inspection);
  await new Promise((done) => setTimeout(done));
  return { worker, study };
}

async function analysed() {
  const both = await opened();
  both.study.analyse();
  for (const id of ["overview", "reliability:s"]) (await both.worker.next("run")).answer(outcome(id));
  await new Promise((done) => setTimeout(done));
  return both;
}

test("a file opens into what was recognised; one press runs every section in order", async () => {
  const { study } = await opened();
  expect(study.screen.value).toBe("recognise");
  const both = await analysed();
  expect(both.study.screen.value).toBe("report");
  expect(Object.keys(both.study.runner.results.value)).toEqual(["overview", "reliability:s"]);
  expect(both.study.runner.running.value).toBeUndefined();
});

test("a changed score runs what depends on it, a changed label nothing", async () => {
  const { worker, study } = await analysed();
  study.edit((recipe) => editScale(recipe, "s", { score: "sum" }));
  const plan = await worker.next("plan");
  plan.answer(plan.args[0]);
  const run = await worker.next("run");
  expect(run.args[1]).toBe("reliability:s");
  run.answer(outcome("reliability:s"));
  study.edit((recipe) => editVariable(recipe, "a1", { label: "words" }));
  const again = await worker.next("plan");
  again.answer(again.args[0]);
  await new Promise((done) => setTimeout(done));
  expect(worker.asked).toEqual([]);
});

test("cancelling keeps what is finished and waits to go on", async () => {
  const { worker, study } = await opened();
  study.analyse();
  (await worker.next("run")).answer(outcome("overview"));
  await new Promise((done) => setTimeout(done));
  study.runner.cancel();
  await new Promise((done) => setTimeout(done));
  expect(worker.cancels).toBe(1);
  expect(study.runner.progress.value).toEqual({ done: 1, total: 2 });
  study.analyse();
  expect((await worker.next("run")).args[1]).toBe("reliability:s");
});

test("a section that kills the worker says so and the others go on", async () => {
  const { worker, study } = await opened();
  study.analyse();
  (await worker.next("run")).refuse(new Crashed("unreachable"));
  (await worker.next("run")).answer(outcome("reliability:s"));
  await new Promise((done) => setTimeout(done));
  expect(study.runner.results.value.overview?.trouble).toEqual({ crashed: "unreachable" });
  expect(study.runner.failures.value).toBe(1);
  study.runner.retry("overview");
  expect((await worker.next("run")).args[1]).toBe("overview");
});

test("a file that does not open leaves the open one and its recipe alone", async () => {
  const { worker, study } = await analysed();
  const before = study.recipe.value;
  void study.open(file("empty.csv"));
  (await worker.next("open")).refuse(new Refused({ code: "emptyFile" }));
  await new Promise((done) => setTimeout(done));
  expect(study.trouble.value).toEqual({ failure: { code: "emptyFile" } });
  expect(study.recipe.value).toBe(before);
  expect(study.file.value?.name).toBe("survey.csv");
});

test("a recipe that came first is put over the file, and what does not fit is told", async () => {
  const worker = new Worker();
  const study = new Study(worker as unknown as Client);
  void study.take([new File(["{}"], "mine.recipe.json")]);
  (await worker.next("parseRecipe")).answer({
    version: 1,
    variables: [{ name: "a1", label: "First" }, { name: "gone" }],
    scales: [{ name: "mine", items: ["a1"] }],
  });
  await new Promise((done) => setTimeout(done));
  expect(study.screen.value).toBe("start");
  void study.take([file("survey.csv")]);
  (await worker.next("open")).answer(inspection);
  const plan = await worker.next("plan");
  plan.answer(plan.args[0]);
  await new Promise((done) => setTimeout(done));
  expect(study.recipe.value?.variables[0]?.label).toBe("First");
  expect(study.recipe.value?.scales.map(({ name }) => name)).toEqual(["mine"]);
  expect(study.mismatch.value).toMatchObject({ unmatched: ["gone"], unmentioned: ["a2"] });
});

test("a section that a change makes pointless is given up, and the change is planned and run all the same", async () => {
  const { worker, study } = await analysed();
  study.edit((recipe) => editScale(recipe, "s", { score: "sum" }));
  const first = await worker.next("plan");
  first.answer(first.args[0]);
  const obsolete = await worker.next("run");
  study.edit((recipe) => editScale(recipe, "s", { score: "mean", reversed: ["a1"] }));
  // The worker is busy with the section and does not come to the plan.
  await new Promise((done) => setTimeout(done, PATIENCE + 100));
  expect(worker.cancels).toBe(1);
  obsolete.refuse(new Cancelled("cancelled"));
  await new Promise((done) => setTimeout(done));
  const again = worker.asked.find(({ method }) => method === "plan");
  expect((again?.args[0] as Recipe | undefined)?.scales?.[0]?.reversed).toEqual(["a1"]);
  expect(worker.asked.some(({ method }) => method === "run")).toBe(true);
});

test("undo takes back the last change", async () => {
  const { worker, study } = await opened();
  study.edit((recipe) => editScale(recipe, "s", { label: "Trust" }));
  expect(study.recipe.value?.scales[0]?.label).toBe("Trust");
  study.undo();
  expect(study.recipe.value?.scales[0]?.label).toBe("");
  expect(study.canUndo.value).toBe(false);
  expect(worker.asked.length).toBeGreaterThan(0);
});

test("redo does again what was undone, until something else is done", async () => {
  const { study } = await opened();
  const rename = (label: string) => study.edit((recipe) => editScale(recipe, "s", { label }));
  const label = () => study.recipe.value?.scales[0]?.label;
  rename("one");
  rename("two");
  study.undo();
  study.undo();
  expect([label(), study.canUndo.value, study.canRedo.value]).toEqual(["", false, true]);
  study.redo();
  expect(label()).toBe("one");
  study.redo();
  expect([label(), study.canRedo.value]).toEqual(["two", false]);
  study.undo();
  rename("three");
  expect(study.canRedo.value).toBe(false);
  study.redo();
  expect(label()).toBe("three");
  study.undo();
  expect(label()).toBe("one");
});

test("variables that steps add are in every list, and in the kept recipe only when they were given a meaning", async () => {
  const { worker, study } = await opened();
  const step = { kind: "reverse" as const, variables: [{ from: "a1", into: "a1_r" }] };
  study.edit((recipe) => ({ ...recipe, steps: [{ id: "1", off: false, step }] }));
  const plan = await worker.next("plan");
  plan.answer(plan.args[0]);
  const derived = { name: "a1_r", label: "as the step says" };
  (await worker.next("describe")).answer({
    variables: [...(guess.variables ?? []), derived],
    profiles: [],
    steps: [],
  });
  await new Promise((done) => setTimeout(done));
  const names = (recipe = study.shown.value) => recipe?.variables.map(({ name }) => name);
  expect(names()).toEqual(["a1", "a2", "a1_r"]);
  expect(names(study.recipe.value)).toEqual(["a1", "a2"]);
  study.edit((recipe) => editVariable(recipe, "a2", { label: "second" }));
  expect(names(study.recipe.value)).toEqual(["a1", "a2"]);
  study.edit((recipe) => editVariable(recipe, "a1_r", { label: "mine" }));
  expect(names(study.recipe.value)).toEqual(["a1", "a2", "a1_r"]);
  expect(study.recipe.value).not.toHaveProperty("derived");
});

test("a file that comes right behind its recipe waits for it", async () => {
  const worker = new Worker();
  const study = new Study(worker as unknown as Client);
  void study.take([new File(["{}"], "mine.recipe.json")]);
  void study.take([file("survey.csv")]);
  const decided = { ...guess, scales: [{ name: "mine", items: ["a1", "a2"] }] };
  (await worker.next("parseRecipe")).answer(decided);
  (await worker.next("open")).answer(inspection);
  (await worker.next("plan")).answer(decided);
  await new Promise((done) => setTimeout(done));
  expect(study.recipe.value?.scales?.map(({ name }) => name)).toEqual(["mine"]);
});
