/** The codebook of a survey that nobody answered, in both languages. */
import type { Scale, Variable } from "../wasm/wenxi";

const agreement = ["非常不同意", "不同意", "一般", "同意", "非常同意"].map((called, at) => ({
  value: at + 1,
  label: called,
}));

const questions = [
  "下沉党员熟悉本社区的基本情况",
  "下沉党员与居民日常交流频繁",
  "下沉党员参加社区的集体活动",
  "下沉党员把自己看作社区的一员",
  "下沉党员了解居民的实际困难",
  "居民遇到问题时愿意找下沉党员，并且相信问题会得到及时而妥善的答复",
];

export const names: { variables: Variable[]; scales: Scale[] } = {
  variables: [
    {
      name: "education",
      label: "学历",
      valueLabels: ["初中及以下", "高中或中专", "大专", "本科", "硕士及以上"].map((called, at) => ({
        value: at + 1,
        label: called,
      })),
    },
    ...questions.map((words, at) => ({ name: `Q${at + 1}`, label: words, valueLabels: agreement })),
  ],
  scales: [
    { name: "professional", label: "专业性" },
    { name: "integration", label: "社区融合度" },
    { name: "life", label: "居民生活" },
    { name: "governance", label: "社区治理" },
  ],
};

export const english: { variables: Variable[]; scales: Scale[] } = {
  variables: [
    {
      name: "education",
      label: "Education",
      valueLabels: ["Primary", "Secondary", "College", "Bachelor", "Master or higher"].map((called, at) => ({
        value: at + 1,
        label: called,
      })),
    },
    ...[
      "Staff know the basic situation of this community",
      "Staff talk with residents every day",
      "Staff join the community's events",
      "Staff see themselves as part of it",
      "Staff know what residents struggle with",
      "Residents like to turn to staff when something is wrong and trust that it will be answered",
    ].map((words, at) => ({
      name: `Q${at + 1}`,
      label: words,
      valueLabels: ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"].map(
        (called, value) => ({
          value: value + 1,
          label: called,
        }),
      ),
    })),
  ],
  scales: [
    { name: "professional", label: "Professional competence" },
    { name: "integration", label: "Community integration" },
    { name: "life", label: "Residents' life" },
    { name: "governance", label: "Community governance" },
  ],
};
