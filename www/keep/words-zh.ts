/** Words about keeping studies, in Chinese. They come with the code that keeps them. */
import type { Fault } from "./fault.ts";
import type { State } from "./keeper.ts";
import type { ProjectFault } from "./project-fault.ts";

const fault: {
  [K in Fault["kind"]]: (fault: Extract<Fault, { kind: K }>, bytes: (n: number) => string) => string;
} = {
  noStorage: () =>
    "浏览器不允许本页保存内容（常见于无痕窗口或禁用了网站数据）。关闭页面前，请用“导出 → 保存项目”存成文件。",
  full: ({ needed, free }, bytes) =>
    needed !== undefined && free !== undefined
      ? `浏览器给本页的空间不够：数据需要 ${bytes(needed)}，只剩 ${bytes(free)}。分析方案不受影响；可以擦除旧项目，或用“保存项目”存成文件。`
      : "浏览器给本页的空间已满。请擦除旧项目，或用“保存项目”存成文件。",
  dataGone: ({ name }) =>
    `浏览器里保存的数据 ${name} 已读不出来（可能被浏览器清理）。分析方案还在，请重新打开数据文件。`,
  other: ({ detail }) => `没有保存成功。关闭页面前，请用“导出 → 保存项目”存成文件。（详情：${detail}）`,
};

const projectFault: { [K in ProjectFault["kind"]]: (fault: Extract<ProjectFault, { kind: K }>) => string } = {
  notZip: ({ name }) =>
    `${name} 不是问析项目文件，或者没有下载完整：文件末尾的目录读不出来。请重新下载或换一份备份。`,
  noProject: ({ name }) =>
    `${name} 是压缩文件，但里面没有 project.json，因此不是问析项目。如果它是数据，请先解压。`,
  unknownEntry: ({ place }) => `项目里有不认识的内容“${place}”，问析没有打开它。请用问析重新保存项目。`,
  damaged: ({ place, detail }) => `项目文件已损坏，问题出在 ${place}。请换一份备份。（详情：${detail}）`,
  tooLarge: ({ place, limit }) => `项目里的 ${place} 展开后超过 ${limit}，问析没有打开它。`,
  newer: ({ program }) =>
    `这个项目由更新的问析${program ? ` ${program}` : ""} 保存，当前版本读不懂。请打开新版问析。`,
  badField: ({ place }) => `项目里 project.json 的“${place}”不对，无法打开。请换一份备份。`,
  notLoaded: () => "读写项目文件的程序还没有下载到本机，而现在没有网络。请联网后再试一次。",
};

export const zh = {
  recentTitle: "继续上次的研究",
  goOn: "继续",
  copy: "打开副本",
  open: "正在此页打开",
  elsewhere: "已在另一个标签页打开",
  withData: "含数据",
  noFile: "还没有数据文件",
  sample: "示例问卷",
  shape: (cases: string, columns: string, scales: number) => `${cases} 份 × ${columns} 列，${scales} 个量表`,
  scalesOnly: (scales: number) => `${scales} 个量表`,
  more: (n: number) => `显示其余 ${n} 个`,
  erase: "擦除",
  eraseOf: (name: string) => `擦除 ${name}`,
  erased: (name: string) => `已擦除 ${name}`,
  waits: (name: string) => `分析方案已恢复。请把 ${name} 再拖进来，或点“选择文件”。`,
  madeFor: (name: string) => `方案是为 ${name} 做的。`,
  waitsWhy: "数据没有保存在浏览器里，所以需要原来的文件。",
  discard: "放弃",
  formerTitle: (when: string) => `这份文件在${when}做过设置`,
  former: "当时的量表、角色和选项都还在。",
  takeFormer: "恢复当时的设置",
  startAnew: "从头开始",
  copied: "这个研究在另一个标签页里打开着，这里是它的副本：两边各自保存，互不覆盖。",

  state: {
    nothing: "本页没有需要保存的内容",
    kept: "分析方案已保存在本浏览器",
    off: "分析方案没有自动保存",
    erased: "已从浏览器擦除，不再自动保存",
    failed: "分析方案没有保存成功",
  } satisfies Record<State, string>,
  keepAgain: "重新保存",

  panel: "本页保存了什么",
  inBrowser: "保存的项目",
  nothing: "还没有保存任何项目。",
  keepDecisions: "自动保存分析方案",
  keepDecisionsHint: "保存变量设置、量表和选项，以及文件名、大小和指纹，不含答卷。",
  keepData: "数据也保存在本浏览器",
  keepDataHint: "下次不用再找文件。在公用电脑上请不要打开。",
  keepDataWithout: (n: number) => `排除在外的 ${n} 列不会保存。`,
  keepingData: "正在保存数据…",
  dataKept: (size: string) => `已保存 ${size}`,
  eraseAll: "全部擦除",
  eraseAllSure:
    "擦除全部项目、数据、设置，以及供断网使用的本页文件？此操作无法撤销。（联网再打开本页时，本页文件会重新存下。）",
  sure: "确定擦除",
  keepThem: "保留",
  allErased: "已全部擦除",

  saveProject: "保存项目…",
  saveTitle: "保存项目",
  saveLead: "存成一个 .wenxi 文件，可以备份、换电脑或发给导师，用问析打开即可继续。",
  includeData: "包括数据",
  includeDataHint: (size: string) => `答卷会写进文件（${size}），请只发给可以看到答卷的人。`,
  withoutDataHint: "只含分析方案和数据文件的指纹，打开时再选数据文件。",
  save: "保存",
  saving: "正在保存…",
  savedAs: (name: string) => `已保存 ${name}`,
  cancel: "取消",

  otherTitle: "这不是当时的那份文件",
  otherLead: "分析方案是为另一份文件做的，已套用到现在的文件。请核对不同之处：",
  was: "当时",
  is: "现在",
  name: "文件名",
  size: "大小",
  cases: "个案数",
  columns: "列数",
  fingerprint: "指纹",
  sameFile: "相同",
  missingColumns: (names: string) => `现在没有的列（已略过）：${names}`,
  newColumns: (names: string) => `新出现的列（按猜测处理）：${names}`,
  sameColumns: "列名完全相同。",
  goOnWith: "用这份文件继续",
  chooseOther: "换一个文件",

  bytes: (n: string) => `${n} 字节`,
  fault,
  projectFault,
};

export type KeepWords = typeof zh;
