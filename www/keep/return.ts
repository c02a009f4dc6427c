/** Ways back to a study: from the browser's storage and from a project file. */
import { readArrangement } from "../report/arrangement.ts";
import type { Resume } from "../resume.ts";
import { troubleOf } from "../runner.ts";
import { language, numbers, wording } from "../settings.ts";
import type { Study } from "../study.ts";
import { isReadable, writtenText } from "./data.ts";
import type { Keeper } from "./keeper.ts";
import { ProjectRefused } from "./project-fault.ts";
import { type Decided, newProject, type Project } from "./record.ts";

/** The library brings what an older version wrote up to date. */
const current = (study: Study, { recipe }: Decided) => study.readRecipe(JSON.stringify(recipe));

/** Opens a project file as a project of its own. */
export async function openProject(study: Study, keeper: Keeper, file: File): Promise<void> {
  try {
    const { readProject } = await import("./project-file.ts").catch(() => {
      throw new ProjectRefused({ kind: "notLoaded" });
    });
    const { decided, data } = await readProject(file);
    const { options, look } = decided;
    const recipe = await current(study, decided);
    numbers.value = look.numbers;
    wording.value = look.wording;
    keeper.copied.value = false;
    const report = readArrangement(decided.report);
    const { screen, asked } = look;
    const resume: Resume = { project: newProject(), recipe, options, screen, asked, report };
    const bytes = data && { file: new File([data.bytes], data.about.name), written: writtenText(data.about) };
    await study.resume(resume, bytes);
  } catch (why) {
    study.fail(why instanceof ProjectRefused ? { project: why.fault } : troubleOf(why));
  }
}

/** The project's data, if it was kept and is still there; what is gone is told. */
async function dataOf({ id, data }: Project, keeper: Keeper) {
  if (!data) return undefined;
  const bytes = await (await keeper.shelf.open()).data(id);
  if (bytes && (await isReadable(bytes))) return { about: data, bytes };
  keeper.shelf.fault.value = { kind: "dataGone", name: data.name };
  return undefined;
}

/** Goes on with a project; `file` is at hand when the same file is open already. */
export async function goOn(study: Study, keeper: Keeper, id: string, file?: File): Promise<void> {
  const project = await (await keeper.shelf.open()).get(id);
  if (!project) {
    await keeper.shelf.refresh();
    return;
  }
  let recipe: Project["recipe"];
  try {
    recipe = await current(study, project);
  } catch (why) {
    study.fail(troubleOf(why));
    return;
  }
  // What was only looked at makes way for what was decided about the same file.
  const left = file ? keeper.onlyLookedAt() : undefined;
  const kept = await dataOf(project, keeper);
  await keeper.takeUp(project, kept?.about, (name) => {
    const { look, options, sample } = project;
    language.value = look.language;
    numbers.value = look.numbers;
    wording.value = look.wording;
    const { screen, asked } = look;
    const report = readArrangement(project.report);
    const resume: Resume = { project: name, recipe, options, screen, asked, report };
    if (sample) return study.resumeSample(resume);
    if (!kept) return study.resume(resume, file && { file });
    const data = new File([kept.bytes], kept.about.name);
    return study.resume(resume, { file: data, written: writtenText(kept.about) });
  });
  if (left !== undefined && left !== id) await keeper.erase(left);
}
