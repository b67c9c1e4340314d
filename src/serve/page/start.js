// The page begins: whose page it is, in which language, and which of its two ways is open.

import { takeToken } from "./ask.js";
import { element, fill } from "./build.js";
import { begin } from "./begin.js";
import { reports } from "./reports.js";
import { language, say, speak, translate } from "./words.js";

const WAYS = ["see", "write"];

const open = { way: "see" };

function ways() {
  const buttons = WAYS.map((way) =>
    element("button", {
      id: `way-${way}`,
      type: "button",
      "aria-current": open.way === way ? "page" : null,
      onclick: () => show(way),
    }, say(way)),
  );
  fill(document.getElementById("ways"), buttons);
}

function show(way) {
  open.way = way;
  for (const other of WAYS) document.getElementById(other).hidden = other !== way;
  ways();
  document.getElementById(`way-${way}`).focus();
}

function speakAnew() {
  translate(document);
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = say("title");
  ways();
  const other = document.getElementById("language");
  other.textContent = language() === "zh" ? "English" : "中文";
  other.lang = language() === "zh" ? "en" : "zh-CN";
}

function start() {
  speakAnew();
  if (!takeToken()) {
    const failure = document.getElementById("failure");
    failure.textContent = say("error.token");
    failure.hidden = false;
    return;
  }
  const seen = reports(document.getElementById("see"));
  const look = (file) => {
    seen.look(file);
    show("see");
  };
  const parts = [seen, begin(document.getElementById("write"), look)];
  document.getElementById("language").addEventListener("click", () => {
    speak(language() === "zh" ? "en" : "zh");
    speakAnew();
    for (const part of parts) part.speak();
  });
}

start();
