/** The write-up of one section: facts, then sentences of the language in front. */
import type { Language } from "../i18n/catalog.ts";
import type { Text } from "../text.ts";
import type { Outcome } from "../wasm/wenxi";
import { en } from "./en.ts";
import type { Fact } from "./fact.ts";
import { factsOf } from "./facts.ts";
import { type Paragraph, type Piece, plain, type Sentence } from "./piece.ts";
import { cite } from "./sources.ts";
import type { Thresholds } from "./thresholds.ts";
import { zh } from "./zh.ts";

export interface Judging {
  /** A convention as the sentence says it. */
  limit: (name: keyof Thresholds) => Piece;
}

/** A sentence for each fact; total, so that a missing one does not compile. */
export type Messages = {
  [Code in Fact["code"]]: (fact: Extract<Fact, { code: Code }>, judging: Judging) => Sentence;
};

const languages: Record<Language, Messages> = { "zh-CN": zh, en };

export function writeUp(outcome: Outcome, language: Language, limits: Thresholds): Paragraph {
  const judging: Judging = { limit: (name) => ({ limit: name, value: limits[name] }) };
  return factsOf(outcome, limits).map((fact) =>
    (languages[language][fact.code] as (fact: Fact, judging: Judging) => Sentence)(fact, judging),
  );
}

/** The paragraph as words; empty when there is nothing to say. */
export const written = (outcome: Outcome, text: Text, limits: Thresholds): string =>
  plain(writeUp(outcome, text.language, limits), text, (id) => cite(id, text.language));
