/** How the Word file looks: the faces of a Chinese thesis or of an English journal. */
import { AlignmentType, type IStylesOptions, LineRuleType } from "docx";
import type { Language } from "../i18n/catalog.ts";

export const CAPTION = "Caption";
export const NOTE = "TableNote";
export const UNDER_TITLE = "UnderTitle";
export const CELL = "TableText";

/** Half-points. 五号 is 10.5 points, 小五 9. */
const SIZE = { title: 36, heading1: 28, heading2: 24, body: 24, caption: 21, note: 18, cell: 18 } as const;

export function styles(language: Language): IStylesOptions {
  const zh = language === "zh-CN";
  const faces = (eastAsia: string) => ({
    ascii: "Times New Roman",
    hAnsi: "Times New Roman",
    cs: "Times New Roman",
    eastAsia,
  });
  const [song, hei] = [faces("SimSun"), faces("SimHei")];
  const heading = (size: number, before: number) => ({
    run: { font: hei, size, bold: !zh, color: "000000" },
    paragraph: { keepNext: true, keepLines: true, spacing: { before, after: 120 } },
  });
  const black = { color: "000000" };
  return {
    default: {
      document: {
        run: {
          font: song,
          size: SIZE.body,
          // Latin words are English in Chinese text too: programs break and check them as such.
          language: { value: "en-US", eastAsia: "zh-CN" },
        },
      },
      title: {
        run: { font: hei, size: SIZE.title, bold: !zh, ...black },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 240, after: 240 } },
      },
      heading1: heading(SIZE.heading1, 360),
      heading2: heading(SIZE.heading2, 280),
      caption: {
        run: { font: zh ? hei : song, size: SIZE.caption, bold: !zh, italics: false, ...black },
        paragraph: { alignment: AlignmentType.CENTER, spacing: { before: 160, after: 80 } },
      },
    },
    paragraphStyles: [
      {
        id: "BodyText",
        name: "Body Text",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: {
          alignment: AlignmentType.BOTH,
          spacing: { line: 360, lineRule: LineRuleType.AUTO, after: 60 },
          ...(zh ? { indent: { firstLine: SIZE.body * 20, firstLineChars: 200 } } : {}),
        },
      },
      {
        id: UNDER_TITLE,
        name: zh ? "标题下各行" : "Under Title",
        basedOn: "Normal",
        quickFormat: true,
        paragraph: { alignment: AlignmentType.CENTER, spacing: { after: 80 } },
      },
      {
        id: "ContentsTitle",
        name: "Contents Title",
        basedOn: "Normal",
        next: "BodyText",
        run: { font: hei, size: SIZE.heading2, bold: !zh },
        paragraph: { spacing: { before: 240, after: 120 } },
      },
      {
        id: NOTE,
        name: zh ? "表注" : "Table Note",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: SIZE.note },
        paragraph: { spacing: { before: 40, after: 40 } },
      },
      {
        id: CELL,
        name: zh ? "表内文字" : "Table Text",
        basedOn: "Normal",
        quickFormat: true,
        run: { size: SIZE.cell },
      },
    ],
  };
}
