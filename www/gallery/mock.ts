/** Made-up output in the shapes that the core sends, for the gallery and for unit tests. No number here is a result. */
import type { Cell, CellKind, Figure, Head, Label, Note, OutputTable, Scale, Variable } from "../wasm/wenxi";

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

const agreement = ["非常不同意", "不同意", "一般", "同意", "非常同意"].map((called, at) => ({
  value: at + 1,
  label: called,
}));

const questions = [
  "下沉党员熟悉本社区的基本情况",
  "下沉党员与居民日常交流频繁",
  "下沉党员参加社区的集体活动",
  "下沉党员把自己看作社区的一员",
  "下沉党员了解居民的实际困难",
  "居民遇到问题时愿意找下沉党员，并且相信问题会得到及时而妥善的答复",
];

export const names: { variables: Variable[]; scales: Scale[] } = {
  variables: [
    {
      name: "education",
      label: "学历",
      valueLabels: ["初中及以下", "高中或中专", "大专", "本科", "硕士及以上"].map((called, at) => ({
        value: at + 1,
        label: called,
      })),
    },
    ...questions.map((words, at) => ({ name: `Q${at + 1}`, label: words, valueLabels: agreement })),
  ],
  scales: [
    { name: "professional", label: "专业性" },
    { name: "integration", label: "社区融合度" },
    { name: "life", label: "居民生活" },
    { name: "governance", label: "社区治理" },
  ],
};

export const english: { variables: Variable[]; scales: Scale[] } = {
  variables: [
    {
      name: "education",
      label: "Education",
      valueLabels: ["Primary", "Secondary", "College", "Bachelor", "Master or higher"].map((called, at) => ({
        value: at + 1,
        label: called,
      })),
    },
    ...[
      "Staff know the basic situation of this community",
      "Staff talk with residents every day",
      "Staff join the community's events",
      "Staff see themselves as part of it",
      "Staff know what residents struggle with",
      "Residents like to turn to staff when something is wrong and trust that it will be answered",
    ].map((words, at) => ({
      name: `Q${at + 1}`,
      label: words,
      valueLabels: ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"].map(
        (called, value) => ({
          value: value + 1,
          label: called,
        }),
      ),
    })),
  ],
  scales: [
    { name: "professional", label: "Professional competence" },
    { name: "integration", label: "Community integration" },
    { name: "life", label: "Residents' life" },
    { name: "governance", label: "Community governance" },
  ],
};

const share = [
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

const items = ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6"];

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

const scales = ["professional", "integration", "life", "governance"];
const r = [
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

const answers = [1, 2, 3, 4, 5].map((value): Head => ({ kind: "value", variable: "Q1", value }));
const model = (predictor: string, outcome: string, beta: number, p: number, id: string) => ({
  predictor,
  outcome,
  beta,
  p: { p, log10P: Math.log10(p) },
  hypotheses: [id],
});

export const figures: Record<string, Figure> = {
  frequency: {
    kind: "frequencyBars",
    variable: "education",
    bars: share.map(([value, n, , valid]) => ({
      head: { kind: "value", variable: "education", value },
      count: n,
      percent: valid,
    })),
  },
  likert: {
    kind: "likertBars",
    answers,
    items: items.map((name, at) => ({
      variable: name,
      percents: [18 - 2 * at, 26 - at, 25, 19 + 2 * at, 12 + at],
      mean: 2.81 + at / 9,
    })),
  },
  scree: {
    kind: "scree",
    eigenvalues: [8.512, 1.871, 0.98, 0.701, 0.612, 0.55, 0.43, 0.38, 0.31, 0.26, 0.2, 0.15],
    random: [],
    extracted: 2,
  },
  parallel: {
    kind: "scree",
    eigenvalues: [5.1, 1.87, 1.12, 0.8, 0.612, 0.55, 0.43, 0.38],
    random: [1.31, 1.24, 1.18, 1.1, 1.02, 0.96, 0.9, 0.82],
    extracted: 2,
  },
  heatmap: { kind: "correlationHeatmap", variables: scales, r },
  large: {
    kind: "correlationHeatmap",
    variables: Array.from({ length: 18 }, (_, at) => `Q${at + 1}`),
    r: Array.from({ length: 18 }, (_, row) =>
      Array.from({ length: 18 }, (_, column) => (row === column ? 1 : Math.sin(row * 3 + column * 5) * 0.8)),
    ),
  },
  model: {
    kind: "modelDiagram",
    paths: [
      model("professional", "life", 0.287, 7e-9, "H1"),
      model("professional", "governance", 0.031, 0.378, "H2"),
      model("integration", "life", -0.662, 1e-36, "H3"),
      model("integration", "governance", 0.633, 1e-30, "H4"),
    ],
    outcomes: [
      { variable: "life", rSquare: 0.808 },
      { variable: "governance", rSquare: 0.782 },
    ],
  },
  distributions: {
    kind: "distributions",
    weighted: false,
    panels: scales.slice(0, 3).map((variable, at) => {
      const counts = [4, 9, 16, 22, 41, 63, 58, 39, 21, 8 + at];
      const edges = Array.from({ length: counts.length + 1 }, (_, index) => 0.8 + 0.4 * index);
      return {
        variable,
        histogram: {
          edges,
          counts,
          curve: Array.from({ length: 41 }, (_, step): [number, number] => [
            0.8 + 0.1 * step,
            62 * Math.exp(-0.5 * ((0.1 * step - 2.3) / 0.76) ** 2),
          ]),
        },
        boxed: {
          lowerWhisker: 1.4,
          lowerHinge: 2.6,
          median: 3.2,
          upperHinge: 3.6,
          upperWhisker: 4.8,
          outliers: [
            { value: 1, cases: 2, extreme: false },
            { value: 0.9, cases: 1, extreme: true },
          ],
          outlyingCases: 3,
          shortened: false,
        },
        axis: [0.8, 5.2] as [number, number],
        n: 281 + at,
        mean: 3.127,
        sd: 0.763,
      };
    }),
  },
  loadings: {
    kind: "loadingPlot",
    variables: items.slice(0, 8),
    loadings: items
      .slice(0, 8)
      .map((_, at) => (at < 4 ? [0.81 - at / 20, 0.12 + at / 40, 0.05] : [0.1, 0.74 - at / 50, 0.2])),
    components: true,
    rotated: true,
    oblique: false,
  },
  coefficients: {
    kind: "coefficientPlot",
    outcome: "life",
    confidence: 0.95,
    rows: [
      {
        predictor: "professional",
        b: 0.412,
        lower: 0.281,
        upper: 0.543,
        beta: 0.287,
        betaLower: 0.196,
        betaUpper: 0.378,
        p: { p: 7e-9, log10P: -8.15 },
      },
      {
        predictor: "integration",
        b: -0.031,
        lower: -0.12,
        upper: 0.058,
        beta: -0.024,
        betaLower: -0.093,
        betaUpper: 0.045,
        p: { p: 0.49, log10P: -0.31 },
      },
    ],
  },
  residuals: diagnostics(220, null),
  cells: diagnostics(900, [0.2, 0.2]),
};

/** Residuals of a made-up regression, as points or as counts of cells. */
function diagnostics(count: number, cell: [number, number] | null): Figure {
  const at = (index: number, factor: number) => ((index * factor) % 1) * 2 - 1;
  const points = Array.from({ length: count }, (_, index) => {
    const x = 2 * at(index, 0.618_034);
    const y = 1.6 * at(index, 0.754_878) * (1 + at(index, 0.569_84) / 2);
    const place = (value: number) => (cell ? Math.round(value / 0.2) * 0.2 : value);
    return { x: place(x), y: place(y), cases: cell ? 1 + (index % 40) ** 2 : 1 + (index % 17 === 0 ? 3 : 0) };
  });
  return {
    kind: "regressionDiagnostics",
    outcome: "life",
    rSquare: 0.412,
    observed: {
      points: points.map(({ x, y, cases }) => ({ x: 3 + x / 2, y: 3 + (x + y) / 2, cases })),
      cell,
    },
    residuals: { points, cell },
    quantiles: {
      points: Array.from({ length: 99 }, (_, index): [number, number] => {
        const value = Math.log((index + 0.6) / (99.2 - index)) / 1.7;
        return [value, value * 0.95 + 0.02 * value ** 3];
      }),
      values: cell ? 48_000 : 99,
    },
    histogram: {
      edges: [-3, -2, -1, 0, 1, 2, 3],
      counts: [6, 28, 74, 79, 27, 6],
      curve: Array.from({ length: 61 }, (_, step): [number, number] => [
        -3 + step / 10,
        88 * Math.exp(-0.5 * (step / 10 - 3) ** 2),
      ]),
    },
    cases: cell ? 48_211 : 271,
    weighted: false,
  };
}
