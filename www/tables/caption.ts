import type { Text } from "../text.ts";
import type { OutputTable } from "../wasm/wenxi";

/** The title of a table with what it is about, as "Reliability Statistics: Trust". */
export function titleOf(table: OutputTable, text: Text): string {
  const subject = table.subject.map(text.head).filter((word) => word !== "");
  const title = text.label(table.title);
  return subject.length > 0 ? text.phrases.about(title, text.phrases.of(subject)) : title;
}
