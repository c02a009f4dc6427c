import type { ErrorMessages } from "../catalog.ts";

/** Files that another program must save again, by format. */
const unsupported: Record<string, string> = {
  html: "这个文件其实是网页（HTML），只是扩展名像表格。请用 Excel 或 WPS 打开它，另存为 .xlsx 后再打开。",
  mhtml: "这个文件其实是网页存档（MHTML），只是扩展名像表格。请用 Excel 打开它，另存为 .xlsx 后再打开。",
  xmlSpreadsheet: "这是“XML 电子表格 2003”。请用 Excel 或 WPS 打开它，另存为 .xlsx 后再打开。",
  fods: "这是单个 XML 文件形式的 OpenDocument 表格（.fods）。请用 LibreOffice 另存为 .ods 或 .xlsx 后再打开。",
  xlsb: "这是二进制工作簿（.xlsb）。请用 Excel 另存为 .xlsx 后再打开。",
  numbers: "这是 Apple Numbers 表格。请在 Numbers 中选择“文件 → 导出为 → Excel”，再打开导出的 .xlsx。",
  pdf: "这是 PDF，里面没有可以分析的数据表。请从问卷平台导出 Excel、CSV 或 SPSS 文件。",
  por: "这是 SPSS 可移植文件（.por）。请用 SPSS 或 PSPP 另存为 .sav 后再打开。",
  dta: "这是 Stata 数据文件。请在 Stata 中导出为 CSV（export delimited）后再打开。",
  office: "这是 Office 文档，但不是工作簿。请选择问卷数据所在的表格文件。",
  zip: "这是压缩包，不是工作簿。请先解压，再打开里面的数据文件。",
};

/** Offsets count from 0. */
const at = (place: string): string => {
  const offset = /^byte (\d+)$/.exec(place)?.[1];
  return offset === undefined ? ` ${place}` : `第 ${Number(offset) + 1} 个字节`;
};

/** What happened and where, then what to do now. */
export const errors: ErrorMessages = {
  emptyFile: () => "文件是空的，一个字节也没有。请确认导出是否完成，然后重新选择文件。",
  binaryFile: ({ offset }) =>
    `这不是文本文件：第 ${offset + 1} 个字节起不是任何文字编码。请在问卷平台或表格软件中另存为 CSV（UTF-8）后再打开。`,
  headerOnly: ({ columns }) => `文件只有表头（${columns} 列），没有答卷。请确认导出时选择了答卷数据。`,
  lineTooLong: ({ line, bytes }) =>
    `从第 ${line} 行开始的一条记录超过 ${Math.round(bytes / 1e6)} MB，通常是引号没有闭合。请检查该行附近的英文双引号，或重新导出文件。`,
  tooManyColumns: ({ columns, limit }) =>
    `文件有 ${columns} 列，最多可分析 ${limit} 列。请删去不需要的列后再打开。`,
  badFile: ({ format, place, detail }) =>
    `文件无法按 ${format} 格式读取，问题出在${at(place)}。请在原软件中重新保存，或另存为 CSV 后再打开。（详情：${detail}）`,
  truncatedFile: ({ row, rows }) =>
    `文件不完整：${row ? `读到第 ${row} 份答卷${rows ? `（应有 ${rows} 份）` : ""}` : "内容还没有完"}就中断了，多半是没有下载或复制完。请重新下载或复制一份，再打开。`,
  unsupportedFormat: ({ format }) =>
    unsupported[format] ?? `暂不支持 ${format} 格式。请另存为 CSV 或 .xlsx 后再打开。`,
  passwordProtected: () => "文件设有密码，无法读取内容。请在原软件中去掉密码，另存一份后再打开。",
  fileTooLarge: ({ place, found, limit }) =>
    `${at(place).trim()} 展开后超出可读取的上限（已达 ${found}，上限 ${limit}）。文件可能已损坏，或并非问卷数据。请在原软件中只保留数据表，另存为 .xlsx 或 CSV 后再打开。`,
  damagedFile: ({ format, detail }) =>
    `文件已损坏，无法按 ${format} 格式读完。请在原软件中打开并另存一份，或重新导出，再打开新的文件；已打开的内容不受影响。（详情：${detail}）`,
  emptyWorkbook: ({ sheets }) =>
    `工作簿的 ${sheets} 个工作表里都没有内容。请确认导出是否完成，然后重新选择文件。`,
  libraryUnreachable: ({ detail }) =>
    `负责计算的模块没有下载成功，可能是网络已断开。请联网后重试；已打开的文件和各项设置不受影响。（详情：${detail}）`,
  readersUnreachable: ({ detail }) =>
    `读取 Excel、OpenDocument 和 SPSS 文件的模块没有下载成功，可能是网络已断开。请联网后再打开一次；已打开的内容不受影响。（详情：${detail}）`,
  unknownVariable: ({ variable }) =>
    `文件中没有名为“${variable}”的变量。请改选现有的变量，或打开与此方案对应的文件。`,
  repeatedVariable: ({ variable }, say) => `${say.column(variable)}在同一处出现了两次。请只保留一次。`,
  leftOut: ({ variable }, say) =>
    `${say.column(variable)}已搁置，不参与分析。如需使用，请在变量视图或“识别”页中保留它。`,
  notNumeric: ({ variable, row, answer }, say) =>
    `${say.column(variable)}含有文字：第 ${row} 份答卷的答案是“${answer}”。请在变量页为文字答案编码，或改选数值变量。`,
  badOption: ({ option, value }) => `选项 ${option} 的值“${value}”超出允许范围。请改为有效值后重试。`,
  tooFewVariables: ({ given, needed }) =>
    `此项分析至少需要 ${needed} 个变量，现在有 ${given} 个。请再选入变量。`,
  tooFewCases: ({ given, needed }, say) =>
    `此项分析至少需要 ${say.count(needed)} 个答案完整的个案，现在有 ${say.count(given)} 个。请检查缺失值，或减少同时分析的变量。`,
  constantVariable: ({ variables }, say) =>
    `${say.columns(variables)}的答案全部相同，没有方差，此项分析无从计算。请将${variables.length > 1 ? "它们" : "它"}移出后重试。`,
  singularMatrix: ({ variables }, say) =>
    variables.length > 0
      ? `相关性矩阵不可逆：${say.columns(variables)}可由其他变量完全推出（例如总分与其各题同时入选，或题项重复），也可能是个案少于变量。请移出其中的变量后重试。`
      : "相关性矩阵不可逆：有变量可由其他变量完全推出，或个案少于变量。请移出重复的变量后重试。",
  notPositiveDefinite: ({ smallest }, say) =>
    `相关性矩阵不是正定矩阵（最小特征值 ${say.number("statistic", smallest)}），通常由成对删除缺失值造成。请把缺失值处理改为成列删除后重试。`,
  collinear: ({ variables }, say) =>
    `预测变量完全共线：${say.columns(variables)}可由其他预测变量推出。请移出${variables.length > 1 ? "它们" : "它"}后重试。`,
  notFinite: ({ quantity }) =>
    `${quantity} 中出现了过大或过于接近零、无法计算的数。请检查数据有无错误，或换一个计量单位。`,
  tooManyPatterns: ({ patterns }) =>
    `缺失答案有 ${patterns} 种模式，EM 估计耗时太长。请减少变量，或改用成列、成对删除。`,
  tooManyAnswers: ({ answers, limit }, say) =>
    `Bootstrap 需要在内存中放 ${say.count(answers)} 个答案，超过了 ${say.count(limit)} 个。请减少变量或个案，或不用 Bootstrap。`,
  notConverged: ({ method, iterations }) =>
    `${method} 在 ${iterations} 次迭代后仍未收敛。请增大迭代次数上限，或减少因子数后重试。`,
  badWeights: ({ variable, row }, say) =>
    row > 0
      ? `权重变量${say.column(variable)}有误：第 ${row} 份答卷的权重不是正数。请更正权重，或取消加权。`
      : `权重变量${say.column(variable)}全部为空或不为正。请更正权重，或取消加权。`,
  secondWeight: ({ variable }, say) =>
    `个案已经加权，只能有一个权重：${say.column(variable)}不能再作为第二个。请停用其中一个步骤。`,
  nameTaken: ({ variable }) =>
    variable.trim()
      ? `已有名为“${variable}”的变量或量表。请为新变量换一个名称。`
      : "新变量没有名称。请填写名称。",
  unforeseenValue: ({ variable, value, row }, say) =>
    `${say.column(variable)}有步骤中未列出的答案：第 ${row} 份答卷的答案是 ${value}。请把它加入该步骤。`,
  unforeseenWord: ({ variable, answer, row }, say) =>
    `${say.column(variable)}有步骤中未列出的选项：第 ${row} 份答卷的答案是“${answer}”。请重新打开文件，让选项重新识别。`,
  stepFailed: ({ reason }, say) => `“变换”中有一个步骤无法执行，而此处依赖它。${say.failure(reason)}`,
  needsRows: ({ variables }, say) =>
    variables.length > 0
      ? `本报告不含数据，也没有${say.variables(variables)}合在一起的汇总量。请向作者索取，或只选用同一部分中的变量。`
      : "本报告不含数据，而这个问题需要逐份答卷。把选项改回原样，即显示作者算出的结果。",
  noCases: () => "筛选和加权之后没有剩下任何个案。请放宽筛选条件后重试。",
  internal: ({ detail }) => `程序内部出错，设置没有丢失。请重试；如果再次出现，欢迎报告以下内容：${detail}`,
};
