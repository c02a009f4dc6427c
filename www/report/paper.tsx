/** The report on paper: its contents list, and what has to happen before a browser prints. */
import { useEffect } from "preact/hooks";
import { A4, layoutOf } from "../export/paper.ts";
import { leastWidth } from "../export/widths.ts";
import type { Opened } from "../parts/context.ts";
import { useText } from "../parts/text.ts";
import { proseWords } from "../prose/words.ts";
import { ui } from "../settings.ts";
import type { TableGrid } from "../tables/grid.ts";
import { gridOfTable } from "../tables/Table.tsx";
import { anchor, groupsOf, headingOf } from "../views/sections.ts";
import { isIn, METHOD, METHOD_ANCHOR, sectionsOf } from "./arrangement.ts";
import "./paper.css";

/** Type that is still read, in points. */
const SMALLEST = 4.5;

interface OnPaper {
  /** Whether the sheet is turned. */
  wide: boolean;
  /** Of the type, in points. */
  size: number;
  /** Whether it is to stand on one page. */
  whole: boolean;
  /** Widths of the columns of row headings, in points. */
  stubs: number[];
}

/** As in the other files, save that a browser cannot set a table in parts: one that is too wide gets smaller type. */
function onPaper(grid: TableGrid): OnPaper {
  const { wide, size, parts } = layoutOf(grid);
  const [only] = parts;
  if (only && parts.length === 1)
    return { wide, size, whole: only.whole, stubs: only.widths.slice(0, grid.stubs) };
  const room = A4.height - 2 * A4.margin;
  const smaller = Math.max(SMALLEST, Math.min(size, room / leastWidth(grid)));
  return { wide, size: smaller, whole: false, stubs: [] };
}

/** Nothing is folded away, and each table has the type and the sheet that it fits on. */
function useForPrint() {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    const before = () => {
      opened = [...document.querySelectorAll<HTMLDetailsElement>(".rest:not([open])")];
      for (const details of opened) details.open = true;
      for (const element of document.querySelectorAll<HTMLElement>(".output-table")) {
        const grid = gridOfTable(element);
        if (!grid) continue;
        const { wide, size, whole, stubs } = onPaper(grid);
        element.classList.toggle("on-wide-page", wide);
        element.classList.toggle("on-one-page", whole);
        element.style.setProperty("--paper-size", `${size.toFixed(2)}pt`);
        for (const [at, room] of stubs.entries())
          element.style.setProperty(`--stub-${at}`, `${room.toFixed(1)}pt`);
      }
    };
    const after = () => {
      for (const details of opened) details.open = false;
    };
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);
}

/** On the screen the contents stand beside the report; on paper they stand before it, with page numbers where the browser has them. */
export function PaperContents({ opened }: { opened: Opened }) {
  useForPrint();
  const text = useText();
  const { study, recipe } = opened;
  const report = study.report.value;
  const groups = groupsOf(sectionsOf(recipe.requests, report), text, report);
  const link = (at: string, words: string) => (
    <a href={`#${at}`}>
      <span class="paper-contents-words">{words}</span>
      <span class="paper-contents-dots" />
    </a>
  );
  return (
    <nav class="paper-contents" aria-label={ui.value.report.contents}>
      <p class="paper-contents-title">{ui.value.report.contents}</p>
      <ol>
        {groups.map(({ title, entries }) => {
          const [first] = entries;
          if (!first) return null;
          if (entries.length === 1)
            return <li key={first.id}>{link(anchor(first.id), headingOf(first, true, text, report))}</li>;
          return (
            <li key={first.id}>
              {link(anchor(first.id), title)}
              <ol>
                {entries.map((entry) => (
                  <li key={entry.id}>{link(anchor(entry.id), headingOf(entry, false, text, report))}</li>
                ))}
              </ol>
            </li>
          );
        })}
        {isIn(report, METHOD) && (
          <li>{link(METHOD_ANCHOR, report.words[METHOD]?.title ?? proseWords.value.method)}</li>
        )}
      </ol>
    </nav>
  );
}
