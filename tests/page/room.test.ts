/** Sections that are not laid out keep the room that they take, so nothing in them lies over a neighbour. */
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, openSample, type Spoken } from "./steps.ts";

afterAll(closeBrowser);

/** Sections whose box is not as long as what stands in it. To ask for a place in a section lays it out. */
const wrong = (page: Page): Promise<string[]> =>
  page.locator("[data-request]").evaluateAll((sections) =>
    sections.flatMap((one) => {
      const box = one.getBoundingClientRect();
      const length =
        Math.max(...[...one.children].map((child) => child.getBoundingClientRect().bottom)) - box.top;
      // Below what stands last there may be its margin.
      const spare = box.height - length;
      return spare < -2 || spare > 50 ? [`${one.id}: ${box.height} for ${length}`] : [];
    }),
  );

/** Pairs of buttons that share a place; those in parts that are closed have none. */
const covered = (page: Page): Promise<string[]> =>
  page.locator(".section button").evaluateAll((all) => {
    const boxes = all
      .filter((one) => one.checkVisibility())
      .map((one) => ({
        name: one.getAttribute("aria-label") ?? one.textContent,
        box: one.getBoundingClientRect(),
      }))
      .sort((a, b) => a.box.top - b.box.top);
    return boxes.flatMap(({ name, box }, at) =>
      boxes
        .slice(at + 1)
        .filter(
          (other) =>
            other.box.top < box.bottom - 1 &&
            other.box.left < box.right - 1 &&
            box.left < other.box.right - 1,
        )
        .map((other) => `${name} and ${other.name}`),
    );
  });

const looks: { language: Spoken; width: number; other: number }[] = [
  { language: "zh-CN", width: 1280, other: 900 },
  { language: "en-US", width: 390, other: 600 },
];

test.each(looks)(
  "$language, $width wide, then $other",
  async ({ language, width, other }) => {
    const { page, close, errors } = await open({ language, width });
    await openSample(page, language);
    await analyse(page, language);
    const holds = async (when: string) => {
      // Asking lays all of it out, which is work that the browser would not call idle.
      const patience = { message: when, timeout: 60_000, interval: 700 };
      await expect.poll(() => wrong(page), patience).toEqual([]);
      await expect.poll(() => covered(page), patience).toEqual([]);
    };
    await holds("drawn");
    // Far from the window, so only its length is known.
    expect(
      await page
        .locator("#s-factor-predictors td")
        .last()
        .evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true })),
    ).toBe(false);
    await page.setViewportSize({ width: other, height: 900 });
    await holds("another width");
    await page
      .locator("details.rest > summary")
      .first()
      .evaluate((one: HTMLElement) => one.click());
    await holds("a part opened");
    expect(errors).toEqual([]);
    await close();
  },
  240_000,
);
