/** Finds a text in the cells, forwards and backwards, and goes to a row. */
import { useRef, useState } from "preact/hooks";
import { announce } from "../parts/live.tsx";
import { ui, whole } from "../settings.ts";
import type { Study } from "../study.ts";
import type { GridPlace } from "../wasm/wenxi";

/** Rows that the worker looks through before it answers: a few hundredths of a second, so that others get their turn. */
const SLICE = 20_000;

interface Props {
  study: Study;
  at: GridPlace;
  /** The active column's name. */
  column: string;
  rows: number;
  labels: boolean;
  onFound: (place: GridPlace) => void;
}

export function Search({ study, at, column, rows, labels, onFound }: Props) {
  const words = ui.value.data;
  const [text, setText] = useState("");
  const [here, setHere] = useState(false);
  const [says, setSays] = useState("");
  const turn = useRef(0);

  const find = async (backwards: boolean) => {
    turn.current += 1;
    const mine = turn.current;
    if (!text.trim()) return;
    setSays(words.searching);
    let from: GridPlace | undefined = { row: Math.max(0, at.row), column: at.row < 0 ? -1 : at.column };
    if (from.column < 0) from = undefined;
    // Past the end it begins again at the other end, once.
    let turned = from === undefined;
    try {
      for (;;) {
        const query = { text, labels, backwards, rows: SLICE, whole: false };
        const answer = await study.find({
          ...query,
          ...(from && { from }),
          ...(here && { column: at.column }),
        });
        if (mine !== turn.current) return;
        if (answer.found) {
          setSays("");
          announce(words.foundAt(whole(answer.found.row + 1)));
          onFound(answer.found);
          return;
        }
        if (answer.next) from = answer.next;
        else if (turned) break;
        else {
          turned = true;
          from = undefined;
        }
      }
      setSays(words.notFound);
    } catch {
      if (mine === turn.current) setSays(words.searchStopped);
    }
  };
  return (
    <div class="grid-search">
      <input
        type="search"
        class="search-cells"
        aria-label={words.search}
        placeholder={words.search}
        value={text}
        onInput={(event) => {
          turn.current += 1;
          setSays("");
          setText(event.currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          void find(event.shiftKey);
        }}
      />
      <button type="button" class="square" aria-label={words.previous} onClick={() => void find(true)}>
        <span aria-hidden="true">↑</span>
      </button>
      <button type="button" class="square" aria-label={words.next} onClick={() => void find(false)}>
        <span aria-hidden="true">↓</span>
      </button>
      <label class="check">
        <input type="checkbox" checked={here} onChange={(event) => setHere(event.currentTarget.checked)} />
        <span>{words.onlyColumn(column)}</span>
      </label>
      <input
        type="number"
        class="go-to"
        min={1}
        max={rows}
        aria-label={words.goTo}
        placeholder={words.goTo}
        onKeyDown={(event) => {
          const row = Number(event.currentTarget.value);
          if (event.key === "Enter" && Number.isInteger(row) && row >= 1)
            onFound({ row: Math.min(row, rows) - 1, column: at.column });
        }}
      />
      <span class="small" role="status">
        {says}
      </span>
    </div>
  );
}
