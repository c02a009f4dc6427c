// What others do with the same file: each reads it and tells count, mean and standard deviation of every column.
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from "@duckdb/duckdb-wasm";
import worker from "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url";
import module from "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url";
import Papa from "papaparse";

/** Count, mean and standard deviation of each column, in the order of the file. @typedef {[number, number, number][]} Described */

/** The chosen file. */
function chosen() {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file was chosen");
  return file;
}

/** The way that costs PapaParse least: parts of the file as they come, nothing kept. @returns {Promise<Described>} */
function papaparse() {
  return new Promise((resolve, reject) => {
    /** @type {{ n: number, mean: number, squares: number }[]} */
    let columns = [];
    let first = true;
    Papa.parse(chosen(), {
      dynamicTyping: true,
      skipEmptyLines: true,
      error: reject,
      chunk({ data }) {
        for (const row of /** @type {unknown[][]} */ (data)) {
          if (first) {
            columns = row.map(() => ({ n: 0, mean: 0, squares: 0 }));
            first = false;
            continue;
          }
          for (const [at, column] of columns.entries()) {
            const value = row[at];
            if (typeof value !== "number") continue;
            column.n += 1;
            const off = value - column.mean;
            column.mean += off / column.n;
            column.squares += off * (value - column.mean);
          }
        }
      },
      complete: () => resolve(columns.map(({ n, mean, squares }) => [n, mean, Math.sqrt(squares / (n - 1))])),
    });
  });
}

/** The database is started beforehand, as the library of our page is. @returns {Promise<() => Promise<Described>>} */
async function duckdb() {
  const db = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
  await db.instantiate(module);
  const connection = await db.connect();
  return async () => {
    await db.registerFileHandle("survey.csv", chosen(), DuckDBDataProtocol.BROWSER_FILEREADER, true);
    await connection.query("CREATE TABLE survey AS SELECT * FROM read_csv('survey.csv')");
    const { schema } = await connection.query("SELECT * FROM survey LIMIT 0");
    const names = schema.fields.map(({ name }) => `"${name}"`);
    const asked = names.flatMap((name) => [
      `count(${name})::DOUBLE`,
      `avg(${name})::DOUBLE`,
      `stddev_samp(${name})::DOUBLE`,
    ]);
    const answer = await connection.query(`SELECT ${asked.join(", ")} FROM survey`);
    const [row] = answer.toArray();
    const values = [...(row ?? [])].map(([, value]) => Number(value));
    return names.map((_, at) => [values[3 * at] ?? 0, values[3 * at + 1] ?? 0, values[3 * at + 2] ?? 0]);
  };
}

/** Gets ready; what it gives does the work. @type {Record<string, () => Promise<() => Promise<Described>>>} */
const peers = { papaparse: async () => papaparse, duckdb };
Object.assign(globalThis, { peers });
