/** Numbers in place of long words over the columns of a matrix. The tables are made by hand. */
import { expect, test } from "vitest";
import type { GridRow, HeadCell } from "./grid.ts";
import { numbered } from "./numbered.ts";

const place = { row: 0, column: 0, rowSpan: 1, colSpan: 1, head: { kind: "blank" } as const };
const names = (count: number, words: string) => Array.from({ length: count }, (_, at) => `${words}${at}`);
const column = (words: string): HeadCell => ({ ...place, role: "column", words });
const corner: HeadCell = { ...place, role: "corner", words: "" };
const rows = (labels: string[], before: string[] = []): GridRow[] =>
  labels.map((words) => ({
    heads: [...before, words].map((one, at) => ({ ...place, role: "row", column: at, words: one })),
    cells: [],
  }));
const LONG = "在社区里遇到问题时愿意找人帮忙";

test("a wide matrix of long words is numbered on both sides", () => {
  const labels = names(12, LONG);
  const { head, body } = numbered([[corner, ...labels.map(column)]], rows(labels, ["皮尔逊相关性"]));
  expect(head[0]?.map(({ words }) => words)).toEqual(["", ...labels.map((_, at) => String(at + 1))]);
  expect(head[0]?.[3]?.full).toBe(labels[2]);
  expect(body[11]?.heads.map(({ words }) => words)).toEqual(["皮尔逊相关性", `12. ${labels[11]}`]);
});

test("what is narrow, short, or no matrix stays as it is", () => {
  const stays = (columns: string[], beside: string[]) => {
    const given = { head: [[corner, ...columns.map(column)]], body: rows(beside) };
    expect(numbered(given.head, given.body)).toEqual(given);
  };
  const [few, short, many] = [names(9, LONG), names(20, "Q"), names(12, LONG)];
  stays(few, few);
  stays(short, short);
  stays(many, many.toReversed());
  stays(many, names(12, "别的题目别的题目别的题目"));
  stays([...many.slice(1), many[1] ?? ""], many.slice(1));
});
