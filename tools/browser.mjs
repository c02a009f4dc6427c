// Finds a Chromium-like browser for the page's tests, or installs one.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Help, run, say, tool } from "./run.mjs";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge-stable",
  "microsoft-edge",
  "msedge",
];

/** The browser's path, or undefined: WENXI_BROWSER, then the PATH, then the usual places, then Playwright's own. */
export async function findBrowser() {
  const named = process.env.WENXI_BROWSER ?? process.env.CHROME_PATH;
  if (named) {
    if (!existsSync(named))
      throw new Help(`WENXI_BROWSER (or CHROME_PATH) names ${named}, which does not exist.`);
    return named;
  }
  const folders = (process.env.PATH ?? "").split(delimiter);
  const ending = process.platform === "win32" ? ".exe" : "";
  const programs = [
    process.env.PROGRAMFILES,
    process.env["PROGRAMFILES(X86)"],
    process.env.LOCALAPPDATA,
  ].filter((path) => path !== undefined);
  const places = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name + ending))),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ...programs.flatMap((folder) => [
      join(folder, "Google/Chrome/Application/chrome.exe"),
      join(folder, "Microsoft/Edge/Application/msedge.exe"),
    ]),
  ];
  const place = places.find((path) => existsSync(path));
  if (place) return place;
  const { chromium } = await import("playwright-core");
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : undefined;
}

/** The browser's path; installs one when there is none. */
export async function browser() {
  const found = await findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("no browser found; installing Chromium and a Chinese typeface by apt-get");
    const env = { DEBIAN_FRONTEND: "noninteractive" };
    await run("apt-get", ["update", "-qq"], { env });
    await run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-cjk"], {
      env,
    });
  } else {
    say("no browser found; fetching Playwright's Chromium");
    await tool("playwright-core/cli.js", ["install", "chromium"]);
  }
  const installed = await findBrowser();
  if (installed) return installed;
  throw new Help(
    "the page's tests need Chromium, Chrome or Edge, and none was found or could be installed. Install one, or set WENXI_BROWSER to its path, then run this again.",
  );
}
