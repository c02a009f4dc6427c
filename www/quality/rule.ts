/** A rule of data quality in words, and the variables that it reads. */
import { ui } from "../settings.ts";
import type { Words } from "../text.ts";
import type { ExclusionRule, Label, QualityIndex } from "../wasm/wenxi";

const labels: Record<QualityIndex, Label> = {
  longestRun: "longestRun",
  responseVariability: "responseVariability",
  secondsPerItem: "secondsPerItem",
  relativeTime: "relativeTime",
  duplicates: "duplicateCases",
  percentMatch: "percentMatch",
  evenOdd: "evenOddConsistency",
  mahalanobis: "mahalanobisDistance",
  contradiction: "contradiction",
  missingShare: "missingShare",
};

const signs: Record<Exclude<QualityIndex, "duplicates">, string> = {
  longestRun: "≥",
  responseVariability: "≤",
  secondsPerItem: "<",
  relativeTime: "<",
  percentMatch: "≥",
  evenOdd: "<",
  mahalanobis: "p <",
  contradiction: "≥",
  missingShare: ">",
};

export function ruleText(rule: ExclusionRule, words: Words): string {
  if (rule.index === "several") return ui.value.exclusions.several(rule.least);
  const name = words.label(labels[rule.index]);
  // A bound is the person's number, shown as it was typed.
  return rule.index === "duplicates" ? name : `${name} ${signs[rule.index]} ${rule.bound}`;
}

/** Names of the variables that the rule reads. */
export function readByRule(rule: ExclusionRule): string[] {
  switch (rule.index) {
    case "longestRun":
    case "responseVariability":
    case "mahalanobis":
    case "missingShare":
      return rule.items;
    case "secondsPerItem":
      return [rule.duration, ...rule.items];
    case "relativeTime":
      return [rule.duration];
    case "duplicates":
    case "percentMatch":
      return rule.variables;
    case "evenOdd":
    case "contradiction":
      return rule.scales.flatMap(({ items }) => items);
    case "several":
      return rule.rules.flatMap(readByRule);
  }
}
