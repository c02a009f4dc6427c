/** The single file in Firefox, opened from a disk; left out where there is no Firefox, or a Node without WebSocket. */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { dist } from "./browser.ts";
import { Firefox, findFirefox } from "./firefox.ts";

const program = findFirefox();
vi.setConfig({ testTimeout: 150_000, hookTimeout: 150_000 });

describe.skipIf(!program || typeof WebSocket === "undefined")("in Firefox", () => {
  const url = pathToFileURL(`${dist}/wenxi.html`).href;
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await Firefox.start(program ?? "");
    await firefox.go(url);
  });
  afterAll(() => firefox?.close());

  const until = (condition: string) =>
    firefox.evaluate(
      `for (;;) { const found = ${condition}; if (found) return found; await new Promise((go) => setTimeout(go, 50)); }`,
    );
  const press = (words: string) =>
    firefox.evaluate(
      `[...document.querySelectorAll("button")].find((button) => button.textContent.match(${words})).click()`,
    );
  const whole = `document.querySelector("[data-request]") && !document.querySelector('[data-drawing], [data-state="waiting"], [data-state="running"]')`;

  const answered = async () => {
    await until(`document.querySelector("main.recognise")`);
    await press("/^(分析|Analyse)/");
    await until(whole);
    return firefox.evaluate(
      `return [...new Set([...document.querySelectorAll("[data-request]")].map((one) => one.dataset.state))].join()`,
    );
  };

  test("the sample is analysed from the file on the disk", async () => {
    await press("/试用示例问卷|Try the sample survey/");
    expect(await answered()).toBe("done");
    expect(
      await firefox.evaluate(`return document.querySelectorAll(".output-table table").length > 50`),
    ).toBe("true");
  });

  test.each(["sav/plain.sav", "workbooks/xiachen.xlsx"])(
    "%s, dropped, is read by the second module and analysed",
    async (path) => {
      const bytes = readFileSync(`tests/data/${path}`).toString("base64");
      const name = path.replace(/.*\//, "");
      await firefox.evaluate(`
      const bytes = Uint8Array.from(atob("${bytes}"), (letter) => letter.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], "${name}"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    `);
      await until(
        `document.body.textContent.includes("${name}") && document.querySelector("main.recognise")`,
      );
      expect(await answered()).toBe("done");
    },
  );

  test("every reference case agrees, and the sample's report has the bits of every machine", async () => {
    await firefox.go(url);
    await until(
      `[...document.querySelectorAll("button")].some((button) => /在浏览器里验证数字|Check the numbers in your browser/.test(button.textContent))`,
    );
    await press("/在浏览器里验证数字|Check the numbers in your browser/");
    await until(
      `[...document.querySelectorAll("button")].some((button) => /运行全部案例|Run all cases/.test(button.textContent))`,
    );
    await press("/运行全部案例|Run all cases/");
    expect(await until(`document.querySelector("[data-proof]")?.dataset.proof`)).toBe("good");
    // How many of the report's sections have other bits than the golden file.
    expect(await firefox.evaluate(`return document.querySelector("[data-bits]").dataset.bits`)).toBe("0");
    expect(
      await firefox.evaluate(`return document.querySelectorAll('.proof-list tr[data-verdict="bad"]').length`),
    ).toBe("0");
  });

  test("nothing else was asked for, and a foreign address is refused", async () => {
    expect(
      firefox.requests.filter((address) => address !== url && !/^(blob|data|about):/.test(address)),
    ).toEqual([]);
    expect(firefox.errors).toEqual([]);
    expect(
      await firefox.evaluate(`return fetch("http://127.0.0.1:9/").then(() => "sent", () => "refused")`),
    ).toBe("refused");
  });
});
