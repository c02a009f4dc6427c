// @vitest-environment happy-dom
import { describe, expect, it } from "vitest";
import { complete } from "../recipe.ts";
import type { Inspection, Recipe, Request, RequestEntry, StepEntry, Variable } from "../wasm/wenxi";
import { codebook, dataFile } from "./data.ts";
import { clipped, Names } from "./names.ts";
import { preparationFor } from "./preparation.ts";
import { rOf } from "./r.ts";
import { type Source, sourceOf } from "./source.ts";
import { spssOf } from "./spss.ts";
import { remark } from "./spss-text.ts";

const item = (name: string, more: Partial<Variable> = {}): Variable => ({
  name,
  label: `Label of ${name}`,
  measure: "ordinal",
  range: { low: 1, high: 5 },
  ...more,
});

const entry = (request: Request, id = "one"): RequestEntry => ({ id, request });
const step = (id: string, what: StepEntry["step"]): StepEntry => ({ id, step: what });

/** A study of four items; "town" holds words. */
function study(recipe: Partial<Recipe>, language: "en" | "zh-CN" = "en"): Source {
  const variables = recipe.variables ?? [item("q1"), item("q2"), item("q3"), item("q4")];
  const all = [...variables, { name: "town", label: "Town", measure: "nominal" } as Variable];
  return sourceOf({
    shown: complete({ version: 2, ...recipe, variables: all }),
    inspection: {
      source: { fileName: "survey.csv", format: "csv" },
      profiles: all.map(({ name }) => ({
        name,
        missing: 0,
        distinct: 3,
        answers: [],
        ...(name !== "town" && { minimum: 1, maximum: 5 }),
      })),
    } as unknown as Inspection,
    description: undefined,
    outcome: () => undefined,
    title: (id) => id,
    dataFile: "survey.data.csv",
    savFile: "survey.data.sav",
    program: "Wenxi",
    language,
  });
}

/** Commands without remarks: each ends at a full stop that ends a line. */
const commands = (syntax: string): string[] =>
  syntax
    .split(/\.\n/)
    .map((one) => one.trim().replace(/\s+/g, " "))
    .filter((one) => one && !one.startsWith("*"));
const starting = (syntax: string, word: string) => commands(syntax).filter((one) => one.startsWith(word));
const both = (source: Source, entries = source.recipe.requests) => ({
  spss: spssOf(source, entries, "spss"),
  pspp: spssOf(source, entries, "pspp"),
  r: rOf(source, entries),
});

describe("names", () => {
  it("that SPSS takes stay, others are made legal, and no two become one", () => {
    const names = new Names(["Q1", "q1", "1. 性别？", "年龄", "with", "a b", "a-b", "Q1_2", "", "x."]);
    expect(
      ["Q1", "q1", "1. 性别？", "年龄", "with", "a b", "a-b", "Q1_2", "x."].map((one) => names.of(one)),
    ).toEqual(["Q1", "q1_2", "v_1._性别", "年龄", "with_", "a_b", "a_b_2", "Q1_2_2", "x"]);
  });

  it("have at most 64 bytes, never half a sign", () => {
    expect(clipped("问".repeat(30), 64)).toBe("问".repeat(21));
    const long = ["甲".repeat(40), "甲".repeat(41)].map((name) => new Names([name, `${name}乙`]).of(name));
    for (const name of long) expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(64);
  });
});

describe("remarks", () => {
  it("end with the only full stop that ends a line and hold no quotation mark", () => {
    const said = remark("It's “so”: 'a'.\nIs \"it\"...");
    expect(said).toMatch(/^\* .*[^.]\.$/);
    expect(said).not.toMatch(/['"\n]/);
  });
});

describe("preparation", () => {
  const scales = [
    { name: "s", label: "S", items: ["q1", "q2_r"], reversed: ["q1"] },
    { name: "unused", label: "U", items: ["q4"] },
  ];
  const steps = [
    step("a", { kind: "reverse", variables: [{ from: "q2", into: "q2_r" }] }),
    step("b", { kind: "standardise", variables: [{ from: "s", into: "Zs" }] }),
    step("c", { kind: "recode", variables: [{ from: "q3", into: "q3c" }], rules: [] }),
    step("d", { kind: "filter", conditions: [{ variable: "q4", low: 2 }] }),
    { ...step("e", { kind: "weight", variable: "q3" }), off: true },
  ];

  it("makes everything after what it needs, and nothing that is not asked for", () => {
    const source = study({ scales, steps });
    const { operations } = preparationFor(source.recipe, [
      { analysis: "descriptives", options: { variables: ["Zs"] } },
    ]);
    expect(
      operations.map((one) =>
        one.kind === "step" ? one.entry.id : one.kind === "turn" ? `turn ${one.item}` : one.scale.name,
      ),
    ).toEqual(["a", "turn q1", "s", "b", "d"]);
  });

  it("is the same in all twins: no twin uses a variable before it is made", () => {
    const requests = [entry({ analysis: "descriptives", options: { variables: ["Zs", "s", "q3c"] } })];
    const { spss, r } = both(study({ scales, steps, requests }));
    for (const [code, marks] of [
      [spss, ["COMPUTE q2_r", "COMPUTE rev_q1", "COMPUTE s=", "DESCRIPTIVES VARIABLES=s (Zs)", "SELECT IF"]],
      [r, ['d[["q2_r"]] <-', 'd[["rev_q1"]] <-', 'd[["s"]] <-', 'd[["Zs"]] <-', "keep <- keep &"]],
    ] as const) {
      const places = marks.map((mark) => code.indexOf(mark));
      expect(Math.min(...places)).toBeGreaterThan(0);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    }
  });
});

describe("transformations", () => {
  it("leave the missing missing when a recode names ranges and copies the rest", () => {
    const requests = [entry({ analysis: "frequencies", options: { variables: ["n"] } })];
    const recode = step("a", {
      kind: "recode",
      variables: [{ from: "q1", into: "n" }],
      rules: [
        { from: { kind: "range", high: 2 }, to: { kind: "value", value: 1 } },
        { from: { kind: "values", values: [9] }, to: { kind: "missing" } },
      ],
    });
    const { spss } = both(study({ steps: [recode], requests }));
    expect(starting(spss, "RECODE")).toEqual([
      "RECODE q1 (MISSING=SYSMIS) (LOWEST THRU 2=1) (9=SYSMIS) (ELSE=COPY) INTO n",
    ]);
  });

  it("put a value at a cut point into the group that the step says", () => {
    const cut = (lowerIncluded: boolean) =>
      starting(
        both(
          study({
            steps: [
              step("a", {
                kind: "bin",
                variable: { from: "q1", into: "n" },
                rule: { kind: "cutPoints", points: [2, 4] },
                lowerIncluded,
              }),
            ],
            requests: [entry({ analysis: "frequencies", options: { variables: ["n"] } })],
          }),
        ).spss,
        "RECODE",
      );
    expect(cut(false)).toEqual([
      "RECODE q1 (MISSING=SYSMIS) (LOWEST THRU 2=1) (LOWEST THRU 4=2) (ELSE=3) INTO n",
    ]);
    expect(cut(true)).toEqual([
      "RECODE q1 (MISSING=SYSMIS) (4 THRU HIGHEST=3) (2 THRU HIGHEST=2) (ELSE=1) INTO n",
    ]);
  });

  it("that no program makes alike stand in the data file, and a remark says so", async () => {
    const source = study({
      steps: [
        step("x", {
          kind: "exclude",
          rule: { kind: "quality", rule: { index: "longestRun", items: ["q1"], bound: 9 } },
        }),
      ],
      requests: [entry({ analysis: "frequencies", options: { variables: ["q1"] } })],
    });
    const { spss, r } = both(source);
    expect(starting(spss, "SELECT IF")).toEqual(["SELECT IF left_out_x=0"]);
    expect(r).toContain('keep <- keep & d[["left_out_x"]] == 0');
    expect(spss).toContain(source.words.inData);
    const parts = await dataFile(source, {
      head: {
        rows: 2,
        outside: 1,
        columns: ["q1", "q2", "q3", "q4", "town"].map((name) => ({ name, derived: false, covered: false })),
        steps: [{ step: "x", kind: "exclude", excluded: 1, remaining: 1 }],
      },
      page: () => ({
        rows: [
          ["1", "2", "3", "4", 'a "b", c'],
          ["5", "", "", "", ""],
        ],
        missing: [],
        outside: [{ row: 1, step: 0 }],
      }),
    });
    expect(parts.join("")).toBe('\ufeffq1,q2,q3,q4,town,left_out_x\r\n1,2,3,4,"a ""b"", c",0\r\n5,,,,,1\r\n');
  });
});

describe("data", () => {
  it("declares what SPSS can declare and makes the rest system-missing", () => {
    const values = (...codes: number[]) => codes.map((code) => ({ low: code, high: code }));
    const { spss, r } = both(
      study({
        variables: [
          item("q1", { missingValues: values(-1, -2, -3) }),
          item("q2", { missingValues: values(-1, -2, -3, -4) }),
          item("q3", { missingValues: [...values(0), { low: 90, high: 99 }] }),
        ],
        requests: [entry({ analysis: "frequencies", options: { variables: ["q1", "q2", "q3"] } })],
      }),
    );
    expect(starting(spss, "MISSING VALUES")).toEqual([
      "MISSING VALUES q1 (-1, -2, -3)",
      "MISSING VALUES q3 (90 THRU 99, 0)",
    ]);
    expect(starting(spss, "RECODE")).toEqual(["RECODE q2 (-1=SYSMIS) (-2=SYSMIS) (-3=SYSMIS) (-4=SYSMIS)"]);
    expect(r).toContain("d[[v]] >= 90 & d[[v]] <= 99");
  });

  it("leaves out columns that are left out as personal, and quotes what labels hold", () => {
    const source = study({
      variables: [item("q1", { label: "It's one" }), item("phone", { leftOut: true } as Partial<Variable>)],
      requests: [entry({ analysis: "frequencies", options: { variables: ["q1"] } })],
    });
    const { spss, r } = both(source);
    for (const code of [spss, r, codebook(source)]) expect(code).not.toContain("phone");
    expect(starting(spss, "VARIABLE LABELS")).toEqual(["VARIABLE LABELS q1 'It''s one'"]);
    expect(starting(spss, "GET DATA")[0]).toContain("/VARIABLES=q1 F32.0 town A255");
    expect(r).toContain('colClasses = c("town" = "character")');
  });

  it("gives no cell of the codebook to a spreadsheet as a formula", () => {
    expect(codebook(study({ variables: [item("q1", { label: "=1+1" })] }))).toContain("q1,q1,'=1+1,ordinal");
  });
});

describe("sections", () => {
  const items = ["q1", "q2", "q3", "q4"];
  const analyses: Request[] = [
    { analysis: "overview", options: { variables: items } },
    { analysis: "frequencies", options: { variables: items, statistics: true } },
    { analysis: "descriptives", options: { variables: items, listwise: true } },
    { analysis: "reliability", options: { items, reversed: ["q2"], confidence: 0.9 } },
    {
      analysis: "factor",
      options: { variables: items, rotation: { kind: "promax", kappa: 3 }, kaiser: false },
    },
    {
      analysis: "factor",
      options: {
        variables: items,
        extraction: "maximumLikelihood",
        rotation: { kind: "oblimin", delta: -0.5 },
      },
    },
    { analysis: "correlation", options: { variables: items, method: "kendall", missing: "listwise" } },
    {
      analysis: "regression",
      options: { outcome: "q1", predictors: ["q2", "q3"], intercept: false, confidence: 0.99 },
    },
    { analysis: "hypotheses", options: { hypotheses: [{ id: "H1", predictor: "q2", outcome: "q1" }] } },
  ];

  it.each(["en", "zh-CN"] as const)("are whole commands whose words all end, in %s", (language) => {
    const requests = analyses.map((request, at) => entry(request, `s${at}`));
    const { spss, pspp, r } = both(study({ requests }, language));
    for (const syntax of [spss, pspp]) {
      for (const one of syntax.split("\n")) {
        if (one.startsWith("*")) expect(one).toMatch(/[^.]\.$/);
        expect(new TextEncoder().encode(one).length).toBeLessThan(256);
      }
      for (const one of commands(syntax)) {
        expect((one.match(/'/g) ?? []).length % 2, one).toBe(0);
        expect((one.match(/\(/g) ?? []).length, one).toBe((one.match(/\)/g) ?? []).length);
      }
      expect(syntax).not.toMatch(/undefined|NaN|\[object/);
    }
    expect(r).not.toMatch(/undefined|NaN|\[object/);
    for (const [open, close] of ["()", "{}", "[]"].map((pair) => [pair.charAt(0), pair.charAt(1)] as const)) {
      const code = r
        .split("\n")
        .filter((one) => !one.startsWith("#"))
        .join("\n")
        .replace(/"(\\.|[^"\\])*"/g, "");
      expect(code.split(open).length, open).toBe(code.split(close).length);
    }
  });

  it("carry the options of the recipe", () => {
    const requests = analyses.map((request, at) => entry(request, `s${at}`));
    const { spss, r } = both(study({ requests }));
    const [promax, oblimin] = starting(spss, "FACTOR");
    expect(promax).toContain("NOKAISER /ROTATION PROMAX(3)");
    expect(oblimin).toContain("/EXTRACTION ML /CRITERIA ITERATE(25) DELTA(-0.5) /ROTATION OBLIMIN");
    expect(starting(spss, "NONPAR CORR")[0]).toContain("/PRINT=KENDALL TWOTAIL NOSIG /MISSING=LISTWISE");
    expect(starting(spss, "RELIABILITY")[0]).toContain("/VARIABLES=q1 rev_q2 q3 q4");
    expect(starting(spss, "RELIABILITY")[0]).toContain("CIN=90");
    expect(starting(spss, "REGRESSION")[0]).toContain("CI(99)");
    expect(starting(spss, "REGRESSION")[0]).toContain("/ORIGIN");
    expect(starting(spss, "REGRESSION")[1]).toContain("/NOORIGIN");
    expect(r).toContain("lm(q1 ~ 0 + q2 + q3, data = x)");
    expect(r).toContain("normalize = FALSE");
    expect(r).toContain("gam = -0.5");
  });

  it("say what a program lacks instead of coming near it", () => {
    const requests = analyses.map((request, at) => entry(request, `s${at}`));
    const source = study({ requests });
    const { pspp } = both(source);
    expect(commands(pspp).join(" ")).not.toMatch(/NONPAR CORR|OBLIMIN|\bML\b|DURBIN|\/ICC/);
    for (const what of ["NONPAR CORR", "/EXTRACTION ML"])
      expect(pspp).toContain(source.words.none.pspp(what));
    const parallel = entry({
      analysis: "factor",
      options: { variables: items, count: { kind: "parallel", replications: 9, percentile: 95, seed: 1 } },
    });
    for (const code of Object.values(both(source, [parallel])))
      expect(code).toContain(source.words.none.parallel(undefined));
    const missing = entry({ analysis: "missing", options: { variables: items } } as Request);
    for (const code of Object.values(both(source, [missing])))
      expect(code).toContain(
        source.words.none.section("one").replaceAll('"', code.startsWith("#") ? '"' : "’"),
      );
  });

  it("alone carry only what they need, and the whole file's columns", () => {
    const source = study({
      scales: [{ name: "s", items: ["q1", "q2"] }],
      requests: [entry({ analysis: "correlation", options: { variables: ["q3", "q4"] } })],
    });
    const { spss } = both(source);
    expect(spss).not.toContain("COMPUTE");
    expect(starting(spss, "VARIABLE LABELS")[0]).not.toContain("q1");
    expect(starting(spss, "GET DATA")[0]).toContain("q1 F32.0");
  });
});
