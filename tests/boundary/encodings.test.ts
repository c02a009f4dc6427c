/** Encodings that the browser decodes for the library: the same words as natively. Bytes from Python's codecs (str.encode). */
import { expect, test } from "vitest";
import { load } from "./load.ts";

const FILES: [encoding: string, base64: string, first: string[]][] = [
  ["gb18030", "0NSx8CzC+tLitsgKxNAst8ezo8L60uIKxa4s0ruw4wo=", ["男", "非常满意"]],
  ["big5", "qcqnTyy6obdOq9cKqGssq0SxYLqht04KpGsspECv6wo=", ["男", "非常滿意"]],
  ["shift_jis", "kKuVyiyWnpGrk3gKkmqQqyyCxoLEguCWnpGrCo+XkKssgtOCwoKkCg==", ["男性", "とても満足"]],
  ["utf-16le", "//4nYCtSLADhbg9hpl4KADd1LABelzhe4W4PYQoAc1ksAABOLIIKAA==", ["男", "非常满意"]],
];

test.each(FILES)("%s is told and read, in one chunk or many", (encoding, base64, first) => {
  const { Opener } = load();
  const bytes = new Uint8Array(Buffer.from(base64, "base64"));
  for (const size of [bytes.length, 3]) {
    // Two lines are too few to tell Big5 and Shift-JIS apart from GB18030 for certain, so those two are named.
    const opener = new Opener(
      "survey.csv",
      encoding === "big5" || encoding === "shift_jis" ? { encoding } : {},
    );
    for (let at = 0; at < bytes.length; at += size) opener.push(bytes.subarray(at, at + size));
    const session = opener.finish();
    const { profiles, source } = session.inspection();
    first.forEach((word, column) => {
      expect(profiles[column]?.answers.map(({ answer }) => answer)).toContain(word);
    });
    expect(source.encoding.toLowerCase()).toBe(encoding);
    session.free();
  }
});
