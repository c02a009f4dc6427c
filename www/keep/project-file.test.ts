/** Project files: there and back, and everything that may be wrong with one. */
import { BlobReader, BlobWriter, TextReader, ZipWriter } from "@zip.js/zip.js/lib/zip-core-native.js";
import { expect, test } from "vitest";
import { complete } from "../recipe.ts";
import { ProjectRefused } from "./project-fault.ts";
import { readProject, writeProject } from "./project-file.ts";
import type { Decided } from "./record.ts";

const decided: Decided = {
  version: 1,
  program: "0.2.0",
  savedAt: Date.UTC(2026, 4, 6),
  recipe: complete({
    version: 1,
    source: { fileName: "夏晨.csv", bytes: 9, fingerprint: "00", rows: 2, columns: 2 },
    variables: [{ name: "q1", label: "问题" }],
  }),
  options: { encoding: "gbk" },
  look: {
    screen: "report",
    asked: true,
    language: "zh-CN",
    numbers: { digits: "apa", smallP: "<.001" },
    wording: "22",
  },
  report: {
    title: "题",
    subtitle: "",
    author: "夏",
    order: ["b", "a"],
    hidden: ["c"],
    words: { a: { above: "前" } },
  },
};
const csv = "q1,q2\n1,2\n".repeat(1000);
const data = () => ({
  about: { name: "夏晨.csv", bytes: csv.length, without: [] },
  bytes: new Blob([csv]),
});

async function zip(entries: Record<string, string | Blob>): Promise<File> {
  const writer = new ZipWriter(new BlobWriter(), { useWebWorkers: false });
  for (const [name, content] of Object.entries(entries))
    await writer.add(name, typeof content === "string" ? new TextReader(content) : new BlobReader(content));
  return new File([await writer.close()], "x.wenxi");
}

/** What stands in project.json, with something changed. */
const text = (change: object = {}): string =>
  JSON.stringify({ format: "wenxi-project", ...decided, saved: "2026-05-06T00:00:00Z", ...change });

const refusal = async (file: File) => {
  const why = await readProject(file).catch((thrown: unknown) => thrown);
  if (!(why instanceof ProjectRefused)) throw new Error(`not refused: ${String(why)}`);
  return why.fault;
};

test("a project comes back as it was, with its data and without", async () => {
  const bare = await writeProject(decided);
  expect(bare.name).toBe("夏晨.wenxi");
  expect(await readProject(bare)).toEqual({ decided });
  const whole = await readProject(await writeProject(decided, data()));
  expect(whole.decided.data).toEqual({ name: "夏晨.csv", bytes: csv.length, without: [] });
  expect(await whole.data?.bytes.text()).toBe(csv);
});

test("a file that is no project, or not all of one, says so", async () => {
  expect(await refusal(new File(["q1,q2\n1,2\n"], "x.wenxi"))).toEqual({ kind: "notZip", name: "x.wenxi" });
  expect(await refusal(new File([], "x.wenxi"))).toMatchObject({ kind: "notZip" });
  expect(await refusal(await zip({ "xl/workbook.xml": "<workbook/>" }))).toMatchObject({ kind: "noProject" });
  const whole = await writeProject(decided, data());
  for (const share of [0.2, 0.5, 0.9, 0.99]) {
    const cut = new File([whole.slice(0, Math.floor(whole.size * share))], "x.wenxi");
    expect(await refusal(cut)).toMatchObject({ kind: "notZip" });
  }
});

test("a changed byte never passes: it is refused, or changes nothing that is read", async () => {
  const whole = await writeProject(decided, data());
  const bytes = new Uint8Array(await whole.arrayBuffer());
  for (let at = 0; at < bytes.length; at += 7) {
    const broken = bytes.slice();
    broken[at] = (broken[at] ?? 0) ^ 0x10;
    try {
      const read = await readProject(new File([broken], "x.wenxi"));
      expect(read.decided).toEqual({ ...decided, data: data().about });
      expect(await read.data?.bytes.text()).toBe(csv);
    } catch (why) {
      expect(why).toBeInstanceOf(ProjectRefused);
    }
  }
});

test("what project.json states is checked field by field", async () => {
  const of = async (json: string) => refusal(await zip({ "project.json": json }));
  expect(await of("{")).toMatchObject({ kind: "damaged", place: "project.json" });
  expect(await of("[]")).toEqual({ kind: "badField", place: "format" });
  expect(await of(text({ version: 2, program: "9.0" }))).toEqual({ kind: "newer", program: "9.0" });
  expect(await of(text({ version: "1" }))).toEqual({ kind: "badField", place: "version" });
  expect(await of(text({ recipe: null }))).toEqual({ kind: "badField", place: "recipe" });
  expect(await of(text({ options: [] }))).toEqual({ kind: "badField", place: "options" });
  const about = { path: "data.csv", name: "a.csv", bytes: 1, without: [] };
  expect(await of(text({ data: { ...about, bytes: -1 } }))).toEqual({
    kind: "badField",
    place: "data.bytes",
  });
  expect(await of(text({ data: about }))).toMatchObject({ kind: "damaged", place: "data.csv" });
});

test("an archive that unpacks to more than it says or than a survey can be is refused", async () => {
  const about = { path: "data.csv", name: "a.csv", without: [] };
  const more = await zip({ "project.json": text({ data: { ...about, bytes: 3 } }), "data.csv": "four" });
  expect(await refusal(more)).toMatchObject({ kind: "tooLarge", place: "data.csv" });
  // 80 MB of one sign shrink to a thousandth: no survey does.
  const zeros = new Blob(Array.from({ length: 80 }, () => new Uint8Array(1 << 20)));
  const bomb = await zip({
    "project.json": text({ data: { ...about, bytes: zeros.size } }),
    "data.csv": zeros,
  });
  expect(bomb.size).toBeLessThan(200_000);
  expect(await refusal(bomb)).toEqual({ kind: "tooLarge", place: "data.csv", limit: "64 MB" });
  const stranger = await zip({ "project.json": text(), "../evil.js": "x" });
  expect(["unknownEntry", "notZip"]).toContain((await refusal(stranger)).kind);
});
