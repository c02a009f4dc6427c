/**
 * A survey that SPSS 29 analysed, dropped on the page: its labels, its weight, and the numbers that SPSS printed, read off the rendered
 * tables. The numbers are those of `frequencies.txt`, `weighted_statistics.txt`, `pearson_cor.txt`, `reliability.txt` and
 * `linear_regression.txt` of the test suite of the R package mariposa (MIT licence). They and the file lie outside the project
 * (`WENXI_SPSS=DIR`, else `../shared/reference/spss`); without the file there is nothing to open.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser, open } from "./browser.ts";
import { analyse, drop, readTable, section, settled } from "./steps.ts";

const path = join(process.env.WENXI_SPSS ?? "../shared/reference/spss", "survey_data.sav");

/** Where a system file says which variable weighs its cases, counted from 1; 0: none. */
const WEIGHT_AT = 76;
/** `sampling_weight` is the file's fourteenth variable; all before it are numbers. */
const SAMPLING_WEIGHT = 14;

const life = "Life satisfaction (1=dissatisfied, 5=satisfied)";
const politics = "Political orientation (1=left, 5=right)";
const media = "Trust in media (1=none, 5=complete)";
const government = "Trust in government (1=none, 5=complete)";
const science = "Trust in science (1=none, 5=complete)";
const age = "Age in years";
const income = "Monthly household income (EUR)";

const requests = [
  {
    id: "own:frequencies",
    request: { analysis: "frequencies", options: { variables: ["life_satisfaction"] } },
  },
  {
    id: "own:descriptives",
    request: { analysis: "descriptives", options: { variables: ["age", "income"] } },
  },
  {
    id: "own:correlation",
    request: {
      analysis: "correlation",
      options: { variables: ["life_satisfaction", "political_orientation", "trust_media"] },
    },
  },
  {
    id: "own:reliability",
    request: {
      analysis: "reliability",
      options: { items: ["trust_government", "trust_media", "trust_science"] },
    },
  },
  {
    id: "own:regression",
    request: { analysis: "regression", options: { outcome: "life_satisfaction", predictors: ["age"] } },
  },
] as Recipe["requests"];

/** A table of SPSS: its section, its columns, and each row's first words with what stands under those columns. */
interface Printed {
  id: string;
  columns: string[];
  rows: [string[], ...string[]][];
}

const printed: Record<"unweighted" | "weighted", Printed[]> = {
  unweighted: [
    {
      id: "own:frequencies",
      columns: ["Frequency", "Percent", "Valid Percent", "Cumulative Percent"],
      rows: [
        [["Valid", "1"], "118", "4.7", "4.9", "4.9"],
        [["Valid", "2"], "306", "12.2", "12.6", "17.5"],
        [["Valid", "3"], "600", "24.0", "24.8", "42.3"],
        [["Valid", "4"], "731", "29.2", "30.2", "72.5"],
        [["Valid", "5"], "666", "26.6", "27.5", "100.0"],
        [["Valid", "Total"], "2421", "96.8", "100.0", ""],
        [["Missing", "System"], "79", "3.2", "", ""],
        [["Total"], "2500", "100.0", "", ""],
      ],
    },
    {
      id: "own:correlation",
      columns: [life, politics, media],
      rows: [
        [[life, "Pearson Correlation"], "1", "-.001", ".021"],
        [[life, "Sig. (2-tailed)"], "", ".962", ".312"],
        [[life, "N"], "2421", "2228", "2291"],
        [[politics, "Pearson Correlation"], "-.001", "1", ".002"],
        [[politics, "Sig. (2-tailed)"], ".962", "", ".909"],
        [[politics, "N"], "2228", "2299", "2177"],
        [[media, "Pearson Correlation"], ".021", ".002", "1"],
        [[media, "Sig. (2-tailed)"], ".312", ".909", ""],
        [[media, "N"], "2291", "2177", "2367"],
      ],
    },
    {
      id: "own:descriptives",
      columns: ["N", "Minimum", "Maximum", "Skewness", "Kurtosis"],
      rows: [
        [[age], "2500", "18", "95", ".172", "-.364"],
        [[income], "2186", "800", "8000", ".730", ".376"],
        [["Valid N (listwise)"], "2186", "", "", "", ""],
      ],
    },
    {
      id: "own:reliability",
      columns: ["Cronbach's Alpha", "Cronbach's Alpha Based on Standardized Items", "N of Items"],
      rows: [[[], ".047", ".048", "3"]],
    },
    {
      id: "own:reliability",
      columns: [
        "Scale Variance if Item Deleted",
        "Corrected Item-Total Correlation",
        "Squared Multiple Correlation",
        "Cronbach's Alpha if Item Deleted",
      ],
      rows: [
        [[government], "2.440", ".024", ".001", ".029"],
        [[media], "2.467", ".020", ".000", ".040"],
        [[science], "2.723", ".025", ".001", ".027"],
      ],
    },
    {
      id: "own:regression",
      columns: ["R", "R Square", "Adjusted R Square", "Std. Error of the Estimate"],
      rows: [[["1"], ".029", ".001", ".000", "1.153"]],
    },
    {
      id: "own:regression",
      columns: ["Sum of Squares", "df", "Mean Square", "F", "Sig."],
      rows: [
        [["1", "Regression"], "2.653", "1", "2.653", "1.996", ".158"],
        [["1", "Residual"], "3214.775", "2419", "1.329", "", ""],
        [["1", "Total"], "3217.428", "2420", "", "", ""],
      ],
    },
    {
      id: "own:regression",
      columns: ["B", "Std. Error", "Beta", "t", "Sig."],
      rows: [
        [["1", "(Constant)"], "3.727", ".074", "", "50.663", ".000"],
        [["1", age], "-.002", ".001", "-.029", "-1.413", ".158"],
      ],
    },
  ],
  weighted: [
    {
      id: "own:frequencies",
      columns: ["Frequency", "Percent", "Valid Percent", "Cumulative Percent"],
      rows: [
        [["Valid", "1"], "119", "4.7", "4.9", "4.9"],
        [["Valid", "2"], "307", "12.2", "12.6", "17.5"],
        [["Valid", "3"], "607", "24.1", "24.9", "42.4"],
        [["Valid", "4"], "737", "29.3", "30.3", "72.7"],
        [["Valid", "5"], "666", "26.5", "27.3", "100.0"],
        [["Valid", "Total"], "2437", "96.8", "100.0", ""],
        [["Missing", "System"], "79", "3.2", "", ""],
        [["Total"], "2516", "100.0", "", ""],
      ],
    },
    {
      id: "own:correlation",
      columns: [life, politics, media],
      rows: [
        [[life, "Pearson Correlation"], "1", "-.004", ".020"],
        [[life, "Sig. (2-tailed)"], "", ".836", ".330"],
        [[life, "N"], "2437", "2241", "2305"],
        [[politics, "Pearson Correlation"], "-.004", "1", ".004"],
        [[politics, "Sig. (2-tailed)"], ".836", "", ".835"],
        [[politics, "N"], "2241", "2312", "2190"],
        [[media, "Pearson Correlation"], ".020", ".004", "1"],
        [[media, "Sig. (2-tailed)"], ".330", ".835", ""],
        [[media, "N"], "2305", "2190", "2382"],
      ],
    },
    {
      id: "own:descriptives",
      columns: ["N", "Minimum", "Maximum", "Skewness", "Kurtosis"],
      rows: [
        [[age], "2516", "18", "95", ".159", "-.396"],
        [[income], "2201", "800", "8000", ".725", ".388"],
        [["Valid N (listwise)"], "2201", "", "", "", ""],
      ],
    },
    {
      id: "own:reliability",
      columns: ["Cronbach's Alpha", "Cronbach's Alpha Based on Standardized Items", "N of Items"],
      rows: [[[], ".052", ".053", "3"]],
    },
    {
      id: "own:reliability",
      columns: [
        "Scale Variance if Item Deleted",
        "Corrected Item-Total Correlation",
        "Squared Multiple Correlation",
        "Cronbach's Alpha if Item Deleted",
      ],
      rows: [
        [[government], "2.451", ".026", ".001", ".033"],
        [[media], "2.469", ".023", ".001", ".041"],
        [[science], "2.737", ".027", ".001", ".033"],
      ],
    },
    {
      id: "own:regression",
      columns: ["R", "R Square", "Adjusted R Square", "Std. Error of the Estimate"],
      rows: [[["1"], ".029", ".001", ".000", "1.152"]],
    },
    {
      id: "own:regression",
      columns: ["Sum of Squares", "df", "Mean Square", "F", "Sig."],
      rows: [
        [["1", "Regression"], "2.757", "1", "2.757", "2.078", ".150"],
        [["1", "Residual"], "3230.392", "2435", "1.327", "", ""],
        [["1", "Total"], "3233.149", "2436", "", "", ""],
      ],
    },
    {
      id: "own:regression",
      columns: ["B", "Std. Error", "Beta", "t", "Sig."],
      rows: [
        [["1", "(Constant)"], "3.724", ".073", "", "51.152", ".000"],
        [["1", age], "-.002", ".001", "-.029", "-1.441", ".150"],
      ],
    },
  ],
};

/** What the page's table shows of what SPSS printed; `undefined`: it has not these columns and rows. */
function shown(table: string[][], { columns, rows }: Printed): Printed["rows"] | undefined {
  const found: Printed["rows"] = [];
  for (const [words] of rows) {
    const at = table.findIndex(
      (line) =>
        words.every((word, index) => line[index] === word) && line.some((cell) => /^-?\d*\.?\d+$/.test(cell)),
    );
    const heads = table.slice(0, at);
    const places = columns.map(
      (column) => heads.find((line) => line.includes(column))?.indexOf(column) ?? -1,
    );
    if (at < 0 || places.includes(-1)) return undefined;
    found.push([words, ...places.map((place) => table[at]?.[place] ?? "")]);
  }
  return found;
}

async function readAll(tables: Locator): Promise<string[][][]> {
  return Promise.all((await tables.all()).map(readTable));
}

/** The recipe as the page hands it out. */
async function recipeOf(page: Page): Promise<Recipe> {
  const coming = page.waitForEvent("download");
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: /recipe\.json/ }).click();
  return JSON.parse(readFileSync(await (await coming).path(), "utf8")) as Recipe;
}

afterAll(closeBrowser);

const absent = !existsSync(path);

for (const weighted of [false, true] as const) {
  test.skipIf(absent)(`survey_data.sav ${weighted ? "with" : "without"} its weight`, async () => {
    const bytes = new Uint8Array(readFileSync(path));
    // The published file names no weight; as SPSS saves it after WEIGHT BY sampling_weight, it does.
    if (weighted) new DataView(bytes.buffer).setInt32(WEIGHT_AT, SAMPLING_WEIGHT, true);
    const { page, errors, close } = await open({ language: "en-US" });
    await drop(page, [{ name: "survey_data.sav", text: bytes }]);
    await page.getByRole("heading", { level: 1, name: "What was recognised" }).waitFor();
    expect(await page.locator(".understood").textContent()).toContain("2,500 respondents, 16 columns");
    const seen = (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
    for (const words of [
      "Gender gender Nominal · 2 categories · Male / Female",
      "4 categories · Basic Secondary / Intermediate Secondary / Academic Secondary / University",
      `${life} life_satisfaction Ordinal · 5 categories · 79 missing`,
      `trust_media ${media}`,
    ])
      expect(seen).toContain(words);

    const recipe = await recipeOf(page);
    expect(recipe.steps?.map(({ step }) => step)).toEqual(
      weighted ? [{ kind: "weight", variable: "sampling_weight" }] : [],
    );
    await analyse(page, "en-US");
    await drop(page, [{ name: "spss.recipe.json", text: JSON.stringify({ ...recipe, requests }) }]);
    await section(page, "own:regression").waitFor();
    await settled(page);

    for (const expected of printed[weighted ? "weighted" : "unweighted"]) {
      const tables = await readAll(section(page, expected.id).getByRole("table"));
      const answers = tables.flatMap((table) => shown(table, expected) ?? []);
      expect(answers, `${expected.id}: ${expected.columns.join(", ")}`).toEqual(expected.rows);
    }
    expect(errors).toEqual([]);
    await close();
  });
}
