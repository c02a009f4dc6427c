/** The files of tests/data/encodings, which Python's codecs wrote, through the browser's own decoders: recognised and read as natively. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { load } from "./load.ts";

interface Encoded {
  file: string;
  encoding: string;
  names: string[];
  rows: string[][];
}

const folder = new URL("../data/encodings/", import.meta.url);
const files: Encoded[] = JSON.parse(readFileSync(new URL("texts.json", folder), "utf8"));

test.each(files)("$file is $encoding", ({ file, encoding, names, rows }) => {
  const { Opener } = load();
  const bytes = new Uint8Array(readFileSync(new URL(file, folder)));
  for (const size of [bytes.length, 5]) {
    const opener = new Opener(file, {});
    for (let at = 0; at < bytes.length; at += size) opener.push(bytes.subarray(at, at + size));
    const session = opener.finish();
    const { source, profiles } = session.inspection();
    expect(source.encoding).toBe(encoding);
    expect(profiles.map(({ name }) => name)).toEqual(names);
    // The grid tells codes where words have some; as text the answers are the file's own.
    const words = session.csv(0, rows.length, []);
    for (const answer of rows.flat()) expect(words).toContain(answer);
    session.free();
  }
});
