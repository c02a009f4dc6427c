/** Takes a whole pasted table, and says before it is filled in what was recognised. */
import { useMemo, useState } from "preact/hooks";
import { Dialog } from "../parts/dialog.tsx";
import { useFindings } from "./cell.tsx";
import { correlationsFrom, type Pasted, type Refusal } from "./paste.ts";
import { type PastedRegression, type RegressionRefusal, regressionFrom } from "./paste-regression.ts";
import { MOST_VARIABLES } from "./tables.ts";
import type { AuditWords } from "./words.ts";

/** What a text was read as, in sentences; or what is wrong with it. */
type Reading<T> = { table: T; said: string[] } | { wrong: string };

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
  const taken = reading && "table" in reading ? reading : undefined;
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
        onInput={(event) => setText(event.currentTarget.value)}
      />
      <div aria-live="polite" class="audit-recognised">
        {reading && "wrong" in reading && <p class="audit-wrong">{reading.wrong}</p>}
        {taken?.said.map((said) => (
          <p key={said}>{said}</p>
        ))}
      </div>
      <p>
        <button
          type="button"
          class="primary"
          disabled={!taken}
          onClick={() => {
            if (!taken) return;
            onPaste(taken.table);
            setText("");
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
  }
}

const FIELDS = ["b", "standardError", "beta", "t", "p", "tolerance", "vif"] as const;
const MODEL = ["rSquare", "adjustedRSquare", "f"] as const;

function readRegression(text: string, words: AuditWords): Reading<PastedRegression> {
  const found = regressionFrom(text);
  if ("code" in found) return { wrong: regressionRefusalWords(found, words) };
  const { coefficients } = found;
  const names = coefficients.slice(1).map(({ predictor }) => predictor);
  const columns = FIELDS.filter((field) => coefficients.some((row) => row[field] !== ""));
  const model = MODEL.flatMap((field) => (found[field] ? [`${words.field[field]} = ${found[field]}`] : []));
  return {
    table: found,
    said: [
      words.pasteRegressionFound(
        names,
        columns.map((field) => words.field[field]),
      ),
      ...(model.length > 0 ? [words.pasteDescribed(model)] : []),
    ],
  };
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

export function PasteRegression(props: OwnProps<PastedRegression>) {
  const { words } = useFindings();
  return (
    <PasteDialog
      {...props}
      title={words.pasteRegressionTitle}
      hint={words.pasteRegressionHint}
      read={(text) => readRegression(text, words)}
    />
  );
}
