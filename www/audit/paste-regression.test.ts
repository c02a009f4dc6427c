/** Tables of coefficients as people copy them; each form is one that a program or a journal writes. */
import { expect, test } from "vitest";
import { type PastedRegression, regressionFrom } from "./paste-regression.ts";
import { coefficient } from "./tables.ts";

function read(text: string): PastedRegression {
  const found = regressionFrom(text);
  if ("code" in found) throw new Error(JSON.stringify(found));
  return found;
}
const lines = (...all: string[]) => all.join("\n");
const row = (predictor: string, cells: Partial<ReturnType<typeof coefficient>>) => ({
  ...coefficient(predictor),
  ...cells,
});

test("SPSS's table with two rows of headings, places of missing numbers kept", () => {
  const { coefficients } = read(
    lines(
      "模型\t\t未标准化系数\t\t标准化系数\tt\t显著性\t共线性统计\t",
      "\t\tB\t标准错误\tBeta\t\t\t容差\tVIF",
      "1\t(常量)\t.418\t.073\t\t5.741\t.000\t\t",
      "\t专业性\t.279\t.047\t.271\t5.917\t.000\t.190\t5.251",
      "\t社区融合度\t.667\t.047\t.646\t14.086\t.000\t.190\t5.251",
      "a. 因变量：居民生活",
    ),
  );
  expect(coefficients).toEqual([
    row("", { b: ".418", standardError: ".073", t: "5.741", p: ".000" }),
    row("专业性", {
      b: ".279",
      standardError: ".047",
      beta: ".271",
      t: "5.917",
      p: ".000",
      tolerance: ".190",
      vif: "5.251",
    }),
    row("社区融合度", {
      b: ".667",
      standardError: ".047",
      beta: ".646",
      t: "14.086",
      p: ".000",
      tolerance: ".190",
      vif: "5.251",
    }),
  ]);
});

test("a journal's table from a PDF, without a place for the constant's β, R² and F below", () => {
  const found = read(
    lines(
      "变量 B SE β t p",
      "常数 0.42 0.07 5.74 <.001",
      "专业性 0.28*** 0.05 0.27 5.92 <.001",
      "融合度 0.67*** 0.05 0.65 14.09 <.001",
      "R² = .802，调整后 R² = .801，F(2, 460) = 932.6***",
    ),
  );
  expect(found.coefficients[0]).toEqual(row("", { b: "0.42", standardError: "0.07", t: "5.74", p: "<.001" }));
  expect(found.coefficients[2]).toEqual(
    row("融合度", { b: "0.67***", standardError: "0.05", beta: "0.65", t: "14.09", p: "<.001" }),
  );
  expect(found).toMatchObject({
    rSquare: ".802",
    adjustedRSquare: ".801",
    f: "932.6",
    regressionDf: "2",
    residualDf: "460",
  });
});

test("standard errors in brackets, full-width signs, summaries in cells of their own", () => {
  const found = read(
    lines(
      "\tB (SE)\tβ",
      "信任\t０．４５＊＊ (0.03)\t.41",
      "冲突\t－0.12 (0.04)\t-.10",
      "R2\t.31",
      "Adjusted R2\t.30",
      "F\t45.2",
    ),
  );
  expect(found.coefficients.slice(1)).toEqual([
    row("信任", { b: "0.45**", standardError: "0.03", beta: ".41" }),
    row("冲突", { b: "-0.12", standardError: "0.04", beta: "-.10" }),
  ]);
  expect(found).toMatchObject({ rSquare: ".31", adjustedRSquare: ".30", f: "45.2" });
});

test("β alone, β and t alone", () => {
  expect(read("Predictor\tβ\na\t.41**\nb\t.2\nΔR2\t.03\nR²\t.30\nF\t8.1")).toEqual({
    coefficients: [coefficient(), row("a", { beta: ".41**" }), row("b", { beta: ".2" })],
    rSquare: ".30",
    f: "8.1",
  });
  expect(read("Predictor\tβ\tt\na\t.41\t5.2\nb\t.2\t2.1").coefficients[2]).toEqual(
    row("b", { beta: ".2", t: "2.1" }),
  );
});

test("what is no table, what has no heading, what has too many columns", () => {
  expect(regressionFrom("Trust predicts life.")).toEqual({ code: "none" });
  expect(regressionFrom("a\t.41\t5.2\nb\t.2\t2.1")).toEqual({ code: "columns" });
  expect(regressionFrom("x\tβ\tt\na\t.41\t5.2\t.3\t3.1")).toEqual({
    code: "shape",
    row: "a",
    found: 4,
    columns: 2,
  });
});
