/** The head of one column: its name, what it measures, and an edge to drag. */
// biome-ignore-all lint/a11y/useSemanticElements: cells stand where they belong by position, which rows of a table cannot.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid keeps the focus and names the active cell.
import { useRef } from "preact/hooks";
import type { FullVariable } from "../recipe.ts";
import { ui } from "../settings.ts";
import type { GridColumn, Measure } from "../wasm/wenxi";

/** A sign for each measure, as in a legend: words say it too. */
const SIGNS: Record<Measure, string> = {
  nominal: "◍",
  ordinal: "▤",
  scale: "∿",
  identifier: "#",
  date: "◷",
  text: "¶",
};

interface Props {
  column: GridColumn;
  index: number;
  variable: FullVariable | undefined;
  active: boolean;
  style: { left: string; width: string };
  width: number;
  onResize: (width: number | undefined) => void;
  onKeep: () => void;
}

export function HeaderCell({ column, index, variable, active, style, width, onResize, onKeep }: Props) {
  const all = ui.value;
  const words = all.data;
  const from = useRef<{ x: number; width: number } | undefined>(undefined);
  const { name, covered, derived } = column;
  const measure = variable?.measure ?? "scale";
  const title = [
    variable?.label && variable.label !== name ? `${name} · ${variable.label}` : name,
    all.measure[measure],
    derived && words.derived,
    covered && words.covered,
  ].filter(Boolean);
  return (
    <div
      id={`cell--1-${index}`}
      role="columnheader"
      aria-colindex={index + 2}
      class={`cell head-cell${active ? " active" : ""}${derived ? " derived" : ""}`}
      title={title.join(" · ")}
      style={style}
    >
      <span class="sign" role="img" aria-label={all.measure[measure]}>
        {derived ? "ƒ" : SIGNS[measure]}
      </span>
      <span class="name">{name}</span>
      {covered && (
        <button type="button" class="keep" aria-label={all.personal.keepColumn(name)} onClick={onKeep}>
          {all.personal.keep}
        </button>
      )}
      <span
        class="resize"
        aria-hidden="true"
        onDblClick={() => onResize(undefined)}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          from.current = { x: event.clientX, width };
        }}
        onPointerMove={(event) => {
          const start = from.current;
          if (start) onResize(start.width + event.clientX - start.x);
        }}
        onPointerUp={() => {
          from.current = undefined;
        }}
      />
    </div>
  );
}
