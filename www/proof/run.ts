/** Runs the reference cases in a worker of their own, so that what the person has open is left alone. */

import { sampleFile, sampleRecipe } from "../sample/sample.ts";
import type { Outcome, Recipe } from "../wasm/wenxi";
import { Client } from "../worker/client.ts";
import { type Bits, bitsOf } from "./bits.ts";
import { type Case, cases, expectedBits, fileOf } from "./cases.ts";
import { type Compared, ID, type Json, judge, recipeOf } from "./fixture.ts";

/** A case that was run. */
export interface Ran {
  case: Case;
  compared: Compared[];
  /** The library refused or the case could not be judged. */
  fault?: string;
}

/** One section of the sample's report. */
export interface Section {
  id: string;
  expected: Bits;
  actual: Bits | undefined;
}

export interface Proof {
  ran: Ran[];
  total: number;
  sections: Section[];
  finished: boolean;
}

const outcomeOf = (outcome: Outcome) => outcome as unknown as { [field: string]: Json };

async function runCase(client: Client, one: Case): Promise<Ran> {
  try {
    const recipe = await client.call("parseRecipe", [JSON.stringify(recipeOf(one.fixture))]);
    const outcome = await client.call("run", [JSON.stringify(recipe), ID]);
    return { case: one, compared: judge(one.fixture, outcomeOf(outcome)) };
  } catch (why) {
    return { case: one, compared: [], fault: why instanceof Error ? why.message : String(why) };
  }
}

async function runSample(client: Client): Promise<Section[]> {
  await client.call("open", [sampleFile(), {}], { remember: "file", afresh: true });
  const read: Recipe = await client.call("parseRecipe", [JSON.stringify(sampleRecipe("zh-CN"))]);
  const recipe = JSON.stringify(await client.call("plan", [read]));
  const sections: Section[] = [];
  for (const [id, expected] of Object.entries(expectedBits)) {
    const outcome = await client.call("run", [recipe, id]).catch(() => undefined);
    sections.push({ id, expected, actual: outcome && bitsOf(outcome.result?.result) });
  }
  return sections;
}

/** Runs everything; `onChange` is told after each case. */
export async function prove(onChange: (proof: Proof) => void, stopped: () => boolean): Promise<void> {
  const client = new Client();
  const proof: Proof = { ran: [], total: cases.length, sections: [], finished: false };
  try {
    proof.sections = await runSample(client);
    onChange({ ...proof });
    // Cases of one data file one after the other, so that it is opened once.
    const data = ({ fixture }: Case) => String(fixture.data);
    let open = "";
    for (const one of cases.toSorted((a, b) => data(a).localeCompare(data(b), "en"))) {
      if (stopped()) return;
      if (data(one) !== open) {
        await client.call("open", [fileOf(one), {}], { remember: "file", afresh: true });
        open = data(one);
      }
      proof.ran = [...proof.ran, await runCase(client, one)];
      onChange({ ...proof });
    }
    onChange({ ...proof, finished: true });
  } finally {
    client.close();
  }
}
