// The reports that were dragged in or chosen: each is checked, one after the other, and one is shown.

import { check } from "./ask.js";
import { announce, element, fill } from "./build.js";
import { reportView } from "./report.js";
import { say, sayRefused } from "./words.js";

/** Reports that are asked about at once. */
const AT_ONCE = 2;

/** The way on which reports are looked at, built into `root`. */
export function reports(root) {
  const state = { entries: [], shown: null, running: 0 };
  const list = element("ol", { className: "list" });
  const progress = element("progress", { hidden: true });
  const view = element("div", { id: "report" });
  const parts = { root, list, progress, view };
  build(state, parts);
  return {
    /** Checks a file and shows it. */
    look(file) {
      take(state, parts, [file]);
      state.shown = state.entries.at(-1);
    },
    speak() {
      build(state, parts);
      for (const entry of state.entries) entry.state = "waiting";
      go(state, parts);
    },
  };
}

function build(state, parts) {
  const chooser = element("input", {
    type: "file",
    multiple: true,
    id: "chooser",
    className: "unseen",
    onchange: () => {
      take(state, parts, chooser.files);
      chooser.value = "";
    },
  });
  const drop = element("div", {
    className: "drop",
    ondragover: (event) => {
      event.preventDefault();
      drop.classList.add("over");
    },
    ondragleave: () => drop.classList.remove("over"),
    ondrop: (event) => {
      event.preventDefault();
      drop.classList.remove("over");
      take(state, parts, event.dataTransfer.files);
    },
  },
  element("p", { className: "big" }, say("drop.title")),
  element("p", { className: "faint" }, say("drop.kinds")),
  chooser,
  element("label", { for: "chooser", className: "button" }, say("drop.choose")));
  fill(parts.root, drop, parts.progress, parts.list, parts.view);
  refuseStrayDrops();
  listed(state, parts);
}

/** A file that misses the field must not take the page's place. */
function refuseStrayDrops() {
  window.ondragover = (event) => event.preventDefault();
  window.ondrop = (event) => event.preventDefault();
}

function take(state, parts, files) {
  for (const file of files) state.entries.push({ file, state: "waiting", turn: 0, answer: null, words: "" });
  go(state, parts);
}

function go(state, parts) {
  listed(state, parts);
  while (state.running < AT_ONCE) {
    const entry = state.entries.find((entry) => entry.state === "waiting");
    if (!entry) return;
    entry.state = "checking";
    state.running += 1;
    look(entry).then((isCurrent) => {
      state.running -= 1;
      if (isCurrent) {
        announce(say("found_in", { name: entry.file.name, found: entry.words }));
        if (state.shown === entry) show(state, parts, entry);
        else if (state.shown === null) showFirst(state, parts);
      }
      go(state, parts);
    });
    listed(state, parts);
  }
}

/** True if nothing else was asked of the entry meanwhile. */
async function look(entry) {
  entry.turn += 1;
  const { turn } = entry;
  const isCurrent = () => entry.turn === turn && entry.state === "checking";
  let answer = null;
  let words = "";
  try {
    answer = await check(entry.file);
    words = counted(answer.summary);
  } catch (refused) {
    words = sayRefused(refused);
  }
  if (!isCurrent()) return false;
  Object.assign(entry, { answer, words, state: answer ? "done" : "failed" });
  return true;
}

function counted({ errors, warnings, infos }) {
  return errors + warnings + infos === 0 ? say("clean") : say("found", { errors, warnings, infos });
}

function weight(entry) {
  if (entry.state === "failed") return "error";
  const { errors = 0, warnings = 0, infos = 0 } = entry.answer?.summary ?? {};
  if (errors) return "error";
  if (warnings) return "warning";
  return infos ? "info" : "clean";
}

function listed(state, parts) {
  const finished = state.entries.filter((entry) => entry.state === "done" || entry.state === "failed");
  parts.root.querySelector(".drop").classList.toggle("small", state.entries.length > 0);
  parts.progress.hidden = finished.length === state.entries.length;
  parts.progress.max = Math.max(state.entries.length, 1);
  parts.progress.value = finished.length;
  parts.progress.setAttribute("aria-label", say("list.done", { done: finished.length, all: state.entries.length }));
  parts.list.setAttribute("aria-label", say("list.title"));
  const told = { waiting: () => say("list.waiting"), checking: () => say("list.checking"), done: (entry) => entry.words, failed: (entry) => entry.words };
  fill(parts.list, state.entries.map((entry) =>
    element("li", {},
      element("button", {
        type: "button",
        className: "entry",
        "aria-current": state.shown === entry ? "true" : null,
        disabled: entry.answer === null,
        onclick: () => show(state, parts, entry),
      },
      element("span", { className: "file" }, entry.file.name),
      element("span", { className: `count ${entry.state === "done" || entry.state === "failed" ? weight(entry) : ""}` }, told[entry.state](entry))),
      element("button", {
        type: "button",
        className: "remove",
        "aria-label": say("list.remove", { name: entry.file.name }),
        onclick: () => remove(state, parts, entry),
      }, "×")),
  ));
}

/** The first report of the list, once it is there. */
function showFirst(state, parts) {
  const first = state.entries.find((entry) => entry.state !== "failed");
  if (first?.answer) show(state, parts, first);
}

function show(state, parts, entry) {
  state.shown = entry;
  if (entry.answer) fill(parts.view, reportView(entry.file, entry.answer));
  listed(state, parts);
}

function remove(state, parts, entry) {
  state.entries = state.entries.filter((other) => other !== entry);
  entry.state = "removed";
  if (state.shown === entry) {
    state.shown = null;
    fill(parts.view);
    const next = state.entries.find((other) => other.answer);
    if (next) show(state, parts, next);
  }
  listed(state, parts);
  document.getElementById("chooser").focus();
}
