/** What all figures share: the caption, the room they have, words for those who do not see them, the data behind. */
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { Text } from "../text.ts";
import "./figures.css";

/** A figure's data as rows of words. */
export interface FigureData {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
}

export interface FrameProps {
  text: Text;
  /** Its number in the report. */
  number?: number | undefined;
  title: string;
  /** The figure in a sentence. */
  summary: string;
  /** Made when it is asked for where it is large. */
  data: FigureData | (() => FigureData);
  /** What the person can choose about the drawing. */
  controls?: ComponentChildren;
  /** Words below the drawing. */
  legend?: ComponentChildren;
  /** Wider than this the drawing does not grow. */
  widest?: number;
  /** The drawing at a width in pixels: its height and its marks. */
  draw: (width: number) => { height: number; marks: ComponentChildren };
}

/** Width before anything is measured, and in a document without a layout. */
const ASSUMED = 640;

export function Frame(props: FrameProps): JSX.Element {
  const { text, number, title, summary, data, controls, legend, widest = 720, draw } = props;
  const id = useId();
  const room = useRef<HTMLDivElement>(null);
  const width = Math.min(useWidth(room), widest);
  const { height, marks } = draw(width);
  return (
    <figure class="figure">
      <figcaption>
        {number !== undefined && <span class="figure-number">{text.phrases.figure(number)} </span>}
        {title}
      </figcaption>
      <SaveButtons figure={props} />
      {controls}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a frame that scrolls must be reached by keyboard. */}
      <div class="figure-room" ref={room} tabIndex={0}>
        <svg
          role="img"
          aria-labelledby={`${id}-title`}
          aria-describedby={`${id}-desc`}
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
        >
          <title id={`${id}-title`}>{title}</title>
          <desc id={`${id}-desc`}>{summary}</desc>
          {marks}
        </svg>
      </div>
      {legend && <p class="figure-legend">{legend}</p>}
      <Data summary={text.phrases.figureData} data={data} title={title} />
    </figure>
  );
}

/** What the person presses to have the figure as a file. */
function SaveButtons({ figure }: { figure: FrameProps }) {
  const { text, number, title } = figure;
  const [said, say] = useState("");
  const save = async (kind: "svg" | "png") => {
    const name = number === undefined ? title : `${text.phrases.figure(number)} ${title}`;
    try {
      const { saveFigure } = await import("./save.ts");
      await saveFigure(<Frame {...figure} />, name, kind);
      say("");
    } catch {
      say(text.phrases.saveFailed);
    }
  };
  return (
    <div class="figure-tools">
      <span role="status">{said}</span>
      {(["png", "svg"] as const).map((kind) => {
        const label = text.phrases.saveAs(kind.toUpperCase());
        return (
          <button key={kind} type="button" aria-label={`${label}: ${title}`} onClick={() => save(kind)}>
            {label}
          </button>
        );
      })}
    </div>
  );
}

/** Thousands of cells in a large figure: they come when they are asked for. */
function Data({ summary, data, title }: { summary: string; data: FrameProps["data"]; title: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="figure-data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{summary}</summary>
      {open && <DataTable data={typeof data === "function" ? data() : data} title={title} />}
    </details>
  );
}

function DataTable({ data, title }: { data: FigureData; title: string }) {
  return (
    // A long table scrolls by keyboard too, so its frame takes the focus.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable
    <section class="figure-data-frame" aria-label={title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {data.columns.map((column, at) =>
              column ? (
                <th key={at} scope="col">
                  {column}
                </th>
              ) : (
                <td key={at} />
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {data.rows.map(([head, ...cells], row) => (
            <tr key={row}>
              <th scope="row">{head}</th>
              {cells.map((cell, at) => (
                <td key={at}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function useWidth(room: { current: HTMLDivElement | null }): number {
  const [width, setWidth] = useState(ASSUMED);
  useEffect(() => {
    const element = room.current;
    if (!element || typeof ResizeObserver === "undefined") return;
    // The observer tells the first width too, before anything is painted; to ask for it would lay out the whole page.
    const observer = new ResizeObserver(([entry]) => {
      const wide = Math.floor(entry?.contentRect.width ?? 0);
      if (wide > 0) setWidth(wide);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [room]);
  return width;
}
