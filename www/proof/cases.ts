/** The reference cases and their data, as `npm test` runs them. A script of its own: it comes when somebody asks for the proof. */
import golden from "../../tests/reference/golden.json";
import type { Bits } from "./bits.ts";
import type { Fixture } from "./fixture.ts";

/** Cases whose data are the project's own. */
const fixtures = import.meta.glob<Fixture>(
  ["../../tests/reference/*/*.json", "!../../tests/reference/spss/*", "!../../tests/reference/make/*"],
  { eager: true, import: "default" },
);
const texts = import.meta.glob<string>(
  ["../../tests/data/*.csv", "../../tests/data/nist/*.csv", "../../tests/data/degenerate/*.csv"],
  { eager: true, query: "?raw", import: "default" },
);

export interface Case {
  /** Folder and name. */
  name: string;
  folder: string;
  fixture: Fixture;
}

export const cases: readonly Case[] = Object.entries(fixtures)
  .filter(([, { data }]) => typeof data === "string")
  .map(([path, fixture]) => {
    const name = path.replace(/^.*\/reference\//, "").replace(/\.json$/, "");
    return { name, folder: name.split("/")[0] ?? "", fixture };
  })
  .sort((a, b) => a.name.localeCompare(b.name, "en"));

/** The data file of a case. */
export function fileOf({ name, fixture: { data } }: Case): File {
  const text = texts[`../../${data}`];
  if (text === undefined) throw new Error(`${name}: no data file ${data}`);
  return new File([text], String(data).replace(/^.*\//, ""), { type: "text/csv" });
}

/** The bits of the sample's report, section by section. */
export const expectedBits: Readonly<Record<string, Bits>> = golden;
