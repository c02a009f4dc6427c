/** Exports of survey platforms, dropped as they come, through to the report. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { closeBrowser, type Opened, open } from "./browser.ts";
import { analyse, drop, readTable, section } from "./steps.ts";

let opened: Opened;
beforeAll(async () => {
  opened = await open();
});
afterAll(async () => {
  await opened.close();
  await closeBrowser();
});

/** What of 问卷星's export lies outside ASCII, in GBK: Node's encoder knows UTF-8 only. Bytes by Python's `gbk` codec. */
const GBK: Record<string, string> = JSON.parse(
  '{"┋":"a9af","、":"a1a2","〖":"a1bc","〗":"a1bd","一":"d2bb","不":"b2bb","交":"bdbb","他":"cbfb","价":"bcdb","公":"b9ab","其":"c6e4","别":"b1f0","务":"cef1","号":"bac5","女":"c5ae","常":"b3a3","序":"d0f2","度":"b6c8","性":"d0d4","意":"d2e2","所":"cbf9","时":"cab1","服":"b7fe","板":"b0e5","格":"b8f1","步":"b2bd","滑":"bbac","满":"c2fa","用":"d3c3","男":"c4d0","秒":"c3eb","第":"b5da","般":"b0e3","行":"d0d0","质":"d6ca","跳":"ccf8","车":"b3b5","过":"b9fd","通":"cda8","量":"c1bf","间":"bce4","非":"b7c7","题":"cce2"}',
);

function gbk(text: string): Uint8Array {
  const bytes = [...text].flatMap((sign) => {
    const hex = GBK[sign];
    if (!hex && sign > "~") throw new Error(`no GBK for ${sign}`);
    return hex ? [...Buffer.from(hex, "hex")] : [sign.charCodeAt(0)];
  });
  return new Uint8Array(bytes);
}

const LEVELS = ["非常不满意", "不满意", "一般", "满意", "非常满意"];

/** 40 answers; every tenth person was led past the question about transport. */
function wenjuanxing(): string {
  const header = "序号,所用时间,1、性别,2、交通,第3题(价格),第3题(质量),第3题(服务)";
  const rows = Array.from({ length: 40 }, (_, row) => {
    const transport = ["公交┋步行", "公交", "步行┋其他〖滑板〗", "公交┋步行"][row % 4];
    const cells = [
      row + 1,
      `${60 + row}秒`,
      row % 2 ? "男" : "女",
      row % 10 === 9 ? "(跳过)" : transport,
      LEVELS[row % 5],
      LEVELS[(row * 2) % 5],
      LEVELS[(row + Math.floor(row / 5)) % 5],
    ];
    return cells.join(",");
  });
  return `${[header, ...rows].join("\r\n")}\r\n`;
}

test("a text export of 问卷星 in GBK opens, is taken apart and reported", async () => {
  const { page } = opened;
  await drop(page, [{ name: "wjx.csv", text: gbk(wenjuanxing()) }]);
  const summary = page.getByText("这像是问卷星的导出");
  await summary.waitFor();
  await summary.click();
  await page.getByLabel(/交通 → 3 个选项变量（公交、步行、其他）/).waitFor();
  await analyse(page);
  // By hand: of 40 people rows 10, 20, 30 and 40 were skipped; of the other 36, rows 1, 2, 4 of each four took the bus.
  const bus = Array.from({ length: 40 }, (_, row) => row).filter((row) => row % 10 !== 9 && row % 4 !== 2);
  const cells = await readTable(
    page
      .locator('[data-request^="frequencies"] table')
      .filter({ has: page.locator("caption", { hasText: "公交" }) })
      .first(),
  );
  expect(cells.flat()).toContain(String(bus.length));
  expect(cells.flat()).toContain("未被问及");
  expect(await section(page, "reliability:Q3").count()).toBe(1);
});

test("what is unticked is not done", async () => {
  const { page } = opened;
  await page.getByRole("button", { name: "识别", exact: true }).click();
  await page.getByLabel(/交通 → 3 个选项变量/).click();
  await page.waitForFunction(() => !document.body.textContent?.includes("Q2_1"));
  expect(await page.getByLabel(/交通 → 3 个选项变量/).isChecked()).toBe(false);
  await page.getByLabel("平台").and(page.locator("select")).selectOption("plain");
  await page.getByText("按普通表格的写法读取").waitFor();
});

test("three rows of Qualtrics are one header", async () => {
  const { page } = opened;
  const rows = [
    "StartDate,Duration (in seconds),ResponseId,Q1,Q2_1,Q2_2,Q2_3",
    "Start Date,Duration (in seconds),Response ID,What is your gender?,Satisfaction - Price,Satisfaction - Staff,Satisfaction - Place",
    ["startDate", "duration", "_recordId", "QID1", "QID2_1", "QID2_2", "QID2_3"]
      .map((id) => `"{""ImportId"":""${id}""}"`)
      .join(","),
    ...Array.from({ length: 30 }, (_, row) =>
      [
        "2024-01-02 10:00:00",
        100 + row,
        `R_${row}x`,
        row % 2 ? "Male" : "Female",
        (row % 5) + 1,
        ((row * 2) % 5) + 1,
        ((row + 1) % 5) + 1,
      ].join(","),
    ),
  ];
  await drop(page, [{ name: "qualtrics.csv", text: `${rows.join("\n")}\n` }]);
  await page.getByText("这像是Qualtrics的导出").waitFor();
  expect(await page.getByText("30 份答卷").count()).toBeGreaterThan(0);
  await analyse(page);
  const cells = await readTable(section(page, "reliability:Q2").getByRole("table").last());
  // Three items.
  expect(cells.flat()).toContain("3");
});
