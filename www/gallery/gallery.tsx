/** Every kind of table and figure with made-up numbers, to look at while working on them: `npm run dev`, then /gallery/. */
import { render } from "preact";
import { FigureView } from "../figures/Figure.tsx";
import type { Language, Wording } from "../i18n/catalog.ts";
import { sentence } from "../outcome-text.ts";
import { OutputTableView } from "../tables/Table.tsx";
import { errorText, textOf } from "../text.ts";
import { tables } from "./mock.ts";
import { figures } from "./mock-figures.ts";
import { english, names } from "./mock-names.ts";

const query = new URLSearchParams(location.search);
const language: Language = query.get("language") === "en" ? "en" : "zh-CN";
const wording: Wording = query.get("wording") === "22" ? "22" : "24";
const apa = query.get("digits") === "apa";
document.documentElement.lang = language;
if (query.has("scheme")) document.documentElement.dataset.scheme = query.get("scheme") ?? "";
const style = { digits: apa ? "apa" : "spss", smallP: apa ? "<.001" : ".000" } as const;
const text = textOf(language, wording, style, language === "en" ? english : names);

render(
  <main>
    <p>{sentence({ code: "adequacy", kmo: 0.981, bartlett: { p: 0, log10P: -1208 } }, text)}</p>
    <p>{sentence({ code: "alphaOf", scale: "integration", alpha: 0.6521, items: 6 }, text)}</p>
    <p>{errorText({ code: "notNumeric", variable: "Q2", row: 214, answer: "还行" }, text)}</p>
    {Object.entries(tables).map(([name, table], at) => (
      <OutputTableView key={name} table={table} text={text} number={at + 1} cases={463} />
    ))}
    {Object.entries(figures).map(([name, figure], at) => (
      <FigureView key={name} figure={figure} text={text} number={at + 1} />
    ))}
  </main>,
  document.getElementById("app") ?? document.body,
);
