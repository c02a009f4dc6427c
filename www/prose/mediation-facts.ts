/** What is worth saying of a mediation. */
import type { Mediation, MediationVerdict, Tail } from "../wasm/wenxi";

export type MediationFact =
  | {
      code: "totalEffect";
      predictor: string;
      outcome: string;
      effect: number;
      t: number | undefined;
      p: Tail | undefined;
      significant: boolean;
    }
  | {
      code: "paths";
      predictor: string;
      mediator: string;
      outcome: string;
      a: { b: number; p: Tail };
      b: { b: number; p: Tail };
    }
  | {
      code: "indirect";
      predictor: string;
      /** Absent: all mediators together. */
      mediator: string | undefined;
      outcome: string;
      effect: number;
      se: number | undefined;
      lower: number;
      upper: number;
      level: number;
      share: number | undefined;
      verdict: MediationVerdict;
    }
  | { code: "direct"; predictor: string; outcome: string; effect: number; p: Tail; significant: boolean }
  | { code: "noInterval"; mediator: string | undefined };

const isHeld = (value: number | null | undefined): value is number => value !== null && value !== undefined;

export function mediation(result: Mediation): MediationFact[] {
  const { options, models, total, direct, indirect } = result;
  const { predictor, outcome, mediators, confidence = 0.95 } = options;
  const level = 1 - confidence;
  const facts: MediationFact[] = [
    {
      code: "totalEffect",
      predictor,
      outcome,
      effect: total.effect,
      t: total.t ?? undefined,
      p: total.p ?? undefined,
      significant: total.p ? total.p.p < level : false,
    },
  ];
  const full = models.at(-1);
  mediators.forEach((mediator, at) => {
    const of = (model: typeof full, name: string) =>
      model?.coefficients.find((row) => row.predictor === name);
    const [a, b] = [of(models[at + 1], predictor), of(full, mediator)];
    if (a?.p && b?.p)
      facts.push({
        code: "paths",
        predictor,
        mediator,
        outcome,
        a: { b: a.b, p: a.p },
        b: { b: b.b, p: b.p },
      });
  });
  if (direct.p)
    facts.push({
      code: "direct",
      predictor,
      outcome,
      effect: direct.effect,
      p: direct.p,
      significant: direct.p.p < level,
    });
  // As the table has it: shares only where all parts have one. Of a total that may be zero a sentence tells no share.
  const shares = !result.notes.some(({ code }) => code === "noShare") && total.p != null && total.p.p < level;
  for (const { mediator, effect, share, verdict } of indirect) {
    const { estimate, se, lower, upper } = effect;
    if (!isHeld(lower) || !isHeld(upper)) {
      facts.push({ code: "noInterval", mediator: mediator ?? undefined });
      continue;
    }
    facts.push({
      code: "indirect",
      predictor,
      mediator: mediator ?? undefined,
      outcome,
      effect: estimate,
      se: se ?? undefined,
      lower,
      upper,
      level: confidence,
      share: shares ? (share ?? undefined) : undefined,
      verdict,
    });
  }
  return facts;
}
