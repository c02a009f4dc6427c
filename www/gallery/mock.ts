/** Made-up output in the shapes that the core sends, for the gallery and for unit tests. No number here is a result. */
import type { Cell, CellKind, Head, Label, Note, OutputTable } from "../wasm/wenxi";

export const label = (name: Label): Head => ({ kind: "label", label: name });
export const variable = (name: string, reversed = false): Head => ({ kind: "variable", name, reversed });
export const index = (number: number): Head => ({ kind: "index", number });
export const blank: Head = { kind: "blank" };

export function cell(kind: CellKind, value?: number, more: Partial<Cell> = {}): Cell {
  return { kind, ...(value === undefined ? {} : { value }), stars: 0, marks: [], ...more };
}

const empty = cell("empty");
const count = (value: number) => cell("count", value);
const statistic = (value: number) => cell("statistic", value);
const bounded = (value: number) => cell("bounded", value);
const percent = (value: number) => cell("percent", value);
const probability = (value: number, log10P?: number) =>
  cell("probability", value, log10P === undefined ? {} : { log10P });

interface Parts {
  title: Label;
  subject?: Head[];
  stubs?: Head[];
  columns: Head[][];
  rows: [Head[], Cell[]][];
  notes?: Note[];
  titleMarks?: number[];
}

export function table({
  title,
  subject = [],
  stubs = [blank],
  columns,
  rows,
  notes = [],
  titleMarks = [],
}: Parts): OutputTable {
  return {
    title,
    subject,
    stubs,
    columns: columns.map((path) => ({ path })),
    rows: rows.map(([heads, cells]) => ({ stubs: heads, cells })),
    notes,
    titleMarks,
  };
}

export const share = [
  [1, 41, 8.855, 8.874],
  [2, 97, 20.95, 20.996],
  [3, 118, 25.486, 25.541],
  [4, 165, 35.637, 35.714],
  [5, 41, 8.855, 8.874],
] as const;

let running = 0;
const frequencies = table({
  title: "frequencyTable",
  subject: [variable("education")],
  stubs: [blank, blank],
  columns: [[label("frequency")], [label("percent")], [label("validPercent")], [label("cumulativePercent")]],
  rows: [
    ...share.map(([value, n, all, valid]): [Head[], Cell[]] => {
      running += valid;
      return [
        [label("valid"), { kind: "value", variable: "education", value }],
        [count(n), percent(all), percent(valid), percent(running)],
      ];
    }),
    [
      [label("valid"), label("total")],
      [count(462), percent(99.784), percent(100), empty],
    ],
    [
      [label("missing"), label("system")],
      [count(1), percent(0.216), empty, empty],
    ],
    [
      [label("total"), blank],
      [count(463), percent(100), empty, empty],
    ],
  ],
});

export const items = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"];

const itemTotal = table({
  title: "itemTotalStatistics",
  subject: [variable("integration")],
  columns: [
    [label("scaleMeanIfItemDeleted")],
    [label("scaleVarianceIfItemDeleted")],
    [label("correctedItemTotalCorrelation")],
    [label("squaredMultipleCorrelation")],
    [label("alphaIfItemDeleted")],
  ],
  rows: items.map((name, at): [Head[], Cell[]] => [
    [variable(name, at === 4)],
    [
      statistic(14.21345 + at / 7),
      statistic(32.61 - at / 3),
      bounded(at === 4 ? -0.0826 : 0.8121 - at / 40),
      bounded(at === 4 ? 1.77e-5 : 0.7012 - at / 30),
      bounded(0.9312 + at / 300),
    ],
  ]),
  notes: [{ code: "negativeItemTotal", variables: ["Q5"] }],
});

const kmo = table({
  title: "kmoAndBartlett",
  stubs: [blank, blank],
  columns: [[blank]],
  rows: [
    [[label("kmo"), blank], [bounded(0.98123456)]],
    [[label("bartlettTest"), label("approximateChiSquare")], [statistic(6932.0681)]],
    [[label("bartlettTest"), label("degreesOfFreedom")], [cell("degreesOfFreedom", 105)]],
    [[label("bartlettTest"), label("significance")], [probability(0, -1208.33)]],
  ],
});

const explained = [8.512, 1.871, 0.98, 0.701, 0.412];
const variance = (values: readonly number[], at: number): Cell[] => {
  const value = values[at];
  if (value === undefined) return [empty, empty, empty];
  const sum = values.slice(0, at + 1).reduce((a, b) => a + b, 0);
  return [statistic(value), percent((value / 15) * 100), percent((sum / 15) * 100)];
};
const totalVariance = table({
  title: "totalVarianceExplained",
  stubs: [label("component")],
  columns: (["initialEigenvalues", "extractionSums", "rotationSums"] as const).flatMap((group) =>
    (["total", "percentOfVariance", "cumulativeVariance"] as const).map((own) => [label(group), label(own)]),
  ),
  rows: explained.map((_, at): [Head[], Cell[]] => [
    [index(at + 1)],
    [...variance(explained, at), ...variance([8.512, 1.871], at), ...variance([5.42, 4.963], at)],
  ]),
  notes: [{ code: "extractionMethod", method: "pca" }],
});

const rotated = table({
  title: "rotatedComponentMatrix",
  columns: [
    [label("component"), index(1)],
    [label("component"), index(2)],
  ],
  rows: items.map((name, at): [Head[], Cell[]] => [
    [variable(name)],
    at < 3 ? [bounded(0.812 - at / 30), bounded(-0.2873)] : [empty, bounded(0.79 - at / 50)],
  ]),
  notes: [
    { code: "extractionMethod", method: "pca" },
    { code: "rotationMethod", method: "varimax", kaiser: true },
    { code: "rotationConverged", iterations: 3 },
    { code: "smallLoadingsHidden", below: 0.25 },
  ],
  titleMarks: [2],
});

export const scales = ["professional", "integration", "life", "governance"];
export const r = [
  [1, 0.9, 0.854, -0.041],
  [0.9, 1, 0.89, 0.101],
  [0.854, 0.89, 1, 0.858],
  [-0.041, 0.101, 0.858, 1],
];
const correlations = table({
  title: "correlations",
  stubs: [blank, blank],
  columns: scales.map((name) => [variable(name)]),
  rows: scales.flatMap((name, row): [Head[], Cell[]][] => [
    [
      [variable(name), label("pearsonCorrelation")],
      scales.map((_, column) => {
        const value = r[row]?.[column] ?? 0;
        const size = Math.abs(value);
        return cell("bounded", value, { stars: row === column ? 0 : size > 0.5 ? 2 : size > 0.1 ? 1 : 0 });
      }),
    ],
    [
      [variable(name), label("significanceTwoTailed")],
      scales.map((_, column) => {
        const size = Math.abs(r[row]?.[column] ?? 0);
        return row === column ? empty : probability(size > 0.5 ? 1e-120 : size > 0.1 ? 0.0297 : 0.379);
      }),
    ],
    [[variable(name), label("n")], scales.map(() => count(463))],
  ]),
  notes: [{ code: "starsOnePercent" }, { code: "starsFivePercent" }],
});

const summary = table({
  title: "modelSummary",
  stubs: [label("model")],
  columns: [
    [label("r")],
    [label("rSquare")],
    [label("adjustedRSquare")],
    [label("standardErrorOfEstimate")],
    [label("durbinWatson")],
  ],
  rows: [
    [
      [index(1)],
      [
        cell("bounded", 0.8988, { marks: [0] }),
        bounded(0.80781),
        bounded(0.80697),
        statistic(0.43547),
        statistic(1.968),
      ],
    ],
  ],
  notes: [
    { code: "predictors", variables: ["integration", "professional"], constant: true },
    { code: "dependentVariable", variable: "life" },
  ],
  titleMarks: [1],
});

const coefficients = table({
  title: "coefficients",
  stubs: [label("model"), blank],
  columns: [
    [label("unstandardizedCoefficients"), label("b")],
    [label("unstandardizedCoefficients"), label("standardError")],
    [label("standardizedCoefficients"), label("beta")],
    [label("t")],
    [label("significance")],
    [{ kind: "level", label: "confidenceIntervalForB", level: 0.95 }, label("lowerBound")],
    [{ kind: "level", label: "confidenceIntervalForB", level: 0.95 }, label("upperBound")],
    [label("collinearityStatistics"), label("tolerance")],
    [label("collinearityStatistics"), label("vif")],
  ],
  rows: [
    [
      [index(1), label("constant")],
      [
        statistic(0.184),
        statistic(0.084),
        empty,
        statistic(2.191),
        probability(0.029),
        statistic(0.019),
        statistic(0.349),
        empty,
        empty,
      ],
    ],
    [
      [index(1), variable("professional")],
      [
        statistic(0.286),
        statistic(0.0485),
        bounded(0.287),
        statistic(5.902),
        probability(7e-9),
        statistic(0.191),
        statistic(0.381),
        bounded(0.19),
        statistic(5.263),
      ],
    ],
    [
      [index(1), variable("integration")],
      [
        statistic(-0.662),
        statistic(0.0484),
        bounded(-0.662),
        statistic(-13.679),
        probability(1e-36),
        statistic(-0.757),
        statistic(-0.567),
        bounded(0.19),
        statistic(5.263),
      ],
    ],
  ],
  notes: [
    { code: "dependentVariable", variable: "life" },
    {
      code: "equation",
      outcome: "life",
      constant: 0.184,
      terms: [
        { predictor: "professional", b: 0.286 },
        { predictor: "integration", b: -0.662 },
      ],
    },
  ],
  titleMarks: [0],
});

const hypotheses = table({
  title: "hypothesisTests",
  stubs: [label("hypothesis"), label("path")],
  columns: [
    [label("expectedSign")],
    [label("beta")],
    [label("t")],
    [label("significance")],
    [label("verdict")],
  ],
  rows: (
    [
      ["H1", "专业性 → 居民生活", 0.287, 5.902, 7e-9, "supported"],
      ["H2", "专业性 → 社区治理", 0.031, 0.882, 0.378, "notSupported"],
      ["H3", "社区融合度 → 居民生活", -0.662, -13.679, 1e-36, "contrary"],
    ] as const
  ).map(([id, path, beta, t, p, verdict]): [Head[], Cell[]] => [
    [
      { kind: "text", text: id },
      { kind: "text", text: path },
    ],
    [
      cell("heading", undefined, { head: label("positive") }),
      cell("bounded", beta, { stars: p < 0.01 ? 2 : 0 }),
      statistic(t),
      probability(p),
      cell("heading", undefined, { head: label(verdict) }),
    ],
  ]),
  notes: [{ code: "evidenceFromRegression" }],
});

export const tables = {
  frequencies,
  itemTotal,
  kmo,
  totalVariance,
  rotated,
  correlations,
  summary,
  coefficients,
  hypotheses,
};
