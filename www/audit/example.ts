/** The worked example: what a published study of 463 residents prints of its four scales. */
import { coefficient, empty, type Regression, regression, type Tables, variable } from "./tables.ts";

type Row = readonly [string, string, string];

const fill = (
  outcome: string,
  names: readonly string[],
  rows: readonly Row[],
  [r, rSquare, errorOfEstimate]: Row,
): Regression => ({
  ...regression(outcome),
  coefficients: rows.map(([b, t, p], at) => ({ ...coefficient(at === 0 ? "" : names[at - 1]), b, t, p })),
  r,
  rSquare,
  errorOfEstimate,
});

export function example(names: readonly [string, string, string, string]): Tables {
  const [professional, integration, life, governance] = names;
  const predictors = [professional, integration];
  return {
    ...empty(),
    n: "463",
    variables: names.map(variable),
    correlations: [[], [".900**"], [".854**", ".890**"], [".841**", ".876**", ".858**"]],
    regressions: [
      fill(
        life,
        predictors,
        [
          [".184", "2.191", ".029"],
          [".286", "5.902", ".000"],
          [".662", "13.679", ".000"],
        ],
        [".899", ".808", ".43549"],
      ),
      fill(
        governance,
        predictors,
        [
          [".332", "3.806", ".000"],
          [".279", "5.557", ".000"],
          [".630", "12.526", ".000"],
        ],
        [".884", ".781522928", ".452407592"],
      ),
    ],
  };
}
