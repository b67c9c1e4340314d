//! The Rust files of `src/` as the promises about them see them: without comments and without tests.

use std::ops::Range;
use std::path::PathBuf;

use crate::session::{below, files, read};

/// One file below `src/`.
pub struct RustFile {
    /// Its path below `src/`, with forward slashes: `form/bind.rs`.
    pub path: String,
    /// Its code without comments, tests and what stands in literals; line ends are kept.
    pub code: String,
    /// What stands in its string and character literals, outside tests.
    pub literals: Vec<String>,
}

impl RustFile {
    /// The module that it is, from the root of the crate: `["form", "bind"]`; empty for `lib.rs`.
    pub fn module(&self) -> Vec<&str> {
        let path = self.path.strip_suffix(".rs").unwrap_or(&self.path);
        let mut parts: Vec<&str> = path.split('/').collect();
        if matches!(parts.last(), Some(&("mod" | "lib" | "main"))) {
            parts.pop();
        }
        parts
    }

    /// How many lines of code, comments and blank lines it has before its tests.
    pub fn lines(&self) -> usize {
        self.code.lines().count()
    }
}

/// Every file below `src/` that is not a test, in order of path.
pub fn rust_files() -> Vec<RustFile> {
    let mut found = Vec::new();
    let mut tests: Vec<String> = Vec::new();
    let root = below("src");
    let paths = files(&root).into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    for path in paths.collect::<Vec<PathBuf>>() {
        let below = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let mut stripped = Stripped::of(&read(&path));
        tests.extend(stripped.drop_tests().into_iter().map(|name| beside(&below, &name)));
        found.push(RustFile {
            path: below,
            literals: stripped.literals.into_iter().map(|(_, text)| text).collect(),
            code: stripped.code,
        });
    }
    let is_test = |file: &RustFile| {
        tests
            .iter()
            .any(|test| file.path == format!("{test}.rs") || file.path.starts_with(&format!("{test}/")))
    };
    found.retain(|file| !is_test(file));
    assert!(found.len() > 50, "only {} files below src", found.len());
    found
}

/// The path without extension of the module `name` that a file declares.
fn beside(path: &str, name: &str) -> String {
    let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
    let inner = match file {
        "mod.rs" | "lib.rs" | "main.rs" => folder.to_owned(),
        own => format!("{folder}/{}", own.trim_end_matches(".rs")),
    };
    format!("{inner}/{name}").trim_start_matches('/').to_owned()
}

/// Code without comments, and its literals with the place in the code where each stood.
struct Stripped {
    code: String,
    literals: Vec<(usize, String)>,
}

impl Stripped {
    fn of(text: &str) -> Self {
        let mut stripped = Self { code: String::new(), literals: Vec::new() };
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let after = &rest[first.len_utf8()..];
            let len = if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else if rest.starts_with("/*") {
                stripped.block_comment(rest)
            } else if let Some(hashes) = raw_string(rest) {
                stripped.literal(rest, hashes + 2, &format!("\"{}", "#".repeat(hashes)))
            } else if first == '"' {
                stripped.literal(rest, 1, "\"")
            } else if first == '\'' && is_char(after) {
                stripped.literal(rest, 1, "'")
            } else {
                stripped.code.push(first);
                first.len_utf8()
            };
            rest = &rest[len..];
        }
        stripped
    }

    fn block_comment(&mut self, rest: &str) -> usize {
        let len = rest.find("*/").map_or(rest.len(), |end| end + 2);
        self.code.extend(rest[..len].chars().filter(|char| *char == '\n'));
        len
    }

    /// A literal that begins with `open` bytes and ends with `close`; escapes are left as written.
    fn literal(&mut self, rest: &str, open: usize, close: &str) -> usize {
        let escapes = close.len() == 1 && !rest.starts_with('r');
        let mut end = open;
        while end < rest.len() && !rest[end..].starts_with(close) {
            if escapes && rest[end..].starts_with('\\') {
                end += 1;
            }
            end += rest[end..].chars().next().map_or(0, char::len_utf8);
        }
        let inner = &rest[open..end.min(rest.len())];
        self.literals.push((self.code.len(), inner.to_owned()));
        self.code.push_str("\"\"");
        self.code.extend(inner.chars().filter(|char| *char == '\n'));
        (end + close.len()).min(rest.len())
    }

    /// Takes out every item under `#[cfg(test)]`; gives the names of those that are files of their own.
    fn drop_tests(&mut self) -> Vec<String> {
        const MARK: &str = "#[cfg(test)]";
        let mut names = Vec::new();
        while let Some(start) = self.code.find(MARK) {
            let item = start + MARK.len();
            let len = item_len(&self.code[item..]);
            let words: Vec<&str> = self.code[item..item + len].split_whitespace().collect();
            if let Some(name) = words.iter().skip_while(|word| **word != "mod").nth(1) {
                names.extend(name.strip_suffix(';').map(str::to_owned));
            }
            self.remove(start..item + len);
        }
        names
    }

    fn remove(&mut self, range: Range<usize>) {
        self.literals.retain(|(at, _)| !range.contains(at));
        for (at, _) in self.literals.iter_mut().filter(|(at, _)| *at >= range.end) {
            *at -= range.len();
        }
        self.code.replace_range(range, "");
    }
}

/// The number of `#` of a raw string that begins here.
fn raw_string(rest: &str) -> Option<usize> {
    let hashes = rest.strip_prefix('r')?;
    let count = hashes.len() - hashes.trim_start_matches('#').len();
    hashes[count..].starts_with('"').then_some(count)
}

/// True if what follows a quotation mark is a character and not the name of a lifetime.
fn is_char(after: &str) -> bool {
    let mut chars = after.chars();
    chars.next() == Some('\\') || chars.next() == Some('\'')
}

/// The bytes up to the end of an item: its `;`, or the brace that closes its body.
fn item_len(code: &str) -> usize {
    let mut depth = 0_usize;
    for (at, char) in code.char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 1 => return at + 1,
            '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
}

#[test]
fn comments_tests_and_literals_are_told_from_code() {
    let text = "a(\"x{\\\"\"); // crate::b\n/* c\n */ let d: &'e str = r#\"f\"#; 'g' '\\''\n\
        #[cfg(test)]\nmod tests { fn h() { \"i\" } }\n#[cfg(test)]\nmod j;\nk";
    let mut stripped = Stripped::of(text);
    assert_eq!(stripped.drop_tests(), ["j"]);
    let literals: Vec<&str> = stripped.literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(literals, ["x{\\\"", "f", "g", "\\'"]);
    assert_eq!(stripped.code, "a(\"\"); \n\n let d: &'e str = \"\"; \"\" \"\"\n\n\nk");
    assert_eq!(beside("form/mod.rs", "tests"), "form/tests");
    assert_eq!(beside("form/solve.rs", "tests"), "form/solve/tests");
}
