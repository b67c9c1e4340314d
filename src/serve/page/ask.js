// The requests to the program. Every one carries the token of the address that was printed.

import { language } from "./words.js";

const KEPT = "foia-lint-token";

/** How often and after how many milliseconds a program that is busy is asked again. */
const AGAIN = 20;
const PAUSE = 1000;

let token = null;

/** Takes the token out of the address, where it would be copied along; a page that is loaded anew still has it. */
export function takeToken() {
  const given = location.hash.slice(1);
  if (/^[0-9a-f]+$/.test(given)) {
    sessionStorage.setItem(KEPT, given);
    history.replaceState(null, "", location.pathname);
  }
  token = sessionStorage.getItem(KEPT);
  return token !== null;
}

/** Why a request was not done: `told.error` is the key of its words. */
export class Refused extends Error {
  constructor(told) {
    super(told.error);
    this.told = told;
  }
}

async function ask(path, options) {
  const headers = { ...options.headers, Authorization: `Bearer ${token}` };
  for (let again = 0; ; again += 1) {
    let response;
    try {
      response = await fetch(path, { ...options, headers });
    } catch {
      throw new Refused({ error: "gone" });
    }
    if (response.ok) return response;
    if (response.status === 503 && again < AGAIN) {
      await new Promise((done) => setTimeout(done, PAUSE));
      continue;
    }
    const told = await response.json().catch(() => ({ error: "failed" }));
    throw new Refused(told);
  }
}

function address(job, file, more = {}) {
  return `api/${job}?${new URLSearchParams({ name: file.name, lang: language(), ...more })}`;
}

/** What is found in a report. */
export async function check(file) {
  return (await ask(address("check", file), { method: "POST", body: file })).json();
}

/** A Word file with its findings as comments. */
export async function annotate(file) {
  return (await ask(address("annotate", file), { method: "POST", body: file })).blob();
}

/** The findings as a page (`html`) or a workbook (`xlsx`). */
export async function exported(file, format) {
  return (await ask(address("export", file, { format }), { method: "POST", body: file })).blob();
}

function posted(value) {
  return { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}

/** A blank report. */
export async function skeleton(wanted) {
  return (await ask("api/skeleton", posted(wanted))).blob();
}

/** What there is to be filled in of a report. */
export async function worksheet(wanted) {
  return (await ask("api/worksheet", posted(wanted))).json();
}

/** A report with figures and texts in their places. */
export async function filled(wanted) {
  return (await ask("api/fill", posted(wanted))).blob();
}
