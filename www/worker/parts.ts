/**
 * The one place that says where the worker's parts come from: its script and the compiled modules. Each is fetched once, so
 * that a page that is open can start as many workers as it needs without the network.
 */
import files from "../wasm/files_bg.wasm?url";
import first from "../wasm/first_bg.wasm?url";
import library from "../wasm/wenxi_bg.wasm?url";
import type { ModuleName } from "./protocol.ts";
import { get } from "./source.ts";
import script from "./worker.ts?worker&url";

const addresses: Record<ModuleName, string> = { first, library, files };

const fetched = new Map<string, Promise<unknown>>();

/** What was fetched before, or fetches it; a failure is not kept, so the next one who asks tries again. */
function once<T>(name: string, fetching: () => Promise<T>): Promise<T> {
  const known = fetched.get(name) as Promise<T> | undefined;
  if (known) return known;
  const begun = fetching();
  fetched.set(name, begun);
  begun.catch(() => fetched.delete(name));
  return begun;
}

/**
 * A compiled module: the first comes with the page, the library when a file is opened, the readers of workbooks and SPSS files
 * when one of those is.
 */
export const compiled = (name: ModuleName): Promise<WebAssembly.Module> =>
  once(name, async () => WebAssembly.compile(await (await get(addresses[name])).arrayBuffer()));

/** The worker's script. The development server's is many files, which only their own addresses can import. */
export const workerScript = (): Promise<string> =>
  once("script", async () =>
    import.meta.env.DEV
      ? `import ${JSON.stringify(new URL(script, document.baseURI).href)};`
      : (await get(script)).text(),
  );
