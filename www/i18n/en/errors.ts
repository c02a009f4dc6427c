import type { ErrorMessages } from "../catalog.ts";

const them = (names: readonly string[]) => (names.length > 1 ? "them" : "it");

/** Files that another program must save again, by format. */
const unsupported: Record<string, string> = {
  html: "This file is a web page (HTML) under the name of a spreadsheet. Open it in Excel or WPS, save it as .xlsx, and open that.",
  mhtml:
    "This file is a web archive (MHTML) under the name of a spreadsheet. Open it in Excel, save it as .xlsx, and open that.",
  xmlSpreadsheet:
    "This is an XML Spreadsheet 2003. Open it in Excel or WPS, save it as .xlsx, and open that.",
  fods: "This is an OpenDocument spreadsheet in one XML file (.fods). Save it as .ods or .xlsx in LibreOffice and open that.",
  xlsb: "This is a binary workbook (.xlsb). Save it as .xlsx in Excel and open that.",
  numbers:
    "This is an Apple Numbers spreadsheet. In Numbers choose File → Export To → Excel and open that .xlsx.",
  pdf: "This is a PDF, which holds no data table to analyse. Export Excel, CSV or SPSS from the survey platform.",
  por: "This is an SPSS portable file (.por). Save it as .sav in SPSS or PSPP and open that.",
  dta: "This is a Stata data file. Export it as CSV in Stata (export delimited) and open that.",
  office: "This is an Office document but no workbook. Choose the spreadsheet that holds the survey.",
  zip: "This is an archive, not a workbook. Unpack it first, then open the data file inside.",
};

/** What happened and where, then what to do now. */
export const errors: ErrorMessages = {
  emptyFile: () =>
    "The file is empty: it holds no byte. Check that the export finished, then choose the file again.",
  binaryFile: ({ offset }) =>
    `This is not a text file: byte ${offset + 1} belongs to no text encoding. Save it as CSV (UTF-8) in the survey platform or spreadsheet, then open that.`,
  headerOnly: ({ columns }) =>
    `The file has a header (${columns} ${columns === 1 ? "column" : "columns"}) and no answers below it. Check that the export included the responses.`,
  lineTooLong: ({ line, bytes }) =>
    `The record that begins on line ${line} runs past ${Math.round(bytes / 1e6)} MB, usually because a quotation mark is never closed. Check the double quotes near that line, or export the file again.`,
  tooManyColumns: ({ columns, limit }) =>
    `The file has ${columns} columns; at most ${limit} can be analysed. Remove columns you do not need, then open it again.`,
  badFile: ({ format, place, detail }) =>
    `The file cannot be read as ${format}: the fault is at ${place}. Save it again in the program it comes from, or save it as CSV. (Details: ${detail})`,
  truncatedFile: ({ row, rows }) =>
    `The file is not whole: it breaks off ${row ? `in case ${row}${rows ? ` of ${rows}` : ""}` : "before its end"}, most likely because it was not downloaded or copied completely. Download or copy it again and open that.`,
  unsupportedFormat: ({ format }) =>
    unsupported[format] ?? `The format ${format} is not read. Save the file as CSV or .xlsx and open that.`,
  passwordProtected: () =>
    "This file has a password, so nothing in it can be read. Remove the password in the program it comes from, save it, and open that.",
  fileTooLarge: ({ place, found, limit }) =>
    `${place} unpacks to more than can be read (${found} so far; at most ${limit}). The file may be damaged, or not be survey data. Keep only the data sheet, save it as .xlsx or CSV, and open that.`,
  damagedFile: ({ format, detail }) =>
    `The file is damaged and cannot be read to its end as ${format}. Open it in the program it comes from and save a copy, or export it again: what is open here stays as it is. (Details: ${detail})`,
  emptyWorkbook: ({ sheets }) =>
    `Nothing is in the workbook's ${sheets === 1 ? "only sheet" : `${sheets} sheets`}. Check that the export finished, then choose the file again.`,
  libraryUnreachable: ({ detail }) =>
    `The part of this page that computes could not be fetched; the network may be off. Connect and try again: the open file and your choices stay as they are. (Details: ${detail})`,
  readersUnreachable: ({ detail }) =>
    `The part of this page that reads Excel, OpenDocument and SPSS files could not be fetched; the network may be off. Connect and open the file again: what is open stays as it is. (Details: ${detail})`,
  unknownVariable: ({ variable }) =>
    `The file has no variable named “${variable}”. Choose one that exists, or open the file that belongs to this recipe.`,
  repeatedVariable: ({ variable }, say) =>
    `${say.column(variable)} is listed twice in the same place. Keep it once.`,
  leftOut: ({ variable }, say) =>
    `${say.column(variable)} is put aside, so it is not analysed. To use it, keep it in the variable view or under “Recognise”.`,
  notNumeric: ({ variable, row, answer }, say) =>
    `${say.column(variable)} holds text: response ${row} answers “${answer}”. Give the text answers codes in the variable view, or choose a numeric variable.`,
  badOption: ({ option, value }) =>
    `The option ${option} cannot be “${value}”. Choose a value within its range and run it again.`,
  tooFewVariables: ({ given, needed }) =>
    `This analysis needs at least ${needed} variables and has ${given}. Add more.`,
  tooFewCases: ({ given, needed }, say) =>
    `This analysis needs at least ${say.count(needed)} complete cases and has ${say.count(given)}. Check the missing answers, or analyse fewer variables together.`,
  constantVariable: ({ variables }, say) =>
    `Everyone gave the same answer to ${say.columns(variables)}: without variance this analysis has no result. Remove ${them(variables)} and run it again.`,
  singularMatrix: ({ variables }, say) =>
    variables.length > 0
      ? `The correlation matrix cannot be inverted: the other variables determine ${say.columns(variables)} (a total beside its own items, a repeated item), or there are fewer cases than variables. Remove some of these and run it again.`
      : "The correlation matrix cannot be inverted: some variables follow exactly from others, or there are fewer cases than variables. Remove the repeated ones and run it again.",
  notPositiveDefinite: ({ smallest }, say) =>
    `The correlation matrix is not positive definite (smallest eigenvalue ${say.number("statistic", smallest)}); pairwise deletion usually causes this. Choose listwise deletion and run it again.`,
  collinear: ({ variables }, say) =>
    `The predictors are perfectly collinear: the others determine ${say.columns(variables)}. Remove ${them(variables)} and run it again.`,
  notFinite: ({ quantity }) =>
    `Numbers too large or too close to zero to calculate with came up in ${quantity}. Check them for mistakes, or give them in another unit.`,
  tooManyPatterns: ({ patterns }) =>
    `Missing answers form ${patterns} patterns, too many for EM estimates in reasonable time. Use fewer variables, or listwise or pairwise deletion.`,
  tooManyAnswers: ({ answers, limit }, say) =>
    `Bootstrap would have to hold ${say.count(answers)} answers in memory, more than ${say.count(limit)}. Use fewer variables or fewer cases, or do without bootstrap.`,
  notConverged: ({ method, iterations }) =>
    `${method} did not converge in ${iterations} iterations. Raise the limit of iterations, or extract fewer factors.`,
  badWeights: ({ variable, row }, say) =>
    row > 0
      ? `The weight variable ${say.column(variable)} is not usable: response ${row} has no positive weight. Correct the weight, or turn weighting off.`
      : `The weight variable ${say.column(variable)} is empty or not positive everywhere. Correct the weights, or turn weighting off.`,
  secondWeight: ({ variable }, say) =>
    `Cases are weighted already, and only one weight can count: ${say.column(variable)} cannot be a second. Switch one of the two steps off.`,
  nameTaken: ({ variable }) =>
    variable.trim()
      ? `There is a variable or scale named “${variable}” already. Give the new variable another name.`
      : "The new variable has no name. Give it one.",
  unforeseenValue: ({ variable, value, row }, say) =>
    `${say.column(variable)} has an answer that the step has no place for: response ${row} answers ${value}. Add it to the step.`,
  unforeseenWord: ({ variable, answer, row }, say) =>
    `${say.column(variable)} has an option that the step does not list: response ${row} answers “${answer}”. Open the file again to have its options found anew.`,
  stepFailed: ({ reason }, say) =>
    `A step under Transform could not be carried out, and this depends on it. ${say.failure(reason)}`,
  needsRows: ({ variables }, say) =>
    variables.length > 0
      ? `This report holds no data, and no sums of ${say.variables(variables)} together. Ask its author, or choose among the variables of a section.`
      : "This report holds no data, and this question needs single answers. What its author computed is shown when the options are put back.",
  noCases: () => "No case is left after the filter and weights. Loosen the filter and run it again.",
  internal: ({ detail }) =>
    `Something went wrong inside the program; your settings are kept. Try again. If it returns, a report of this is welcome: ${detail}`,
};
