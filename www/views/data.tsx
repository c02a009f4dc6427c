/** The cells of the file and of the recipe's steps, as many as are in sight. */
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { Grid, type Selection, selected } from "../grid/grid.tsx";
import { Search } from "../grid/search.tsx";
import { Tiles } from "../grid/tiles.ts";
import { NARROWEST, textWidth, widthFor } from "../grid/window.ts";
import type { Opened } from "../parts/context.ts";
import { Check } from "../parts/fields.tsx";
import { announce } from "../parts/live.tsx";
import { ui, whole } from "../settings.ts";
import type { GridHead, GridPlace } from "../wasm/wenxi";
import { FindVariable } from "./find.tsx";
import "../style/grid.css";

/** The most cells that are copied at once; the library gives no more. */
const MOST_COPIED = 500_000;
const BUTTON = 64;

export function Data({ opened }: { opened: Opened }) {
  const words = ui.value.data;
  const { inspection, recipe, study } = opened;
  const head = useSignal<GridHead | undefined>(undefined);
  const tiles = useMemo(
    () => new Tiles((window) => study.page(window)),
    [study, inspection.source.fingerprint],
  );
  const inWords = recipe.variables.some(({ textCodes }) => textCodes.length > 0);
  const labels = useSignal(inWords);
  const widths = useSignal<ReadonlyMap<string, number>>(new Map());
  const begin = { row: 0, column: 0 };
  const selection = useSignal<Selection>({ at: begin, anchor: begin });
  const variables = useMemo(
    () => new Map(recipe.variables.map((variable) => [variable.name, variable])),
    [recipe.variables],
  );
  const profiles = useMemo(
    () => new Map(inspection.profiles.map((profile) => [profile.name, profile])),
    [inspection.profiles],
  );
  const named = useMemo(
    () =>
      new Map(
        recipe.variables.map(({ name, valueLabels }) => [
          name,
          new Map(valueLabels.map(({ value, label }) => [String(value), label])),
        ]),
      ),
    [recipe.variables],
  );

  // The grid follows what the person decides: meanings, steps, columns put aside.
  useEffect(() => {
    let wanted = true;
    study.look().then(
      (found) => {
        if (!wanted) return;
        tiles.renew();
        head.value = found;
      },
      () => {},
    );
    return () => {
      wanted = false;
    };
  }, [study, tiles, recipe.variables, recipe.scales, recipe.steps]);

  const shown = head.value;
  if (!shown) return <main id="main" class="data" tabIndex={-1} aria-busy="true" />;
  const columns = shown.columns;
  const { at } = selection.value;
  const column = columns[at.column];
  const wordsOf = (index: number, text: string) =>
    (labels.value && named.get(columns[index]?.name ?? "")?.get(text)) || text;
  const widthOf = ({ name, covered }: GridHead["columns"][number]) => {
    const own = widths.value.get(name);
    if (own !== undefined) return own;
    const answers = profiles.get(name)?.answers.map(({ answer }) => answer) ?? [];
    const label = (answer: string) => (labels.value && named.get(name)?.get(answer)) || answer;
    const heading = 44 + textWidth(name) + (covered ? BUTTON : 0);
    return Math.max(Math.min(240, heading), widthFor(answers.map(label)));
  };
  const select = (place: GridPlace) => {
    selection.value = { at: place, anchor: place };
  };
  const copy = async () => {
    const { rows, columns: across } = selected(selection.value);
    const height = rows.last - Math.max(0, rows.first) + 1;
    const width = across.last - across.first + 1;
    if (height * width > MOST_COPIED) {
      announce(words.tooMuch(whole(MOST_COPIED)));
      return;
    }
    try {
      const page = await study.page({
        row: Math.max(0, rows.first),
        rows: height,
        column: across.first,
        columns: width,
      });
      const plain = (text: string) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
      const lines = page.rows.map((row) =>
        row.map((text, index) => plain(wordsOf(across.first + index, text))).join("\t"),
      );
      if (rows.first < 0)
        lines.unshift(
          columns
            .slice(across.first, across.last + 1)
            .map(({ name }) => plain(name))
            .join("\t"),
        );
      await navigator.clipboard.writeText(lines.join("\n"));
      announce(words.copied(whole(height), whole(width)));
    } catch {
      announce(words.notCopied);
    }
  };
  // Read here, so that the line below the grid follows the cells as they come.
  void tiles.version.value;
  const cell = at.row >= 0 ? tiles.cell(at.row, at.column) : undefined;
  const step = at.row >= 0 ? shown.steps[tiles.outside(at.row, at.column) ?? -1] : undefined;
  const label = column && variables.get(column.name)?.label;
  const meaning = cell && column && named.get(column.name)?.get(cell.text);
  const facts = [
    at.row >= 0 && words.rowNumber(whole(at.row + 1)),
    column && (label && label !== column.name ? `${column.name} ${label}` : column.name),
    column?.derived && words.derived,
    column?.covered
      ? words.covered
      : cell && (cell.text === "" ? "" : meaning ? `${cell.text} = ${meaning}` : cell.text),
    cell?.missing === "notAsked"
      ? words.notAsked
      : (cell?.missing || cell?.text === "") && !column?.covered && words.missing,
    step && words.outside[step.kind](step.label ?? ""),
  ].filter(Boolean);
  return (
    <main id="main" class="data" tabIndex={-1}>
      <header class="page-head compact">
        <h1>{words.title}</h1>
        <p class="small">
          {words.caption(whole(shown.rows), whole(columns.length))}
          {shown.outside > 0 && ` · ${words.outsideRows(whole(shown.outside))}`}
        </p>
        <FindVariable
          recipe={recipe}
          onFind={(name) => {
            const index = columns.findIndex((one) => one.name === name);
            if (index >= 0) select({ row: Math.max(0, at.row), column: index });
            requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"]')?.focus());
          }}
        />
      </header>
      <div class="grid-tools">
        <Search
          study={study}
          at={at}
          column={column?.name ?? ""}
          rows={shown.rows}
          labels={labels.value}
          onFound={select}
        />
        <Check
          label={words.labels}
          checked={labels.value}
          onChange={(on) => {
            labels.value = on;
          }}
        />
      </div>
      <Grid
        study={study}
        head={shown}
        variables={variables}
        tiles={tiles}
        widths={columns.map(widthOf)}
        selection={selection.value}
        wordsOf={wordsOf}
        onSelect={(to) => {
          selection.value = to;
        }}
        onResize={(index, width) => {
          const name = columns[index]?.name;
          if (name === undefined) return;
          const own = new Map(widths.value);
          if (width === undefined) own.delete(name);
          else own.set(name, Math.max(NARROWEST, width));
          widths.value = own;
        }}
        onCopy={() => void copy()}
      />
      <p class="grid-status small">{facts.join(" · ")}</p>
    </main>
  );
}
