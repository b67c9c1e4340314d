// A report is begun: blank, on the form of its year.

import { skeleton } from "./ask.js";
import { announce, element, fill, keep } from "./build.js";
import { say, sayRefused } from "./words.js";

const FORMATS = ["docx", "md", "txt", "html"];

/** The way on which reports are written, built into `root`. */
export function begin(root) {
  const wanted = { organ: "", year: new Date().getFullYear() - 1, format: "docx" };
  build(root, wanted);
  return { speak: () => build(root, wanted) };
}

/** What a report of an organ and a year is called as a file. */
export function fileName({ organ, year, format }) {
  return `${say("begin.file", { organ: organ.trim(), year })}.${format}`;
}

function build(root, wanted) {
  const told = element("p", { role: "status" });
  const field = (words, input) => element("label", {}, element("span", {}, say(words)), input);
  const form = element("form", {
    onsubmit: async (event) => {
      event.preventDefault();
      told.className = "";
      try {
        const name = fileName(wanted);
        keep(await skeleton({ ...wanted, form: null }), name);
        told.textContent = say("begin.made", { name });
      } catch (refused) {
        told.className = "failure";
        told.textContent = sayRefused(refused);
      }
      announce(told.textContent);
    },
  },
  field("begin.organ", element("input", { name: "organ", required: true, value: wanted.organ, autocomplete: "organization", oninput: (event) => { wanted.organ = event.target.value; } })),
  field("begin.year", element("input", { name: "year", type: "number", required: true, min: "2000", max: "2100", value: String(wanted.year), oninput: (event) => { wanted.year = event.target.valueAsNumber; } })),
  field("begin.format", element("select", { name: "format", onchange: (event) => { wanted.format = event.target.value; } },
    FORMATS.map((format) => element("option", { value: format, selected: format === wanted.format }, say(`begin.${format}`))))),
  element("button", { type: "submit", className: "main" }, say("begin.make")));
  fill(root, element("h2", {}, say("begin.title")), element("p", { className: "faint" }, say("begin.lead")), form, told);
}
