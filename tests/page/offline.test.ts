/** After the first visit the page needs no network; a new version is offered and comes when somebody presses. */
import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeEach, expect, test, vi } from "vitest";
import { serve } from "../../tools/serve.mjs";
import { closeBrowser, dist, type Opened, open, violations } from "./browser.ts";
import { analyse, drop, openSample, states } from "./steps.ts";
import { keepData, panel, recent, recognised, rename, stored as storedNow } from "./stored.ts";

/** A host of its own, whose site can be changed and which can vanish. */
let folder: string;
let host: Awaited<ReturnType<typeof serve>>;
let opened: Opened;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "wenxi-site-"));
  cpSync(dist, folder, { recursive: true, filter: (name) => !name.includes("wenxi.html") });
  host = await serve(folder, { under: "/a/b;c/" });
});
afterEach(async () => {
  await opened?.close();
  await host.close();
  rmSync(folder, { recursive: true });
});
afterAll(closeBrowser);
vi.setConfig({ testTimeout: 150_000 });

/** A visit after which everything is on this machine. */
async function visit(looking: Parameters<typeof open>[0] = {}): Promise<Page> {
  opened = await open({ url: host.url, offline: true, ...looking });
  await kept(opened.page);
  return opened.page;
}

/** Until all files are here and the page is served from them. */
const kept = (page: Page) =>
  expect
    .poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state), { timeout: 20_000 })
    .toBe("activated");

/** Another build at the same place: the page says 2 in its title's place, and so its hash is another. */
function publish(mark: string): void {
  const integrity = (text: string) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const next = page.replace(/<html [^>]*>/, `<html lang="zh-CN" data-build="${mark}">`);
  const worker = readFileSync(join(folder, "sw.js"), "utf8");
  expect(worker).toContain(integrity(page));
  writeFileSync(join(folder, "index.html"), next);
  writeFileSync(
    join(folder, "sw.js"),
    worker.replace(integrity(page), integrity(next)).replace(/VERSION="[^"]*"/, `VERSION="${mark}"`),
  );
}

const build = (page: Page) => page.evaluate(() => document.documentElement.dataset.build);
const notice = (page: Page) => page.getByRole("complementary", { name: /有新版本|A new version/ });
const survey = { name: "survey.csv", text: readFileSync("www/sample/xiachen.csv", "utf8") };

test("after one visit the host may vanish: the page, the sample, workbooks and SPSS files still work", async () => {
  const page = await visit();
  await host.close();
  await page.reload();
  await openSample(page);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  for (const path of ["sav/plain.sav", "workbooks/xiachen.xlsx"]) {
    const text = new Uint8Array(readFileSync(`tests/data/${path}`));
    await drop(page, [{ name: path.replace(/.*\//, ""), text }]);
    await page.getByText(path.replace(/.*\//, "")).first().waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
  }
  await page.goto(`${host.url}index.html?from=bookmark`);
  await page.getByRole("button", { name: "试用示例问卷" }).waitFor();
  expect(opened.errors).toEqual([]);
});

test("a new version is offered, never forced; pressed, it comes and the decisions stay", async () => {
  const page = await visit();
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  publish("2");
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await notice(page).getByText("数据文件需要再选一次").waitFor();
  // Nothing moves under her hands.
  await page.waitForTimeout(500);
  expect(await build(page)).toBeUndefined();
  expect(await page.getByRole("group", { name: "业务能力" }).count()).toBe(1);
  expect(await violations(page)).toEqual([]);
  await notice(page).getByRole("button", { name: "更新" }).click();
  await page.waitForFunction(() => document.documentElement.dataset.build === "2");
  await recent(page)
    .getByRole("button", { name: /survey\.csv/ })
    .first()
    .click();
  await drop(page, [survey]);
  await page.getByRole("group", { name: "业务能力" }).waitFor();
  expect(await notice(page).count()).toBe(0);
  expect(opened.errors).toEqual([]);
});

test("put off, the old version stays until its last tab is closed; the next visit has the new one", async () => {
  const page = await visit({ language: "en-US" });
  publish("2");
  await page.reload();
  expect(await build(page)).toBeUndefined();
  await notice(page).getByText("everything comes back").waitFor();
  await notice(page).getByRole("button", { name: "Later" }).click();
  expect(await notice(page).count()).toBe(0);
  const { context } = opened;
  await page.close();
  await expect
    .poll(async () => {
      const next = await context.newPage();
      await next.goto(host.url);
      const found = await build(next);
      await next.close();
      return found;
    })
    .toBe("2");
});

test("a tab of the old version keeps its own files when another tab has updated", async () => {
  const page = await visit();
  const { context } = opened;
  const other = await context.newPage();
  await other.goto(host.url);
  publish("2");
  await other.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await notice(other).getByRole("button", { name: "更新" }).click();
  await other.waitForFunction(() => document.documentElement.dataset.build === "2");
  await host.close();
  expect(await build(page)).toBeUndefined();
  await openSample(page);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
});

test("of a site that is not whole nothing is taken over", async () => {
  const page = await visit();
  publish("2");
  // Copied half: the page is not the one that the list tells of.
  writeFileSync(join(folder, "index.html"), "<!doctype html><title>half</title>");
  const outcome = await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update();
    const coming = registration?.installing;
    await new Promise<void>((done) => {
      if (!coming) return done();
      coming.onstatechange = () => coming.state === "redundant" && done();
    });
    return [registration?.waiting === null, registration?.active?.state];
  });
  expect(outcome).toEqual([true, "activated"]);
  await page.reload();
  await page.getByRole("button", { name: "试用示例问卷" }).waitFor();
});

test("the browser finds everything that an installed page needs", async () => {
  const page = await visit();
  const session = await opened.context.newCDPSession(page);
  const { errors, data, url } = await session.send("Page.getAppManifest");
  expect(errors).toEqual([]);
  expect(url).toBe(`${host.url}manifest.webmanifest`);
  const { icons, start_url } = JSON.parse(data ?? "") as { icons: { src: string }[]; start_url: string };
  expect(new URL(start_url, url).href).toBe(host.url);
  for (const { src } of icons) expect(readFileSync(join(folder, src)).length).toBeGreaterThan(100);
  const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
  expect(installabilityErrors.filter(({ errorId }) => errorId !== "in-incognito")).toEqual([]);
});

test("the panel counts requests, lists what is stored, and one press erases all of it", async () => {
  const page = await visit();
  await drop(page, [survey]);
  await recognised(page);
  await rename(page, "业务能力");
  await keepData(page);
  const dialog = await panel(page);
  const row = (name: string) =>
    dialog.locator(`[data-kind="${name}"] dd, [data-place="${name}"] td:last-child`);
  await expect.poll(() => row("foreign").textContent()).toBe("0 次");
  expect(await row("refused").textContent()).toBe("0 次");
  await row("own").getByText("逐个列出").click();
  await expect
    .poll(() => row("own").locator("li").allTextContents())
    .toEqual(expect.arrayContaining(["./", expect.stringMatching(/^assets\/wenxi_bg-.*\.wasm$/)]));
  const listed = Object.keys(
    JSON.parse(
      /const FILES=(\{.*?\}),VERSION/.exec(readFileSync(join(folder, "sw.js"), "utf8"))?.[1] ?? "{}",
    ),
  ).length;
  await expect.poll(() => row("files").textContent()).toMatch(new RegExp(`^${listed} 项 · [\\d.]+ MB$`));
  // What was measured when the panel was last open stands there until it is measured anew.
  await expect.poll(() => row("data").textContent()).toMatch(/^1 项/);
  expect(await row("projects").textContent()).toMatch(/^1 项/);
  expect(await violations(page)).toEqual([]);
  // What the policy stops is counted while one looks.
  await page.evaluate(() => fetch("http://127.0.0.1:9/").catch(() => {}));
  await page.keyboard.press("Escape");
  const again = await panel(page);
  await again.locator('[data-kind="refused"] dd').getByText("1 次").waitFor();
  expect(await again.locator('[data-kind="foreign"] dd').textContent()).toMatch(/^[01] 次/);
  await again.getByRole("button", { name: "全部擦除" }).click();
  await again.getByRole("button", { name: "确定擦除" }).click();
  await expect
    .poll(() => again.locator("[data-place] td:last-child").allTextContents())
    .toEqual(Array(4).fill("无"));
  expect(
    await page.evaluate(async () => [
      await caches.keys(),
      (await navigator.serviceWorker.getRegistrations()).length,
      localStorage.length,
    ]),
  ).toEqual([[], 0, 0]);
  expect(await storedNow(page)).toEqual({ projects: [], data: [] });
});
