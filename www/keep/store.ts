/** Projects in the browser's storage (IndexedDB): the only file that knows it. */
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { Project } from "./record.ts";

const NAME = "wenxi";

interface Schema extends DBSchema {
  projects: { key: string; value: Project };
  /** The data of projects whose data is kept, by the project's id. */
  data: { key: string; value: Blob };
}

/** Another tab has written the project since this one read it. */
export class Conflict extends Error {
  override name = "Conflict";
}

export class Store {
  #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  /** Opens the storage; rejects where the browser has none or forbids it. */
  static async open(onLost: () => void): Promise<Store> {
    const db = await openDB<Schema>(NAME, 1, {
      upgrade(db) {
        db.createObjectStore("projects", { keyPath: "id" });
        db.createObjectStore("data");
      },
      // A newer version of the page in another tab, or somebody clears the site's data: make way.
      blocking: (_current, _blocked, event) => {
        (event.target as IDBDatabase).close();
        onLost();
      },
      terminated: onLost,
    });
    return new Store(db);
  }

  /** All projects, the latest first. */
  async list(): Promise<Project[]> {
    const all = await this.#db.getAll("projects");
    return all.sort((a, b) => b.savedAt - a.savedAt);
  }

  get(id: string): Promise<Project | undefined> {
    return this.#db.get("projects", id);
  }

  data(id: string): Promise<Blob | undefined> {
    return this.#db.get("data", id);
  }

  /** Writes at once: the request and its commit leave within this call, so that a page that is going away still sends them. */
  put(project: Project): Promise<unknown> {
    const tx = this.#db.transaction("projects", "readwrite");
    const done = Promise.all([tx.store.put(project), tx.done]);
    tx.commit();
    return done;
  }

  /** Writes unless somebody else has; for browsers in which tabs cannot tell one another what they hold. */
  async putUnlessChanged(project: Project): Promise<void> {
    const tx = this.#db.transaction("projects", "readwrite");
    const before = await tx.store.get(project.id);
    if (before && before.revision >= project.revision) {
      await tx.done;
      throw new Conflict(project.id);
    }
    await Promise.all([tx.store.put(project), tx.done]);
  }

  /** The project together with its data: both or neither. */
  async putData(project: Project, data: Blob | undefined): Promise<void> {
    const tx = this.#db.transaction(["projects", "data"], "readwrite");
    const store = tx.objectStore("data");
    await Promise.all([
      tx.objectStore("projects").put(project),
      data ? store.put(data, project.id) : store.delete(project.id),
      tx.done,
    ]);
  }

  async erase(id: string): Promise<void> {
    const tx = this.#db.transaction(["projects", "data"], "readwrite");
    await Promise.all([tx.objectStore("projects").delete(id), tx.objectStore("data").delete(id), tx.done]);
  }

  async eraseAll(): Promise<void> {
    const tx = this.#db.transaction(["projects", "data"], "readwrite");
    await Promise.all([tx.objectStore("projects").clear(), tx.objectStore("data").clear(), tx.done]);
  }

  close(): void {
    this.#db.close();
  }
}
