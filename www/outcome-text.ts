/** What results say, in words: notes, findings, and what a statistic is. It comes with the report, not with the page. */
import type { Language, OutcomeCatalog } from "./i18n/catalog.ts";
import { outcome as en } from "./i18n/en/outcome.ts";
import { outcome as zhCN } from "./i18n/zh-CN/outcome.ts";
import type { Message, Text } from "./text.ts";
import type { Finding, Label, Note } from "./wasm/wenxi";

const catalogs: Record<Language, OutcomeCatalog> = { "zh-CN": zhCN, en };

/** A table note or a caveat of a section. */
export function noteText(note: Note, text: Text): string {
  const { notes, notes22 } = catalogs[text.language];
  const older = text.wording === "22" ? notes22[note.code] : undefined;
  return ((older ?? notes[note.code]) as Message<Note>)(note, text);
}

/** One plain sentence on what a section found. */
export function sentence(finding: Finding, text: Text): string {
  return (catalogs[text.language].findings[finding.code] as Message<Finding>)(finding, text);
}

/** One sentence on a statistic; empty when the heading is none. */
export const explanation = (label: Label, { language }: Text): string =>
  catalogs[language].explanations[label];
