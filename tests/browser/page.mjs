// Drives the page in a real browser: node tests/browser/page.mjs PROGRAM [FOLDER FOR PICTURES]
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { mkdtemp, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";

const [program, pictures] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, "../..");
const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
const folder = await mkdtemp(path.join(tmpdir(), "page-"));

const server = spawn(path.resolve(program), ["serve", "--no-open", "--lang", "zh"], { cwd: folder, stdio: ["ignore", "pipe", "ignore"] });
const [address] = await new Promise((done) => createInterface(server.stdout).once("line", (line) => done([line])));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

const tests = [];
const test = (name, run) => tests.push([name, run]);

async function open(options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true, ...options });
  const page = await context.newPage();
  page.wrong = [];
  page.on("pageerror", (error) => page.wrong.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.wrong.push(message.text()));
  page.on("request", (request) => request.url().startsWith(new URL(address).origin) || request.url().startsWith("blob:") || page.wrong.push(`asked for ${request.url()}`));
  await page.goto(address);
  return page;
}

async function close(page) {
  assert.deepEqual(page.wrong, []);
  await page.context().close();
}

const choose = (page, ...files) => page.setInputFiles("#chooser", files.map((file) => (typeof file === "string" ? path.join(root, file) : file)));

async function accessible(page, what) {
  await page.evaluate(await readFile(axe, "utf8"));
  const { violations } = await page.evaluate(() => window.axe.run());
  const serious = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  assert.deepEqual(serious.map(({ id, nodes }) => `${what}: ${id} ${nodes[0].html}`), []);
}

async function picture(page, name) {
  if (pictures) await page.screenshot({ path: path.join(pictures, name) });
}

/** A report with one wrong sum, made from the sound example. */
async function wrongSum() {
  const sound = await readFile(path.join(root, "examples/sound.md"), "utf8");
  const row = sound.split("\n").find((line) => line.includes("本年新收政府信息公开申请数量"));
  const cells = row.split("|");
  const at = cells.length - 2;
  const right = cells[at].trim();
  cells[at] = ` ${Number(right) + 7} `;
  return { right, text: sound.replace(row, cells.join("|")) };
}

test("the token leaves the address and outlives a reload", async () => {
  const page = await open();
  assert.equal(new URL(page.url()).hash, "");
  await page.reload();
  await choose(page, "examples/sound.md");
  await page.locator(".entry .count.clean").waitFor();
  await close(page);
});

test("without a token the page says what to do", async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(address.split("#")[0]);
  await page.getByRole("alert").getByText("完整网址").waitFor();
  await context.close();
});

test("several files are checked and each can be looked at", async () => {
  const page = await open();
  await choose(page, "examples/faulty.txt", "examples/sound.md", "tests/reports/word/python-docx.docx");
  await page.locator(".entry .count.clean").nth(1).waitFor();
  await page.locator("h2.path", { hasText: "faulty.txt" }).waitFor();
  const found = await page.locator(".note").count();
  assert.ok(found > 5, `${found} notes`);
  await page.getByRole("button", { name: /^python-docx\.docx/ }).click();
  await page.locator("h2.path", { hasText: "python-docx.docx" }).waitFor();
  const label = page.locator("th", { hasText: /^三、本年度办理结果$/ });
  assert.equal(await label.getAttribute("rowspan"), "22");
  const text = await page.locator(".text").allTextContents();
  assert.ok(!text.join("").includes("|") && !text.join("").includes("# "), "no signs of the flat text");
  await close(page);
});

test("a file can be dropped, and one that misses the field does not take the page's place", async () => {
  const page = await open();
  const drop = async (place) => {
    const dataTransfer = await page.evaluateHandle(() => {
      const data = new DataTransfer();
      data.items.add(new File(["# 通知"], "通知.md"));
      return data;
    });
    await page.dispatchEvent(place, "drop", { dataTransfer });
  };
  await drop("h1");
  assert.equal(await page.locator(".entry").count(), 0);
  await drop(".drop");
  await page.locator(".note", { hasText: "X003" }).waitFor();
  await page.getByRole("button", { name: "从列表中去掉“通知.md”" }).click();
  assert.equal(await page.locator(".entry, .note").count(), 0);
  await close(page);
});

test("a wrong cell is marked and the value that follows stands beside it", async () => {
  const { right, text } = await wrongSum();
  const page = await open();
  await choose(page, { name: "报告.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  const cell = page.locator("td.figure", { has: page.locator("ins") });
  await cell.first().waitFor();
  assert.match(await cell.first().textContent(), new RegExp(`→ ${right}`));
  assert.equal(await cell.first().locator("a.mark.error").count(), 1);
  await page.keyboard.press("F8");
  await picture(page, "page.png");
  await accessible(page, "a report");
  await close(page);
});

test("keys go from finding to finding, over those that are hidden", async () => {
  const page = await open();
  await choose(page, "examples/faulty.txt");
  await page.locator(".note").first().waitFor();
  const focused = () => page.evaluate(() => document.activeElement.closest(".note")?.id);
  await page.keyboard.press("F8");
  assert.equal(await focused(), "note-0");
  await page.keyboard.press("F8");
  assert.equal(await focused(), "note-1");
  await page.keyboard.press("Shift+F8");
  assert.equal(await focused(), "note-0");
  assert.ok(await page.locator("#note-0").evaluate((note) => note.open));
  for (const name of ["理由", "办法", "依据"]) await page.locator("#note-0 dt", { hasText: name }).waitFor();
  const all = await page.locator(".note").count();
  const errors = await page.locator(".note.error").count();
  assert.ok(errors > 0 && errors < all);
  await page.getByRole("checkbox", { name: /错误/ }).uncheck();
  assert.equal(await page.locator(".note.error:visible").count(), 0);
  await page.keyboard.press("F8");
  assert.ok(!(await page.locator(".note.current").getAttribute("class")).includes("error"));
  await close(page);
});

test("the other language is one click away and findings follow", async () => {
  const page = await open();
  await choose(page, "examples/faulty.txt");
  await page.locator(".note").first().waitFor();
  await page.getByRole("button", { name: "English" }).click();
  await page.locator(".note", { hasText: /The (reporting )?period|is not filled|placeholder|looks like/i }).first().waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  const own = await page.evaluate(() => [...document.querySelectorAll("header, .tools, .drop")].map((part) => part.textContent).join(""));
  assert.ok(!/[\u4e00-\u9fff]/.test(own.replace("中文", "")), own);
  await accessible(page, "in English");
  await close(page);
});

test("what is found can be taken along", async () => {
  const page = await open();
  await choose(page, "tests/reports/word/tracked.docx");
  await page.locator("h2.path").waitFor();
  for (const [button, name] of [["下载带批注的 Word", "tracked-批注.docx"], ["下载网页", "tracked-问题.html"], ["下载 Excel", "tracked-问题.xlsx"]]) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: button }).click();
    const download = await coming;
    assert.equal(download.suggestedFilename(), name);
    const bytes = await readFile(await download.path());
    assert.ok(name.endsWith("html") ? bytes.includes("<!doctype html>") : bytes.subarray(0, 2).toString() === "PK");
  }
  await close(page);
});

test("the words of a report are never read as markup", async () => {
  const page = await open();
  const text = "# <img src=x onerror=alert(1)>局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n<script>alert(2)</script>全年公开XX条。\n";
  await choose(page, { name: "<b>坏.md", mimeType: "text/markdown", buffer: Buffer.from(text) });
  await page.locator(".note").first().waitFor();
  assert.equal(await page.locator("#see img, #see script, #see b:not(.note b)").count(), 0);
  await page.getByText("<script>alert(2)</script>").first().waitFor();
  await close(page);
});

test("a file that cannot be read is told, and the others go on", async () => {
  const page = await open();
  await choose(page, { name: "坏.docx", mimeType: "", buffer: Buffer.from("PK\x03\x04") }, { name: "好.md", mimeType: "", buffer: await readFile(path.join(root, "examples/sound.md")) });
  await page.locator(".general .note.error", { hasText: "X001" }).waitFor();
  await page.locator(".entry .count.clean").waitFor();
  await close(page);
});

test("a report is begun with a form", async () => {
  const page = await open();
  await page.getByRole("button", { name: "编写报告" }).click();
  await page.getByLabel(/机关名称/).first().fill("临江市水利局");
  await page.getByLabel("报告年份").first().fill("2024");
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "生成空白报告" }).click();
  assert.equal((await coming).suggestedFilename(), "临江市水利局2024年政府信息公开工作年度报告.docx");
  await page.getByLabel("报告年份").first().fill("2018");
  await page.getByRole("button", { name: "生成空白报告" }).click();
  await page.locator(".failure", { hasText: "没有适用于 2018 年的格式" }).waitFor();
  await accessible(page, "writing");
  page.wrong = page.wrong.filter((words) => !words.includes("422"));
  await close(page);
});

test("a report is filled in, its sums follow, and the draft is kept until it is thrown away", async () => {
  const page = await open();
  await page.getByRole("button", { name: "编写报告" }).click();
  await page.getByLabel(/机关名称/).first().fill("临江市水利局");
  await page.getByLabel("报告年份").first().fill("2024");
  await page.getByRole("button", { name: "在这里填报" }).click();
  const cell = (column) => page.getByLabel(`一、本年新收政府信息公开申请数量，${column}`, { exact: true });
  await cell("自然人").fill("5");
  for (const column of ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]) await cell(column).fill("1");
  assert.equal(await cell("总计").getAttribute("placeholder"), "10");
  await cell("总计").fill("11");
  await page.locator(".sums", { hasText: "“一、本年新收政府信息公开申请数量”：自然人＋商业企业＋科研机构＋社会公益组织＋法律服务机构＋其他＝10，而总计＝11" }).waitFor();
  assert.equal(await cell("总计").getAttribute("aria-invalid"), "true");
  await cell("总计").evaluate((input) => input.scrollIntoView({ block: "center" }));
  await picture(page, "page-fill.png");
  await accessible(page, "filling in");
  await page.reload();
  await page.getByRole("button", { name: "编写报告" }).click();
  assert.equal(await cell("总计").inputValue(), "11");
  await cell("总计").fill("");
  await page.getByRole("button", { name: "填入推算的合计" }).click();
  assert.equal(await cell("总计").inputValue(), "10");
  await page.getByRole("button", { name: "其余空格填 0" }).click();
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "生成报告" }).click();
  assert.equal((await coming).suggestedFilename(), "临江市水利局2024年政府信息公开工作年度报告.docx");
  await page.getByRole("button", { name: "检查这份报告" }).click();
  await page.locator(".note", { hasText: "L805" }).first().waitFor();
  await page.getByRole("button", { name: "编写报告" }).click();
  page.on("dialog", (dialog) => dialog.accept());
  await page.getByRole("button", { name: "清除草稿" }).click();
  assert.equal(await page.locator(".sheet").count(), 0);
  await page.reload();
  await page.getByRole("button", { name: "编写报告" }).click();
  assert.equal(await page.locator(".sheet").count(), 0);
  await close(page);
});

test("dark, narrow and printed", async () => {
  const dark = await open({ colorScheme: "dark" });
  await choose(dark, "examples/faulty.txt");
  await dark.locator(".note").first().waitFor();
  await accessible(dark, "in the dark");
  await dark.emulateMedia({ media: "print" });
  assert.equal(await dark.locator(".drop").isVisible(), false);
  await close(dark);
  const narrow = await open({ viewport: { width: 360, height: 740 } });
  await choose(narrow, "tests/reports/word/python-docx.docx");
  await narrow.locator("table").first().waitFor();
  assert.ok(await narrow.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth), "nothing sticks out");
  await close(narrow);
});

let failed = 0;
for (const [name, run] of tests) {
  try {
    await run();
    console.log(`ok: ${name}`);
  } catch (error) {
    failed += 1;
    console.error(`FAILED: ${name}\n${error.stack}`);
  }
}
await browser.close();
server.kill();
console.log(`${tests.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
