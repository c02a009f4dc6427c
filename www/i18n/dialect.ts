/** In whose manner a file is written and what follows, in words. */
import type { Change, Dialect, Evidence, GuessNote } from "../wasm/wenxi";
import type { Language } from "./catalog.ts";

const LISTED = 6;

interface Words {
  platforms: Record<Dialect, string>;
  /** The file looks like a platform's. */
  looks: (platform: string) => string;
  /** The person said whose it is. */
  told: (platform: string) => string;
  unknown: string;
  decisions: (count: number) => string;
  toCheck: (count: number) => string;
  platform: string;
  automatic: string;
  headerRows: string;
  rows: (count: number) => string;
  anew: string;
  guessed: string;
  apply: string;
  check: (options: readonly string[]) => string;
  evidence: { [Code in Evidence["code"]]: (evidence: Extract<Evidence, { code: Code }>) => string };
  changes: { [Code in Change["code"]]: (change: Extract<Change, { code: Code }>) => string };
  guesses: { [Code in GuessNote["code"]]: (note: Extract<GuessNote, { code: Code }>) => string };
}

const listZh = (all: readonly (string | number)[]) =>
  all.length > LISTED ? `${all.slice(0, LISTED).join("、")} 等 ${all.length} 项` : all.join("、");
const listEn = (all: readonly (string | number)[]) =>
  all.length > LISTED ? `${all.slice(0, LISTED).join(", ")} and ${all.length - LISTED} more` : all.join(", ");
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

const zh: Words = {
  platforms: {
    plain: "普通表格",
    wenjuanxing: "问卷星",
    tencent: "腾讯问卷",
    qualtrics: "Qualtrics",
    surveyMonkey: "SurveyMonkey",
    googleForms: "Google 表单",
    microsoftForms: "Microsoft Forms",
  },
  looks: (platform) => `这像是${platform}的导出`,
  told: (platform) => `按${platform}的写法读取`,
  unknown: "没有认出问卷平台的写法",
  decisions: (count) => `${count} 项处理`,
  toCheck: (count) => `${count} 项请核对`,
  platform: "平台",
  automatic: "自动识别",
  headerRows: "表头行数",
  rows: (count) => (count === 0 ? "没有表头" : `${count} 行`),
  anew: "改动这里会重新识别整个文件，之前在本页的修改不保留。",
  guessed: "另外推断",
  apply: "应用",
  check: (options) => `请核对：${options.map((one) => `“${one}”`).join("、")}是一个选项吗？`,
  evidence: {
    columns: ({ variables }) => `有平台自带的列：${listZh(variables)}`,
    numberedQuestions: ({ count }) => `${count} 列以题号命名`,
    marks: ({ marks }) => `答案中有平台的记号 ${marks.join(" ")}`,
  },
  changes: {
    paradata: ({ columns }) => {
      const time = columns.find(({ kind }) => kind === "duration");
      const seconds = time ? `；“${time.variable}”读作秒数` : "";
      return `${listZh(columns.map(({ variable }) => variable))} 是平台自带的列，不算答案${seconds}`;
    },
    missingCodes: ({ codes, variables }) => {
      const meaning = codes.map((code) => (code === -3 ? "-3 是跳过（未被问及）" : `${code} 是未作答`));
      return `${meaning.join("，")}（${variables.length} 列）`;
    },
    split: ({ label, options, other }) =>
      `${label} → ${options.length} 个选项变量（${listZh(options)}）${other ? "，自填文字另存一列" : ""}`,
    ranking: ({ label, options }) => `${label} → ${options.length} 个名次变量（${listZh(options)}）`,
    optionSet: ({ label, variables, filled }) =>
      `${label}：${variables.length} 列是一道多选题的选项${filled > 0 ? "，空格算未选（0）" : ""}`,
    rankSet: ({ label, variables }) => `${label}：${variables.length} 列是一道排序题的名次`,
    otherText: ({ variable, into, count }) => `${variable}：选项后自填的文字另存为 ${into}（${count} 处）`,
    matrix: ({ label, variables }) => `${label}：${variables.length} 列是一道矩阵题的各行`,
  },
  guesses: {
    wordsCoded: ({ variables }) => `文字答案按程度编了码：${listZh(variables)}`,
    missingCodes: ({ variables, codes }) =>
      `${codes.join("、")} 不在评分范围内，算缺失：${listZh(variables)}`,
  },
};

const en: Words = {
  platforms: {
    plain: "an ordinary table",
    wenjuanxing: "问卷星 (Wenjuanxing)",
    tencent: "腾讯问卷 (Tencent)",
    qualtrics: "Qualtrics",
    surveyMonkey: "SurveyMonkey",
    googleForms: "Google Forms",
    microsoftForms: "Microsoft Forms",
  },
  looks: (platform) => `This looks like an export of ${platform}`,
  told: (platform) => `Read in the manner of ${platform}`,
  unknown: "No survey platform's manner was recognised",
  decisions: (count) => plural(count, "thing follows", "things follow"),
  toCheck: (count) => `${count} to check`,
  platform: "Platform",
  automatic: "Recognise",
  headerRows: "Rows of the header",
  rows: (count) => (count === 0 ? "no header" : plural(count, "row", "rows")),
  anew: "A change here reads the whole file anew; what you changed on this page is not kept.",
  guessed: "Also guessed",
  apply: "Apply",
  check: (options) =>
    `Please check: is ${options.map((one) => `“${one}”`).join(", ")} ${options.length === 1 ? "one option" : "one option each"}?`,
  evidence: {
    columns: ({ variables }) => `It has the platform's own columns: ${listEn(variables)}`,
    numberedQuestions: ({ count }) => `${plural(count, "column is", "columns are")} named by question number`,
    marks: ({ marks }) => `Its answers hold the platform's marks ${marks.join(" ")}`,
  },
  changes: {
    paradata: ({ columns }) => {
      const time = columns.find(({ kind }) => kind === "duration");
      const seconds = time ? `; “${time.variable}” is read as seconds` : "";
      return `${listEn(columns.map(({ variable }) => variable))}: added by the platform, no answers${seconds}`;
    },
    missingCodes: ({ codes, variables }) => {
      const meaning = codes.map((code) =>
        code === -3 ? "-3 means not asked" : `${code} means not answered`,
      );
      return `${meaning.join(", ")} (${plural(variables.length, "column", "columns")})`;
    },
    split: ({ label, options, other }) =>
      `${label} → ${options.length} option variables (${listEn(options)})${other ? "; words of their own in a column apart" : ""}`,
    ranking: ({ label, options }) => `${label} → ${options.length} rank variables (${listEn(options)})`,
    optionSet: ({ label, variables, filled }) =>
      `${label}: ${variables.length} columns are the options of one question${filled > 0 ? "; empty cells are 0, not selected" : ""}`,
    rankSet: ({ label, variables }) => `${label}: ${variables.length} columns are the ranks of one question`,
    otherText: ({ variable, into, count }) =>
      `${variable}: words written behind an option go to ${into} (${plural(count, "answer", "answers")})`,
    matrix: ({ label, variables }) => `${label}: ${variables.length} columns are the rows of one question`,
  },
  guesses: {
    wordsCoded: ({ variables }) => `Answers in words were given codes by degree: ${listEn(variables)}`,
    missingCodes: ({ variables, codes }) =>
      `${codes.join(", ")} lie outside the rating and count as missing: ${listEn(variables)}`,
  },
};

export const dialectWords = (language: Language): Words => (language === "en" ? en : zh);

type Said = { code: string };
type Messages<T extends Said> = { [Code in T["code"]]: (one: Extract<T, { code: Code }>) => string };

/** What one of a family of messages says. */
export function said<T extends Said>(messages: Messages<T>, one: T): string {
  return (messages[one.code as T["code"]] as (one: T) => string)(one);
}
