/** A study for the twins: a file and its recipe, run as the page runs it, and the files that the page would hand out. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { complete, type FullRecipe } from "../../www/recipe.ts";
import { withDerived } from "../../www/shown.ts";
import { codebook, dataFile } from "../../www/twins/data.ts";
import { rOf } from "../../www/twins/r.ts";
import { savOptions } from "../../www/twins/sav.ts";
import { type Source, sourceOf } from "../../www/twins/source.ts";
import { spssOf } from "../../www/twins/spss.ts";
import type { AnalysisResult, OpenOptions, Outcome, Recipe } from "../../www/wasm/wenxi.js";
import { openFile } from "./load.ts";

export type ResultOf<A extends AnalysisResult["analysis"]> = Extract<
  AnalysisResult,
  { analysis: A }
>["result"];

export const defined = <T>(value: T | null | undefined): T => {
  if (value === null || value === undefined) throw new Error("undefined");
  return value;
};

export interface TwinStudy {
  source: Source;
  recipe: FullRecipe;
  /** Where the files lie. */
  folder: string;
  outcomes: ReadonlyMap<string, Outcome>;
  result: <A extends AnalysisResult["analysis"]>(analysis: A, id: string) => ResultOf<A>;
}

/** Opens the file, runs the recipe that `edit` makes of the guessed one, and writes data and twins into a folder of their own. */
export async function twinStudy(
  path: string,
  edit: (guessed: Recipe) => Recipe,
  options: OpenOptions = {},
  bytes?: Uint8Array,
): Promise<TwinStudy> {
  const session = openFile(path, options, bytes);
  const inspection = session.inspection();
  const recipe = complete(edit(inspection.recipe));
  const description = recipe.steps.length > 0 ? session.describe(recipe) : undefined;
  session.apply(recipe);
  const outcomes = new Map(recipe.requests.map(({ id }) => [id, session.run(id)]));
  const source = sourceOf({
    shown: withDerived(recipe, description),
    inspection,
    description,
    outcome: (id) => outcomes.get(id),
    title: (id) => id,
    dataFile: "data.csv",
    savFile: "data.sav",
    program: "Wenxi",
    language: "zh-CN",
  });
  const folder = mkdtempSync(join(tmpdir(), "wenxi-twins-"));
  const head = session.look(recipe);
  const parts = await dataFile(source, { head, page: (window) => session.page(window) });
  writeFileSync(join(folder, "data.csv"), parts.join(""));
  writeFileSync(join(folder, "data.sav"), session.sav(recipe, savOptions(source, new Date(2026, 10, 23))));
  writeFileSync(join(folder, "codebook.csv"), codebook(source));
  writeFileSync(join(folder, "spss.sps"), `\ufeff${spssOf(source, recipe.requests, "spss")}`);
  writeFileSync(join(folder, "pspp.sps"), `\ufeff${spssOf(source, recipe.requests, "pspp")}`);
  writeFileSync(join(folder, "twin.R"), rOf(source, recipe.requests));
  const result: TwinStudy["result"] = (analysis, id) => {
    const found = outcomes.get(id);
    if (found?.result?.analysis !== analysis)
      throw new Error(`no ${analysis} in section ${id}: ${JSON.stringify(found?.error)}`);
    return found.result.result as never;
  };
  return { source, recipe, folder, outcomes, result };
}
