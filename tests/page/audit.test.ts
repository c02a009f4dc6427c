/** Published tables checked on the page, without any file. */
import { afterAll, expect, test } from "vitest";
import { closeBrowser, open, violations } from "./browser.ts";
import { analyse, openSample, section } from "./steps.ts";

afterAll(closeBrowser);

test("the example paper's tables agree, one changed digit is named, and a slip of the pen is told at its cell", async () => {
  const { page, requests, errors, close } = await open();
  await page.getByRole("button", { name: "核对一篇论文里印出的表" }).click();
  await page.getByRole("button", { name: "填入示例论文的表" }).click();
  const conclusion = page.locator(".audit-conclusion");
  await conclusion.getByText("没有发现矛盾").waitFor();
  // 12 pairs in the triangle (bounds and stars), the matrix, 14 numbers that each regression lets check; B and the standard error
  // of the estimate need standard deviations, which the paper does not print.
  await expect.poll(() => conclusion.textContent()).toContain("33 项相符，0 项不可能，8 项无法判定");
  expect(await violations(page)).toEqual([]);

  const before = requests.length;
  await page.getByRole("region", { name: "回归 1", exact: true }).getByLabel("社区融合度 · t").fill("15.679");
  await conclusion.getByText("有数字不可能同时成立").waitFor();
  const row = page.locator('.audit-list tr[data-verdict="impossible"]').first();
  expect(await row.textContent()).toContain("社区融合度 · t");
  expect(await row.textContent()).toContain("15.679");
  // Bounds of t over the rounded correlations, by mpmath: 13.452 to 13.734; ours may be a little wider.
  expect(await row.textContent()).toMatch(/13\.4\d+ 至 13\.7\d+/);
  await page.getByRole("region", { name: "回归 1", exact: true }).getByLabel("社区融合度 · t").fill("13,679");
  await expect
    .poll(() => page.getByLabel("社区融合度 · t").first().getAttribute("aria-invalid"))
    .toBe("true");
  expect(await violations(page)).toEqual([]);
  expect(requests.slice(before)).toEqual([]);
  expect(errors).toEqual([]);
  await close();
});

test("what the report's own copy button gives can be pasted and agrees", async () => {
  const { page, context, errors, close } = await open();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openSample(page);
  await analyse(page);
  const copied = section(page, "correlation").locator(".output-table").filter({ hasText: "相关性" }).last();
  await copied.hover();
  await copied.getByRole("button", { name: /^复制/ }).click();
  await copied.getByText("已复制").waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  await page.reload();
  await page.getByRole("button", { name: "核对一篇论文里印出的表" }).click();
  await page.getByRole("button", { name: "粘贴整张表" }).click();
  await page.getByRole("textbox", { name: "粘贴相关系数表" }).fill(text);
  await page
    .getByText("认出 4 个变量（专业性、社区融合度、居民生活、社区治理）和 6 个相关系数中的 6 个。")
    .waitFor();
  await page.getByText("还有n = 463。").waitFor();
  await page.getByRole("button", { name: "填入表格" }).click();
  // The matrix, and bounds and stars of 6 pairs.
  await expect.poll(() => page.locator(".audit-conclusion").textContent()).toContain("13 项相符，0 项不可能");
  expect(errors).toEqual([]);
  await close();
});

test("a pasted regression is checked against a pasted correlation table", async () => {
  const { page, errors, close } = await open();
  await page.getByRole("button", { name: "核对一篇论文里印出的表" }).click();
  await page.getByRole("button", { name: "粘贴整张表" }).click();
  await page
    .getByRole("textbox", { name: "粘贴相关系数表" })
    .fill("\t专业性\t融合度\t生活\n专业性\t1\n融合度\t.900**\t1\n生活\t.854**\t.890**\t1\n注：N＝463");
  await page.getByRole("button", { name: "填入表格" }).click();
  await page.getByRole("button", { name: "添加回归表" }).click();
  await page.getByRole("button", { name: "粘贴系数表" }).click();
  const pasted = page.getByRole("textbox", { name: "粘贴回归系数表" });
  await pasted.fill("专业性\t.279\t.271\n融合度\t.667\t.646");
  await page.getByText("没有认出表头").waitFor();
  // β of these correlations: (.854 − .900 × .890) / (1 − .81) = .279 and (.890 − .900 × .854) / .19 = .639.
  await pasted.fill("没有数字");
  await page.getByText("没有认出系数表").waitFor();
  await pasted.fill("变量\tβ\tVIF\n专业性\t.279\t5.26\n融合度\t.739\t5.26\nR²\t.807");
  await page.getByText("认出 2 个自变量（专业性、融合度），各列是Beta、VIF。").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "填入表格" }).click();
  const card = page.getByRole("region", { name: "回归 1", exact: true });
  await card.getByLabel("因变量").selectOption("生活");
  await page.locator('.audit-list tr[data-verdict="impossible"]').getByText("融合度 · Beta").waitFor();
  expect(await page.locator('.audit-list tr[data-verdict="impossible"]').count()).toBe(1);
  expect(errors).toEqual([]);
  await close();
});

test("models side by side are filled in as tables of their own, or one of them alone", async () => {
  const { page, errors, close } = await open();
  await page.getByRole("button", { name: "核对一篇论文里印出的表" }).click();
  await page.getByRole("button", { name: "粘贴整张表" }).click();
  await page
    .getByRole("textbox", { name: "粘贴相关系数表" })
    .fill("\t专业性\t融合度\t生活\n专业性\t1\n融合度\t.900**\t1\n生活\t.854**\t.890**\t1\n注：N＝463");
  await page.getByRole("button", { name: "填入表格" }).click();
  await page.getByRole("button", { name: "添加回归表" }).click();
  await page.getByRole("button", { name: "粘贴系数表" }).click();
  const pasted = page.getByRole("textbox", { name: "粘贴回归系数表" });
  // .854² = .729; with both, β as in the test above and R² = .279 × .854 + .639 × .890 = .807.
  await pasted.fill(
    "变量\t模型1\t模型2\n\tβ\tβ\n专业性\t.854***\t.279***\n融合度\t\t.639***\nR²\t.729\t.807",
  );
  await page.getByText("认出 2 个模型：模型1（1 个自变量）、模型2（2 个自变量）。").waitFor();
  const which = page.getByLabel("填入哪些");
  await which.selectOption("模型1");
  await page.getByText("认出 1 个自变量（专业性），各列是Beta。").waitFor();
  await which.selectOption("全部 2 个，每个一张表");
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "填入表格" }).click();
  for (const [name, predictors] of [
    ["回归 1", 1],
    ["回归 2", 2],
  ] as const) {
    const card = page.getByRole("region", { name, exact: true });
    await card.waitFor();
    expect(await card.getByLabel("因变量").inputValue()).toBe("生活");
    expect(await card.getByLabel(/^自变量 \d/).count()).toBe(predictors);
  }
  const r2 = page.locator(".audit-list tr").filter({ hasText: "R 方" });
  await expect.poll(() => r2.count()).toBeGreaterThan(1);
  expect(await page.locator('.audit-list tr[data-verdict="impossible"]').count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

test("numbers are checked before anything has a name", async () => {
  const { page, errors, close } = await open();
  await page.getByRole("button", { name: "核对一篇论文里印出的表" }).click();
  await page.getByText("填入数字后，核对结果会显示在这里。").waitFor();
  for (const [row, column, r] of [
    [2, 1, ".9"],
    [3, 1, ".9"],
    [3, 2, "-.5"],
  ] as const)
    await page.getByRole("textbox", { name: `r ${row} · ${column}`, exact: true }).fill(r);
  await page.getByText("这样一组相关系数能否同时存在（半正定）").waitFor();
  expect(await page.locator(".audit .trouble").count()).toBe(0);
  expect(errors).toEqual([]);
  await close();
});

test("a pasted table, and GRIM in English on a phone", async () => {
  const { page, close } = await open({ language: "en-US", width: 390, scheme: "dark" });
  await page.getByRole("button", { name: "Check the tables that a paper prints" }).click();
  await page.getByRole("button", { name: "Paste a whole table" }).click();
  const pasted = page.getByRole("textbox", { name: "Paste a correlation table" });
  await pasted.fill("a\t1\nb\t.90\t1\t.4\t.3\t.2\n");
  await page.getByText(/The row “b” has 5 numbers/).waitFor();
  expect(await page.getByRole("button", { name: "Fill in", exact: true }).isDisabled()).toBe(true);
  await pasted.fill("a\t1\nb\t.90\t1\nc\t.90\t-.50\t1\nNote. n = 120.");
  await page.getByText("Recognised 3 variables (a, b, c) and 3 of 3 correlations.").waitFor();
  await page.getByText("Also n = 120.").waitFor();
  expect(await violations(page)).toEqual([]);
  await page.getByRole("button", { name: "Fill in", exact: true }).click();
  // Determinant 1 + 2(.9)(.9)(−.5) − .81 − .81 − .25 < 0: no data have these correlations.
  await page.getByText("Whether such correlations can exist together").waitFor();
  await page.getByRole("button", { name: /GRIM/ }).click();
  const mean = page.getByRole("region", { name: "Mean 1" });
  await mean.getByLabel("Cases n").fill("28");
  // The example of Brown & Heathers (2017): no 28 whole numbers have the mean 5.19.
  await mean.getByLabel("Mean", { exact: true }).fill("5.19");
  await page.getByText("Whether a whole-number total gives this mean (GRIM)").waitFor();
  expect(await page.locator('.audit-list tr[data-verdict="impossible"]').count()).toBe(2);
  expect(await violations(page)).toEqual([]);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  await close();
});
