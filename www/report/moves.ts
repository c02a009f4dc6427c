/** Choosing and ordering sections. Pure: each takes an arrangement and gives another. */
import type { RequestEntry } from "../wasm/wenxi";
import { type Arrangement, ordered, runsOf } from "./arrangement.ts";

const withRuns = (arrangement: Arrangement, runs: readonly RequestEntry[][]): Arrangement => ({
  ...arrangement,
  order: runs.flat().map(({ id }) => id),
});

/** One place up (−1) or down (+1): within its group, and at the group's edge past the whole neighbouring group. */
export function shiftSection(
  requests: readonly RequestEntry[],
  arrangement: Arrangement,
  id: string,
  by: -1 | 1,
): Arrangement {
  const runs = runsOf(ordered(requests, arrangement));
  const at = runs.findIndex((run) => run.some((entry) => entry.id === id));
  const run = runs[at];
  const entry = run?.find((one) => one.id === id);
  if (!run || !entry) return arrangement;
  const from = run.indexOf(entry);
  if (run[from + by])
    return withRuns(arrangement, runs.with(at, run.toSpliced(from, 1).toSpliced(from + by, 0, entry)));
  if (!runs[at + by]) return arrangement;
  const left = runs.with(
    at,
    run.filter((one) => one !== entry),
  );
  return withRuns(arrangement, left.toSpliced(by < 0 ? at - 1 : at + 2, 0, [entry]));
}

/** The whole group that the section belongs to, past its neighbour. */
export function shiftGroup(
  requests: readonly RequestEntry[],
  arrangement: Arrangement,
  id: string,
  by: -1 | 1,
): Arrangement {
  const runs = runsOf(ordered(requests, arrangement));
  const at = runs.findIndex((run) => run.some((entry) => entry.id === id));
  const run = runs[at];
  if (!run || !runs[at + by]) return arrangement;
  return withRuns(arrangement, runs.toSpliced(at, 1).toSpliced(at + by, 0, run));
}

/**
 * Puts sections beside another one, as they were dropped there. A group is never torn apart by sections of another analysis: these
 * go before or after all of it.
 */
export function placeBeside(
  requests: readonly RequestEntry[],
  arrangement: Arrangement,
  ids: readonly string[],
  target: string,
  after: boolean,
): Arrangement {
  if (ids.includes(target)) return arrangement;
  const all = ordered(requests, arrangement);
  const moved = all.filter(({ id }) => ids.includes(id));
  const runs = runsOf(all.filter(({ id }) => !ids.includes(id)));
  const at = runs.findIndex((run) => run.some(({ id }) => id === target));
  const run = runs[at];
  const [first] = moved;
  if (!run || !first) return arrangement;
  if (run[0]?.request.analysis !== first.request.analysis)
    return withRuns(arrangement, runs.toSpliced(at + (after ? 1 : 0), 0, moved));
  const place = run.findIndex(({ id }) => id === target) + (after ? 1 : 0);
  return withRuns(arrangement, runs.with(at, run.toSpliced(place, 0, ...moved)));
}

/** Puts sections into the report or leaves them out. */
export function setIn(arrangement: Arrangement, ids: readonly string[], on: boolean): Arrangement {
  const others = arrangement.hidden.filter((id) => !ids.includes(id));
  return { ...arrangement, hidden: on ? others : [...others, ...ids] };
}
