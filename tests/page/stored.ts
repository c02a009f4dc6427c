/** What the page has in the browser's storage. */
import type { Page } from "playwright-core";

/** The projects, and the text of the data that is kept. */
export const stored = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<{ projects: { id: string; touched: boolean }[]; data: string[] }>((resolve, reject) => {
        const asking = indexedDB.open("wenxi");
        asking.onerror = () => reject(asking.error);
        asking.onsuccess = () => {
          const db = asking.result;
          if (db.objectStoreNames.length === 0) {
            db.close();
            resolve({ projects: [], data: [] });
            return;
          }
          const tx = db.transaction(["projects", "data"]);
          const projects = tx.objectStore("projects").getAll();
          const data = tx.objectStore("data").getAll();
          tx.oncomplete = async () => {
            db.close();
            const texts = await Promise.all((data.result as Blob[]).map((blob) => blob.text()));
            resolve({ projects: projects.result, data: texts });
          };
        };
      }),
  );

/** The studies that the start page offers. */
export const recent = (page: Page) => page.getByRole("region", { name: "继续上次的研究" });

/** Gives the first scale another name. */
export async function rename(page: Page, to: string): Promise<void> {
  const name = page.getByLabel("量表名称").first();
  await name.fill(to);
  await name.press("Enter");
}

export const recognised = (page: Page) => page.getByRole("heading", { level: 1, name: "识别结果" }).waitFor();

/** The panel that tells what is kept. */
export async function panel(page: Page) {
  await page.locator(".export-menu > summary").click();
  await page.getByRole("button", { name: "本页保存了什么" }).click();
  return page.getByRole("dialog", { name: "本页保存了什么" });
}

export async function keepData(page: Page): Promise<void> {
  const dialog = await panel(page);
  await dialog.getByRole("checkbox", { name: "数据也保存在本浏览器" }).check();
  await dialog.getByText(/已保存 \d/).waitFor();
  await page.keyboard.press("Escape");
}
