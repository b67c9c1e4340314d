// One report as it reads, its findings in the margin beside what they are about.

import { annotate, exported } from "./ask.js";
import { announce, element, keep } from "./build.js";
import { lay } from "./lay.js";
import { say, sayRefused } from "./words.js";

const SEVERITIES = ["error", "warning", "info"];

/** The report that is shown: the keys of the whole page go to it. */
let current = null;

document.addEventListener("keydown", (event) => {
  if (event.key !== "F8" || !current) return;
  event.preventDefault();
  step(current, event.shiftKey ? -1 : 1);
});

window.addEventListener("beforeprint", () => {
  for (const note of current?.notes ?? []) note.open = true;
});

/** The parts of the page that show what was found in a file. */
export function reportView(file, answer) {
  const [about] = answer.files;
  const found = about.diagnostics;
  const view = { found, at: -1, hidden: new Set(), marks: new Map() };
  view.notes = found.map((finding, index) => note(view, finding, answer.notes[index], index));
  view.position = element("span", { className: "faint" });
  const { rows, placed } = answer.blocks ? lay(answer.blocks, found, view, (index) => select(view, index)) : { rows: [], placed: new Set() };
  const elsewhere = view.notes.filter((_, index) => !placed.has(index));
  view.body = element("div", { className: "body" }, general(elsewhere, answer), rows);
  current = view;
  tell(view);
  return [
    element("h2", { className: "path" }, about.path),
    element("p", { className: "faint" }, described(about)),
    tools(view, file, answer),
    view.body,
  ];
}

function described({ organ, year, form }) {
  return organ && year && form ? say("report.about", { organ, year, form }) : "";
}

/** What is about the whole report, or stands nowhere in it. */
function general(notes, { summary, blocks, text }) {
  const remarks = [
    summary.not_assessable > 0 ? say("report.not_assessable", { count: summary.not_assessable }) : null,
    summary.omitted > 0 ? say("report.omitted", { count: summary.omitted }) : null,
    blocks === null && text !== null ? say("report.too_long") : null,
  ].filter((remark) => remark !== null);
  if (notes.length === 0 && remarks.length === 0) return null;
  return element("section", { className: "general", "aria-label": say("report.general") },
    remarks.map((remark) => element("p", { className: "faint" }, remark)), notes);
}

function tools(view, file, answer) {
  const saved = element("p", { className: "failure", role: "alert", hidden: true });
  const download = (words, make, name) =>
    element("button", {
      type: "button",
      onclick: async (event) => {
        const { currentTarget } = event;
        currentTarget.disabled = true;
        saved.hidden = true;
        try {
          keep(await make(), name);
        } catch (refused) {
          saved.textContent = sayRefused(refused);
          saved.hidden = false;
        }
        currentTarget.disabled = false;
      },
    }, say(words));
  const stem = file.name.replace(/\.[^.]*$/, "");
  const isWord = answer.text !== null && /\.docx$/i.test(file.name);
  return element("div", { className: "tools" },
    filter(view),
    element("div", { className: "steps" },
      element("button", { type: "button", "aria-keyshortcuts": "Shift+F8", onclick: () => step(view, -1) }, say("report.previous")),
      element("button", { type: "button", "aria-keyshortcuts": "F8", onclick: () => step(view, 1) }, say("report.next")),
      view.position,
      element("span", { className: "faint keys" }, say("report.keys"))),
    element("div", { className: "downloads" },
      isWord ? download("report.annotate", () => annotate(file), say("report.annotated", { name: stem })) : null,
      download("report.html", () => exported(file, "html"), say("report.findings", { name: stem, format: "html" })),
      download("report.xlsx", () => exported(file, "xlsx"), say("report.findings", { name: stem, format: "xlsx" })),
      element("button", { type: "button", onclick: () => window.print() }, say("report.print"))),
    saved);
}

function filter(view) {
  const boxes = SEVERITIES.map((severity) => {
    const count = view.found.filter((finding) => finding.severity === severity).length;
    const box = element("input", {
      type: "checkbox",
      checked: true,
      disabled: count === 0,
      onchange: () => {
        if (box.checked) view.hidden.delete(severity);
        else view.hidden.add(severity);
        view.body.classList.toggle(`no-${severity}`, !box.checked);
        view.at = -1;
        tell(view);
      },
    });
    return element("label", { className: severity }, box, ` ${say(severity)} ${count}`);
  });
  return element("fieldset", { className: "filter" }, element("legend", {}, say("report.filter")), boxes);
}

/** The findings that are to be seen, by index. */
function seen(view) {
  return view.found.map((_, index) => index).filter((index) => !view.hidden.has(view.found[index].severity));
}

function step(view, by) {
  const all = seen(view);
  if (all.length === 0) return;
  const at = all.indexOf(view.at);
  const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length;
  select(view, all[next]);
}

function select(view, index) {
  view.at = index;
  for (const [other, marks] of view.marks) {
    for (const mark of marks) mark.classList.toggle("current", other === index);
  }
  view.notes.forEach((note, other) => note.classList.toggle("current", other === index));
  const note = view.notes[index];
  note.open = true;
  (view.marks.get(index)?.[0] ?? note).scrollIntoView({ block: "center", inline: "nearest" });
  note.querySelector("summary").focus({ preventScroll: true });
  tell(view);
}

function tell(view) {
  const all = seen(view);
  const at = all.indexOf(view.at);
  view.position.textContent = all.length > 0 && at >= 0 ? say("report.position", { at: at + 1, all: all.length }) : "";
  if (at >= 0) announce(`${view.position.textContent} ${view.found[view.at].message}`);
}

/** A finding: what is wrong, and behind a click why, what to do and who says so. */
function note(view, finding, more, index) {
  const parts = [
    ["note.place", more?.whereabouts ?? finding.place],
    ["note.why", more?.why],
    ["note.help", finding.help],
    ["note.basis", finding.basis.length > 0 ? finding.basis : null],
  ].filter(([, told]) => told);
  const told = (words) => (Array.isArray(words) ? words.map((one) => element("dd", {}, one)) : element("dd", {}, words));
  return element("details", { className: `note ${finding.severity}`, id: `note-${index}` },
    element("summary", { onclick: () => { view.at = index; } },
      element("b", {}, say(finding.severity)), " ", element("code", {}, finding.code), " ", finding.message),
    element("dl", {}, parts.map(([word, words]) => [element("dt", {}, say(word)), told(words)])),
    element("button", { type: "button", className: "plain", onclick: () => select(view, index) }, say("note.show")));
}
