/** Modules that did not come with the page: the worker asks the page for each when it is first needed. */
import type { Failure, ModuleName, Script, Supply, Want } from "./protocol.ts";

let waiting: ((supply: Supply) => void) | undefined;

/** The page's answer to what was wanted. */
export function supplied(supply: Supply): void {
  waiting?.(supply);
  waiting = undefined;
}

/** The worker does one thing at a time, so only one is ever waited for. */
const ask = (wants: Want["wants"]): Promise<Supply> =>
  new Promise<Supply>((resolve) => {
    waiting = resolve;
    const want: Want = { wants };
    postMessage(want);
  });

const why = (supply: Supply): string => ("failed" in supply ? supply.failed : "");

/** The module, or a refusal with this code. */
export async function wanted(
  wants: ModuleName,
  unreachable: "libraryUnreachable" | "readersUnreachable",
): Promise<WebAssembly.Module> {
  const supply = await ask(wants);
  if ("module" in supply) return supply.module;
  const failure: Failure = { code: unreachable, detail: why(supply) };
  throw failure;
}

/** What other workers like this one are started from. */
export async function wantedScript(): Promise<Script> {
  const supply = await ask("script");
  if ("script" in supply) return supply;
  const failure: Failure = { code: "libraryUnreachable", detail: why(supply) };
  throw failure;
}
