/** The data that is kept beside the decisions, when the person says so. */
import type { Study } from "../study.ts";
import type { Fault } from "./fault.ts";
import { leftOut } from "./personal.ts";
import { type KeptData, stem } from "./record.ts";

/** Whether the data is text that was written without some columns, and no longer the file as it was. */
export const isWritten = (data: KeptData): boolean => data.without.length > 0;

/** The data as it may be kept: the file as it is, or, when columns are left out, text without them. `former`: what is kept of it now. */
export async function dataToKeep(
  study: Study,
  former: KeptData | undefined,
): Promise<{ about: KeptData; bytes: Blob } | undefined> {
  const { file: opened, recipe, inspection } = study;
  const file = opened.value;
  if (!file || !recipe.value || !inspection.value) return undefined;
  const columns = new Set(inspection.value.recipe.variables?.map(({ name }) => name));
  const without = leftOut(recipe.value).filter((name) => columns.has(name));
  // Data that was written before is without columns that the file no longer names.
  const before = former?.without.filter((name) => !columns.has(name)) ?? [];
  if (without.length === 0) {
    const { name } = file;
    return { about: { name, bytes: file.size, without: before }, bytes: file };
  }
  const bytes = await study.dataWithout(without);
  const about = { name: `${stem(file.name)}.csv`, bytes: bytes.size, without: [...before, ...without] };
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
