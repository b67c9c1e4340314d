// What the page says, in both languages. Findings come from the program in the same language.

const WORDS = {
  zh: {
    title: "政府信息公开工作年度报告检查",
    private: "文件只在本机上读取，内容不会离开这台计算机。",
    skip: "跳到正文",
    see: "检查报告",
    write: "编写报告",
    "drop.title": "把年度报告拖到这里",
    "drop.kinds": "可以一次选多份：Word、WPS、PDF、OFD、网页、文本",
    "drop.choose": "选择文件",
    "list.title": "报告",
    "list.waiting": "等待检查",
    "list.checking": "正在检查…",
    "list.remove": "从列表中去掉“{name}”",
    "list.done": "已检查 {done} 份，共 {all} 份",
    clean: "没有发现问题",
    found: "错误 {errors}，警告 {warnings}，提示 {infos}",
    found_in: "{name}：{found}",
    error: "错误",
    warning: "警告",
    info: "提示",
    "report.about": "{organ} · {year}年 · {form}年格式",
    "report.filter": "显示",
    "report.next": "下一处",
    "report.previous": "上一处",
    "report.keys": "F8 下一处，Shift＋F8 上一处",
    "report.position": "第 {at} 处，共 {all} 处",
    "report.annotate": "下载带批注的 Word",
    "report.html": "下载网页",
    "report.xlsx": "下载 Excel",
    "report.annotated": "{name}-批注.docx",
    "report.findings": "{name}-问题.{format}",
    "report.print": "打印",
    "report.table": "表格",
    "report.general": "整份报告",
    "report.not_assessable": "另有 {count} 项因数字空缺或读不出而不能核对，不等于没有问题。",
    "report.omitted": "同类问题很多，另有 {count} 处没有列出。",
    "report.too_long": "报告太长，这里只列出问题。",
    "report.expected": "应为 {value}",
    "note.why": "理由",
    "note.help": "办法",
    "note.basis": "依据",
    "note.place": "位置",
    "note.show": "看原文",
    "begin.title": "生成空白报告",
    "begin.lead": "按统一格式生成一份空白的年度报告，标题、表格都已排好，待填之处有提示。",
    "begin.organ": "机关名称（与报告标题一致）",
    "begin.year": "报告年份",
    "begin.format": "文件",
    "begin.docx": "Word 文件（.docx）",
    "begin.md": "Markdown（.md）",
    "begin.txt": "纯文本（.txt）",
    "begin.html": "网页（.html）",
    "begin.make": "生成",
    "begin.made": "已生成“{name}”，在浏览器的下载文件夹中",
    "begin.file": "{organ}{year}年政府信息公开工作年度报告",
    "error.token": "请用程序输出的完整网址打开本页（从 http 到最后一个字符）。",
    "error.elsewhere": "请用程序输出的网址打开本页。",
    "error.gone": "程序没有回应，可能已经结束。请重新运行 foia-lint serve。",
    "error.busy": "程序正忙，请稍后再试。",
    "error.slow": "文件没有传完。请重试。",
    "error.too-large": "文件超过 {limit} MB，太大了。",
    "error.not-word": "只有 Word 文件（.docx）可以加批注。",
    "error.unreadable": "文件读不出来，不能加批注。",
    "error.organ": "请填写机关名称，不要换行。",
    "error.year": "没有适用于 {year} 年的格式：最早的格式从 {first} 年起。",
    "error.form": "没有格式 {form}，只有 {known}。",
    "error.other-form": "格式 {form} 不适用于 {year} 年，该年应用格式 {right}。",
    "error.malformed": "填写的内容不完整，请核对。",
    "error.failed": "程序在处理时出错。其他文件不受影响，请把这份文件报告给开发者。",
  },
  en: {
    title: "Annual report checker",
    private: "Files are read on this machine only; nothing leaves this computer.",
    skip: "Skip to the content",
    see: "Check reports",
    write: "Write a report",
    "drop.title": "Drag annual reports here",
    "drop.kinds": "Several at once, if you like: Word, WPS, PDF, OFD, web pages, text",
    "drop.choose": "Choose files",
    "list.title": "Reports",
    "list.waiting": "waiting",
    "list.checking": "checking…",
    "list.remove": "Take “{name}” off the list",
    "list.done": "{done} of {all} checked",
    clean: "no problems found",
    found: "errors: {errors}, warnings: {warnings}, infos: {infos}",
    found_in: "{name}: {found}",
    error: "error",
    warning: "warning",
    info: "info",
    "report.about": "{organ} · {year} · form of {form}",
    "report.filter": "Show",
    "report.next": "Next",
    "report.previous": "Previous",
    "report.keys": "F8: next finding, Shift+F8: previous",
    "report.position": "{at} of {all}",
    "report.annotate": "Word file with comments",
    "report.html": "Web page",
    "report.xlsx": "Excel",
    "report.annotated": "{name}-comments.docx",
    "report.findings": "{name}-findings.{format}",
    "report.print": "Print",
    "report.table": "Table",
    "report.general": "The whole report",
    "report.not_assessable": "Not assessable, because a figure is blank or cannot be read: {count}; these are not known to be sound.",
    "report.omitted": "More of the same, not shown: {count}.",
    "report.too_long": "The report is too long to be shown; here are the findings.",
    "report.expected": "should be {value}",
    "note.why": "Why",
    "note.help": "What to do",
    "note.basis": "Basis",
    "note.place": "Where",
    "note.show": "Show in the report",
    "begin.title": "A blank report",
    "begin.lead": "Makes a blank annual report on the statutory form: headings and tables are there, and hints stand where something is to be written.",
    "begin.organ": "Name of the organ, as in the report's title",
    "begin.year": "Report year",
    "begin.format": "File",
    "begin.docx": "Word file (.docx)",
    "begin.md": "Markdown (.md)",
    "begin.txt": "Plain text (.txt)",
    "begin.html": "Web page (.html)",
    "begin.make": "Make it",
    "begin.made": "“{name}” is in the browser's folder of downloads",
    "begin.file": "{organ}{year}年政府信息公开工作年度报告",
    "error.token": "Open this page by the whole address that the program has printed, up to its last letter.",
    "error.elsewhere": "Open this page by the address that the program has printed.",
    "error.gone": "The program does not answer; it may have ended. Run foia-lint serve again.",
    "error.busy": "The program is busy. Please try again.",
    "error.slow": "The file did not arrive as a whole. Please try again.",
    "error.too-large": "The file is larger than {limit} MB.",
    "error.not-word": "Only Word files (.docx) take comments.",
    "error.unreadable": "The file cannot be read, so that it takes no comments.",
    "error.organ": "Please give the organ's name, on one line.",
    "error.year": "There is no form for {year}: the first is for {first}.",
    "error.form": "There is no form {form}: the forms are {known}.",
    "error.other-form": "Form {form} is not for {year}: that year's form is {right}.",
    "error.malformed": "Something is missing; please look over what you have entered.",
    "error.failed": "Something went wrong within the program. Other files are not touched by it; please report this one to its developers.",
  },
};

const KEPT = "foia-lint-language";

let spoken = localStorage.getItem(KEPT) === "en" ? "en" : "zh";

/** `zh` or `en`. */
export function language() {
  return spoken;
}

/** Speaks another language from now on. */
export function speak(other) {
  spoken = other;
  localStorage.setItem(KEPT, other);
}

/** The words of a key, with facts in their places. */
export function say(key, facts = {}) {
  const words = WORDS[spoken][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => (name in facts ? String(facts[name]) : whole));
}

/** The words for what the program has refused. */
export function sayRefused(refused) {
  const told = refused.told ?? { error: "failed" };
  const known = `error.${told.error}` in WORDS[spoken] ? told.error : "failed";
  const limit = Math.floor((told.limit ?? 0) / (1 << 20));
  return say(`error.${known}`, { ...told, limit });
}

/** Puts words into every element that asks for some. */
export function translate(root) {
  for (const asking of root.querySelectorAll("[data-word]")) asking.textContent = say(asking.dataset.word);
}
