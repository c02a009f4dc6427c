/** The fixtures of `tests/reference`, judged as `tests/reference.rs` judges them: same addresses, same tolerances, same alignment of factors. */

export type Json = null | boolean | number | string | Json[] | { [field: string]: Json };
type Fields = { [field: string]: Json };

export interface Group {
  because: string;
  within?: number;
  relative?: number;
  values: { [address: string]: Json };
  align?: { by: string; columns?: string[]; rows?: string[]; order?: string[] };
}

export interface Fixture {
  source: { program: string; call: string; script: string };
  data: string | { sav: string };
  variables?: Json;
  scales?: Json;
  weight?: string;
  steps?: Json;
  filter?: Json;
  request: { analysis: string; options: Json };
  expected: Group[];
}

const fields = (value: Json | undefined): Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
const list = (value: Json | undefined): Json[] => (Array.isArray(value) ? value : []);
const text = (value: Json | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

function only<T>(found: T[], what: string, name: string): T {
  const [one, second] = found;
  if (one === undefined) throw new Error(`no ${what} ${name}`);
  if (second !== undefined) throw new Error(`more than one ${what} ${name}`);
  return one;
}

function walk(value: Json, path: string): Json {
  if (path === "") return value;
  if (path.startsWith(".")) return walk(value, path.slice(1));
  const bracket = /^\[([^\]]*)\](.*)$/.exec(path);
  if (!bracket) {
    const [, field = "", rest = ""] = /^([^.[]+)(.*)$/.exec(path) ?? [];
    const next = fields(value)[field];
    if (next === undefined) throw new Error(`no field ${field}`);
    return walk(next, rest);
  }
  const [, selector = "", rest = ""] = bracket;
  if (!Array.isArray(value)) throw new Error(`[${selector}] of what is no list`);
  if (selector === "*") return value.map((element) => walk(element, rest));
  const [field = "", word] = selector.split("=");
  const element =
    word === undefined
      ? value[Number(selector)]
      : value.find((candidate) => text(fields(candidate)[field]) === word);
  if (element === undefined) throw new Error(`no element [${selector}]`);
  return walk(element, rest);
}

const names: { [kind: string]: string } = {
  label: "label",
  level: "label",
  variable: "name",
  value: "value",
  text: "text",
  index: "number",
};

const heading = (heads: Json | undefined): string =>
  list(heads)
    .map(fields)
    .filter(({ kind }) => kind !== "blank")
    .map((head) => text(head[names[text(head.kind)] ?? ""]))
    .join(" / ");

function cell(outcome: Fields, address: string): Json {
  const parts = address.split(" > ");
  const [named = "", row = "", column = ""] = parts.length === 2 ? [parts[0], "", parts[1]] : parts;
  const [, title = "", subject] = /^([^(]*)(?:\((.*)\))?$/.exec(named) ?? [];
  const tables = list(outcome.tables).map(fields);
  const isMeant = (table: Fields) =>
    table.title === title && (subject === undefined || heading(table.subject) === subject);
  const table = only(tables.filter(isMeant), "table", named);
  const rows = list(table.rows).map(fields);
  const found = only(
    rows.filter(({ stubs }) => heading(stubs) === row),
    "row",
    row,
  );
  const columns = list(table.columns).map((head, at) => ({ path: heading(fields(head).path), at }));
  const { at } = only(
    columns.filter(({ path }) => path === column),
    "column",
    column,
  );
  return fields(list(found.cells)[at]).value ?? null;
}

/** The value at the address; throws why there is none. */
export function find(outcome: Fields, address: string): Json {
  if (address.includes(" > ")) return cell(outcome, address);
  if (address.startsWith("outcome.")) return walk(outcome, address.slice("outcome.".length));
  if (outcome.error) throw new Error(`refused: ${JSON.stringify(outcome.error)}`);
  return walk(fields(outcome.result).result ?? null, address);
}

type Arrangement = { at: number; sign: number }[];
const numbers = (value: Json | undefined): number[][] => list(value).map((row) => list(row).map(Number));

function arrangement(expected: number[][], actual: number[][]): Arrangement {
  const columns = expected[0]?.length ?? 0;
  if (expected.length !== actual.length || actual[0]?.length !== columns)
    throw new Error("loadings to align by differ in shape");
  const congruence = (i: number, j: number) => {
    const product = expected.reduce((sum, row, at) => sum + (row[i] ?? 0) * (actual[at]?.[j] ?? 0), 0);
    return product / Math.sqrt(actual.reduce((sum, row) => sum + (row[j] ?? 0) ** 2, 0));
  };
  const found: Arrangement = [];
  for (let i = 0; i < columns; i++) {
    const free = [...Array(columns).keys()].filter((j) => !found.some(({ at }) => at === j));
    const at = free.reduce((a, b) => (Math.abs(congruence(i, b)) > Math.abs(congruence(i, a)) ? b : a));
    found.push({ at, sign: Math.sign(congruence(i, at)) });
  }
  return found;
}

function arranged(value: Json, address: string, align: Group["align"], factors: Arrangement): Json {
  let now = value;
  const times = (number: Json | undefined, sign: number): Json =>
    typeof number === "number" ? sign * number : null;
  if (align?.order?.includes(address)) {
    const old = list(now);
    now = factors.map(({ at }) => old[at] ?? null);
  }
  if (align?.columns?.includes(address))
    now = list(now).map((row) => factors.map(({ at, sign }) => times(list(row)[at], sign)));
  if (align?.rows?.includes(address)) {
    const old = list(now);
    now = factors.map(({ at, sign }) => list(old[at]).map((number) => times(number, sign)));
  }
  return now;
}

/** What a comparison found. */
export interface Verdict {
  compared: number;
  failures: string[];
}

function compare(place: string, expected: Json, actual: Json, group: Group, verdict: Verdict): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    if (expected.length !== actual.length)
      verdict.failures.push(`${place}: expected ${expected.length} elements, got ${actual.length}`);
    for (const [at, element] of expected.slice(0, actual.length).entries())
      compare(`${place}[${at}]`, element, actual[at] ?? null, group, verdict);
    return;
  }
  verdict.compared++;
  const { below } = fields(expected);
  let agrees = expected === actual;
  if (typeof below === "number") agrees = typeof actual === "number" && Math.abs(actual) < below;
  else if (typeof expected === "number" && typeof actual === "number") {
    const allowed = (group.within ?? 0) + (group.relative ?? 0) * Math.abs(expected);
    // The subtraction rounds too.
    agrees = Math.abs(expected - actual) <= allowed * (1 + 1e-9);
  }
  if (!agrees)
    verdict.failures.push(`${place}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** Compares an outcome with what the fixture expects. */
export function judge(fixture: Fixture, outcome: Fields): Verdict {
  const verdict: Verdict = { compared: 0, failures: [] };
  for (const group of fixture.expected) {
    const { align } = group;
    const factors = align && arrangement(numbers(group.values[align.by]), numbers(find(outcome, align.by)));
    for (const [address, expected] of Object.entries(group.values)) {
      try {
        const actual = find(outcome, address);
        compare(
          address,
          expected,
          factors ? arranged(actual, address, align, factors) : actual,
          group,
          verdict,
        );
      } catch (why) {
        verdict.failures.push(`${address}: ${why}`);
      }
    }
  }
  return verdict;
}
