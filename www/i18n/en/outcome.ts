import type { OutcomeCatalog } from "../catalog.ts";
import { explanations } from "./explanations.ts";
import { findings } from "./findings.ts";
import { notes } from "./notes.ts";

/** English: notes did not change between versions of SPSS. */
export const outcome: OutcomeCatalog = { explanations, notes, notes22: {}, findings };
