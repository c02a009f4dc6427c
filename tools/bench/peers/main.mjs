// What others do with the same file. Each is loaded when it is asked for, gets ready, and gives a function that does the work: with the
// chosen file, or with the sample that lies beside this page (`?first=NAME`, to time a first visit).

/** Count, mean and standard deviation of each column, in the order of the file. @typedef {[number, number, number][]} Described */

/** The chosen file. */
function chosen() {
  const file = document.querySelector("input")?.files?.[0];
  if (!file) throw new Error("no file was chosen");
  return file;
}

/** The way that costs PapaParse least: parts of the file as they come, nothing kept. @returns {Promise<(file: File) => Promise<Described>>} */
async function papaparse() {
  const { default: Papa } = await import("papaparse");
  return (file) =>
    new Promise((resolve, reject) => {
      /** @type {{ n: number, mean: number, squares: number }[]} */
      let columns = [];
      let first = true;
      Papa.parse(file, {
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
        complete: () =>
          resolve(columns.map(({ n, mean, squares }) => [n, mean, Math.sqrt(squares / (n - 1))])),
      });
    });
}

/** The database is started beforehand, as the library of our page is. @returns {Promise<(file: File) => Promise<Described>>} */
async function duckdb() {
  const { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } = await import("@duckdb/duckdb-wasm");
  const { default: worker } = await import("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url");
  const { default: module } = await import("@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url");
  const db = new AsyncDuckDB(new VoidLogger(), new Worker(worker));
  await db.instantiate(new URL(module, location.href).href);
  const connection = await db.connect();
  let files = 0;
  return async (file) => {
    files += 1;
    const path = `survey${files}.csv`;
    await db.registerFileHandle(path, file, DuckDBDataProtocol.BROWSER_FILEREADER, true);
    await connection.query(`CREATE OR REPLACE TABLE survey AS SELECT * FROM read_csv('${path}')`);
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

/** R, with the script that lies beside the page: the one that R runs natively. @returns {Promise<(file: File) => Promise<Described>>} */
async function webr() {
  const { WebR, ChannelType } = await import("webr");
  const r = new WebR({
    baseUrl: new URL("webr/", location.href).href,
    channelType: ChannelType.PostMessage,
  });
  await r.init();
  const script = await (await fetch("script.R")).text();
  return async (file) => {
    await r.FS.writeFile("/tmp/survey.csv", new Uint8Array(await file.arrayBuffer()));
    await r.evalRVoid(script);
    return [];
  };
}

/** Python without packages: those that compute do not come with it. @returns {Promise<(file: File) => Promise<Described>>} */
async function pyodide() {
  const { loadPyodide } = await import("pyodide");
  const python = await loadPyodide({ indexURL: new URL("pyodide/", location.href).href });
  return async (file) => {
    python.FS.writeFile("/tmp/survey.csv", new Uint8Array(await file.arrayBuffer()));
    await python.runPythonAsync(`
import csv, statistics
with open("/tmp/survey.csv") as file:
    rows = list(csv.reader(file))
for column in zip(*rows[1:]):
    answers = [float(x) for x in column if x]
    statistics.fmean(answers), statistics.stdev(answers)
`);
    return [];
  };
}

/** @type {Record<string, () => Promise<(file: File) => Promise<Described>>>} */
const peers = { papaparse, duckdb, webr, pyodide };

/** Gets ready; what it gives does the work with the chosen file. @param {string} name */
async function prepare(name) {
  const work = await peers[name]?.();
  if (!work) throw new Error(`there is no ${name}`);
  return () => work(chosen());
}
Object.assign(globalThis, { prepare });

const first = new URLSearchParams(location.search).get("first");
if (first) {
  const sample = await (await fetch("sample.csv")).blob();
  const work = await peers[first]?.();
  await work?.(new File([sample], "survey.csv"));
  document.body.dataset.done = String(performance.now());
}
