/** The report on paper: its contents list, and what has to happen before a browser prints. */
import { useEffect } from "preact/hooks";
import { layoutOf, TOGETHER } from "../export/paper.ts";
import type { Opened } from "../parts/context.ts";
import { useText } from "../parts/text.ts";
import { proseWords } from "../prose/words.ts";
import { ui } from "../settings.ts";
import { gridOfTable } from "../tables/Table.tsx";
import { anchor, groupsOf, headingOf } from "../views/sections.ts";
import { isIn, METHOD, METHOD_ANCHOR, sectionsOf } from "./arrangement.ts";
import { inParts } from "./parts.ts";
import "./paper.css";

/** Nothing is folded away, and each table has the type and the sheet that it fits on. */
function useForPrint() {
  useEffect(() => {
    let opened: HTMLDetailsElement[] = [];
    let parted: (() => void)[] = [];
    const after = () => {
      for (const details of opened) details.open = false;
      for (const restore of parted) restore();
      [opened, parted] = [[], []];
    };
    const before = () => {
      // Asked to print twice without an end in between.
      after();
      opened = [...document.querySelectorAll<HTMLDetailsElement>(".rest:not([open])")];
      for (const details of opened) details.open = true;
      for (const element of document.querySelectorAll<HTMLElement>(".output-table")) {
        const grid = gridOfTable(element);
        if (!grid) continue;
        const { wide, size, parts } = layoutOf(grid);
        const [only] = parts;
        const single = parts.length === 1 ? only : undefined;
        element.classList.toggle("on-wide-page", wide);
        element.classList.toggle("on-one-page", single?.whole === true);
        element.style.setProperty("--paper-size", `${size.toFixed(2)}pt`);
        for (const [at, width] of (single?.widths ?? []).slice(0, grid.stubs).entries())
          element.style.setProperty(`--stub-${at}`, `${width.toFixed(1)}pt`);
        for (const body of element.querySelectorAll("tbody"))
          body.classList.toggle("together", body.rows.length <= TOGETHER);
        if (!single) parted.push(inParts(element, grid.stubs, parts, ui.value.exporting.words.continued));
      }
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
