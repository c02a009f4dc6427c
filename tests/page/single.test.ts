/** The page as one file, opened from a disk: it does the whole job, asks for nothing, and is built the same wherever it is built. */
import { createHash } from "node:crypto";
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { bundle } from "../../tools/build.mjs";
import { root } from "../../tools/run.mjs";
import { closeBrowser, dist, type Opened, open } from "./browser.ts";
import { analyse, drop, openSample, settled, states } from "./steps.ts";
import { recent, recognised, rename } from "./stored.ts";
import { takeAway } from "./take-away.ts";

let folder: string;
let url: string;
let opened: Opened;
beforeAll(() => {
  // A stick with nothing else on it.
  folder = mkdtempSync(join(tmpdir(), "wenxi 问析 #1 "));
  copyFileSync(join(dist, "wenxi.html"), join(folder, "wenxi.html"));
  url = pathToFileURL(join(folder, "wenxi.html")).href;
});
beforeEach(async () => {
  opened = await open({ url });
  return () => opened.close();
});
afterAll(async () => {
  await closeBrowser();
  rmSync(folder, { recursive: true });
});

/** The SHA-256 of each file of a folder. */
const fingerprints = (of: string) =>
  Object.fromEntries(
    readdirSync(of, { recursive: true, encoding: "utf8" })
      .filter((name) => statSync(join(of, name)).isFile())
      .sort()
      .map((name) => [
        name,
        createHash("sha256")
          .update(readFileSync(join(of, name)))
          .digest("hex"),
      ]),
  );

/** What was asked for beside the file itself, and what lives in memory. */
const asked = () => opened.requests.filter((address) => address !== url && !/^(blob|data):/.test(address));

const file = (path: string) => ({
  name: path.slice(path.lastIndexOf("/") + 1),
  text: new Uint8Array(readFileSync(`tests/data/${path}`)),
});

test("the sample, its report, every view and the exports", async () => {
  const { page, errors } = opened;
  await openSample(page);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  for (const ending of [".docx", ".xlsx", ".html", ".tex.zip"]) {
    const { bytes } = await takeAway(page, ending);
    expect(bytes.length, ending).toBeGreaterThan(1000);
    if (ending === ".docx") expect(Object.keys(unzipSync(bytes))).toContain("word/document.xml");
  }
  for (const view of ["数据", "变量", "变换", "识别"]) {
    await page.getByRole("navigation", { name: "视图" }).getByRole("button", { name: view }).click();
    await page.locator("main :is(h1, h2)").first().waitFor();
  }
  expect(errors).toEqual([]);
  expect(asked()).toEqual([]);
});

test.each(["sav/plain.sav", "sav/packed.sav", "workbooks/xiachen.xlsx", "likert.csv"])(
  "%s opens and is analysed",
  async (path) => {
    const { page, errors } = opened;
    await drop(page, [file(path)]);
    await recognised(page);
    await analyse(page);
    expect((await states(page)).length).toBeGreaterThan(0);
    expect(errors).toEqual([]);
    expect(asked()).toEqual([]);
  },
);

test("a decision is there when the file is opened again", async () => {
  const { page, errors } = opened;
  const survey = { name: "survey.csv", text: readFileSync("www/sample/xiachen.csv", "utf8") };
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  await analyse(page);
  await page.reload();
  await recent(page)
    .getByRole("button", { name: /survey\.csv/ })
    .first()
    .click();
  await page.getByText("请把 survey.csv 再拖进来").waitFor();
  await drop(page, [survey]);
  await settled(page);
  await page.getByRole("navigation", { name: "目录" }).getByText("业务能力").waitFor();
  expect(errors).toEqual([]);
  expect(asked()).toEqual([]);
});

test("its fingerprint is the one beside it", () => {
  const digest = createHash("sha256")
    .update(readFileSync(join(dist, "wenxi.html")))
    .digest("hex");
  expect(readFileSync(join(dist, "wenxi.html.sha256"), "utf8")).toBe(`${digest}  wenxi.html\n`);
});

test("built in another folder, site and file are the same to the byte", { timeout: 240_000 }, async () => {
  const elsewhere = mkdtempSync(join(tmpdir(), "wenxi-elsewhere-"));
  try {
    for (const name of [
      "www",
      // The proof page shows the reference cases.
      "tests/reference",
      "tests/data",
      "tools",
      "vite.config.ts",
      "package.json",
      "LICENSE",
      "tsconfig.json",
      "tsconfig.base.json",
    ])
      cpSync(join(root, name), join(elsewhere, name), { recursive: true });
    // Packages whose code is built in must lie there as they do here; those that only build may be pointed at.
    const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
    for (const [name, { dev }] of Object.entries<{ dev?: boolean }>(packages)) {
      if (!name || /node_modules\/.*node_modules/.test(name) || !existsSync(join(root, name))) continue;
      mkdirSync(join(elsewhere, name, ".."), { recursive: true });
      if (dev) symlinkSync(join(root, name), join(elsewhere, name));
      else cpSync(join(root, name), join(elsewhere, name), { recursive: true });
    }
    await bundle(elsewhere);
    expect(fingerprints(join(elsewhere, "dist"))).toEqual(fingerprints(dist));
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});
