/** What the page asks the library about the open file. Nothing here changes the study. */
import { signal } from "@preact/signals";
import { complete, type FullRecipe } from "./recipe.ts";
import type {
  Audit,
  AuditTables,
  BundleDraft,
  BundleOptions,
  Description,
  GridFound,
  GridHead,
  GridPage,
  GridQuery,
  GridWindow,
  SavOptions,
} from "./wasm/wenxi";
import { Cancelled, type Client } from "./worker/client.ts";

export class Questions {
  protected readonly client: Client;
  /** What the person decided; without a file, a recipe that waits for one. */
  readonly recipe = signal<FullRecipe | undefined>(undefined);

  constructor(client: Client) {
    this.client = client;
  }

  /** Reads a stored recipe, of this version or an older one. */
  async readRecipe(text: string): Promise<FullRecipe> {
    return complete(await this.client.call("parseRecipe", [text]));
  }

  /** The open data as text, without some columns, and which of the others hold words. */
  dataWithout(columns: string[]): Promise<{ bytes: Blob; words: string[] }> {
    return this.client.call("dataWithout", [columns]);
  }

  /** What the recipe's steps make of the file; none without steps. */
  async describe(recipe: FullRecipe): Promise<Description | undefined> {
    return recipe.steps.length > 0 ? this.client.call("describe", [recipe]) : undefined;
  }

  /** Addresses that the worker has asked for since it started. */
  requestsOfWorker(): Promise<string[]> {
    return this.client.call("requests", []);
  }

  /** The report without the data, for reviewers. */
  bundle(options: BundleOptions): Promise<BundleDraft> {
    const recipe = this.recipe.value;
    if (!recipe) return Promise.reject(new Cancelled("no file"));
    return this.client.call("bundle", [recipe, options]);
  }

  /** The data as an SPSS file. */
  sav(options: SavOptions): Promise<Uint8Array<ArrayBuffer>> {
    const recipe = this.recipe.value;
    if (!recipe) return Promise.reject(new Cancelled("no file"));
    return this.client.call("sav", [recipe, options]);
  }

  /** Checks published tables. */
  audit(tables: AuditTables): Promise<Audit> {
    return this.client.call("audit", [tables]);
  }

  /** Makes the grid that of the recipe as it stands, also in a worker that starts anew. */
  look(): Promise<GridHead> {
    const recipe = this.recipe.value;
    if (!recipe) return Promise.reject(new Cancelled("no file"));
    return this.client.call("look", [recipe], { remember: "look" });
  }

  page(window: GridWindow): Promise<GridPage> {
    return this.client.call("page", [window]);
  }

  find(query: GridQuery): Promise<GridFound> {
    return this.client.call("find", [query]);
  }
}
