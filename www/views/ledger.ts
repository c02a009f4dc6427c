/** Which cases each analysis used: the ledgers of all sections in one table. Nothing is counted here. */

import type { FullRecipe } from "../recipe.ts";
import type { Arrangement } from "../report/arrangement.ts";
import { isFresh, type Results } from "../state.ts";
import type { Text } from "../text.ts";
import type { Cell, Label, Ledger, OutputTable, RequestEntry } from "../wasm/wenxi";
import { nameOf } from "./sections.ts";

const count = (value: number): Cell => ({ kind: "count", value, stars: 0, marks: [] });

interface Column {
  label: Label;
  /** Words of this table's own. */
  own?: (text: Text) => string;
  of: (ledger: Ledger) => number;
  /** Columns that would hold nothing but zeros, or say it twice, are left out. */
  needed: (ledger: Ledger) => boolean;
}

const columns: readonly Column[] = [
  { label: "casesInFile", of: ({ total }) => total, needed: () => true },
  { label: "casesFiltered", of: ({ filtered }) => filtered, needed: ({ filtered }) => filtered > 0 },
  {
    label: "casesUnweighted",
    of: ({ unweighted }) => unweighted,
    needed: ({ unweighted }) => unweighted > 0,
  },
  {
    label: "casesIncomplete",
    // Of an analysis by pairs, or of one variable at a time, no case is left out for what it lacks.
    own: ({ phrases }) => phrases.leftOutIncomplete,
    of: ({ incomplete }) => incomplete,
    needed: () => true,
  },
  { label: "casesUsed", of: ({ used }) => used, needed: () => true },
  {
    label: "sumOfWeights",
    of: ({ usedWeight }) => usedWeight,
    needed: ({ used, usedWeight }) => usedWeight !== used,
  },
];

/** The table, and whether the analyses differ in the cases that they used. */
export interface CasesLedger {
  table: OutputTable;
  differ: boolean;
}

/** Of the sections in the report; `undefined` until there are two to compare. */
export function ledgerTable(
  recipe: FullRecipe,
  sections: readonly RequestEntry[],
  results: Results,
  text: Text,
  arrangement: Pick<Arrangement, "words">,
): CasesLedger | undefined {
  const rows = sections
    .filter((entry) => entry.request.analysis !== "overview" && isFresh(recipe, results, entry))
    .flatMap((entry) => {
      const ledger = results[entry.id]?.outcome?.ledger;
      return ledger ? [{ title: nameOf(entry, text, arrangement), ledger }] : [];
    });
  if (rows.length < 2) return undefined;
  const shown = columns.filter(({ needed }) => rows.some(({ ledger }) => needed(ledger)));
  const [first] = rows;
  const differ = rows.some(({ ledger }) => ledger.used !== first?.ledger.used);
  const table: OutputTable = {
    title: "casesLedger",
    subject: [],
    stubs: [{ kind: "label", label: "analysis" }],
    columns: shown.map(({ label, own }) => ({
      path: [own ? { kind: "text", text: own(text) } : { kind: "label", label }],
    })),
    rows: rows.map(({ title, ledger }) => ({
      stubs: [{ kind: "text", text: title }],
      cells: shown.map(({ of }) => count(of(ledger))),
    })),
    notes: [],
    titleMarks: [],
  };
  return { table, differ };
}
