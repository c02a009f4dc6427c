/** Workbooks through both modules, as the worker takes them, against the CSV of the same table through one. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { loadReaders, openFile } from "./load.ts";

const folder = "tests/data/workbooks";

test.each([
  ["tricky_openpyxl.xlsx", `${folder}/tricky.csv`],
  ["tricky_xlwt.xls", `${folder}/tricky.csv`],
  ["tricky_libreoffice.ods", `${folder}/tricky.csv`],
  ["xiachen.xlsx", "www/sample/xiachen.csv"],
  ["xiachen.xls", "www/sample/xiachen.csv"],
  ["xiachen.ods", "www/sample/xiachen.csv"],
])("%s opens as its CSV does", (name, csv) => {
  const workbook = openFile(`${folder}/${name}`);
  const text = openFile(csv);
  const [found, expected] = [workbook.inspection(), text.inspection()];
  // LibreOffice writes the booleans of a workbook that it converts to .ods as the numbers 1 and 0.
  const same = ({ name: column }: { name?: string }) =>
    !(name === "tricky_libreoffice.ods" && column === "同意");
  expect(found.recipe.variables?.filter(same)).toEqual(expected.recipe.variables?.filter(same));
  expect(found.profiles.filter(same)).toEqual(expected.profiles.filter(same));
  expect(found.source.format).toBe(name.split(".").at(-1));
});

test("a file that the readers refuse leaves them fit for the next", () => {
  const thrown = (name: string) => {
    try {
      openFile(`${folder}/${name}`);
    } catch (why) {
      return why;
    }
    return undefined;
  };
  expect(thrown("password.xlsx")).toEqual({ code: "passwordProtected" });
  expect(thrown("bomb.xlsx")).toMatchObject({ code: "fileTooLarge", place: "xl/worksheets/sheet1.xml" });
  expect(thrown("circle.xls")).toMatchObject({ code: "badFile", format: "xls" });
  expect(openFile(`${folder}/xiachen.xls`).inspection().source.rows).toBe(463);
});

test("after a trap the readers' module starts anew", () => {
  const { WholeFile, __wbg_reset_state: renew } = loadReaders();
  const file = new WholeFile("a.xlsx", {});
  // Used after it was given up: the module throws and not the library.
  file.free();
  expect(() => file.push(new Uint8Array(8))).toThrow(Error);
  renew();
  const next = new WholeFile("xiachen.ods", {});
  next.push(readFileSync(`${folder}/xiachen.ods`));
  expect(next.finish(() => {}).length).toBeGreaterThan(10_000);
  renew();
});

test("the readers tell of rows, first while they look for them and then of how many", () => {
  const { WholeFile, __wbg_reset_state: renew } = loadReaders();
  for (const name of ["xiachen.xlsx", "xiachen.ods"]) {
    const told: [number, number | undefined][] = [];
    const file = new WholeFile(name, {});
    file.push(readFileSync(`${folder}/${name}`));
    file.finish((done: number, total?: number) => told.push([done, total]));
    renew();
    expect(told[0]).toEqual([0, undefined]);
    // 463 answers and the header.
    expect(told.at(-1)).toEqual([0, 464]);
  }
});
