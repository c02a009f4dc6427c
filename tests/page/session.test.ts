/** A long session in which the worker is killed at random moments: open, analyse, edit, undo, export, leave and return; no decision is lost. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import type { Recipe } from "../../www/wasm/wenxi.js";
import { closeBrowser } from "./browser.ts";
import { doom, mortal, seeded } from "./mortal.ts";
import { drop, settled, states } from "./steps.ts";
import { recent, recognised, rename } from "./stored.ts";

afterAll(closeBrowser);

const survey = { name: "survey.csv", text: readFileSync("www/sample/xiachen.csv", "utf8") };
/** `WENXI_SEED` takes another way, `WENXI_STEPS` a longer one. */
const SEED = Number(process.env.WENXI_SEED ?? 68);
const STEPS = Number(process.env.WENXI_STEPS ?? 18);
const ITEMS = ["Q1", "Q2", "Q3"] as const;
const NAMES = ["业务能力", "服务质量", "工作投入"] as const;

/** What the person has decided. */
interface Decisions {
  name: string;
  reversed: readonly string[];
}

const view = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** What the page shows of the decisions. */
async function shown(page: Page): Promise<Decisions> {
  await view(page, "识别");
  await recognised(page);
  const reversed: string[] = [];
  for (const item of ITEMS)
    if (await page.getByLabel(`${item} 反向计分`, { exact: true }).isChecked()) reversed.push(item);
  return { name: await page.getByLabel("量表名称").first().inputValue(), reversed };
}

/** Waits for the report; sections that died with the worker are asked again, until all are there. */
async function report(page: Page): Promise<void> {
  await view(page, "报告");
  for (let attempt = 0; ; attempt += 1) {
    await settled(page);
    const failed = (await states(page)).filter((state) => state === "failed").length;
    if (failed === 0) return;
    // A death takes the question at hand with it, and no other.
    expect(failed).toBeLessThanOrEqual(1);
    expect(attempt).toBeLessThan(3);
    for (const retry of await page.getByRole("button", { name: "重试" }).all()) await retry.click();
  }
}

async function recipe(page: Page): Promise<Recipe> {
  const coming = page.waitForEvent("download");
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: "下载分析方案 recipe.json" }).click();
  return JSON.parse(readFileSync(await (await coming).path(), "utf8")) as Recipe;
}

test(
  `a session of ${STEPS} steps, its worker killed at random: every decision stays`,
  async () => {
    const { page, close } = await mortal();
    const chance = seeded(SEED);
    const below = (n: number) => Math.floor(chance() * n);
    await drop(page, [survey]);
    await recognised(page);
    await page.locator(".action button.primary").click();
    await settled(page);
    let now = await shown(page);
    let [past, future]: [Decisions[], Decisions[]] = [[], []];
    const decide = (next: Decisions) => {
      past.push(now);
      future = [];
      now = next;
    };
    const steps: Record<string, () => Promise<void>> = {
      reverse: async () => {
        const item = ITEMS[below(ITEMS.length)] ?? "Q1";
        const on = !now.reversed.includes(item);
        await page.getByLabel(`${item} 反向计分`, { exact: true }).setChecked(on);
        const others = now.reversed.filter((name) => name !== item);
        decide({ ...now, reversed: ITEMS.filter((name) => others.includes(name) || (on && name === item)) });
      },
      rename: async () => {
        const name = NAMES.filter((one) => one !== now.name)[below(2)] ?? NAMES[0];
        await rename(page, name);
        decide({ ...now, name });
      },
      undo: async () => {
        const before = past.pop();
        if (!before) return;
        await page.locator("button.undo").click();
        future.push(now);
        now = before;
      },
      redo: async () => {
        const after = future.pop();
        if (!after) return;
        await page.locator("button.redo").click();
        past.push(now);
        now = after;
      },
      report: () => report(page),
      export: async () => {
        const { scales = [] } = await recipe(page);
        expect(scales.some(({ label, name }) => (label ?? name) === now.name)).toBe(true);
        expect(
          scales
            .flatMap(({ reversed = [] }) => reversed)
            .filter((name) => ITEMS.some((item) => item === name))
            .sort(),
        ).toEqual(now.reversed);
      },
      // The tab is closed; the study is offered, and the file brings the decisions into force.
      leave: async () => {
        await page.reload();
        await recent(page)
          .getByRole("button", { name: /^survey\.csv/ })
          .click();
        await drop(page, [survey]);
        [past, future] = [[], []];
      },
    };
    const names = [...Object.keys(steps), "reverse", "rename", "undo", "report"];
    const told: string[] = [];
    for (let step = 0; step < STEPS; step += 1) {
      const name = names[below(names.length)] ?? "report";
      // Two times of three the worker dies with one of the next questions.
      const nth = below(3) > 0 ? 1 + below(6) : 0;
      await view(page, "识别").catch(() => {});
      if (nth > 0 && name !== "leave") await doom(page, nth);
      await steps[name]?.();
      told.push(`${name}${nth > 0 ? ` †${nth}` : ""}`);
      expect(await shown(page), told.join(", ")).toEqual(now);
    }
    await report(page);
    expect(new Set(await states(page))).toEqual(new Set(["done"]));
    console.log(`seed ${SEED}: ${told.join(", ")}`);
    await close();
  },
  60_000 + STEPS * 20_000,
);
