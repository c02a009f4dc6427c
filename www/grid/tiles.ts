/** The cells that the page holds: tiles of rows and columns, fetched ahead of the eye and dropped behind it. */
import { signal } from "@preact/signals";
import type { GridPage, GridWindow, MissingKind } from "../wasm/wenxi";
import type { Span } from "./window.ts";

const ROWS = 128;
const COLUMNS = 16;
/** Tiles kept: some hundred thousand cells, whatever the file. */
const KEPT = 96;
/** Tiles asked for at once: few, so that a person who scrolls on does not wait for what she has passed. */
const AT_ONCE = 2;

/** Milliseconds before a tile that did not come is asked for again. */
const RETRY = 500;

interface Tile {
  page: GridPage;
  missing: Map<string, MissingKind>;
  outside: Map<number, number>;
  generation: number;
}

/** What is known of one cell. */
export interface Cell {
  text: string;
  missing?: MissingKind | undefined;
}

export class Tiles {
  readonly #fetch: (window: GridWindow) => Promise<GridPage>;
  #tiles = new Map<string, Tile>();
  #wanted: [number, number][] = [];
  #asked = new Set<string>();
  #generation = 0;
  /** Grows whenever a tile arrives. */
  readonly version = signal(0);

  constructor(fetch: (window: GridWindow) => Promise<GridPage>) {
    this.#fetch = fetch;
  }

  get size(): number {
    return this.#tiles.size;
  }

  /** The grid has changed: tiles stay in sight until fresh ones come. */
  renew(): void {
    this.#generation += 1;
    this.#asked.clear();
  }

  cell(row: number, column: number): Cell | undefined {
    const tile = this.#tiles.get(key(Math.floor(row / ROWS), Math.floor(column / COLUMNS)));
    const text = tile?.page.rows[row % ROWS]?.[column % COLUMNS];
    if (text === undefined) return undefined;
    return { text, missing: tile?.missing.get(key(row, column)) };
  }

  /** The step that leaves the row out; undefined when none does or nothing is known of the row. */
  outside(row: number, column: number): number | undefined {
    return this.#tiles.get(key(Math.floor(row / ROWS), Math.floor(column / COLUMNS)))?.outside.get(row);
  }

  /** Asks for what is in sight, nearest the middle first, then for a screen further on. */
  want(rows: Span, columns: Span, total: { rows: number; columns: number }): void {
    const height = rows.last - rows.first + 1;
    const near = this.#cover(rows, columns);
    const ahead = this.#cover(
      { first: Math.max(0, rows.first - height), last: Math.min(total.rows - 1, rows.last + 2 * height) },
      {
        first: Math.max(0, columns.first - COLUMNS),
        last: Math.min(total.columns - 1, columns.last + COLUMNS),
      },
    );
    // Used last is kept longest.
    for (const [down, across] of near) {
      const name = key(down, across);
      const tile = this.#tiles.get(name);
      if (!tile) continue;
      this.#tiles.delete(name);
      this.#tiles.set(name, tile);
    }
    this.#wanted = [...near, ...ahead].filter(([down, across]) => {
      const tile = this.#tiles.get(key(down, across));
      return tile?.generation !== this.#generation;
    });
    this.#pump();
  }

  #cover(rows: Span, columns: Span): [number, number][] {
    const tiles: [number, number][] = [];
    for (let down = Math.floor(rows.first / ROWS); down <= Math.floor(rows.last / ROWS); down += 1)
      for (
        let across = Math.floor(columns.first / COLUMNS);
        across <= Math.floor(columns.last / COLUMNS);
        across += 1
      )
        tiles.push([down, across]);
    return tiles;
  }

  #pump(): void {
    while (this.#asked.size < AT_ONCE) {
      const next = this.#wanted.shift();
      if (!next) return;
      const name = key(...next);
      if (!this.#asked.has(name)) void this.#ask(name, ...next);
    }
  }

  async #ask(name: string, down: number, across: number): Promise<void> {
    const generation = this.#generation;
    this.#asked.add(name);
    try {
      const window = { row: down * ROWS, rows: ROWS, column: across * COLUMNS, columns: COLUMNS };
      const page = await this.#fetch(window);
      if (generation !== this.#generation) return;
      const missing = new Map(page.missing.map(({ row, column, kind }) => [key(row, column), kind]));
      const outside = new Map(page.outside.map(({ row, step }) => [row, step]));
      this.#tiles.delete(name);
      this.#tiles.set(name, { page, missing, outside, generation });
      for (const old of this.#tiles.keys()) {
        if (this.#tiles.size <= KEPT) break;
        this.#tiles.delete(old);
      }
      this.version.value += 1;
    } catch {
      // Withdrawn together with a computation, or the worker fell: asked again a little later.
      setTimeout(() => {
        this.version.value += 1;
      }, RETRY);
    } finally {
      if (generation === this.#generation) this.#asked.delete(name);
      this.#pump();
    }
  }
}

const key = (row: number, column: number): string => `${row}:${column}`;
