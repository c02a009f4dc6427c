/** A real browser at the built page. Each test file opens its own; everything that the page asks for is written down. */
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { browser as findBrowser } from "../../tools/browser.mjs";
import { serve } from "../../tools/serve.mjs";

export const dist = fileURLToPath(new URL("../../dist", import.meta.url));

/** How the person looks at the page. */
export interface Looking {
  /** Where to go; without it, dist is served. */
  url?: string;
  width?: number;
  height?: number;
  /** The browser's language, for example `zh-CN`. */
  language?: string;
  scheme?: "light" | "dark";
  /** Whether the page may keep itself on this machine; without it, every visit is the first. */
  offline?: boolean;
  /** Edits a file of dist on its way to the browser. */
  change?: (path: string, bytes: Buffer) => Buffer | string;
}

/** An opened page with what it asked for and what it complained about. */
export interface Opened {
  page: Page;
  context: BrowserContext;
  url: string;
  /** The address of every request since the page was opened, by page or worker. */
  requests: string[];
  /** Console errors and uncaught exceptions. */
  errors: string[];
  close: () => Promise<void>;
}

let running: Promise<Browser> | undefined;

/** The browser of this test file; close it with `closeBrowser` in `afterAll`. */
export function browser(): Promise<Browser> {
  running ??= findBrowser().then((executablePath) =>
    chromium.launch({
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    }),
  );
  return running;
}

export async function closeBrowser(): Promise<void> {
  await (await running)?.close();
  running = undefined;
}

export async function open(looking: Looking = {}): Promise<Opened> {
  if (!existsSync(`${dist}/index.html`)) throw new Error("dist is empty: run `npm run build` first");
  const { width = 1280, height = 900, language = "zh-CN", scheme = "light", change } = looking;
  const server =
    looking.url === undefined
      ? await serve(dist, { under: "/some/folder/", ...(change && { change }) })
      : undefined;
  const url = looking.url ?? server?.url ?? "";
  const context = await (await browser()).newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: scheme,
    serviceWorkers: looking.offline ? "allow" : "block",
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => requests.push(request.url()));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("pageerror", (error) => errors.push(String(error)));
  await page.goto(url);
  const close = async () => {
    await context.close();
    await server?.close();
  };
  return { page, context, url, requests, errors, close };
}

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe finds wrong with the page as it stands, one line each: rule, element, help. */
export async function violations(page: Page, within = "html"): Promise<string[]> {
  // Handed over by the debugger: the page's policy would rightly refuse a script of ours.
  await page.evaluate(axe);
  return page.evaluate(async (place) => {
    type Result = { violations: { id: string; help: string; nodes: { target: string[] }[] }[] };
    type Axe = { run: (place: string, options: { resultTypes: ["violations"] }) => Promise<Result> };
    // All rules look at everything; of what passes, which is nearly all, no list is made.
    const found = await (globalThis as unknown as { axe: Axe }).axe.run(place, {
      resultTypes: ["violations"],
    });
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target }) => `${id}: ${target.join(" ")}: ${help}`),
    );
  }, within);
}
