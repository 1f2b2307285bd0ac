// A table as a workbook of one sheet. Source: ECMA-376, SpreadsheetML and Open Packaging.

import { zip } from "./zip.js";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** What a cell may hold at most. */
const LONGEST = 32767;
const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

/** The bytes of a workbook. All cells are text, the first row is the head. `widths` are in characters. */
export function workbook(name, rows, widths) {
  return zip([
    ["[Content_Types].xml", contentTypes()],
    ["_rels/.rels", relationships([["officeDocument", "xl/workbook.xml"]])],
    ["xl/workbook.xml", book(name)],
    ["xl/_rels/workbook.xml.rels", relationships([["worksheet", "worksheets/sheet1.xml"], ["styles", "styles.xml"]])],
    ["xl/styles.xml", styles()],
    ["xl/worksheets/sheet1.xml", sheet(rows, widths)],
  ]);
}

function contentTypes() {
  const part = (path, kind) => `<Override PartName="/xl/${path}" ContentType="${TYPE}.${kind}+xml"/>`;
  return (
    `${HEAD}<Types xmlns="${PACKAGE}/content-types">` +
    `<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
    part("workbook.xml", "sheet.main") +
    part("worksheets/sheet1.xml", "worksheet") +
    part("styles.xml", "styles") +
    "</Types>"
  );
}

function relationships(targets) {
  const one = ([kind, target], at) => `<Relationship Id="rId${at + 1}" Type="${OFFICE}/${kind}" Target="${target}"/>`;
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${targets.map(one).join("")}</Relationships>`;
}

function book(name) {
  const title = escaped(name.replace(/[[\]:*?/\\]/g, " ").slice(0, 31));
  return (
    `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">` +
    `<sheets><sheet name="${title}" sheetId="1" r:id="rId1"/></sheets></workbook>`
  );
}

/** Plain cells whose lines wrap, and bold ones for the head. */
function styles() {
  const format = (font) =>
    `<xf numFmtId="49" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1">` +
    '<alignment vertical="top" wrapText="1"/></xf>';
  return (
    `${HEAD}<styleSheet xmlns="${MAIN}">` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
    `<cellXfs count="2">${format(0)}${format(1)}</cellXfs>` +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
  );
}

function sheet(rows, widths) {
  const columns = widths.map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`);
  const last = `${columnName(widths.length - 1)}${rows.length}`;
  return (
    `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="A1:${last}"/>` +
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>' +
    `<cols>${columns.join("")}</cols><sheetData>${rows.map(row).join("")}</sheetData>` +
    `<autoFilter ref="A1:${last}"/></worksheet>`
  );
}

function row(cells, at) {
  const number = at + 1;
  const style = at === 0 ? 1 : 0;
  const cell = (value, column) =>
    `<c r="${columnName(column)}${number}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
  return `<row r="${number}">${cells.map(cell).join("")}</row>`;
}

function columnName(at) {
  const name = String.fromCharCode(65 + (at % 26));
  return at < 26 ? name : columnName(Math.floor(at / 26) - 1) + name;
}

function escaped(value) {
  return value
    .slice(0, LONGEST)
    .replace(FORBIDDEN, "")
    .toWellFormed()
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
