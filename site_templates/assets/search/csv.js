// A table as CSV that spreadsheets read as UTF-8 and never run.

const FORMULA = /^[=+\-@\t\r]/;

/** The rows as a file's text; a cell that a spreadsheet would run starts with an apostrophe. */
export function csv(rows) {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(value) {
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
