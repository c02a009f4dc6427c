/** What was noticed while a file was read, in words: what, where, what was done about it. */
import type { ReadNote } from "../wasm/wenxi";
import type { Language } from "./catalog.ts";

type Messages = { [Code in ReadNote["code"]]: (note: Extract<ReadNote, { code: Code }>) => string };

const ROWS = 5;
const listZh = (all: readonly (string | number)[], total: number) => {
  const some = all.slice(0, ROWS).join("、");
  return total > Math.min(all.length, ROWS) ? `${some} 等 ${total} 处` : some;
};
const listEn = (all: readonly (string | number)[], total: number) => {
  const listed = Math.min(all.length, ROWS);
  const some = all.slice(0, ROWS).join(", ");
  return total > listed ? `${some} and ${total - listed} more` : some;
};

/** Whether the word says that a question was not put. */
const isSkip = ({ word }: { word: string }) => /^[(（]跳过[)）]$/.test(word);

const zh: Messages = {
  extraFields: ({ columns, places, total }) => {
    const [first] = places;
    if (total === 1 && first)
      return `第 ${first.row} 行有 ${first.fields} 个字段，表头有 ${columns} 个。多出的已忽略；请检查该行是否含未加引号的分隔符。`;
    return `${total} 行的字段多于表头的 ${columns} 个（第 ${listZh(
      places.map(({ row }) => row),
      total,
    )}行）。多出的已忽略；请检查是否含未加引号的分隔符。`;
  },
  missingFields: ({ columns, places, total }) =>
    `${total} 行的字段少于表头的 ${columns} 个（第 ${listZh(
      places.map(({ row }) => row),
      total,
    )}行），缺的按缺失值处理。`,
  blankRows: ({ places, total }) =>
    `${total} 行没有任何答案（第 ${listZh(
      places.map(({ row }) => row),
      total,
    )}行），仍算作个案。`,
  unclosedQuote: ({ place }) =>
    `第 ${place.row} 行（文件第 ${place.line} 行）有一个引号没有闭合，其后的内容都进了同一格。请补上引号后重新打开。`,
  malformedText: ({ encoding, places, total }) =>
    `有 ${total} 处文字不符合 ${encoding} 编码（第 ${listZh(
      places.map(({ row }) => row),
      total,
    )}行），已用“\uFFFD”代替。如果文字是乱码，请在下面换一种编码。`,
  renamedColumns: ({ renamed, total }) =>
    `${total} 个列名为空或重复，已改名：${listZh(
      renamed.map(
        ({ column, header, name }) => `第 ${column} 列${header ? `“${header}”` : "（空）"}→ ${name}`,
      ),
      total,
    )}。`,
  rowNames: ({ variable }) =>
    `每行都比表头多一个字段（R 的 write.table 就这样写行名），第一列已读作行名，命名为 ${variable}。`,
  noHeader: ({ columns }) => `首行全是数字，已当作答卷；${columns} 列依次命名为 V1、V2……`,
  emptyColumns: ({ columns, total }) => `第 ${listZh(columns, total)}列没有列名也没有答案，已略去。`,
  missingWords: ({ words, total }) =>
    `${total} 个单元格按“没有作答”处理：${listZh(
      words.map(({ variable, word, count }) => `${variable} 中的“${word}”${count} 次`),
      words.length,
    )}。${words.some(isSkip) ? "“(跳过)”是没有问到的题，与漏答分开统计。" : ""}`,
  decimalCommas: ({ columns, total }) =>
    `${total} 列的数字用逗号作小数点（${listZh(columns, total)}），已按小数读入。`,
  thousandsCommas: ({ columns, total }) =>
    `${total} 列的数字用逗号分隔千位（${listZh(columns, total)}），已去掉逗号按数字读入。`,
  unsureCommas: ({ columns, total }) =>
    `${total} 列的数字里有逗号（${listZh(columns, total)}），看不出是小数点、千位分隔还是多个选项，因此按文字读入。如果是数字，请在下面选定小数点。`,
  encodingUnsure: ({ chosen, others }) =>
    `中文等字符太少，不能确定文字编码：现按 ${chosen} 读入，也可能是 ${others.join("、")}。如果文字是乱码，请换一种：`,
  errorCells: ({ cells, total }) =>
    `${total} 个单元格是错误值，按缺失值处理：${listZh(
      cells.map(({ cell, text }) => `${cell}（${text}）`),
      total,
    )}。`,
  formulasWithoutValue: ({ cells, total }) =>
    `${total} 个公式没有保存计算结果，按缺失值处理：${listZh(cells, total)}。请在 Excel 或 WPS 中打开该文件、保存一次，再重新打开。`,
  numbersAsText: ({ columns, total }) =>
    `${total} 个单元格的数字以文本形式保存，已按数字读取：${listZh(
      columns.map(({ column, count }) => `${column} 列 ${count} 个`),
      columns.length,
    )}。`,
  mergedCells: ({ ranges, total }) =>
    `工作表有合并单元格（${listZh(ranges, total)}），内容只算在左上角一格。如果合并处是表头，请检查列名。`,
  hiddenParts: ({ sheet, rows, columns, total }) =>
    `隐藏的内容也已读取：${[
      sheet && "整个工作表",
      rows > 0 && `${rows} 行`,
      total > 0 && `${total} 列（${listZh(columns, total)}）`,
    ]
      .filter(Boolean)
      .join("、")}。`,
  blankMargin: ({ rows, columns }) =>
    `表格前有空白（${[rows > 0 && `${rows} 行`, columns > 0 && `${columns} 列`].filter(Boolean).join("、")}），已略去。`,
  mixedColumns: ({ columns, total }) =>
    `${total} 列大多是数字，但夹有文字，因此整列按文字处理：${listZh(
      columns.map(({ variable, row, word }) => `${variable}（第 ${row} 行“${word}”）`),
      total,
    )}。请改正后重新打开。`,
};

const rowsEn = (n: number) => (n === 1 ? "1 row" : `${n} rows`);
const columnsEn = (n: number) => (n === 1 ? "1 column" : `${n} columns`);

const en: Messages = {
  extraFields: ({ columns, places, total }) => {
    const [first] = places;
    if (total === 1 && first)
      return `Row ${first.row} has ${first.fields} fields, the header has ${columns}. The extra ones were ignored; check the row for a delimiter without quotation marks.`;
    return `${rowsEn(total)} have more fields than the header's ${columns} (row ${listEn(
      places.map(({ row }) => row),
      total,
    )}). The extra ones were ignored; check for delimiters without quotation marks.`;
  },
  missingFields: ({ columns, places, total }) =>
    `${rowsEn(total)} have fewer fields than the header's ${columns} (row ${listEn(
      places.map(({ row }) => row),
      total,
    )}); the others count as missing.`,
  blankRows: ({ places, total }) =>
    `${rowsEn(total)} hold no answer at all (row ${listEn(
      places.map(({ row }) => row),
      total,
    )}); they still count as cases.`,
  unclosedQuote: ({ place }) =>
    `A quotation mark in row ${place.row} (line ${place.line} of the file) is never closed, so everything after it is in one cell. Add the mark and open the file again.`,
  malformedText: ({ encoding, places, total }) =>
    `${total} places are not valid ${encoding} (row ${listEn(
      places.map(({ row }) => row),
      total,
    )}) and became “\uFFFD”. If words look garbled, choose another encoding below.`,
  renamedColumns: ({ renamed, total }) =>
    `${total} column names were empty or repeated and got new ones: ${listEn(
      renamed.map(
        ({ column, header, name }) => `column ${column} ${header ? `“${header}”` : "(empty)"} → ${name}`,
      ),
      total,
    )}.`,
  rowNames: ({ variable }) =>
    `Every row has one field more than the header, as R’s write.table writes row names; the first column was read as the row names and named ${variable}.`,
  noHeader: ({ columns }) =>
    `The first row holds numbers only, so it counts as an answer; the ${columns} columns are named V1, V2 …`,
  emptyColumns: ({ columns, total }) =>
    `Columns without a name and without an answer were left out: ${listEn(columns, total)}.`,
  missingWords: ({ words, total }) =>
    `${total} cells were read as “no answer”: ${listEn(
      words.map(
        ({ variable, word, count }) => `“${word}” in ${variable}, ${count === 1 ? "once" : `${count} times`}`,
      ),
      words.length,
    )}.${words.some(isSkip) ? " “(跳过)” says that the question was not put; it is counted apart." : ""}`,
  decimalCommas: ({ columns, total }) =>
    `${columnsEn(total)} with decimal commas (${listEn(columns, total)}), read as numbers.`,
  thousandsCommas: ({ columns, total }) =>
    `${columnsEn(total)} with commas between thousands (${listEn(columns, total)}), read as numbers without them.`,
  unsureCommas: ({ columns, total }) =>
    `${columnsEn(total)} of numbers with commas (${listEn(columns, total)}) that may be decimal commas, thousands separators or lists of answers; read as words. If they are numbers, choose the decimal mark below.`,
  encodingUnsure: ({ chosen, others }) =>
    `Too few characters beyond ASCII to be sure of the encoding: read as ${chosen}, but it may be ${others.join(", ")}. If the text looks wrong, choose another:`,
  errorCells: ({ cells, total }) =>
    `${total} ${total === 1 ? "cell shows an error and counts" : "cells show errors and count"} as missing: ${listEn(
      cells.map(({ cell, text }) => `${cell} (${text})`),
      total,
    )}.`,
  formulasWithoutValue: ({ cells, total }) =>
    `${total} ${total === 1 ? "formula was" : "formulas were"} stored without a value and count as missing: ${listEn(cells, total)}. Open the file in Excel or WPS, save it once, and open it here again.`,
  numbersAsText: ({ columns, total }) =>
    `${total} ${total === 1 ? "number was" : "numbers were"} stored as text and read as numbers: ${listEn(
      columns.map(({ column, count }) => `${count} in column ${column}`),
      columns.length,
    )}.`,
  mergedCells: ({ ranges, total }) =>
    `The sheet has merged cells (${listEn(ranges, total)}); what they show counts for the first cell only. Check the names of the columns if the header is merged.`,
  hiddenParts: ({ sheet, rows, columns, total }) =>
    `What is hidden was read as well: ${[
      sheet && "the whole sheet",
      rows > 0 && rowsEn(rows),
      total > 0 && `${total === 1 ? "1 column" : `${total} columns`} (${listEn(columns, total)})`,
    ]
      .filter(Boolean)
      .join(", ")}.`,
  blankMargin: ({ rows, columns }) =>
    `The table begins after blank cells (${[rows > 0 && rowsEn(rows), columns > 0 && (columns === 1 ? "1 column" : `${columns} columns`)].filter(Boolean).join(", ")}), which were left out.`,
  mixedColumns: ({ columns, total }) =>
    `${total} ${total === 1 ? "column is" : "columns are"} mostly numbers with some words, so read as text: ${listEn(
      columns.map(({ variable, row, word }) => `${variable} (row ${row}: “${word}”)`),
      total,
    )}. Correct the words and open the file again.`,
};

/** The note as one or two sentences. */
export function readNoteText(note: ReadNote, language: Language): string {
  const messages = language === "en" ? en : zh;
  return (messages[note.code] as (note: ReadNote) => string)(note);
}
