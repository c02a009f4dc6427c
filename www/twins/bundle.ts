/** What the export menu hands out: the twins of the whole report, the data they read, and what its codes mean. */
import { strToU8, zipSync } from "fflate";
import { fileName } from "../export/names.ts";
import type { Opened } from "../parts/context.ts";
import { language } from "../settings.ts";
import type { Study } from "../study.ts";
import type { Text } from "../text.ts";
import { titleOf } from "../views/sections.ts";
import type { Inspection } from "../wasm/wenxi";
import { codebook, dataFile } from "./data.ts";
import { rOf } from "./r.ts";
import { savOptions } from "./sav.ts";
import { type Source, sourceOf } from "./source.ts";
import { spssOf } from "./spss.ts";

/** SPSS takes syntax for UTF-8 when it begins so. */
const BYTE_ORDER_MARK = "\ufeff";

const stem = (name: string): string => fileName(name.replace(/\.[^.]+$/, "")) || "wenxi";

/** Never the name of an SPSS file that was opened. */
const savName = ({ source }: Inspection): string => `${stem(source.fileName)}.data.sav`;

/** The study in front, for the twins. */
export function sourceOfOpened(
  { study, inspection }: Pick<Opened, "study" | "inspection">,
  text: Text,
): Source {
  const shown = study.shown.value;
  if (!shown) throw new Error("no study is open");
  const results = study.runner.results.value;
  const entries = new Map(shown.requests.map((entry) => [entry.id, entry]));
  return sourceOf({
    shown,
    inspection,
    description: study.description.value,
    outcome: (id) => results[id]?.outcome,
    title: (id) => {
      const entry = entries.get(id);
      return entry ? titleOf(entry, text) : id;
    },
    dataFile: `${stem(inspection.source.fileName)}.data.csv`,
    savFile: savName(inspection),
    program: `Wenxi ${study.version.value}`,
    language: language.value,
  });
}

/** All of it in one archive. */
export async function twinsBundle(
  study: Study,
  text: Text,
  onProgress: (share: number) => void,
): Promise<File> {
  const inspection = study.inspection.value;
  if (!inspection) throw new Error("no study is open");
  const source = sourceOfOpened({ study, inspection }, text);
  const { requests } = source.recipe;
  const head = await study.look();
  const parts = await dataFile(source, {
    head,
    page: async (window) => {
      const page = await study.page(window);
      onProgress(Math.min(1, (window.row + page.rows.length) / Math.max(1, head.rows)));
      return page;
    },
  });
  const data = new Uint8Array(await new Blob(parts).arrayBuffer());
  const name = stem(inspection.source.fileName);
  const zipped = zipSync({
    [`${name}.sps`]: strToU8(BYTE_ORDER_MARK + spssOf(source, requests, "spss")),
    [`${name}.pspp.sps`]: strToU8(BYTE_ORDER_MARK + spssOf(source, requests, "pspp")),
    [`${name}.R`]: strToU8(rOf(source, requests)),
    [source.dataFile]: data,
    [source.savFile]: await study.sav(savOptions(source, new Date())),
    [`${name}.${source.words.codebook.file}.csv`]: strToU8(codebook(source)),
  });
  return new File([zipped], `${name}.spss-r.zip`, { type: "application/zip" });
}

/** The data alone, as an SPSS file. */
export async function savFile(study: Study, text: Text): Promise<File> {
  const inspection = study.inspection.value;
  if (!inspection) throw new Error("no study is open");
  const source = sourceOfOpened({ study, inspection }, text);
  const bytes = await study.sav(savOptions(source, new Date()));
  return new File([bytes], source.savFile, { type: "application/x-spss-sav" });
}
