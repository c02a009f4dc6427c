/** Memory: many files one after the other leave nothing behind, and where it does not suffice, that is said and nothing is lost. */
import { readFileSync } from "node:fs";
import type { CDPSession, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open } from "./browser.ts";
import { analyse, drop, openSample, settled, states } from "./steps.ts";
import { recognised, rename } from "./stored.ts";

afterAll(closeBrowser);

/** How often a file is opened, analysed and left for the next: `WENXI_CYCLES=200` looks longer. */
const CYCLES = Number(process.env.WENXI_CYCLES ?? 24);
/** By then every part of the page has been loaded and used. */
const WARM = 9;

/** The worker notes the memory of each module that it starts. */
const NOTING = `globalThis.memories = [];
const Instance = WebAssembly.Instance;
WebAssembly.Instance = function (...given) {
  const made = new Instance(...given);
  memories.push(new WeakRef(made.exports.memory));
  return made;
};
`;

/** The debugger's words with the page's worker. */
async function toWorker(cdp: CDPSession): Promise<(method: string, params?: object) => Promise<unknown>> {
  const answers = new Map<number, (result: unknown) => void>();
  let session = "";
  let asked = 0;
  cdp.on("Target.attachedToTarget", ({ sessionId, targetInfo }) => {
    if (targetInfo.type === "worker") session = sessionId;
  });
  cdp.on("Target.receivedMessageFromTarget", ({ message }) => {
    const { id, result } = JSON.parse(message);
    answers.get(id)?.(result);
  });
  await cdp.send("Target.setAutoAttach", {
    autoAttach: true,
    waitForDebuggerOnStart: false,
    flatten: false,
  });
  await expect.poll(() => session).not.toBe("");
  return (method, params = {}) => {
    asked += 1;
    const message = JSON.stringify({ id: asked, method, params });
    const answer = new Promise((resolve) => answers.set(asked, resolve));
    return cdp.send("Target.sendMessageToTarget", { sessionId: session, message }).then(() => answer);
  };
}

interface Used {
  /** Bytes of JavaScript objects in the page and in the worker. */
  page: number;
  worker: number;
  /** Bytes of the modules' memories. */
  wasm: number;
  /** Elements and listeners of the document. */
  nodes: number;
  listeners: number;
}

async function measure(cdp: CDPSession, worker: Awaited<ReturnType<typeof toWorker>>): Promise<Used> {
  // Twice: what the first collection finalises, the second frees.
  for (let time = 0; time < 2; time += 1) {
    await cdp.send("HeapProfiler.collectGarbage");
    await worker("HeapProfiler.collectGarbage");
  }
  const page = await cdp.send("Runtime.getHeapUsage");
  const inWorker = (await worker("Runtime.getHeapUsage")) as { usedSize: number };
  const expression = "memories.reduce((sum, one) => sum + (one.deref()?.buffer.byteLength ?? 0), 0)";
  const { result } = (await worker("Runtime.evaluate", { expression })) as { result: { value: number } };
  const { nodes, jsEventListeners } = await cdp.send("Memory.getDOMCounters");
  return {
    page: page.usedSize,
    worker: inWorker.usedSize,
    wasm: result.value,
    nodes,
    listeners: jsEventListeners,
  };
}

const line = ({ page, worker, wasm, nodes, listeners }: Used): string => {
  const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(2)} MB`;
  return `page ${megabytes(page)}, worker ${megabytes(worker)}, wasm ${megabytes(wasm)}, ${nodes} nodes, ${listeners} listeners`;
};

/**
 * A text file, a workbook and an SPSS file in turn. The same each time under other names, so that no study is added to those that the page
 * keeps in mind.
 */
function survey(cycle: number): { name: string; text: string | Uint8Array } {
  if (cycle % 3 === 1)
    return { name: `${cycle}.xlsx`, text: readFileSync("tests/data/workbooks/xiachen.xlsx") };
  if (cycle % 3 === 2) return { name: `${cycle}.sav`, text: readFileSync("tests/data/sav/plain.sav") };
  const rows = Array.from({ length: 400 }, (_, row) => {
    const answer = (item: number) => 1 + ((row * (item + 3) + (row >> 3)) % 5);
    return Array.from({ length: 12 }, (_, item) => answer(item)).join(",");
  });
  const names = Array.from({ length: 12 }, (_, item) => `Q${item + 1}`).join(",");
  return { name: `${cycle}.csv`, text: `${names}\n${rows.join("\n")}\n` };
}

test(
  `${CYCLES} files opened, analysed and left for the next: no memory grows`,
  async () => {
    const { page, context, errors, close } = await open({
      change: (path, bytes) => (/worker[^/]*\.js$/.test(path) ? NOTING + bytes.toString("utf8") : bytes),
    });
    const cdp = await context.newCDPSession(page);
    const worker = await toWorker(cdp);
    const used: Used[] = [];
    for (let cycle = 0; cycle < CYCLES; cycle += 1) {
      const file = survey(cycle);
      await drop(page, [file]);
      await page.getByText(file.name).first().waitFor();
      await recognised(page);
      await analyse(page);
      expect(new Set(await states(page))).toEqual(new Set(["done"]));
      // The same file in each line, so that its own size does not count.
      if (cycle % 3 === 2) used.push(await measure(cdp, worker));
    }
    await close();
    expect(errors).toEqual([]);
    const shown = used.filter((_, at) => at % Math.ceil(used.length / 10) === 0 || at === used.length - 1);
    console.log(shown.map(line).join("\n"));
    const [warm, last] = [used[WARM / 3], used.at(-1)];
    if (!warm || !last) throw new Error("too few cycles");
    expect(last.wasm).toBe(warm.wasm);
    expect(last.nodes - warm.nodes).toBeLessThan(200);
    expect(last.listeners - warm.listeners).toBeLessThan(20);
    // The browser's own records and compiled code grow for a while, by 14 KB a cycle over 200. What a report would leave behind is
    // hundreds of kilobytes a time.
    const cycles = 3 * (used.length - 1) - WARM;
    expect((last.page - warm.page) / cycles).toBeLessThan(2 ** 16);
    expect((last.worker - warm.worker) / cycles).toBeLessThan(2 ** 14);
  },
  60_000 + CYCLES * 10_000,
);

/** A whole number in LEB128, and where it ends. */
function readLeb(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    at += 1;
    if (byte < 0x80) return [value, at];
  }
}

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >>> 7)];
}

/** The module with a memory that grows by so many megabytes at most, as a browser with little to give has it. */
function bounded(bytes: Buffer, megabytes: number): Buffer {
  for (let at = 8; at < bytes.length; ) {
    const [length, start] = readLeb(bytes, at + 1);
    if (bytes[at] !== 5) {
      at = start + length;
      continue;
    }
    // One memory: flags, pages of 64 KiB at the beginning and, with flag 1, at most.
    const [pages] = readLeb(bytes, start + 2);
    const memory = [1, 1, ...leb(pages), ...leb(pages + megabytes * 16)];
    const section = Buffer.from([5, ...leb(memory.length), ...memory]);
    return Buffer.concat([bytes.subarray(0, at), section, bytes.subarray(start + length)]);
  }
  throw new Error("the module has no memory");
}

/** Drops a file of whole numbers from 0 to 999, made in the page because it is large. */
const dropLarge = (page: Page, name: string, rows: number, columns: number) =>
  page.evaluate(
    ([title, lines, width]) => {
      const row = (at: number) =>
        Array.from({ length: width }, (_, column) => (at * (column + 7) + (at >> 4)) % 1000).join(",");
      const header = Array.from({ length: width }, (_, column) => `Q${column + 1}`).join(",");
      const text = `${header}\n${Array.from({ length: lines }, (_, at) => row(at)).join("\n")}\n`;
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], title));
      document.body.dispatchEvent(
        new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }),
      );
    },
    [name, rows, columns] as const,
  );

const WORDS = "这需要的内存超过了浏览器给一个页面的上限";

test("a file too large for the memory is refused with what to do; the study that was open goes on", async () => {
  const { page, close } = await open({
    change: (path, bytes) => (/\/(first|wenxi)_bg[^/]*\.wasm$/.test(path) ? bounded(bytes, 10) : bytes),
  });
  await openSample(page);
  await rename(page, "业务能力");
  await page.getByLabel("Q1 反向计分").check();
  for (const round of [1, 2]) {
    await dropLarge(page, "large.csv", 60_000, 30);
    const alert = page.getByRole("alert");
    await alert.getByText(WORDS).waitFor();
    expect(await alert.textContent()).toContain("请关闭其他标签页");
    await alert.getByRole("button", { name: "知道了" }).click();
    expect(await page.getByLabel("量表名称").first().inputValue()).toBe("业务能力");
    expect(await page.getByLabel("Q1 反向计分").isChecked()).toBe(round === 1);
    // The new worker has the file that was open: it is analysed, and another decision is taken.
    await analyse(page);
    expect(new Set(await states(page))).toEqual(new Set(["done"]));
    await page.getByRole("navigation", { name: "目录" }).getByText("业务能力").waitFor();
    await page.getByRole("button", { name: "识别", exact: true }).click();
    await page.getByLabel("Q1 反向计分").setChecked(false);
  }
  await close();
});

test("an analysis too large for the memory says so in its section; decisions stay, and a smaller file is analysed", async () => {
  const { page, close } = await open({
    change: (path, bytes) => (/\/wenxi_bg[^/]*\.wasm$/.test(path) ? bounded(bytes, 10) : bytes),
  });
  await dropLarge(page, "large.csv", 60_000, 30);
  await page.getByText("large.csv").first().waitFor();
  await recognised(page);
  await page.locator(".action button.primary").click();
  await settled(page);
  expect(new Set(await states(page))).toEqual(new Set(["failed"]));
  await page.locator("[data-request]").first().getByText(WORDS).waitFor();
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await recognised(page);
  await drop(page, [{ name: "small.csv", text: readFileSync("www/sample/xiachen.csv", "utf8") }]);
  await page.getByText("small.csv").first().waitFor();
  await recognised(page);
  await analyse(page);
  expect(new Set(await states(page))).toEqual(new Set(["done"]));
  await close();
});
