/**
 * Where the worker's parts are in the single file: in the document itself, compressed, each under the name that it would have on
 * a host. `tools/single.mjs` writes them there and puts this file in the place of worker/source.ts.
 */

/** Chromium starts no module worker for a page that was opened from a disk. */
export const workerType: WorkerType = "classic";

export async function get(address: string): Promise<Response> {
  const name = address.slice(address.lastIndexOf("/") + 1);
  const part = document.querySelector<HTMLScriptElement>(`script[data-part="${name}"]`);
  if (!part) throw new Error(`${name} is not in this file`);
  const text = atob(part.text.trim());
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i += 1) bytes[i] = text.charCodeAt(i);
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")));
}
