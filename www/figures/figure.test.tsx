// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { figures } from "../gallery/mock-figures.ts";
import { names } from "../gallery/mock-names.ts";
import { widthOf, wrap } from "../measure.ts";
import { textOf } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { FigureView } from "./Figure.tsx";
import { loadPlots, plots } from "./later.ts";
import { layersOf, placeWords } from "./layers.ts";
import { modelLayout } from "./model-layout.ts";
import { placeNames } from "./names.ts";
import { ticksOf } from "./plane.tsx";

const text = textOf("zh-CN", "24", { digits: "spss", smallP: ".000" }, names);
let room: HTMLElement;

beforeEach(() => {
  room = document.createElement("div");
  document.body.append(room);
});

afterEach(() => {
  render(null, room);
  room.remove();
});

function shown(figure: Figure): HTMLElement {
  act(() => render(<FigureView figure={figure} text={text} number={2} />, room));
  return room;
}

const wordsOf = (element: Element) => [...element.querySelectorAll("svg text")].map((one) => one.textContent);

const get = (name: string) => figures[name] as Figure;
const number = (element: Element | null | undefined, attribute: string) =>
  Number(element?.getAttribute(attribute));

describe("figures that come later", () => {
  it("keeps a place until their code has come, then draws", async () => {
    plots.value = undefined;
    shown(get("coefficients"));
    expect(room.querySelector("[aria-busy=true]")).not.toBeNull();
    await act(async () => {
      await loadPlots();
      plots.value = await import("./plots.ts");
    });
    expect(room.querySelector("svg[role=img]")).not.toBeNull();
  });
});

describe("figures", () => {
  beforeAll(loadPlots);

  it.each(Object.entries(figures))("%s has a name, a summary and its data in words", (_, figure) => {
    const svg = shown(figure).querySelector("svg");
    expect(svg?.getAttribute("role")).toBe("img");
    const named = svg?.querySelector("title")?.textContent ?? "";
    const summary = svg?.querySelector("desc")?.textContent ?? "";
    expect(named).not.toBe("");
    expect(summary.length).toBeGreaterThan(named.length);
    const data = room.querySelector("details");
    act(() => {
      if (data) data.open = true;
      data?.dispatchEvent(new Event("toggle"));
    });
    expect(room.querySelectorAll("details tbody tr").length).toBeGreaterThan(0);
    expect(room.innerHTML).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("draws bars in proportion to their percentages", () => {
    const bars = [...shown(get("frequency")).querySelectorAll("rect.frequency")].map((bar) =>
      number(bar, "width"),
    );
    const [least = 0, , , most = 1] = bars;
    // 8.874 % and 35.714 % of the mock; drawn in fractions of a pixel.
    expect(least / most).toBeCloseTo(8.874 / 35.714, 6);
  });

  it("fills a point for each factor extracted and none beyond", () => {
    const points = [...shown(get("scree")).querySelectorAll("circle")];
    expect(points.map((point) => point.getAttribute("class") === "point kept").filter(Boolean)).toHaveLength(
      2,
    );
    const heights = points.map((point) => number(point, "cy"));
    expect([...heights].sort((a, b) => a - b)).toEqual(heights);
  });

  it("compares with random data where there is some, else with 1", () => {
    expect(shown(get("scree")).textContent).toContain("特征值 = 1");
    expect(shown(get("parallel")).textContent).toContain("随机数据");
  });

  it("shows the lower half of the correlations, negative ones apart", () => {
    const cells = shown(get("heatmap")).querySelectorAll("rect");
    expect(cells).toHaveLength(10);
    expect(room.querySelectorAll("rect.negative")).toHaveLength(1);
    expect(room.querySelector("svg")?.textContent).toContain("−.041");
  });

  it("stars significant paths, dashes the others and names R²", () => {
    const svg = shown(get("model")).querySelector("svg");
    expect(svg?.textContent).toContain("−.662**");
    expect(svg?.querySelectorAll("line.weak")).toHaveLength(1);
    expect(svg?.textContent).toContain("R² = .808");
  });

  it("keeps stacked segments in order within the bar", () => {
    const segments = [...shown(get("likert")).querySelectorAll("rect.shade")].slice(5, 10);
    const ends = segments.map((segment) => number(segment, "x") + number(segment, "width"));
    expect([...ends].sort((a, b) => a - b)).toEqual(ends);
  });
});

describe("distributions, loadings and regressions", () => {
  beforeAll(loadPlots);

  it("draws bars in proportion to their counts, on one base line", () => {
    const bars = [...shown(get("distributions")).querySelectorAll("rect.class")].slice(0, 10);
    // Counts 4 and 63 of the mock.
    expect(number(bars[0], "height") / number(bars[5], "height")).toBeCloseTo(4 / 63, 6);
    const feet = bars.map((bar) => number(bar, "y") + number(bar, "height"));
    for (const foot of feet) expect(foot).toBeCloseTo(feet[0] ?? 0, 6);
  });

  it("puts the box over its values on the axis of the bars", () => {
    const svg = shown(get("distributions")).querySelector("svg");
    const bars = [...(svg?.querySelectorAll("rect.class") ?? [])];
    const box = svg?.querySelector("rect.five");
    // The lower hinge 2.6 lies between the bounds 2.4 and 2.8 of the fifth class.
    const middle = (number(bars[4], "x") + number(bars[4], "x") + number(bars[4], "width")) / 2;
    expect(number(box, "x")).toBeCloseTo(middle, 6);
    expect(svg?.querySelector("desc")?.textContent).toContain("N = 281，M = 3.13，SD = .76");
  });

  it("plots two factors of three, and any other two by choice", () => {
    shown(get("loadings"));
    const first = room.querySelector("circle")?.getAttribute("cy");
    const [, up] = room.querySelectorAll("select");
    expect(room.querySelectorAll("option")).toHaveLength(6);
    act(() => {
      if (up) up.value = "2";
      up?.dispatchEvent(new Event("change", { bubbles: true }));
    });
    expect(wordsOf(room)).toContain("成分 3");
    expect(room.querySelector("circle")?.getAttribute("cy")).not.toBe(first);
  });

  it("fills the points whose interval leaves out zero", () => {
    const points = [...shown(get("coefficients")).querySelectorAll("circle")];
    expect(points.map((point) => point.getAttribute("class"))).toEqual([
      "point kept",
      "point",
      "point kept",
      "point",
    ]);
    expect(wordsOf(room)).toContain(".41 [.28, .54]");
    expect(wordsOf(room)).toContain(".29 [.20, .38]");
  });

  it("draws residuals as rings, or as shaded cells and says so", () => {
    const rings = (at: number) => room.querySelectorAll("path.rings")[at]?.getAttribute("d") ?? "";
    shown(get("residuals"));
    expect(rings(1).match(/M/g)).toHaveLength(220);
    expect(room.querySelector(".figure-legend")?.textContent).not.toContain("颜色越深");
    shown(get("cells"));
    expect(room.querySelectorAll("path.shade").length).toBeGreaterThan(4);
    expect(room.querySelector(".figure-legend")?.textContent).toContain("48000 个值中的 99 个");
    expect(room.querySelector(".figure-legend")?.textContent).toContain("颜色越深");
  });
});

describe("axes and names of points", () => {
  it("bears round numbers within its ends", () => {
    expect(ticksOf([0.875, 5.125], 6).words).toEqual(["1", "2", "3", "4", "5"]);
    expect(ticksOf([-0.31, 0.29], 6).words).toEqual(["−0.3", "−0.2", "−0.1", "0", "0.1", "0.2"]);
    expect(ticksOf([0, 1234], 5).words).toEqual(["0", "500", "1000"]);
  });

  it("keeps the names of a crowd apart", () => {
    const points = Array.from({ length: 12 }, (_, at) => ({
      x: 200 + (at % 4) * 7,
      y: 200 + Math.floor(at / 4) * 7,
    }));
    const box = { left: 0, right: 400, top: 0, bottom: 400 };
    const names = placeNames(
      points,
      points.map(() => 20),
      box,
    );
    for (const [at, a] of names.entries())
      for (const b of names.slice(at + 1))
        expect(Math.abs(a.x - b.x) >= 20 || Math.abs(a.y - b.y) >= 13).toBe(true);
  });
});

describe("model layout", () => {
  const path = (predictor: string, outcome: string) => ({ predictor, outcome });

  it("puts a mediator between cause and effect", () => {
    expect(layersOf([path("x", "m"), path("m", "y"), path("x", "y")])).toEqual([["x"], ["m"], ["y"]]);
  });

  it("ends on a circle of arrows", () => {
    expect(
      layersOf([path("a", "b"), path("b", "a")])
        .flat()
        .sort(),
    ).toEqual(["a", "b"]);
  });

  it("keeps the words of crossing arrows apart", () => {
    const arrows = [0, 100].flatMap((y) =>
      [0, 100].map((to) => ({ from: { x: 0, y }, to: { x: 300, y: to } })),
    );
    const size = { width: 90, height: 20 };
    const spots = placeWords(
      arrows,
      arrows.map(() => size),
    );
    for (const [at, a] of spots.entries()) {
      for (const b of spots.slice(at + 1)) {
        expect(Math.abs(a.x - b.x) >= size.width || Math.abs(a.y - b.y) >= size.height).toBe(true);
      }
    }
  });
});

describe("a model on a small screen", () => {
  const name = "社区居民对下沉党员工作的总体满意程度与信任";
  const shapes = {
    "one mediator": [
      ["x", "m"],
      ["m", "y"],
      ["x", "y"],
    ],
    "two mediators": [
      ["x", "m"],
      ["x", "n"],
      ["m", "y"],
      ["n", "y"],
      ["x", "y"],
    ],
    "two causes": [
      ["x", "y"],
      ["w", "y"],
    ],
  } as const;

  it.each(Object.entries(shapes))("%s: names are whole, words on arrows cover no box", (_, ends) => {
    const paths = ends.map(([predictor, outcome]) => ({ predictor, outcome }));
    const { arrows, boxes, wide, tall, height } = modelLayout(paths, 358, () => name);
    for (const { x, y, lines } of boxes.values()) {
      expect(lines.join("")).toBe(name);
      expect(x - wide / 2).toBeGreaterThanOrEqual(0);
      expect(x + wide / 2).toBeLessThanOrEqual(358);
      expect(y - tall / 2).toBeGreaterThanOrEqual(0);
      expect(y + tall / 2).toBeLessThanOrEqual(height);
    }
    const size = { width: 62, height: 21 };
    const stand = [...boxes.values()].map(({ x, y }) => ({ x, y, width: wide, height: tall }));
    const spots = placeWords(
      arrows,
      arrows.map(() => size),
      { width: 358, boxes: stand },
    );
    for (const spot of spots) {
      expect(spot.x - size.width / 2).toBeGreaterThanOrEqual(0);
      expect(spot.x + size.width / 2).toBeLessThanOrEqual(358);
      for (const box of stand) {
        const apart =
          Math.abs(spot.x - box.x) >= (size.width + box.width) / 2 ||
          Math.abs(spot.y - box.y) >= (size.height + box.height) / 2;
        expect(apart).toBe(true);
      }
    }
  });

  it("stands causes beside effects where there is room", () => {
    const paths = shapes["one mediator"].map(([predictor, outcome]) => ({ predictor, outcome }));
    const { boxes } = modelLayout(paths, 640, (variable) => variable);
    expect(boxes.get("x")?.y).toBe(boxes.get("y")?.y);
    expect(boxes.get("m")?.x).toBe(320);
  });
});

describe("line breaking", () => {
  it("breaks Chinese anywhere but before its punctuation", () => {
    const lines = wrap("居民遇到问题时，愿意找下沉党员", 7 * 13);
    expect(lines.join("")).toBe("居民遇到问题时，愿意找下沉党员");
    expect(lines.every((line) => !/^[，。、]/.test(line))).toBe(true);
  });

  it("breaks English between words and shortens what is left over", () => {
    expect(wrap("one two three", widthOf("one two "))).toEqual(["one two", "three"]);
    expect(wrap("one two three four five", widthOf("one two"), 2).at(-1)).toMatch(/…$/);
    expect(wrap("", 50)).toEqual([""]);
  });

  it("leaves an ellipsis the room that Chinese type gives it", () => {
    const [line = ""] = wrap("这是一个特别长的题目", 6 * 13, 1);
    expect(line).toBe("这是一个特…");
    // Six squares of 13 pixels: none sticks out.
    expect([...line].length * 13).toBeLessThanOrEqual(6 * 13);
  });

  it("breaks a word that is longer than its line", () => {
    const lines = wrap("abcdefghijklmnopqrstuvwxyz", 60, 9);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("")).toBe("abcdefghijklmnopqrstuvwxyz");
  });
});
