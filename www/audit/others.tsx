/** Reliabilities, factor solutions, frequency tables and means as a paper prints them. */
import type { ComponentChildren } from "preact";
import { Check, NumberField } from "../parts/fields.tsx";
import type { AuditCheck, AuditSection } from "../wasm/wenxi";
import { Cell, useFindings } from "./cell.tsx";
import { changed, type Tables } from "./tables.ts";

interface CardProps {
  section: AuditSection;
  index: number;
  onRemove: () => void;
  children: ComponentChildren;
}

function Card({ section, index, onRemove, children }: CardProps) {
  const { words } = useFindings();
  const title = words.section(section, index + 1);
  return (
    <section class="audit-card" aria-label={title}>
      <header class="audit-row">
        <h2>{title}</h2>
        <button type="button" class="quiet" onClick={onRemove}>
          {words.remove(title)}
        </button>
      </header>
      {children}
    </section>
  );
}

interface FieldProps {
  label: string;
  value: string;
  path: string;
  section: AuditSection;
  index: number;
  about?: (check: AuditCheck) => boolean;
  onChange: (value: string) => void;
}

function Field({ about = () => false, ...props }: FieldProps) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is made in the cell.
    <label class="field">
      <span class="field-label">{props.label}</span>
      <Cell {...props} about={about} />
    </label>
  );
}

const list = (text: string) => text.split(/[\s,，、;；]+/u).filter((part) => part !== "");

interface ListProps {
  label: string;
  hint: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** Several numbers in one field. */
function List({ label, hint, value, onChange }: ListProps) {
  return (
    <label class="field wide">
      <span class="field-label">{label}</span>
      <input
        type="text"
        placeholder={hint}
        value={value.join(" ")}
        onChange={(event) => onChange(list(event.currentTarget.value))}
      />
    </label>
  );
}

export interface CardsProps {
  tables: Tables;
  onChange: (tables: Tables) => void;
  onRemove: (kind: "reliabilities" | "factors" | "frequencies" | "means", at: number) => void;
}

export function Reliabilities({ tables, onChange, onRemove }: CardsProps) {
  const { words } = useFindings();
  return tables.reliabilities.map((one, index) => {
    const set = (to: Partial<typeof one>) =>
      onChange({ ...tables, reliabilities: changed(tables.reliabilities, index, to) });
    const cell = { section: "reliability", index } as const;
    return (
      <Card key={index} {...cell} onRemove={() => onRemove("reliabilities", index)}>
        <div class="audit-fields">
          <Field
            {...cell}
            label={words.field.alpha}
            value={one.alpha}
            path={`reliabilities[${index}].alpha`}
            about={() => true}
            onChange={(alpha) => set({ alpha })}
          />
          <NumberField
            label={words.items}
            value={one.items}
            min={2}
            max={60}
            step={1}
            onChange={(items) => items && set({ items })}
          />
          <Field
            {...cell}
            label={words.meanCorrelation}
            value={one.meanCorrelation}
            path={`reliabilities[${index}].meanCorrelation`}
            onChange={(meanCorrelation) => set({ meanCorrelation })}
          />
        </div>
        <Check
          label={words.standardised}
          checked={one.standardised}
          onChange={(standardised) => set({ standardised })}
        />
        <List
          label={words.itemCorrelations}
          hint={words.listHint}
          value={one.correlations}
          onChange={(correlations) => set({ correlations })}
        />
        {!one.standardised && (
          <List
            label={words.itemDeviations}
            hint={words.listHint}
            value={one.standardDeviations}
            onChange={(standardDeviations) => set({ standardDeviations })}
          />
        )}
      </Card>
    );
  });
}

export function Factors({ tables, onChange, onRemove }: CardsProps) {
  const { words } = useFindings();
  return tables.factors.map((one, index) => {
    const set = (to: Partial<typeof one>) =>
      onChange({ ...tables, factors: changed(tables.factors, index, to) });
    const cell = { section: "factors", index } as const;
    const lists = [
      ["communalities", words.communalities],
      ["sums", words.field.sumOfSquares],
      ["percents", words.field.variancePercent],
      ["cumulative", words.field.cumulativePercent],
    ] as const;
    return (
      <Card key={index} {...cell} onRemove={() => onRemove("factors", index)}>
        <label class="field wide">
          <span class="field-label">{words.loadings}</span>
          <textarea
            rows={6}
            placeholder={words.loadingsHint}
            onChange={(event) =>
              set({
                loadings: event.currentTarget.value
                  .split("\n")
                  .map(list)
                  .filter((row) => row.length > 0),
              })
            }
            value={one.loadings.map((row) => row.join(" ")).join("\n")}
          />
        </label>
        <div class="audit-fields">
          <Field
            {...cell}
            label={words.hiddenBelow}
            value={one.hiddenBelow}
            path={`factors[${index}].hiddenBelow`}
            onChange={(hiddenBelow) => set({ hiddenBelow })}
          />
          <NumberField
            label={words.factorItems}
            value={one.items || undefined}
            min={1}
            max={500}
            step={1}
            optional
            onChange={(items) => set({ items: items ?? 0 })}
          />
        </div>
        <Check label={words.oblique} checked={one.oblique} onChange={(oblique) => set({ oblique })} />
        {lists.map(([key, label]) => (
          <List
            key={key}
            label={label}
            hint={words.listHint}
            value={one[key]}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </Card>
    );
  });
}

export function Frequencies({ tables, onChange, onRemove }: CardsProps) {
  const { words } = useFindings();
  return tables.frequencies.map((one, index) => {
    const set = (to: Partial<typeof one>) =>
      onChange({ ...tables, frequencies: changed(tables.frequencies, index, to) });
    const cell = { section: "frequencies", index } as const;
    const replaced = (cells: readonly string[], at: number, value: string) =>
      cells.map((own, place) => (place === at ? value : own));
    return (
      <Card key={index} {...cell} onRemove={() => onRemove("frequencies", index)}>
        <div class="audit-fields">
          <Field
            {...cell}
            label={words.cases}
            value={one.n}
            path={`frequencies[${index}].n`}
            onChange={(n) => set({ n })}
          />
        </div>
        <table class="audit-table">
          <thead>
            <tr>
              <td />
              <th scope="col">{words.field.count}</th>
              <th scope="col">{words.field.percent}</th>
            </tr>
          </thead>
          <tbody>
            {one.percents.map((percent, row) => (
              <tr key={row}>
                <th scope="row">{row + 1}</th>
                <td>
                  <Cell
                    {...cell}
                    label={`${words.row(row + 1)} · ${words.field.count}`}
                    value={one.counts[row] ?? ""}
                    path={`frequencies[${index}].counts[${row}]`}
                    about={(check) => check.field === "count"}
                    onChange={(value) => set({ counts: replaced(one.counts, row, value) })}
                  />
                </td>
                <td>
                  <Cell
                    {...cell}
                    label={`${words.row(row + 1)} · ${words.field.percent}`}
                    value={percent}
                    path={`frequencies[${index}].percents[${row}]`}
                    about={(check) => check.row === row}
                    onChange={(value) => set({ percents: replaced(one.percents, row, value) })}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <div class="audit-row">
          <button
            type="button"
            class="quiet"
            onClick={() => set({ counts: [...one.counts, ""], percents: [...one.percents, ""] })}
          >
            {words.addRow}
          </button>
          {one.percents.length > 2 && (
            <button
              type="button"
              class="quiet"
              onClick={() => set({ counts: one.counts.slice(0, -1), percents: one.percents.slice(0, -1) })}
            >
              {words.removeRow}
            </button>
          )}
          <Check label={words.complete} checked={one.complete} onChange={(complete) => set({ complete })} />
        </div>
      </Card>
    );
  });
}

export function Means({ tables, onChange, onRemove }: CardsProps) {
  const { words } = useFindings();
  return tables.means.map((one, index) => {
    const set = (to: Partial<typeof one>) => onChange({ ...tables, means: changed(tables.means, index, to) });
    const cell = { section: "means", index } as const;
    const fields = [
      ["n", words.cases],
      ["mean", words.field.mean],
      ["standardDeviation", words.field.standardDeviation],
      ["low", words.lowest],
      ["high", words.highest],
    ] as const;
    return (
      <Card key={index} {...cell} onRemove={() => onRemove("means", index)}>
        <div class="audit-fields">
          {fields.map(([key, label]) => (
            <Field
              key={key}
              {...cell}
              label={label}
              value={one[key]}
              path={`means[${index}].${key}`}
              about={(check) => check.field === key}
              onChange={(value) => set({ [key]: value })}
            />
          ))}
          <NumberField
            label={words.items}
            value={one.items}
            min={1}
            max={100}
            step={1}
            onChange={(items) => items && set({ items })}
          />
        </div>
      </Card>
    );
  });
}
