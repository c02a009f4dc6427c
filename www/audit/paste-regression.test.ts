/** Tables of coefficients as people copy them; each form is one that a program or a journal writes. */
import { expect, test } from "vitest";
import { type PastedRegression, regressionsFrom } from "./paste-regression.ts";
import { coefficient } from "./tables.ts";

function readAll(text: string): PastedRegression[] {
  const found = regressionsFrom(text);
  if ("code" in found) throw new Error(JSON.stringify(found));
  return found;
}
function read(text: string): PastedRegression {
  const [only, ...others] = readAll(text);
  if (!only || others.length > 0) throw new Error(`${others.length + 1} models`);
  return only;
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
    name: "",
    coefficients: [coefficient(), row("a", { beta: ".41**" }), row("b", { beta: ".2" })],
    rSquare: ".30",
    f: "8.1",
  });
  expect(read("Predictor\tβ\tt\na\t.41\t5.2\nb\t.2\t2.1").coefficients[2]).toEqual(
    row("b", { beta: ".2", t: "2.1" }),
  );
});

test("SPSS's blocks below each other, with the outcome of the note", () => {
  const found = readAll(
    lines(
      "模型\t\t未标准化系数\t\t标准化系数\tt\t显著性",
      "\t\tB\t标准错误\tBeta\t\t",
      "1\t(常量)\t1.402\t.110\t\t12.745\t.000",
      "\t年龄\t.120\t.040\t.139\t3.000\t.003",
      "2\t(常量)\t.418\t.073\t\t5.741\t.000",
      "\t年龄\t.020\t.030\t.023\t.667\t.505",
      "\t专业性\t.279\t.047\t.271\t5.917\t.000",
      "a. 因变量：居民生活",
    ),
  );
  expect(
    found.map(({ name, coefficients }) => [name, coefficients.map(({ predictor, b }) => [predictor, b])]),
  ).toEqual([
    [
      "1",
      [
        ["", "1.402"],
        ["年龄", ".120"],
      ],
    ],
    [
      "2",
      [
        ["", ".418"],
        ["年龄", ".020"],
        ["专业性", ".279"],
      ],
    ],
  ]);
});

test("blocks side by side: a predictor is in the models where it has a number, R² and F below each", () => {
  const found = readAll(
    lines(
      "变量\t模型1\t\t\t模型2\t\t",
      "\tB\tSE\tβ\tB\tSE\tβ",
      "常数\t1.40\t0.11\t\t0.42\t0.07\t",
      "控制变量",
      "年龄\t0.12**\t0.04\t0.14\t0.02\t0.03\t0.02",
      "专业性\t\t\t\t0.28***\t0.05\t0.27",
      "R²\t.019\t\t\t.802\t\t",
      "调整R²\t.017\t\t\t.801\t\t",
      "ΔR²\t\t\t\t.783\t\t",
      "F\t9.00**\t\t\t932.6***\t\t",
    ),
  );
  expect(found).toEqual([
    {
      name: "模型1",
      coefficients: [
        row("", { b: "1.40", standardError: "0.11" }),
        row("年龄", { b: "0.12**", standardError: "0.04", beta: "0.14" }),
      ],
      rSquare: ".019",
      adjustedRSquare: ".017",
      f: "9.00",
    },
    {
      name: "模型2",
      coefficients: [
        row("", { b: "0.42", standardError: "0.07" }),
        row("年龄", { b: "0.02", standardError: "0.03", beta: "0.02" }),
        row("专业性", { b: "0.28***", standardError: "0.05", beta: "0.27" }),
      ],
      rSquare: ".802",
      adjustedRSquare: ".801",
      f: "932.6",
    },
  ]);
});

test("several outcomes side by side, B and its standard error in one", () => {
  const found = readAll(
    lines(
      "Predictor   Life   Governance",
      "B (SE)\tβ\tB (SE)\tβ",
      "Trust\t0.45 (0.03)\t.41\t0.30 (0.04)\t.28",
      "Care\t\t\t0.10 (0.04)\t.09",
    ),
  );
  expect(found.map(({ coefficients }) => coefficients.slice(1))).toEqual([
    [row("Trust", { b: "0.45", standardError: "0.03", beta: ".41" })],
    [
      row("Trust", { b: "0.30", standardError: "0.04", beta: ".28" }),
      row("Care", { b: "0.10", standardError: "0.04", beta: ".09" }),
    ],
  ]);
});

test("outcomes named above their columns, dashes where a predictor is not in the model", () => {
  const found = readAll(
    lines("变量  居民生活  社区治理", "  β t  β t", "专业性 .27 5.9 .31 6.2", "融合度 — — .40 8.8"),
  );
  expect(found.map(({ name }) => name)).toEqual(["居民生活", "社区治理"]);
  expect(found[0]?.coefficients.slice(1)).toEqual([row("专业性", { beta: ".27", t: "5.9" })]);
  expect(found[1]?.coefficients[2]).toEqual(row("融合度", { beta: ".40", t: "8.8" }));
});

test("a note says what the numbers under the models are", () => {
  const table = ["变量\t模型1\t模型2", "年龄\t.14**\t.02", "专业性\t\t.27***"];
  const found = readAll(lines(...table, "注：表中为标准化回归系数，** p < .01。"));
  expect(found.map(({ coefficients }) => coefficients.slice(1))).toEqual([
    [row("年龄", { beta: ".14**" })],
    [row("年龄", { beta: ".02" }), row("专业性", { beta: ".27***" })],
  ]);
  expect(regressionsFrom(lines(...table))).toEqual({ code: "columns" });
});

test("tables below each other under their own titles, R² below each", () => {
  const found = readAll(
    lines(
      "\tB\tβ",
      "因变量：居民生活",
      "信任\t.45\t.41",
      "R²\t.31",
      "因变量：社区治理",
      "信任\t.30\t.28",
      "R²\t.22",
    ),
  );
  expect(found.map(({ name, rSquare }) => [name, rSquare])).toEqual([
    ["居民生活", ".31"],
    ["社区治理", ".22"],
  ]);
});

test("where nothing tells in which of the models a row has no number, nothing is guessed", () => {
  expect(
    regressionsFrom(lines("变量 模型1 模型2", "β t β t", "年龄 .14 3.0 .02 .67", "专业性 .27 5.9")),
  ).toEqual({
    code: "places",
    row: "专业性",
    found: 2,
    columns: 4,
  });
});

test("what is no table, what has no heading, what has too many columns", () => {
  expect(regressionsFrom("Trust predicts life.")).toEqual({ code: "none" });
  expect(regressionsFrom("a\t.41\t5.2\nb\t.2\t2.1")).toEqual({ code: "columns" });
  expect(regressionsFrom("x\tβ\tt\na\t.41\t5.2\t.3\t3.1")).toEqual({
    code: "shape",
    row: "a",
    found: 4,
    columns: 2,
  });
});
