/** Words about a new version, in both languages; they come with the code that shows them. */
import { computed } from "@preact/signals";
import { language } from "../settings.ts";

const zh = {
  title: "有新版本。",
  update: "更新",
  later: "以后再说",
  /** What a press costs. */
  after: {
    all: "更新会重新载入本页，所有内容都会恢复。",
    file: "更新会重新载入本页：分析方案已保存，数据文件需要再选一次。",
    lost: "更新会重新载入本页。当前的分析方案没有保存在浏览器里，请先用“导出 → 保存项目”存成文件。",
  },
};

const en: typeof zh = {
  title: "A new version is ready.",
  update: "Update",
  later: "Later",
  after: {
    all: "Updating loads the page anew; everything comes back.",
    file: "Updating loads the page anew: your decisions are saved, the data file is asked for again.",
    lost: "Updating loads the page anew. Your decisions are not saved in this browser: use Export → Save project first.",
  },
};

export const words = computed(() => (language.value === "en" ? en : zh));
