// A report is begun on the form of its year: blank, or filled in here.

import { filled, skeleton, worksheet } from "./ask.js";
import { announce, element, fill, keep } from "./build.js";
import { sheet } from "./sheet.js";
import { say, sayRefused } from "./words.js";

const FORMATS = ["docx", "md", "txt", "html"];
const KEPT = "foia-lint-draft";

/** The way on which reports are written, built into `root`; `look` takes a file to be checked. */
export function begin(root, look) {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? "null");
  const draft = kept ?? { organ: "", year: new Date().getFullYear() - 1, format: "docx", isOpen: false, cells: {}, texts: {} };
  const parts = { root, look, draft, told: element("p", { role: "status" }), sheet: element("div") };
  build(parts);
  if (draft.isOpen) open(parts);
  return {
    speak() {
      build(parts);
      if (draft.isOpen) open(parts);
    },
  };
}

function store({ draft }) {
  localStorage.setItem(KEPT, JSON.stringify(draft));
}

/** What a report of an organ and a year is called as a file. */
function fileName({ organ, year, format }) {
  return `${say("begin.file", { organ: organ.trim(), year })}.${format}`;
}

/** Does something with the program and says how it went. */
async function attempt({ told }, run) {
  told.className = "";
  try {
    told.textContent = await run();
  } catch (refused) {
    told.className = "failure";
    told.textContent = sayRefused(refused);
  }
  announce(told.textContent);
}

const wanted = ({ organ, year, format }) => ({ organ, year, format });

function build(parts) {
  const { root, draft } = parts;
  const field = (words, input) => element("label", {}, element("span", {}, say(words)), input);
  const typed = (name, value) => (event) => {
    draft[name] = value(event.target);
    store(parts);
  };
  const form = element("form", {
    onsubmit: (event) => {
      event.preventDefault();
      const isBlank = event.submitter?.value !== "fill";
      attempt(parts, () => (isBlank ? blank(parts) : open(parts)));
    },
  },
  field("begin.organ", element("input", { name: "organ", required: true, value: draft.organ, autocomplete: "organization", oninput: typed("organ", (input) => input.value) })),
  field("begin.year", element("input", { name: "year", type: "number", required: true, min: "2000", max: "2100", value: String(draft.year), oninput: typed("year", (input) => input.valueAsNumber) })),
  field("begin.format", element("select", { name: "format", onchange: typed("format", (input) => input.value) },
    FORMATS.map((format) => element("option", { value: format, selected: format === draft.format }, say(`begin.${format}`))))),
  element("div", { className: "steps" },
    element("button", { type: "submit", value: "blank", className: "main" }, say("begin.make")),
    element("button", { type: "submit", value: "fill" }, say("begin.fill"))));
  fill(root, element("h2", {}, say("begin.title")), element("p", { className: "faint" }, say("begin.lead")), form, parts.told, parts.sheet);
}

async function blank({ draft }) {
  const name = fileName(draft);
  keep(await skeleton(wanted(draft)), name);
  return say("begin.made", { name });
}

/** Shows the sheet of the draft's year. */
async function open(parts) {
  const { draft } = parts;
  const asked = await worksheet(wanted(draft)).catch((refused) => attempt(parts, () => Promise.reject(refused)));
  if (!asked) return parts.told.textContent;
  draft.isOpen = true;
  store(parts);
  const download = async (keepsIt) => {
    const name = fileName(draft);
    const blob = await filled({ ...wanted(draft), cells: draft.cells, texts: draft.texts });
    if (keepsIt) keep(blob, name);
    else parts.look(new File([blob], name));
    return keepsIt ? say("begin.made", { name }) : say("fill.checked", { name });
  };
  fill(parts.sheet,
    element("h2", {}, say("fill.title", { form: asked.form })),
    element("p", { className: "faint" }, say("fill.lead")),
    sheet(asked, draft, () => store(parts)),
    element("div", { className: "steps" },
      element("button", { type: "button", className: "main", onclick: () => attempt(parts, () => download(true)) }, say("fill.download")),
      element("button", { type: "button", onclick: () => attempt(parts, () => download(false)) }, say("fill.check")),
      element("button", { type: "button", onclick: () => discard(parts) }, say("fill.discard"))));
  return "";
}

function discard(parts) {
  if (!window.confirm(say("fill.sure"))) return;
  Object.assign(parts.draft, { isOpen: false, cells: {}, texts: {} });
  localStorage.removeItem(KEPT);
  fill(parts.sheet);
}
