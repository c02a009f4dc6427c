/**
 * The library in the worker. The first module, which comes with the page, opens text files and shows what is in them; the whole
 * library takes the open file over when something is to be analysed, and does everything from then on.
 */
import * as first from "../wasm/first.js";
import * as whole from "../wasm/wenxi.js";
import { wanted } from "./modules.ts";

type Session = first.Session | whole.Session;

/** Whether the whole library runs. */
let ready = false;
/** What it was made of. */
let module: WebAssembly.Module | undefined;
/** The open file. */
let session: Session | undefined;
/** The recipe that the grid shows, for the grid of whoever takes over. */
let looked: whole.Recipe | undefined;

export const begin = (module: WebAssembly.Module) => first.initSync({ module });

/** The file that is open. */
export function open(): Session {
  if (!session) throw new Error("no file is open");
  return session;
}

/** Another file is open now. */
export function replace(opened: Session): void {
  session?.free();
  session = opened;
  looked = undefined;
}

/** No file is open any more. */
export function close(): void {
  session?.free();
  session = undefined;
  looked = undefined;
}

/** A text file that begins. */
export const opener = (name: string, options: whole.OpenOptions): first.Opener | whole.Opener =>
  ready ? new whole.Opener(name, options) : new first.Opener(name, options);

/** The whole library, which has no file open yet. */
export async function library(): Promise<typeof whole> {
  if (!ready) {
    module = await wanted("library", "libraryUnreachable");
    whole.initSync({ module });
    ready = true;
  }
  return whole;
}

/** The whole library as compiled, for others; it runs here already. */
export function compiledLibrary(): WebAssembly.Module {
  if (!module) throw new Error("the library is not here yet");
  return module;
}

/** The open file in the whole library. */
export async function analysing(): Promise<whole.Session> {
  const { Handover, Session } = await library();
  const from = open();
  if (from instanceof Session) return from;
  const handover = new Handover(from.opened());
  for (let at = 0; at < handover.columns(); at += 1) handover.push(from.column(at));
  from.free();
  first.__wbg_reset_state();
  const to = handover.finish();
  session = to;
  if (looked) to.look(looked);
  return to;
}

/** The recipe that the whole library was last given, its text, and the file it was for. */
let asked: { session: whole.Session; text: string; recipe: whole.Recipe } | undefined;

/** The open file in the whole library, with the recipe of that text: a report asks with the same for every section, so it is read once. */
export async function asking(text: string): Promise<{ session: whole.Session; recipe: whole.Recipe }> {
  const session = await analysing();
  if (asked?.session === session && asked.text === text) return asked;
  const recipe: whole.Recipe = JSON.parse(text);
  session.apply(recipe);
  asked = { session, text, recipe };
  return asked;
}

/** The open file where the recipe can be applied to it: a rule about careless cases needs the analyses. */
export async function applying(recipe: whole.Recipe): Promise<Session> {
  const at = open();
  return at instanceof first.Session && first.needsAnalyses(recipe) ? analysing() : at;
}

/** Makes the grid that of the recipe. */
export async function look(recipe: whole.Recipe): Promise<whole.GridHead> {
  const head = (await applying(recipe)).look(recipe);
  looked = recipe;
  return head;
}

export const { headLength, needsReaders, parseRecipe, version } = first;
