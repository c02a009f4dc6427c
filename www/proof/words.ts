/** What the proof page says; both languages are total over this. */

export interface ProofWords {
  title: string;
  lead: string;
  run: string;
  again: string;
  stop: string;
  failed: string;
  progress: (done: number, total: number) => string;
  agree: (cases: number, values: string, seconds: string) => string;
  disagree: (values: number, cases: number) => string;
  bitsTitle: string;
  bitsLead: string;
  bitsSame: (numbers: string, sections: number) => string;
  bitsDiffer: (sections: string) => string;
  casesTitle: string;
  columns: { case: string; origin: string; values: string; worst: string; verdict: string };
  /** Headings of the folders of `tests/reference`. */
  folders: Record<string, string>;
  ok: string;
  bad: (count: number) => string;
  refused: string;
  /** The worst error, as a share of what is allowed. */
  share: (percent: string) => string;
  exact: string;
  details: (name: string) => string;
  because: string;
  values: { address: string; expected: string; actual: string; difference: string };
  shown: (shown: number, all: number) => string;
  notesTitle: string;
  notesLead: string;
  notes: readonly { title: string; text: string }[];
  notThere: string;
}
