/** One section in the list: in the report or not, its place, its title and the words around it. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { Check, TextField } from "../parts/fields.tsx";
import { Icon } from "../parts/icons.tsx";
import { announce } from "../parts/live.tsx";
import { isIn } from "./arrangement.ts";
import { setIn } from "./moves.ts";
import { type Board, writeWords } from "./panel.tsx";
import { arrangeWords } from "./words.ts";

interface Props {
  board: Board;
  /** What its words are kept under. */
  id: string;
  /** The sections that its tick and its move concern. */
  ids: readonly string[];
  name: string;
  /** What the page calls it. */
  usual: string;
  /** The element of the section, to be brought into view when its words are written. */
  at?: string;
  /** Several sections under one heading, which has a title only. */
  group?: boolean;
  /** Why it cannot be moved. */
  fixed?: string;
  first?: boolean;
  last?: boolean;
  onMove?: (by: -1 | 1) => void;
  children?: ComponentChildren;
}

const Pen = () => (
  <svg class="icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
    <path d="m4 16 .8-3.600L13.500 3.700a1.500 1.500 0 0 1 2.100 0l.700.700a1.500 1.500 0 0 1 0 2.100L7.600 15.200zM12 5.200 14.800 8" />
  </svg>
);

export function SectionRow(props: Props) {
  const { board, id, ids, name, usual, at, group = false, fixed, first, last, onMove, children } = props;
  const say = arrangeWords.value;
  const { study } = board.opened;
  const report = study.report.value;
  const [open, setOpen] = useState(false);
  const fields = useId();
  const chosen = ids.filter((one) => isIn(report, one));
  const own = report.words[id] ?? {};
  const written = Object.keys(own).length > 0;
  const landing = board.landing.value;
  const over = landing && ids[0] === landing.id && !group ? (landing.after ? "after" : "before") : "";
  const toggle = () => {
    setOpen(!open);
    if (!open && at && !document.querySelector("dialog[open]"))
      document.getElementById(at)?.scrollIntoView({ block: "start" });
  };
  const dragging = {
    draggable: true,
    onDragStart: (event: DragEvent) => {
      board.dragged.value = ids;
      event.dataTransfer?.setData("text/plain", name);
      if (event.dataTransfer) event.dataTransfer.effectAllowed = "move";
    },
    onDragEnd: () => {
      board.dragged.value = [];
      board.landing.value = undefined;
    },
    onDragOver: (event: DragEvent) => {
      const target = group ? ids[0] : id;
      if (board.dragged.value.length === 0 || target === undefined) return;
      event.preventDefault();
      const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
      const after = !group && event.clientY > box.top + box.height / 2;
      const now = board.landing.value;
      if (now?.id !== target || now.after !== after) board.landing.value = { id: target, after };
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      board.drop();
    },
  };
  return (
    <li class={`arrange-item ${group ? "arrange-group" : ""} ${chosen.length === 0 ? "out" : ""}`}>
      <div class={`arrange-row ${over}`} {...(fixed === undefined && dragging)}>
        <Check
          label={name}
          title={say.isIn(name)}
          checked={chosen.length === ids.length}
          onChange={(on) => {
            study.arrange((now) => setIn(now, ids, on));
            announce(on ? say.taken : say.left);
          }}
        />
        <span class="arrange-buttons">
          {onMove && (
            <>
              <button
                type="button"
                class="quiet square"
                data-move={id}
                disabled={first}
                aria-label={say.up(name)}
                title={say.up(name)}
                onClick={() => onMove(-1)}
              >
                <Icon name="up" />
              </button>
              <button
                type="button"
                class="quiet square"
                data-move={id}
                disabled={last}
                aria-label={say.down(name)}
                title={say.down(name)}
                onClick={() => onMove(1)}
              >
                <Icon name="down" />
              </button>
            </>
          )}
          <button
            type="button"
            class={`quiet square ${written ? "written" : ""}`}
            aria-expanded={open}
            aria-controls={fields}
            aria-label={say.write(name)}
            title={say.write(name)}
            onClick={toggle}
          >
            <Pen />
          </button>
        </span>
      </div>
      {fixed !== undefined && <p class="small arrange-fixed">{fixed}</p>}
      <div class="arrange-fields" id={fields} hidden={!open}>
        {open && (
          <>
            <span class="field-label" aria-hidden="true">
              {say.ownTitle}
            </span>
            <TextField
              label={`${say.ownTitle}: ${usual}`}
              value={own.title ?? ""}
              placeholder={usual}
              onChange={(title) => writeWords(board, id, { title: title.trim() })}
            />
            {!group &&
              (["above", "below"] as const).map((where) => (
                <Lines
                  key={where}
                  label={say[where]}
                  about={name}
                  value={own[where] ?? ""}
                  onChange={(words) => writeWords(board, id, { [where]: words })}
                />
              ))}
            {!group && <p class="small">{say.wordsHint}</p>}
          </>
        )}
      </div>
      {children}
    </li>
  );
}

interface LinesProps {
  label: string;
  about: string;
  value: string;
  onChange: (value: string) => void;
}

/** Lines of text, handed on when the person leaves them, also by closing the panel. */
function Lines({ label, about, value, onChange }: LinesProps) {
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    if (typed !== undefined && typed !== value) onChange(typed);
    setTyped(undefined);
  };
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => () => latest.current(), []);
  return (
    <label class="arrange-lines">
      <span class="field-label">{label}</span>
      <textarea
        rows={4}
        aria-label={`${label}: ${about}`}
        value={typed ?? value}
        onInput={(event) => setTyped(event.currentTarget.value)}
        onBlur={commit}
      />
    </label>
  );
}
