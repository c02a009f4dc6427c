/** Scores, loadings and regressions have their figures, in both languages, at every width, without loading them with the first page. */
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, openSample, type Spoken, section } from "./steps.ts";

afterAll(closeBrowser);

const looks: { language: Spoken; width: number; scheme: "light" | "dark"; expected: string[] }[] = [
  {
    language: "zh-CN",
    width: 1280,
    scheme: "light",
    expected: ["直方图", "成分图", "回归系数与置信区间：居民生活", "回归残差诊断图：居民生活"],
  },
  {
    language: "en-US",
    width: 390,
    scheme: "dark",
    expected: [
      "Histograms",
      "Component plot",
      "Coefficients with confidence intervals: Residents' life",
      "Residuals of the regression: Residents' life",
    ],
  },
];

test.each(looks)(
  "figures of the sample at $width px in $language",
  async ({ expected, ...looking }) => {
    const { page, requests, errors, close } = await open(looking);
    const plots = () => requests.filter((address) => /\/plots-[^/]*\.js$/.test(address)).length;
    await openSample(page, looking.language);
    expect(plots()).toBe(0);
    await analyse(page, looking.language);
    expect(plots()).toBe(1);
    const regression = page.locator('[data-request^="regression"]').first();
    const figures = [
      section(page, "descriptives:scales").locator(".figure").first(),
      section(page, "factor:predictors").locator(".figure").last(),
      regression.locator(".figure").first(),
      regression.locator(".figure").last(),
    ];
    for (const [at, figure] of figures.entries()) {
      const svg = figure.locator("svg[role=img]");
      expect(await svg.locator("title").textContent()).toContain(expected[at]);
      expect((await svg.locator("desc").textContent())?.length).toBeGreaterThan(60);
      // Nothing is drawn beyond the room that the figure has.
      await figure.scrollIntoViewIfNeeded();
      // Its first drawing does not know how wide that is.
      const beyond = () =>
        figure.locator(".figure-room").evaluate((room) => room.scrollWidth - room.clientWidth);
      await expect.poll(beyond, { timeout: 10_000 }).toBeLessThanOrEqual(1);
    }
    // 463 answered sheets, each in one ring of both scatter plots or sharing one.
    const rings = await regression.locator("path.rings").first().getAttribute("d");
    expect(rings?.match(/M/g)?.length).toBeGreaterThan(300);
    // Fifteen items by name, and their words below.
    expect(await figures[1]?.locator("circle").count()).toBe(15);
    expect(await violations(page)).toEqual([]);
    expect(errors).toEqual([]);
    await close();
  },
  120_000,
);
