/** A condition as a comparison that a person chooses, and back. */
import type { Condition } from "../wasm/wenxi";

export const OPERATORS = [
  "in",
  "notIn",
  "ge",
  "gt",
  "le",
  "lt",
  "between",
  "outside",
  "answered",
  "missing",
] as const;
export type Operator = (typeof OPERATORS)[number];

export function operatorOf({ presence, low, high, negate }: Condition): Operator {
  if (presence) return presence;
  const [from, to] = [low !== undefined && low !== null, high !== undefined && high !== null];
  if (from && to) return negate ? "outside" : "between";
  // Not at least is less, not at most is more.
  if (from) return negate ? "lt" : "ge";
  if (to) return negate ? "gt" : "le";
  return negate ? "notIn" : "in";
}

/** The bound of a comparison with one number. */
export const boundOf = ({ low, high }: Condition): number | undefined => low ?? high ?? undefined;

/** The condition with another comparison; values that still mean something stay. */
export function withOperator(condition: Condition, operator: Operator): Condition {
  const { variable } = condition;
  const bound = boundOf(condition) ?? condition.values?.[0] ?? 0;
  switch (operator) {
    case "answered":
    case "missing":
      return { variable, presence: operator };
    case "in":
    case "notIn": {
      const { values = [], texts = [] } = condition;
      return { variable, values, texts, negate: operator === "notIn" };
    }
    case "ge":
      return { variable, low: bound };
    case "lt":
      return { variable, low: bound, negate: true };
    case "le":
      return { variable, high: bound };
    case "gt":
      return { variable, high: bound, negate: true };
    case "between":
      return { variable, low: condition.low ?? bound, high: condition.high ?? bound };
    case "outside":
      return { variable, low: condition.low ?? bound, high: condition.high ?? bound, negate: true };
  }
}

export function withBound(condition: Condition, bound: number): Condition {
  return condition.low === undefined || condition.low === null
    ? { ...condition, high: bound }
    : { ...condition, low: bound };
}
