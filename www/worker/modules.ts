/** Modules that did not come with the page: the worker asks the page for each when it is first needed. */
import type { Failure, ModuleName, Supply, Want } from "./protocol.ts";

let waiting: ((supply: Supply) => void) | undefined;

/** The page's answer to what was wanted. */
export function supplied(supply: Supply): void {
  waiting?.(supply);
  waiting = undefined;
}

/** The module, or a refusal with this code. The worker does one thing at a time, so only one is ever waited for. */
export async function wanted(
  wants: ModuleName,
  unreachable: "libraryUnreachable" | "readersUnreachable",
): Promise<WebAssembly.Module> {
  const supply = await new Promise<Supply>((resolve) => {
    waiting = resolve;
    const want: Want = { wants };
    postMessage(want);
  });
  if ("module" in supply) return supply.module;
  const failure: Failure = { code: unreachable, detail: supply.failed };
  throw failure;
}
