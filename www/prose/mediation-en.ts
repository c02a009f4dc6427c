/** A mediation in English, as journals print it. */
import type { CellKind, Tail } from "../wasm/wenxi";
import type { MediationFact } from "./mediation-facts.ts";
import { type Bound, fill, type Piece, type Sentence } from "./piece.ts";
import type { Messages } from "./write.ts";

const n = (kind: CellKind, value: number): Bound => ({ kind, value });
const p = (tail: Tail): Bound => ({ kind: "probability", value: tail.p, tail });
const name = (of: string): Piece => ({ name: of });

export const mediation: Pick<Messages, MediationFact["code"]> = {
  totalEffect: ({ predictor, outcome, effect, t, p: tail, significant }) =>
    fill(
      `The total effect of {} on {} is ${t === undefined || !tail ? "" : significant ? "significant, " : "not significant, "}c = {}${t === undefined || !tail ? "" : ", t = {}, {}"}.`,
      name(predictor),
      name(outcome),
      n("statistic", effect),
      ...(t === undefined || !tail ? [] : [n("statistic", t), p(tail)]),
    ),
  paths: ({ predictor, mediator, outcome, a, b }) =>
    fill(
      "The coefficient of {} for {} is a = {} ({}); with {} held constant, that of {} for {} is b = {} ({}).",
      name(predictor),
      name(mediator),
      n("statistic", a.b),
      p(a.p),
      name(predictor),
      name(mediator),
      name(outcome),
      n("statistic", b.b),
      p(b.p),
    ),
  indirect: ({ predictor, mediator, outcome, effect, se, lower, upper, level, share, verdict }) => {
    const said: Record<typeof verdict, Sentence> = {
      none: ["; it includes zero, so the indirect effect is not significant."],
      full: [
        "; it excludes zero, so the indirect effect is significant, and as the direct effect is not, this is full mediation ",
        { cite: "wen2014" },
        ".",
      ],
      partial: [
        "; it excludes zero, so the indirect effect is significant, and as the direct effect is too, with the same sign, this is partial mediation ",
        { cite: "wen2014" },
        ".",
      ],
      suppression: [
        "; it excludes zero, so the indirect effect is significant, and as the direct effect is too, with the opposite sign, this is suppression ",
        { cite: "wen2014" },
        ".",
      ],
      undecided: [", which cannot be judged."],
    };
    return [
      ...(mediator === undefined
        ? fill("The total indirect effect of {} on {}", name(predictor), name(outcome))
        : fill("The indirect effect of {} on {} through {}", name(predictor), name(outcome), name(mediator))),
      ...fill(" is {}", n("statistic", effect)),
      ...(se === undefined ? [] : fill(" (bootstrap standard error {})", n("statistic", se))),
      ...(share === undefined ? [] : fill(", {}% of the total effect", n("percent", share * 100))),
      ...fill(
        ", with a {} bootstrap interval of [{}, {}]",
        { percentage: level },
        n("statistic", lower),
        n("statistic", upper),
      ),
      ...said[verdict],
    ];
  },
  direct: ({ predictor, outcome, effect, p: tail, significant }) =>
    fill(
      `With the mediators held constant, the direct effect of {} on {} is ${significant ? "" : "not "}significant, c′ = {}, {}.`,
      name(predictor),
      name(outcome),
      n("statistic", effect),
      p(tail),
    ),
  noInterval: ({ mediator }) => [
    ...(mediator === undefined
      ? ["The total indirect effect"]
      : fill("The indirect effect through {}", name(mediator))),
    " has no bootstrap interval and cannot be judged.",
  ],
};
