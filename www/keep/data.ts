/** The data that is kept beside the decisions, when the person says so. */
import type { WrittenText } from "../resume.ts";
import type { Study } from "../study.ts";
import type { Fault } from "./fault.ts";
import { leftOut } from "./personal.ts";
import { type KeptData, stem } from "./record.ts";

/** What is known of data that is text written without some columns, and no longer the file as it was. */
export const writtenText = ({ without, words = [] }: KeptData): WrittenText | undefined =>
  without.length > 0 ? { without, words } : undefined;

/** The data as it may be kept: the file as it is, or, when columns are left out, text without them. */
export async function dataToKeep(study: Study): Promise<{ about: KeptData; bytes: Blob } | undefined> {
  const { file: opened, recipe, inspection, written } = study;
  const file = opened.value;
  if (!file || !recipe.value || !inspection.value) return undefined;
  const columns = new Set(inspection.value.recipe.variables?.map(({ name }) => name));
  const without = leftOut(recipe.value).filter((name) => columns.has(name));
  // Data that was written before is without columns that the file no longer names.
  const before = written.value ?? { without: [] };
  if (without.length === 0) {
    const { name, size } = file;
    return { about: { name, bytes: size, ...before }, bytes: file };
  }
  const { bytes, words } = await study.dataWithout(without);
  const about = {
    name: `${stem(file.name)}.csv`,
    bytes: bytes.size,
    without: [...before.without, ...without],
    words,
  };
  return { about, bytes };
}

/** Whether the browser still gives room for so many bytes; it may not tell. */
export async function roomFor(needed: number): Promise<Fault | undefined> {
  const { usage = 0, quota } = (await navigator.storage?.estimate?.()) ?? {};
  if (quota === undefined || needed <= quota - usage) return undefined;
  return { kind: "full", needed, free: Math.max(0, quota - usage) };
}

/** Whether the bytes can still be read: a browser may have cleared what a Blob stands for. */
export async function isReadable(bytes: Blob): Promise<boolean> {
  try {
    await bytes.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
