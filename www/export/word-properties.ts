/** What Word shows under File, Info: with the language, which the library's own writer has no place for. */
import type { ReportDocument } from "./document.ts";
import { xml } from "./escape.ts";

export function coreProperties({ title, author, program, language, made }: ReportDocument): string {
  const when = `${made.toISOString().slice(0, 19)}Z`;
  const date = (name: string) => `<dcterms:${name} xsi:type="dcterms:W3CDTF">${when}</dcterms:${name}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>',
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"',
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"',
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">',
    `<dc:title>${xml(title)}</dc:title><dc:creator>${xml(author || program)}</dc:creator><dc:language>${language}</dc:language>`,
    `${date("created")}${date("modified")}</cp:coreProperties>`,
  ].join("");
}
