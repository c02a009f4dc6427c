/** One printed regression: coefficients and the summary of its model. */
import { useState } from "preact/hooks";
import { Select } from "../parts/fields.tsx";
import type { AuditField } from "../wasm/wenxi";
import { Cell, useFindings } from "./cell.tsx";
import { PasteRegressions } from "./paste-dialog.tsx";
import type { PastedRegression } from "./paste-regression.ts";
import { changed, coefficient, type Regression, without } from "./tables.ts";

interface Props {
  index: number;
  regression: Regression;
  names: readonly string[];
  onChange: (to: Partial<Regression>) => void;
  onRemove: () => void;
  /** Models of a pasted text: the first is this one, the others follow it. */
  onPaste: (models: PastedRegression[]) => void;
}

const COLUMNS = ["b", "standardError", "beta", "t", "p", "tolerance", "vif"] as const;
const SUMMARY = [
  ["r", "multipleR"],
  ["rSquare", "rSquare"],
  ["adjustedRSquare", "adjustedRSquare"],
  ["errorOfEstimate", "errorOfEstimate"],
  ["f", "f"],
  ["fSignificance", "fSignificance"],
  ["regressionDf", "regressionDf"],
  ["residualDf", "residualDf"],
] as const satisfies readonly (readonly [keyof Regression, AuditField])[];

export function RegressionCard({ index, regression, names, onChange, onRemove, onPaste }: Props) {
  const { words } = useFindings();
  const [pasting, setPasting] = useState(false);
  const title = words.section("regression", index + 1);
  const { coefficients } = regression;
  const choices = (own: string) =>
    [...new Set(["", ...names.filter(Boolean), own])].map((name) => ({ value: name, label: name || "—" }));
  return (
    <section class="audit-card" aria-label={title}>
      <header class="audit-row">
        <h2>{title}</h2>
        <Select
          label={words.outcome}
          value={regression.outcome}
          choices={choices(regression.outcome)}
          onChange={(outcome) => onChange({ outcome })}
        />
        <button type="button" onClick={() => setPasting(true)}>
          {words.pasteRegression}
        </button>
        <button type="button" class="quiet" onClick={onRemove}>
          {words.remove(title)}
        </button>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard. */}
      <section class="audit-scroll" tabIndex={0} aria-label={words.tableOf(title)}>
        <table class="audit-table">
          <thead>
            <tr>
              <th scope="col">{words.predictor}</th>
              {COLUMNS.map((field) => (
                <th key={field} scope="col">
                  {words.field[field]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {coefficients.map((row, at) => (
              <tr key={at}>
                <th scope="row">
                  {at === 0 ? (
                    words.constant
                  ) : (
                    <Select
                      quiet
                      label={`${words.predictor} ${at}`}
                      value={row.predictor}
                      choices={choices(row.predictor)}
                      onChange={(predictor) =>
                        onChange({ coefficients: changed(coefficients, at, { predictor }) })
                      }
                    />
                  )}
                </th>
                {COLUMNS.map((field) => (
                  <td key={field}>
                    {at === 0 && /beta|tolerance|vif/.test(field) ? null : (
                      <Cell
                        label={`${row.predictor || words.constant} · ${words.field[field]}`}
                        value={row[field]}
                        path={`regressions[${index}].coefficients[${at}].${field}`}
                        section="regression"
                        index={index}
                        about={(check) => check.row === at && check.field === field}
                        onChange={(value) =>
                          onChange({ coefficients: changed(coefficients, at, { [field]: value }) })
                        }
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="audit-row">
        <button
          type="button"
          class="quiet"
          onClick={() => onChange({ coefficients: [...coefficients, coefficient()] })}
        >
          {words.addRow}
        </button>
        {coefficients.length > 2 && (
          <button
            type="button"
            class="quiet"
            onClick={() => onChange({ coefficients: without(coefficients, coefficients.length - 1) })}
          >
            {words.removeRow}
          </button>
        )}
      </div>
      <div class="audit-fields">
        {SUMMARY.map(([key, field]) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the control is made in the cell.
          <label key={key} class="field">
            <span class="field-label">{words.field[field]}</span>
            <Cell
              label={words.field[field]}
              value={regression[key]}
              path={`regressions[${index}].${key}`}
              section="regression"
              index={index}
              about={(check) => check.row === null && check.field === field}
              onChange={(value) => onChange({ [key]: value })}
            />
          </label>
        ))}
      </div>
      <PasteRegressions open={pasting} onClose={() => setPasting(false)} onPaste={onPaste} />
    </section>
  );
}
