/** The correlations with means and standard deviations. */
import { useState } from "preact/hooks";
import { Check, NumberField } from "../parts/fields.tsx";
import { Cell, useFindings } from "./cell.tsx";
import { PasteCorrelations } from "./paste-dialog.tsx";
import { changed, lower, MOST_VARIABLES, resized, type Tables } from "./tables.ts";

interface Props {
  tables: Tables;
  onChange: (tables: Tables) => void;
}

export function Matrix({ tables, onChange }: Props) {
  const { words } = useFindings();
  const [pasting, setPasting] = useState(false);
  const { variables } = tables;
  const printed = variables.some(({ mean, standardDeviation }) => mean || standardDeviation);
  const [described, setDescribed] = useState(false);
  const shown = described || printed;
  const setCell = (row: number, column: number, value: string) => {
    const correlations = variables.map((_, r) =>
      Array.from({ length: r }, (_, c) =>
        r === row && c === column ? value : lower(tables.correlations, r, c),
      ),
    );
    onChange({ ...tables, correlations });
  };
  const named = (at: number) => variables[at]?.name || String(at + 1);
  return (
    <section class="audit-card" aria-labelledby="audit-matrix">
      <h2 id="audit-matrix">{words.matrixTitle}</h2>
      <div class="audit-row">
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is made in the cell. */}
        <label class="field">
          <span class="field-label">{words.cases}</span>
          <Cell
            label={words.cases}
            value={tables.n}
            path="n"
            section="correlations"
            index={0}
            about={() => false}
            onChange={(n) => onChange({ ...tables, n })}
          />
        </label>
        <NumberField
          label={words.variables}
          value={variables.length}
          min={2}
          max={MOST_VARIABLES}
          step={1}
          onChange={(count) => count && onChange(resized(tables, count))}
        />
        <Check
          label={words.field.mean + words.and + words.field.standardDeviation}
          checked={shown}
          onChange={setDescribed}
        />
        <button type="button" onClick={() => setPasting(true)}>
          {words.paste}
        </button>
      </div>
      <p class="small">{words.matrixHint}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard. */}
      <section class="audit-scroll" tabIndex={0} aria-label={words.tableOf(words.matrixTitle)}>
        <table class="audit-table">
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              {shown && <th scope="col">{words.field.mean}</th>}
              {shown && <th scope="col">{words.field.standardDeviation}</th>}
              {variables.slice(0, -1).map((_, at) => (
                <th key={at} scope="col">
                  {at + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {variables.map((variable, row) => (
              <tr key={row}>
                <th scope="row">
                  <span class="audit-number">{row + 1}</span>
                  <input
                    type="text"
                    class="audit-name"
                    aria-label={`${words.name} ${row + 1}`}
                    value={variable.name}
                    onInput={(event) => {
                      const name = event.currentTarget.value;
                      onChange(renamed(tables, row, name));
                    }}
                  />
                </th>
                {shown &&
                  (["mean", "standardDeviation"] as const).map((field) => (
                    <td key={field}>
                      <Cell
                        label={`${named(row)} · ${words.field[field]}`}
                        value={variable[field]}
                        path={`variables[${row}].${field}`}
                        section="correlations"
                        index={0}
                        about={() => false}
                        onChange={(value) =>
                          onChange({ ...tables, variables: changed(variables, row, { [field]: value }) })
                        }
                      />
                    </td>
                  ))}
                {variables.slice(0, -1).map((_, column) => (
                  <td key={column}>
                    {column < row ? (
                      <Cell
                        label={`r ${named(row)} · ${named(column)}`}
                        value={lower(tables.correlations, row, column)}
                        path={`correlations[${row}][${column}]`}
                        section="correlations"
                        index={0}
                        about={(check) => check.row === row && check.column === column}
                        onChange={(value) => setCell(row, column, value)}
                      />
                    ) : (
                      <span class="muted">{column === row ? "1" : ""}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <PasteCorrelations
        open={pasting}
        onClose={() => setPasting(false)}
        onPaste={({ variables, correlations, n }) =>
          onChange({ ...tables, variables, correlations, n: n || tables.n })
        }
      />
    </section>
  );
}

/** A variable's new name, in the regressions as well. */
function renamed(tables: Tables, at: number, name: string): Tables {
  const before = tables.variables[at]?.name ?? "";
  const follow = (own: string) => (before !== "" && own === before ? name : own);
  return {
    ...tables,
    variables: changed(tables.variables, at, { name }),
    regressions: tables.regressions.map((one) => ({
      ...one,
      outcome: follow(one.outcome),
      coefficients: one.coefficients.map((row) => ({ ...row, predictor: follow(row.predictor) })),
    })),
  };
}
