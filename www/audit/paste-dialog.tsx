/** Takes a whole pasted table, and says before it is filled in what was recognised. */
import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { Select } from "../parts/fields.tsx";
import { useFindings } from "./cell.tsx";
import { correlationsFrom, type Pasted, type Refusal } from "./paste.ts";
import { type PastedRegression, type RegressionRefusal, regressionsFrom } from "./paste-regression.ts";
import { MOST_VARIABLES } from "./tables.ts";
import type { AuditWords } from "./words.ts";

/** What a text was read as, in sentences. */
interface Taken<T> {
  table: T;
  said: string[];
}
/** All that a text holds and, where that is several tables, each of them to choose from; or what is wrong with it. */
type Reading<T> = (Taken<T> & { parts?: (Taken<T> & { label: string })[] }) | { wrong: string };

interface Props<T> {
  title: string;
  hint: string;
  open: boolean;
  onClose: () => void;
  read: (text: string) => Reading<T>;
  onPaste: (table: T) => void;
}

function PasteDialog<T>({ title, hint, open, onClose, read, onPaste }: Props<T>) {
  const { words } = useFindings();
  const [text, setText] = useState("");
  const reading = useMemo(() => (text.trim() === "" ? undefined : read(text)), [text, read]);
  const whole = reading && "table" in reading ? reading : undefined;
  const [part, setPart] = useState("");
  const taken = whole?.parts?.[part === "" ? -1 : Number(part)] ?? whole;
  return (
    <Dialog title={title} open={open} onClose={onClose}>
      <p class="small">{hint}</p>
      <textarea
        class="audit-paste"
        rows={8}
        wrap="off"
        spellcheck={false}
        aria-label={title}
        value={text}
        onInput={(event) => {
          setText(event.currentTarget.value);
          setPart("");
        }}
      />
      <div aria-live="polite" class="audit-recognised">
        {reading && "wrong" in reading && <p class="audit-wrong">{reading.wrong}</p>}
        {taken?.said.map((said) => (
          <p key={said}>{said}</p>
        ))}
      </div>
      {whole?.parts && (
        <Select
          label={words.pasteModels}
          value={part}
          choices={[
            { value: "", label: words.pasteAll(whole.parts.length) },
            ...whole.parts.map(({ label }, at) => ({ value: String(at), label })),
          ]}
          onChange={setPart}
        />
      )}
      <p>
        <button
          type="button"
          class="primary"
          disabled={!taken}
          onClick={() => {
            if (!taken) return;
            onPaste(taken.table);
            setText("");
            setPart("");
            onClose();
          }}
        >
          {words.pasteApply}
        </button>
      </p>
    </Dialog>
  );
}

function refusalWords(refusal: Refusal, words: AuditWords): string {
  switch (refusal.code) {
    case "none":
      return words.pasteFailed;
    case "shape":
      return words.pasteShape(refusal.row, refusal.found, refusal.variables);
  }
}

function foundWords({ variables, correlations, n, differs, unused }: Pasted, words: AuditWords): string[] {
  const cells = correlations.flat();
  const has = (field: "mean" | "standardDeviation") => variables.some((one) => one[field] !== "");
  const also = [
    ...(has("mean") ? [words.field.mean] : []),
    ...(has("standardDeviation") ? [words.field.standardDeviation] : []),
    ...(n ? [`n = ${n}`] : []),
  ];
  const names = variables.map(({ name }) => name);
  return [
    words.pasteFound(names, cells.filter((cell) => cell !== "").length, cells.length),
    ...(also.length > 0 ? [words.pasteDescribed(also)] : []),
    ...(differs ? [words.pasteDiffers] : []),
    ...(unused[0] === undefined ? [] : [words.pasteUnused(unused.length, unused[0])]),
  ];
}

function readCorrelations(text: string, words: AuditWords): Reading<Pasted> {
  const found = correlationsFrom(text);
  if ("code" in found) return { wrong: refusalWords(found, words) };
  const { length } = found.variables;
  if (length > MOST_VARIABLES) return { wrong: words.pasteMany(length, MOST_VARIABLES) };
  return { table: found, said: foundWords(found, words) };
}

function regressionRefusalWords(refusal: RegressionRefusal, words: AuditWords): string {
  switch (refusal.code) {
    case "none":
      return words.pasteRegressionFailed;
    case "columns":
      return words.pasteColumns;
    case "shape":
      return words.pasteRegressionShape(refusal.row, refusal.found, refusal.columns);
    case "places":
      return words.pastePlaces(refusal.row, refusal.found, refusal.columns);
  }
}

const FIELDS = ["b", "standardError", "beta", "t", "p", "tolerance", "vif"] as const;
const MODEL = ["rSquare", "adjustedRSquare", "f"] as const;

function regressionWords(found: PastedRegression, words: AuditWords): string[] {
  const { coefficients } = found;
  const names = coefficients.slice(1).map(({ predictor }) => predictor);
  const columns = FIELDS.filter((field) => coefficients.some((row) => row[field] !== ""));
  const model = MODEL.flatMap((field) => (found[field] ? [`${words.field[field]} = ${found[field]}`] : []));
  return [
    words.pasteRegressionFound(
      names,
      columns.map((field) => words.field[field]),
    ),
    ...(model.length > 0 ? [words.pasteDescribed(model)] : []),
  ];
}

function readRegressions(text: string, words: AuditWords): Reading<PastedRegression[]> {
  const found = regressionsFrom(text);
  if ("code" in found) return { wrong: regressionRefusalWords(found, words) };
  const [only, ...others] = found;
  if (only && others.length === 0) return { table: found, said: regressionWords(only, words) };
  const parts = found.map((table, at) => ({
    label: /^\d*$/u.test(table.name) ? words.pasteModel(table.name || String(at + 1)) : table.name,
    table: [table],
    said: regressionWords(table, words),
  }));
  const names = parts.map(({ label, table: [table] }) =>
    words.pasteModelOf(label, (table?.coefficients.length ?? 1) - 1),
  );
  return { table: found, said: [words.pasteModelsFound(names)], parts };
}

type OwnProps<T> = Pick<Props<T>, "open" | "onClose" | "onPaste">;

export function PasteCorrelations(props: OwnProps<Pasted>) {
  const { words } = useFindings();
  return (
    <PasteDialog
      {...props}
      title={words.pasteTitle}
      hint={words.pasteHint}
      read={(text) => readCorrelations(text, words)}
    />
  );
}

export function PasteRegressions(props: OwnProps<PastedRegression[]>) {
  const { words } = useFindings();
  return (
    <PasteDialog
      {...props}
      title={words.pasteRegressionTitle}
      hint={words.pasteRegressionHint}
      read={(text) => readRegressions(text, words)}
    />
  );
}
