//! The files of the page: complete, of this machine only, and with all their words in both languages.

use std::collections::BTreeSet;

use super::client::Served;
use crate::session::{below, files, read};

fn page() -> Vec<(String, String)> {
    let named =
        |path: std::path::PathBuf| (path.file_name().unwrap().to_str().unwrap().to_owned(), read(&path));
    files(&below("src/serve/page")).into_iter().map(named).collect()
}

/// What stands between `open` and the next `close`, wherever that is.
fn between<'t>(text: &'t str, open: &str, close: char) -> Vec<&'t str> {
    text.split(open).skip(1).filter_map(|rest| rest.split(close).next()).collect()
}

#[test]
fn every_file_is_served_as_what_it_is_and_nothing_else_is_asked_for() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path());
    let files = page();
    let mut wanted: BTreeSet<&str> = BTreeSet::from(["index.html"]);
    for (name, text) in &files {
        let reply = served.ask("GET", &format!("/{name}"), b"");
        assert_eq!((reply.status, reply.text().as_str()), (200, text.as_str()), "{name}");
        let media = reply.header("content-type").unwrap();
        let kind = match name.rsplit('.').next() {
            Some("js") => "text/javascript",
            Some("css") => "text/css",
            Some("svg") => "image/svg+xml",
            _ => "text/html",
        };
        assert!(media.starts_with(kind) && media.ends_with("utf-8"), "{name}: {media}");
        wanted.extend(between(text, "from \"./", '"'));
        wanted.extend(between(text, "src=\"", '"'));
        wanted.extend(between(text, "<link rel=\"stylesheet\" href=\"", '"'));
        wanted.extend(between(text, "<link rel=\"icon\" href=\"", '"'));
    }
    assert_eq!(wanted, files.iter().map(|(name, _)| name.as_str()).collect());
}

#[test]
fn the_page_reaches_for_nothing_outside_and_reads_no_text_as_markup() {
    for (name, text) in page() {
        let text = text.replace("xmlns=\"http://www.w3.org/2000/svg\"", "");
        for word in [
            "http://",
            "https://",
            "//cdn",
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
            "style=",
            "@import",
            "url(",
        ] {
            assert!(!text.contains(word), "{name}: {word}");
        }
        assert!(text.lines().count() <= 400, "{name} is long");
    }
    let index = read(&below("src/serve/page/index.html"));
    assert!(!index.contains("<style") && !index.contains(" on"), "nothing inline");
    assert!(between(&index, "<script", '>').iter().all(|tag| tag.contains("src=")));
}

#[test]
fn every_word_is_there_in_both_languages_and_is_said_somewhere() {
    let files = page();
    let words = read(&below("src/serve/page/words.js"));
    let (zh, en) = words.split_once("\n  en: {").unwrap();
    let en = en.split("\n};").next().unwrap();
    let entries = |text: &str| -> Vec<(String, BTreeSet<String>)> {
        let lines = text.lines().filter_map(|line| line.strip_prefix("    ")?.split_once(": \""));
        let facts = |words: &str| between(words, "{", '}').into_iter().map(str::to_owned).collect();
        lines.map(|(key, words)| (key.trim_matches('"').to_owned(), facts(words))).collect()
    };
    assert!(entries(zh).len() > 60);
    assert_eq!(entries(zh), entries(en), "keys and facts, in one order");
    let is_chinese = |text: &str| text.chars().any(|letter| ('\u{4E00}'..='\u{9FFF}').contains(&letter));
    let others = |name: &str| !["words.js", "index.html"].contains(&name);
    for (name, text) in files.iter().filter(|(name, _)| others(name)) {
        let code = text.lines().filter(|line| is_chinese(line) && !line.contains("\"中文\""));
        assert_eq!(code.collect::<Vec<_>>(), [""; 0], "{name}: words stand in words.js");
    }
    let said: String =
        files.iter().filter(|(name, _)| name != "words.js").map(|(_, text)| text.as_str()).collect();
    for (key, _) in entries(zh) {
        let is_said =
            said.contains(&format!("\"{key}\"")) || key.starts_with("error.") || key.starts_with("begin.");
        assert!(is_said || ["error", "warning", "info"].contains(&key.as_str()), "{key} is never said");
    }
    let asked = files.iter().flat_map(|(_, text)| between(text, "say(\"", '"'));
    let known: BTreeSet<String> = entries(zh).into_iter().map(|(key, _)| key).collect();
    let unknown: Vec<&str> = asked.filter(|key| !known.contains(*key)).collect();
    assert_eq!(unknown, [""; 0]);
}
