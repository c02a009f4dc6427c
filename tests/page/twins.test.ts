/** The twins on the page: read, copied and taken away, in both languages; nothing is asked of anybody else for it. */

import { readFileSync } from "node:fs";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, openSample, type Spoken } from "./steps.ts";
import { parseCsv, takeAway } from "./take-away.ts";

afterAll(closeBrowser);

const looks: { language: Spoken; scheme: "light" | "dark"; width: number; code: string; copy: string }[] = [
  { language: "zh-CN", scheme: "light", width: 1280, code: "SPSS 语法 / R 代码", copy: "复制" },
  { language: "en-US", scheme: "dark", width: 390, code: "SPSS syntax / R code", copy: "Copy" },
];

test.each(looks)("$language, $scheme, $width wide", async ({ language, scheme, width, code, copy }) => {
  const { page, context, requests, url, errors, close } = await open({ language, scheme, width });
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page, language);
  await analyse(page, language);
  if (width < 760) await page.locator(".sheets").getByRole("button", { name: "Options" }).click();
  const options = page.locator(width < 760 ? "dialog[open]" : ".inspector");
  await options.getByText(code, { exact: true }).click();
  const shown = options.locator(".twins-code");
  await shown.waitFor();
  expect(await shown.textContent()).toContain("GET DATA /TYPE=TXT");
  await options.getByRole("radio", { name: "PSPP", exact: true }).check();
  await options.getByRole("radio", { name: "R", exact: true }).check();
  await expect.poll(() => shown.textContent()).toContain("read.csv(");
  const shot = process.env.WENXI_SHOTS;
  await shown.scrollIntoViewIfNeeded();
  if (shot) await page.screenshot({ path: `${shot}/twins-${language}-${width}.png` });
  await options.getByRole("button", { name: copy, exact: true }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await shown.textContent());
  expect(await violations(page)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  if (width < 760) await page.keyboard.press("Escape");

  const { name, bytes } = await takeAway(page, ".zip");
  expect(name).toBe("xiachen.spss-r.zip");
  const files = Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([file, content]) => [file, strFromU8(content)]),
  );
  const book = language === "en-US" ? "codebook" : "编码簿";
  expect(Object.keys(files)).toEqual([
    "xiachen.sps",
    "xiachen.pspp.sps",
    "xiachen.R",
    "xiachen.data.csv",
    "xiachen.data.sav",
    `xiachen.${book}.csv`,
  ]);
  // The sample holds codes and no missing answer: its data leave as they came.
  const sample = readFileSync("www/sample/xiachen.csv", "utf8").replace(/\r?\n/g, "\r\n");
  expect(parseCsv((files["xiachen.data.csv"] ?? "").replace("\ufeff", ""))).toEqual(parseCsv(sample));
  const sections = (files["xiachen.R"] ?? "").match(/^cat\("\\n==", /gm) ?? [];
  expect(sections.length).toBe(await page.locator("[data-request]").count());
  // The same SPSS file alone.
  const sav = await takeAway(page, ".sav");
  expect(sav.name).toBe("xiachen.data.sav");
  // All but the day and time in its head.
  const rest = (one: Uint8Array | undefined) => Buffer.from(one?.subarray(109) ?? []).toString("hex");
  expect(rest(sav.bytes)).toBe(rest(unzipSync(bytes)["xiachen.data.sav"]));
  expect(strFromU8(sav.bytes.subarray(0, 4))).toBe("$FL2");
  expect(requests.filter((address) => !address.startsWith(url) && !/^(blob|data):/.test(address))).toEqual(
    [],
  );
  expect(errors).toEqual([]);
  await close();
});
