import { expect, test } from "vitest";
import { sorted } from "./requests.ts";

const folder = "https://host.example/a/";

test("own parts by their path, each once; memory is no request; a neighbour on the same host is foreign", () => {
  const asked = [
    folder,
    `${folder}assets/x.js`,
    `${folder}assets/x.js`,
    "blob:https://host.example/1",
    "data:,x",
    "https://host.example/b/y.js",
    "https://host.example/a",
    "http://other.example/",
  ];
  expect(sorted(asked, folder, ["http://refused.example/"])).toEqual({
    own: ["./", "assets/x.js"],
    foreign: ["https://host.example/b/y.js", "https://host.example/a", "http://other.example/"],
    refused: ["http://refused.example/"],
  });
});
