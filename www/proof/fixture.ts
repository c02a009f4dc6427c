/**
 * The reference cases of `tests/reference`, judged as `tests/reference.rs` judges them: same addresses, same tolerances, same alignment of
 * factors. The proof page and the tests of the built module judge by this file.
 */

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

/** One expected value beside the actual one. */
export interface Compared {
  address: string;
  expected: Json;
  /** What came out; `undefined` where the outcome has no such place, and `why` says so. */
  actual: Json | undefined;
  /** Why there is no actual value. */
  why?: string;
  /** How far the actual value may be off; `undefined` for words and gaps. */
  allowed?: number;
  agrees: boolean;
  /** The reason for what is allowed. */
  because: string;
}

function compare(address: string, expected: Json, actual: Json, group: Group, found: Compared[]): void {
  if (Array.isArray(expected) && Array.isArray(actual)) {
    const { because } = group;
    if (expected.length !== actual.length)
      found.push({
        address: `${address}.length`,
        expected: expected.length,
        actual: actual.length,
        agrees: false,
        because,
      });
    for (const [at, element] of expected.slice(0, actual.length).entries())
      compare(`${address}[${at}]`, element, actual[at] ?? null, group, found);
    return;
  }
  const compared: Compared = {
    address,
    expected,
    actual,
    agrees: expected === actual,
    because: group.because,
  };
  const { below } = fields(expected);
  if (typeof below === "number") {
    compared.allowed = below;
    compared.agrees = typeof actual === "number" && Math.abs(actual) < below;
  } else if (typeof expected === "number" && typeof actual === "number") {
    compared.allowed = (group.within ?? 0) + (group.relative ?? 0) * Math.abs(expected);
    // The subtraction rounds too.
    compared.agrees = Math.abs(expected - actual) <= compared.allowed * (1 + 1e-9);
  }
  found.push(compared);
}

/** Compares an outcome with what the fixture expects, value by value. */
export function judge(fixture: Fixture, outcome: Fields): Compared[] {
  const found: Compared[] = [];
  for (const group of fixture.expected) {
    const { align, because } = group;
    const factors = align && arrangement(numbers(group.values[align.by]), numbers(find(outcome, align.by)));
    for (const [address, expected] of Object.entries(group.values)) {
      try {
        const actual = find(outcome, address);
        compare(
          address,
          expected,
          factors ? arranged(actual, address, align, factors) : actual,
          group,
          found,
        );
      } catch (why) {
        found.push({ address, expected, actual: undefined, why: String(why), agrees: false, because });
      }
    }
  }
  return found;
}

/** The recipe of a fixture's one request. */
export const recipeOf = ({ request, variables, scales, steps, weight, filter }: Fixture) => ({
  version: 1,
  ...{ variables, scales, steps, weight, filter },
  requests: [{ id: ID, request }],
});

/** The id of that request. */
export const ID = "fixture";
