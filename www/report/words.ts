/** The words of arranging a report, in both languages. */
import { computed } from "@preact/signals";
import { language } from "../settings.ts";

interface ArrangeWords {
  page: string;
  title: string;
  subtitle: string;
  subtitleHint: string;
  author: string;
  authorHint: string;
  sections: string;
  hint: string;
  group: (name: string) => string;
  isIn: (name: string) => string;
  up: (name: string) => string;
  down: (name: string) => string;
  write: (name: string) => string;
  ownTitle: string;
  above: string;
  below: string;
  wordsHint: string;
  last: string;
  moved: (name: string, place: number, count: number) => string;
  left: string;
  taken: string;
  all: string;
  usual: string;
  usualDone: string;
}

const zh: ArrangeWords = {
  page: "标题页",
  title: "标题",
  subtitle: "副标题",
  subtitleHint: "例如：第四章 数据分析",
  author: "作者",
  authorHint: "姓名、单位、学号等",
  sections: "各节",
  hint: "勾选的节进入报告和所有导出文件。用箭头或拖动改变顺序，用笔形按钮改标题、加文字。",
  group: (name) => `大节“${name}”`,
  isIn: (name) => `放进报告：${name}`,
  up: (name) => `上移：${name}`,
  down: (name) => `下移：${name}`,
  write: (name) => `标题与文字：${name}`,
  ownTitle: "标题",
  above: "节前文字",
  below: "节后文字",
  wordsHint: "纯文本；换行照样保留，空一行另起一段。",
  last: "始终在报告最后",
  moved: (name, place, count) => `${name}：第 ${place} 节，共 ${count} 节`,
  left: "已从报告中去掉",
  taken: "已放进报告",
  all: "全部放进报告",
  usual: "恢复默认编排",
  usualDone: "已恢复默认编排，可以撤销。",
};

const en: ArrangeWords = {
  page: "Title page",
  title: "Title",
  subtitle: "Subtitle",
  subtitleHint: "For example: Chapter 4, Results",
  author: "Author",
  authorHint: "Name, affiliation, student number",
  sections: "Sections",
  hint: "Sections with a tick are in the report and in every exported file. Arrows or dragging change the order; the pen gives a title and words of your own.",
  group: (name) => `Group “${name}”`,
  isIn: (name) => `In the report: ${name}`,
  up: (name) => `Up: ${name}`,
  down: (name) => `Down: ${name}`,
  write: (name) => `Title and words: ${name}`,
  ownTitle: "Title",
  above: "Words before it",
  below: "Words after it",
  wordsHint: "Plain text. Lines are kept; an empty line begins a paragraph.",
  last: "Always the end of the report",
  moved: (name, place, count) => `${name}: section ${place} of ${count}`,
  left: "Left out of the report",
  taken: "In the report",
  all: "All sections in",
  usual: "Back to the usual arrangement",
  usualDone: "The usual arrangement is back; undo takes it away.",
};

export const arrangeWords = computed<ArrangeWords>(() => (language.value === "en" ? en : zh));
