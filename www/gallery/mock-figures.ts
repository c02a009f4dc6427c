/** Figures of a survey that nobody answered: every kind, for the gallery and the tests. */
import type { Figure, Head } from "../wasm/wenxi";
import { items, r, scales, share } from "./mock.ts";

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
