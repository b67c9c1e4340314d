// The statutory tables and paragraphs as something to fill in.

import { element, fill } from "./build.js";
import { broken, figure, proposals } from "./sums.js";
import { language, say } from "./words.js";

/** A sheet over what is kept in `draft`; `changed` is called whenever something is typed. */
export function sheet(worksheet, draft, changed) {
  const named = new Map(worksheet.cells.map((cell) => [cell.key, cell]));
  const inputs = new Map();
  const state = { worksheet, draft, named, inputs, wrong: element("ul", { className: "sums", "aria-live": "polite" }) };
  const react = () => {
    check(state);
    changed();
  };
  const parts = worksheet.parts.map((part) => layPart(state, part, react));
  const zeros = element("button", { type: "button", onclick: () => put(state, react, () => "0") }, say("fill.zeros"));
  const sums = element("button", { type: "button", onclick: () => put(state, react, (key, proposed) => (proposed.has(key) ? String(proposed.get(key)) : "")) }, say("fill.sums"));
  check(state);
  return element("div", { className: "sheet" }, parts,
    element("div", { className: "summing" }, element("div", { className: "steps" }, sums, zeros), state.wrong));
}

/** Puts a value into every cell that is empty. */
function put(state, react, value) {
  const proposed = proposals(state.worksheet.equations, state.draft.cells);
  for (const [key, input] of state.inputs) {
    if (input.value.trim() !== "") continue;
    input.value = value(key, proposed);
    state.draft.cells[key] = input.value;
  }
  react();
}

function layPart(state, part, react) {
  switch (part.kind) {
    case "heading":
      return element(`h${Math.min(part.level + 2, 6)}`, { className: "line" }, part.text);
    case "slot":
      return slot(state, part.text, react);
    case "table":
      return table(state, part.rows, react);
    default:
      return element("p", { className: "line" }, part.text);
  }
}

/** A paragraph to be written; what it is to tell stands above. */
function slot(state, text, react) {
  const isGuidance = text.startsWith("【") && text.indexOf("】") === text.length - 1;
  const area = element("textarea", { rows: 3, oninput: () => {
    state.draft.texts[text] = area.value;
    react();
  } });
  area.value = state.draft.texts[text] ?? (isGuidance ? "" : text);
  return element("label", { className: "slot" }, element("span", {}, text), area);
}

function table(state, rows, react) {
  const place = ({ text, columns, rows, key }) =>
    element(key === null ? "th" : "td", {
      colSpan: columns > 1 ? columns : null,
      rowSpan: rows > 1 ? rows : null,
      className: key === null ? null : "figure",
    }, key === null ? text : cell(state, key, react));
  return element("div", { className: "table", role: "region", tabIndex: 0, "aria-label": say("report.table") },
    element("table", {}, element("tbody", {}, rows.map((row) => element("tr", {}, row.map(place))))));
}

function cell(state, key, react) {
  const { row, column, takes } = state.named.get(key);
  const input = element("input", {
    inputmode: takes === "amount" ? "decimal" : "numeric",
    autocomplete: "off",
    maxlength: "15",
    "aria-label": say("fill.cell", { row: row[language()], column: column[language()] }),
    oninput: () => {
      state.draft.cells[key] = input.value;
      react();
    },
  });
  input.value = state.draft.cells[key] ?? "";
  state.inputs.set(key, input);
  return input;
}

function isFigure(text, takes) {
  if (takes === "amount") return text.trim() === "" || /^\d+(\.\d+)?$/.test(text.trim());
  const value = figure(text);
  return value === null || (Number.isFinite(value) && (takes === "change" || value >= 0));
}

/** Marks what is no figure, proposes totals and tells the sums that do not hold. */
function check(state) {
  const { worksheet, draft, inputs, named } = state;
  const proposed = proposals(worksheet.equations, draft.cells);
  const wrong = broken(worksheet.equations, draft.cells);
  const isAt = new Set(wrong.map(({ equation }) => equation.at));
  for (const [key, input] of inputs) {
    input.placeholder = proposed.has(key) ? String(proposed.get(key)) : "";
    const isWrong = isAt.has(key) || !isFigure(input.value, named.get(key).takes);
    input.setAttribute("aria-invalid", String(isWrong));
  }
  fill(state.wrong, wrong.length === 0 ? element("li", { className: "faint" }, say("fill.hold")) : wrong.map((sum) => element("li", {}, told(state, sum))));
}

/** A sum that does not hold, in words. */
function told({ named, inputs }, { equation, left, right }) {
  const name = (key) => named.get(key)[equation.is_row ? "column" : "row"][language()];
  const side = (keys) => keys.map(name).join(say("fill.plus"));
  const at = named.get(equation.at)[equation.is_row ? "row" : "column"][language()];
  return element("button", { type: "button", className: "plain", onclick: () => inputs.get(equation.at).focus() },
    say("fill.broken", { at, parts: side(equation.parts), left, totals: side(equation.totals), right }));
}
