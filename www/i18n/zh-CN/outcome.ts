import type { OutcomeCatalog } from "../catalog.ts";
import { explanations } from "./explanations.ts";
import { findings } from "./findings.ts";
import { notes, notes22 } from "./notes.ts";

/** Simplified Chinese. */
export const outcome: OutcomeCatalog = { explanations, notes, notes22, findings };
