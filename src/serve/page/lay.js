// A report's headings, paragraphs and tables, with marks where something was found.

import { element } from "./build.js";
import { say } from "./words.js";

/** Levels of the page's own headings above those of a report. */
const ABOVE = 2;

/** The rows of the page, each with the notes of what begins in it, and the findings that have a place. */
export function lay(blocks, found, view, select) {
  const layout = { found, view, select, proposed: proposals(found), placed: new Set() };
  const rows = [];
  let text = null;
  for (const block of blocks) {
    const before = new Set(layout.placed);
    const laid = layBlock(layout, block);
    const begun = [...layout.placed].filter((index) => !before.has(index)).sort((one, two) => one - two);
    if (text === null || begun.length > 0) {
      text = element("div", { className: "text" });
      const notes = element("div", { className: "notes" }, begun.map((index) => view.notes[index]));
      rows.push(element("div", { className: "row" }, text, notes));
    }
    text.append(laid);
  }
  return { rows, placed: layout.placed };
}

/** For each cell the values that are proposed for it. */
function proposals(found) {
  const proposed = new Map();
  for (const { suspect, suspects } of found) {
    for (const { cell, expected } of suspects ?? (suspect ? [suspect] : [])) {
      if (expected === null) continue;
      if (!proposed.has(cell)) proposed.set(cell, new Set());
      proposed.get(cell).add(expected);
    }
  }
  return proposed;
}

function layBlock(layout, block) {
  switch (block.kind) {
    case "heading":
      return element(`h${Math.min(block.level + ABOVE, 6)}`, { className: "line" }, runs(layout, block.runs));
    case "table":
      return table(layout, block.rows);
    default:
      return element("p", { className: "line" }, runs(layout, block.runs));
  }
}

function table(layout, rows) {
  const laid = rows.map((cells) => {
    const hasFigures = cells.some((cell) => cell.is_figure);
    return element("tr", {}, cells.map((cell) => tableCell(layout, cell, hasFigures)));
  });
  return element("div", { className: "table", role: "region", tabIndex: 0, "aria-label": say("report.table") },
    element("table", {}, element("tbody", {}, laid)));
}

function tableCell(layout, cell, hasFigures) {
  const inner = runs(layout, cell.runs);
  const isLabel = !cell.is_figure && cell.runs.some((run) => run.text !== "");
  const expected = cell.keys.map((key) => [...(layout.proposed.get(key) ?? [])].join(" / ")).filter((value) => value !== "");
  const proposal = expected.length > 0
    ? element("ins", {}, element("span", { "aria-hidden": "true" }, `→ ${expected.join(" ")}`),
      element("span", { className: "unseen" }, say("report.expected", { value: expected.join(" ") })))
    : null;
  return element(isLabel ? "th" : "td", {
    scope: isLabel ? (hasFigures ? "row" : "col") : null,
    className: cell.is_figure ? "figure" : null,
    colSpan: cell.columns > 1 ? cell.columns : null,
    rowSpan: cell.rows > 1 ? cell.rows : null,
  }, inner, proposal);
}

function runs(layout, runs) {
  return runs.map((run) => {
    const begun = run.begins.filter((index) => !layout.placed.has(index));
    begun.forEach((index) => layout.placed.add(index));
    const mark = marked(layout, run);
    for (const index of begun) {
      if (index !== run.finding) noteMark(layout, index, mark);
    }
    return mark;
  });
}

function marked(layout, run) {
  if (run.finding === null) return element("span", {}, run.text);
  if (run.is_other) return element("span", { className: "other" }, run.text);
  const finding = layout.found[run.finding];
  const mark = element("a", {
    href: `#note-${run.finding}`,
    className: `mark ${finding.severity}${run.text === "" ? " gap" : ""}`,
    title: finding.message,
    "aria-label": run.text === "" ? finding.message : null,
    onclick: (event) => {
      event.preventDefault();
      layout.select(run.finding);
    },
  }, run.text === "" ? "‸" : run.text);
  noteMark(layout, run.finding, mark);
  return mark;
}

function noteMark(layout, index, mark) {
  const { marks } = layout.view;
  if (!marks.has(index)) marks.set(index, []);
  marks.get(index).push(mark);
}
