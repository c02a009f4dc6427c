/** Where the worker's parts are: beside the page, on its own host. In the single file single/source.ts stands in this place. */

/** The worker's script is a module, so that the development server's, which is many files, can import them. */
export const workerType: WorkerType = "module";

export async function get(address: string): Promise<Response> {
  const response = await fetch(new URL(address, document.baseURI));
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}
