/** What a section says in its first lines: few sentences, whatever the number of variables. */
import type { Finding } from "../wasm/wenxi";

/** Sentences of one kind that are read; beyond these a person looks at the figure or the table. */
const READ = 6;

export interface Said {
  /** Before the sentence: what makes it worth saying among many. */
  because?: "highest" | "lowest";
  finding: Finding;
}

/** Of many means the highest and the lowest are said, of many answers none; everything else is said. */
export function saidOf(findings: readonly Finding[]): Said[] {
  const answers = findings.filter(({ code }) => code === "mostFrequent");
  const means = findings.filter((finding) => finding.code === "meanOf");
  const others = findings
    .filter(({ code }) => code !== "meanOf" && (code !== "mostFrequent" || answers.length <= READ))
    .map((finding) => ({ finding }));
  if (means.length <= READ) return [...others, ...means.map((finding) => ({ finding }))];
  const [first, ...rest] = means;
  if (!first) return others;
  const highest = rest.reduce((best, one) => (one.mean > best.mean ? one : best), first);
  const lowest = rest.reduce((best, one) => (one.mean < best.mean ? one : best), first);
  return [...others, { because: "highest", finding: highest }, { because: "lowest", finding: lowest }];
}
