/** The sections of the report in their groups, with the numbers of their tables and figures. */
import { useMemo, useRef } from "preact/hooks";
import type { Opened } from "../parts/context.ts";
import { useText } from "../parts/text.ts";
import type { RequestEntry } from "../wasm/wenxi";
import { type CasesLedger, ledgerTable } from "./ledger.ts";
import { Section } from "./section.tsx";
import { type Group, numbersOf } from "./sections.ts";

interface Props {
  opened: Opened;
  sections: readonly RequestEntry[];
  groups: readonly Group[];
  onOptions: (id: string) => void;
}

/** Which cases each analysis used. While sections are computed, the table that stands is not made anew with each of them. */
function useLedger({ recipe, study }: Opened, sections: readonly RequestEntry[]): CasesLedger | undefined {
  const text = useText();
  const report = study.report.value;
  const results = study.runner.results.value;
  const busy = study.runner.running.value !== undefined;
  const before = useRef<CasesLedger | undefined>(undefined);
  const due = !busy || !before.current;
  before.current = useMemo(
    () => (due ? ledgerTable(recipe, sections, results, text, report) : before.current),
    [due, due && results, recipe, sections, text, report],
  );
  return before.current;
}

export function SectionList({ opened, sections, groups, onOptions }: Props) {
  const ledger = useLedger(opened, sections);
  const results = opened.study.runner.results.value;
  const numbers = numbersOf(sections, results, ({ request }) =>
    ledger && request.analysis === "overview" ? 1 : 0,
  );
  return (
    <>
      {groups.map((group) => (
        <div key={group.entries[0]?.id} class="group">
          {group.entries.length > 1 && <h2 class="group-title">{group.title}</h2>}
          {group.entries.map((one) => {
            // Numbers of what is still to come would change with every result before it.
            const { table = 1, figure = 1 } = (results[one.id]?.outcome && numbers.get(one.id)) || {};
            return (
              // Everything here is the same from one result to the next, or the section would be drawn again.
              <Section
                key={one.id}
                opened={opened}
                entry={one}
                alone={group.entries.length === 1}
                extra={one.request.analysis === "overview" ? ledger : undefined}
                table={table}
                figure={figure}
                onOptions={onOptions}
              />
            );
          })}
        </div>
      ))}
    </>
  );
}
