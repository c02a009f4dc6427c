// @vitest-environment happy-dom
import { render } from "preact";
import { act } from "preact/test-utils";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { figures, names } from "../gallery/mock.ts";
import { widthOf, wrap } from "../measure.ts";
import { textOf } from "../text.ts";
import type { Figure } from "../wasm/wenxi";
import { FigureView } from "./Figure.tsx";
import { layersOf, placeWords } from "./layers.ts";

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

const get = (name: string) => figures[name] as Figure;
const number = (element: Element | null | undefined, attribute: string) =>
  Number(element?.getAttribute(attribute));

describe("figures", () => {
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
    expect(room.querySelector("svg")?.textContent).toContain("-.041");
  });

  it("stars significant paths, dashes the others and names R²", () => {
    const svg = shown(get("model")).querySelector("svg");
    expect(svg?.textContent).toContain("-.662**");
    expect(svg?.querySelectorAll("line.weak")).toHaveLength(1);
    expect(svg?.textContent).toContain("R² = .808");
  });

  it("keeps stacked segments in order within the bar", () => {
    const segments = [...shown(get("likert")).querySelectorAll("rect.shade")].slice(5, 10);
    const ends = segments.map((segment) => number(segment, "x") + number(segment, "width"));
    expect([...ends].sort((a, b) => a - b)).toEqual(ends);
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

  it("breaks a word that is longer than its line", () => {
    const lines = wrap("abcdefghijklmnopqrstuvwxyz", 60, 9);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.join("")).toBe("abcdefghijklmnopqrstuvwxyz");
  });
});
