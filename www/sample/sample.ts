/** The sample survey, part of the page so that trying it asks nothing of the network. Synthetic: nobody answered it. */
import type { Language } from "../i18n/catalog.ts";
import type { Recipe } from "../wasm/wenxi";
import english from "./sample.en.recipe.json?raw";
import chinese from "./sample.zh.recipe.json?raw";
import answers from "./xiachen.csv?raw";

export const sampleFile = (): File => new File([answers], "xiachen.csv", { type: "text/csv" });

export const sampleRecipe = (language: Language): Recipe =>
  JSON.parse(language === "en" ? english : chinese) as Recipe;
