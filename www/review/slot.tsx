/** Where the making of a report for reviewers begins; its code comes when somebody asks for it. */
import { signal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { Lazy } from "../parts/lazy.tsx";
import type { RequestEntry } from "../wasm/wenxi";

/** Whether the dialog is open. */
export const reviewing = signal(false);

const load = () => import("./dialog.tsx").then(({ BundleDialog }) => BundleDialog);

export const ReviewSlot = () => (reviewing.value ? <Lazy part load={load} /> : null);

type Parts = Pick<typeof import("./choice.tsx"), "Choice" | "Changed">;

interface Props {
  part: keyof Parts;
  opened: Opened;
  entry: RequestEntry;
}

/** What a reader of a report without data can choose in a section, and that something was chosen. */
export function ReaderSlot({ part, opened, entry }: Props) {
  const [parts, setParts] = useState<Parts>();
  const reading = opened.inspection.review !== undefined && opened.inspection.review !== null;
  useEffect(() => {
    if (reading) void import("./choice.tsx").then(setParts, () => undefined);
  }, [reading]);
  const Part = reading && parts?.[part];
  return Part ? <Part opened={opened} entry={entry} /> : null;
}
