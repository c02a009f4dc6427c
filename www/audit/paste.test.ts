/** Tables as people copy them. The numbers are made up or those of the example paper; each form is one that a program or a journal writes. */
import { describe, expect, test } from "vitest";
import { correlationsFrom, type Pasted } from "./paste.ts";

const PAPER = [[], [".900**"], [".854**", ".890**"]];
const NAMES = ["专业性", "融合度", "居民生活"];

function read(text: string): Pasted {
  const found = correlationsFrom(text);
  if ("code" in found) throw new Error(JSON.stringify(found));
  return found;
}
const names = ({ variables }: Pasted) => variables.map(({ name }) => name);
const described = ({ variables }: Pasted) =>
  variables.map(({ mean, standardDeviation }) => [mean, standardDeviation]);
const lines = (...all: string[]) => all.join("\n");

describe("the paper's triangle", () => {
  const forms: Record<string, string> = {
    "with its diagonal": lines("专业性\t1", "融合度\t.900**\t1", "居民生活\t.854**\t.890**\t1"),
    "with dashes on it": lines("\t1\t2\t3", "专业性\t—", "融合度\t.900**\t—", "居民生活\t.854**\t.890**\t—"),
    "with reliabilities on it": lines(
      "专业性\t(.91)",
      "融合度\t.900**\t(.94)",
      "居民生活\t.854**\t.890**\t(.89)",
    ),
    "without it, the first name alone": lines(
      "\t1\t2\t3",
      "专业性",
      "融合度\t.900**",
      "居民生活\t.854**\t.890**",
    ),
    "without it, headed by names": lines("\t专业性\t融合度", "融合度\t.900**", "居民生活\t.854**\t.890**"),
    "with the row's number in a cell": lines(
      "序号\t变量\t1\t2\t3",
      "1\t专业性\t1",
      "2\t融合度\t.900**\t1",
      "3\t居民生活\t.854**\t.890**\t1",
    ),
    "from a PDF": lines("专业性  1", "融合度 .900** 1", "居民生活 .854** .890** 1"),
    "full, headed by names": lines(
      "\t专业性\t融合度\t居民生活",
      "专业性\t1\t.900**\t.854**",
      "融合度\t.900**\t1\t.890**",
      "居民生活\t.854**\t.890**\t1",
    ),
    "the upper one": lines("专业性\t1\t.900**\t.854**", "融合度\t\t1\t.890**", "居民生活\t\t\t1"),
    "as Markdown": lines(
      "| | 1 | 2 | 3 |",
      "|---|---|---|---|",
      "| 专业性 | 1 | | |",
      "| 融合度 | .900** | 1 | |",
      "| 居民生活 | .854** | .890** | 1 |",
    ),
    "as comma-separated values": lines("专业性,1,,", "融合度,.900**,1,", "居民生活,.854**,.890**,1"),
    "with p below each row": lines(
      "专业性\t1",
      "融合度\t.900**\t1",
      "\t(.000)",
      "居民生活\t.854**\t.890**\t1",
      "\t(.000)\t(.000)",
    ),
    "with p behind each number": lines(
      "专业性\t1",
      "融合度\t.900** (.000)\t1",
      "居民生活\t.854** (<.001)\t.890** [.87, .91]\t1",
    ),
    "with the row's number before its name": lines(
      "1. 专业性\t1",
      "2. 融合度\t.900**\t1",
      "3. 居民生活\t.854**\t.890**\t1",
    ),
    "with a remark": lines(
      "专业性\t1",
      "融合度\t.900**\t1",
      "居民生活\t.854**\t.890**\t1",
      "注：** p < .01（双尾）。",
    ),
  };
  test.each(Object.entries(forms))("%s", (_, text) => {
    const found = read(text);
    expect(names(found)).toEqual(NAMES);
    expect(found.correlations).toEqual(PAPER);
    expect(described(found).flat().join("")).toBe("");
    expect(found.differs).toBe(false);
  });
});

describe("means and deviations", () => {
  const expected = [
    ["3.54", "0.97"],
    ["2.91", "0.95"],
    ["3.10", "0.99"],
  ];
  const forms: Record<string, string> = {
    "in front": lines(
      "变量\tM\tSD\t1\t2\t3",
      "专业性\t3.54\t0.97\t1",
      "融合度\t2.91\t0.95\t.900**\t1",
      "居民生活\t3.10\t0.99\t.854**\t.890**\t1",
    ),
    "in front, deviations first": lines(
      "\t标准差\t平均值\t1\t2",
      "专业性\t0.97\t3.54",
      "融合度\t0.95\t2.91\t.900**",
      "居民生活\t0.99\t3.10\t.854**\t.890**",
    ),
    "after the number of cases": lines(
      "Variable\tN\tMean\tStd. Deviation\t1\t2\t3",
      "专业性\t463\t3.54\t0.97\t—",
      "融合度\t463\t2.91\t0.95\t.900**\t—",
      "居民生活\t463\t3.10\t0.99\t.854**\t.890**\t—",
    ),
    "in one cell": lines(
      "变量\tM±SD\t1\t2\t3",
      "专业性\t3.54±0.97\t1",
      "融合度\t2.91±0.95\t.900**\t1",
      "居民生活\t3.10±0.99\t.854**\t.890**\t1",
    ),
    "without a heading or a diagonal": lines(
      "专业性\t3.54\t0.97",
      "融合度\t2.91\t0.95\t.900**",
      "居民生活\t3.10\t0.99\t.854**\t.890**",
    ),
    "behind a full matrix": lines(
      "变量\t1\t2\t3\tM\tSD",
      "专业性\t1\t.900**\t.854**\t3.54\t0.97",
      "融合度\t.900**\t1\t.890**\t2.91\t0.95",
      "居民生活\t.854**\t.890**\t1\t3.10\t0.99",
    ),
    "in rows below": lines(
      "\t1\t2\t3",
      "专业性\t1",
      "融合度\t.900**\t1",
      "居民生活\t.854**\t.890**\t1",
      "均值\t3.54\t2.91\t3.10",
      "标准差\t0.97\t0.95\t0.99",
    ),
    "from a PDF": lines(
      "变量 M SD 1 2 3",
      "专业性 3.54 0.97 1",
      "融合度 2.91 0.95 .900** 1",
      "居民生活 3.10 0.99 .854** .890** 1",
    ),
  };
  test.each(Object.entries(forms))("%s", (_, text) => {
    const found = read(text);
    expect(names(found)).toEqual(NAMES);
    expect(described(found)).toEqual(expected);
    expect(found.correlations).toEqual(PAPER);
  });
});

test("SPSS's table: coefficients, p and n in rows of three", () => {
  const found = read(
    lines(
      "相关性",
      "\t\t专业性\t融合度",
      "专业性\t皮尔逊相关性\t1\t.900**",
      "\t显著性（双尾）\t\t.000",
      "\t个案数\t463\t463",
      "融合度\t皮尔逊相关性\t.900**\t1",
      "\t显著性（双尾）\t.000\t",
      "\t个案数\t463\t463",
      "**. 在 0.01 级别（双尾），相关性显著。",
    ),
  );
  expect(names(found)).toEqual(["专业性", "融合度"]);
  expect(found.correlations).toEqual([[], [".900**"]]);
  expect(found.n).toBe("463");
});

test("variables called M, N and P are variables", () => {
  const found = read(lines("\tX\tM\tN\tP", "X\t1", "M\t.5\t1", "N\t.4\t.3\t1", "P\t.2\t.1\t.6\t1"));
  expect(names(found)).toEqual(["X", "M", "N", "P"]);
  expect(found.correlations).toEqual([[], [".5"], [".4", ".3"], [".2", ".1", ".6"]]);
});

test("full-width digits, minus signs of every kind, spaces before stars, two decimals", () => {
  const found = read(lines("信任\t１", "冲突\t－０．４５＊＊\t１", "满意\t−0.30 *\t–.12†\t１．００"));
  expect(found.correlations).toEqual([[], ["-0.45**"], ["-0.30 *", "-.12†"]]);
});

test("a matrix that R prints", () => {
  const found = read(
    lines(
      "       trust  care  life",
      "trust   1.00  0.90 -0.85",
      "care    0.90  1.00  0.89",
      "life   -0.85  0.89  1.00",
    ),
  );
  expect(names(found)).toEqual(["trust", "care", "life"]);
  expect(found.correlations).toEqual([[], ["0.90"], ["-0.85", "0.89"]]);
});

test("decimal commas become points", () => {
  expect(read("a\t1\nb\t0,90**\t1\nc\t-,12\t0,5\t1").correlations).toEqual([[], ["0.90**"], ["-.12", "0.5"]]);
});

test("numbers without names, the upper triangle only", () => {
  const found = read("1\t.5\t.4\n\t1\t.3\n\t\t1");
  expect(names(found)).toEqual(["X1", "X2", "X3"]);
  expect(found.correlations).toEqual([[], [".5"], [".4", ".3"]]);
});

test("roots of the average variance on the diagonal are no correlations", () => {
  const found = read(lines("\tA\tB\tC", "A\t.82", "B\t.41**\t.79", "C\t.35**\t.52**\t.85"));
  expect(found.correlations).toEqual([[], [".41**"], [".35**", ".52**"]]);
});

test("the number of cases, where the text names one", () => {
  const table = lines("a\t1", "b\t.5\t1");
  expect(read(lines(table, "注：N＝463，** p < .01")).n).toBe("463");
  expect(read(lines("Table 2 (n = 1,204)", table)).n).toBe("1204");
  expect(read(lines(table, "n = 200 to n = 210")).n).toBe("");
});

test("two triangles of different numbers: the lower one, and it is said", () => {
  const found = read(lines("a\t1\t.61\t.55", "b\t.5\t1\t.44", "c\t.4\t.3\t1"));
  expect(found.differs).toBe(true);
  expect(found.correlations).toEqual([[], [".5"], [".4", ".3"]]);
});

test("what is no table, and a row with too many numbers", () => {
  expect(correlationsFrom("The results show a strong effect.")).toEqual({ code: "none" });
  expect(correlationsFrom("a\tb\tc")).toEqual({ code: "none" });
  expect(correlationsFrom("a\t1\nb\t.5\t1\t.3\t.2\t.1")).toEqual({
    code: "shape",
    row: "b",
    found: 5,
    variables: 2,
  });
  expect(correlationsFrom("变量\t1\t2\na\t1\nb\t.5\t1\t.3\t.2\t.1")).toMatchObject({ code: "shape" });
});
