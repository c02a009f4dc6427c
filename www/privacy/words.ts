/** Words about what was asked for and what is stored, in both languages; they come with the panel that shows them. */
import { computed } from "@preact/signals";
import { language } from "../settings.ts";
import type { Place } from "./stored.ts";

const zh = {
  requests: "打开本页以来的请求",
  foreign: "发往别处",
  refused: "被本页策略拦下",
  own: "取本页自己的部件",
  times: (n: string) => `${n} 次`,
  list: "逐个列出",
  source: "由浏览器记录（Resource Timing），包括存放数据的后台线程。可与浏览器的“网络”面板对照。",
  stored: "本机上存了什么",
  place: "内容",
  where: "位置",
  size: "大小",
  places: {
    projects: "分析方案",
    data: "数据",
    settings: "语言、外观和数字写法",
    files: "本页自己的文件，供断网时打开",
  } satisfies Record<Place, string>,
  items: (n: string) => `${n} 项`,
  none: "无",
  nothingElse: "没有其他内容，也没有 Cookie。",
  readers: "只有本网站能读取这些内容。",
  readersOfDisk: "本页是从磁盘打开的：有的浏览器（如 Chromium）允许磁盘上的其他网页读取这些内容。",
};

const en: typeof zh = {
  requests: "Requests since this page was opened",
  foreign: "To anywhere else",
  refused: "Stopped by the page's policy",
  own: "For the page's own parts",
  times: (n) => n,
  list: "List them",
  source:
    "As the browser recorded them (Resource Timing), the worker that holds the data included. Compare with your browser's Network panel.",
  stored: "Stored on this computer",
  place: "What",
  where: "Where",
  size: "Size",
  places: {
    projects: "Decisions",
    data: "Data",
    settings: "Language, appearance and the style of numbers",
    files: "The page's own files, for opening it offline",
  },
  items: (n) => (n === "1" ? "1 item" : `${n} items`),
  none: "none",
  nothingElse: "Nothing else, and no cookies.",
  readers: "Only this site can read them.",
  readersOfDisk:
    "This page was opened from a disk: some browsers (Chromium among them) let other pages opened from disk read them.",
};

export const words = computed(() => (language.value === "en" ? en : zh));
