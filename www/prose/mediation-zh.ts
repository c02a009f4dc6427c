/** A mediation in Chinese, as journals print it. */
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
      `{}对{}的总效应${t === undefined || !tail ? "" : significant ? "显著" : "不显著"}（c = {}${t === undefined || !tail ? "" : "，t = {}，{}"}）。`,
      name(predictor),
      name(outcome),
      n("statistic", effect),
      ...(t === undefined || !tail ? [] : [n("statistic", t), p(tail)]),
    ),
  paths: ({ predictor, mediator, outcome, a, b }) =>
    fill(
      "{}对{}的系数 a = {}（{}），控制{}后{}对{}的系数 b = {}（{}）。",
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
      none: ["，区间包含零，间接效应不显著。"],
      full: ["，区间不含零，间接效应显著；直接效应不显著，属完全中介", { cite: "wen2014" }, "。"],
      partial: ["，区间不含零，间接效应显著；直接效应显著且方向相同，属部分中介", { cite: "wen2014" }, "。"],
      suppression: [
        "，区间不含零，间接效应显著；直接效应显著而方向相反，属遮掩效应",
        { cite: "wen2014" },
        "。",
      ],
      undecided: ["，无法判断。"],
    };
    return [
      ...(mediator === undefined
        ? fill("{}经各中介变量对{}的总间接效应", name(predictor), name(outcome))
        : fill("{}经{}对{}的间接效应", name(predictor), name(mediator), name(outcome))),
      ...fill("为 {}", n("statistic", effect)),
      ...(se === undefined ? [] : fill("（Bootstrap 标准误 {}）", n("statistic", se))),
      ...fill(
        "，{} Bootstrap 置信区间为 [{}, {}]",
        { percentage: level },
        n("statistic", lower),
        n("statistic", upper),
      ),
      ...(share === undefined ? [] : fill("，占总效应的 {}%", n("percent", share * 100))),
      ...said[verdict],
    ];
  },
  direct: ({ predictor, outcome, effect, p: tail, significant }) =>
    fill(
      `控制中介变量后，{}对{}的直接效应${significant ? "显著" : "不显著"}（c′ = {}，{}）。`,
      name(predictor),
      name(outcome),
      n("statistic", effect),
      p(tail),
    ),
  noInterval: ({ mediator }) => [
    ...(mediator === undefined ? ["总间接效应"] : fill("经{}的间接效应", name(mediator))),
    "没有可用的 Bootstrap 置信区间，无法判断。",
  ],
};
