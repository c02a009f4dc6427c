/** One printed number in its table: typed as printed, marked by what its checks found. */
import { createContext } from "preact";
import { useContext, useId } from "preact/hooks";
import type { AuditCheck, AuditSection, AuditVerdict } from "../wasm/wenxi";
import type { AuditWords } from "./words.ts";

export interface Findings {
  words: AuditWords;
  checks: readonly AuditCheck[];
  /** The library's path of a cell that is no number. */
  wrong: string | undefined;
}

export const FindingsContext = createContext<Findings | undefined>(undefined);

export function useFindings(): Findings {
  const findings = useContext(FindingsContext);
  if (!findings) throw new Error("a cell outside the audit");
  return findings;
}

const WORST: readonly AuditVerdict[] = ["impossible", "undecidable", "consistent"];

interface Props {
  label: string;
  value: string;
  /** The library's name of the cell, as in its errors. */
  path: string;
  section: AuditSection;
  index: number;
  /** Which of the section's checks are about this number. */
  about: (check: AuditCheck) => boolean;
  onChange: (value: string) => void;
}

export function Cell({ label, value, path, section, index, about, onChange }: Props) {
  const { words, checks, wrong } = useFindings();
  const id = useId();
  const own =
    value.trim() === "" ? [] : checks.filter((c) => c.section === section && c.index === index && about(c));
  // What a number would need matters only when nothing else says something about it.
  const worst = WORST.find((verdict) =>
    verdict !== "undecidable"
      ? own.some((c) => c.verdict === verdict)
      : own.length > 0 && own.every((c) => c.verdict === verdict),
  );
  const invalid = wrong === path;
  const said = invalid ? words.badCell(value) : worst ? words.verdict[worst] : "";
  return (
    <span class="audit-cell" data-verdict={invalid ? "wrong" : worst}>
      <input
        type="text"
        inputMode="text"
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={invalid}
        aria-describedby={said ? id : undefined}
        title={said}
        value={value}
        onInput={(event) => onChange(event.currentTarget.value)}
      />
      {said && (
        <span id={id} class="visually-hidden">
          {said}
        </span>
      )}
    </span>
  );
}
