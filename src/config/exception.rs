//! A further exception, written into the text of a settings file. All else in the file stays as it is.

/// The key that exceptions stand under.
const KEY: &str = "exceptions:";

/// Where a further exception goes in the text of a settings file, and the words to insert there: its keys with their
/// values as YAML has them. `None` if the exceptions do not stand below each other.
pub fn further_exception(text: &str, entry: &[(&str, String)]) -> Option<(usize, String)> {
    let (at, indent) = match last_entry(text) {
        Some((at, Some(indent))) => (at, indent),
        Some((_, None)) => return None,
        None => (text.len(), "  "),
    };
    let is_begun = text.get(..at).is_some_and(|before| before.is_empty() || before.ends_with('\n'));
    let mut written = if is_begun { String::new() } else { "\n".to_owned() };
    if last_entry(text).is_none() {
        written.push_str(KEY);
        written.push('\n');
    }
    let marks = std::iter::once("- ").chain(std::iter::repeat("  "));
    written.extend(
        entry.iter().zip(marks).map(|((key, value), mark)| format!("{indent}{mark}{key}: {value}\n")),
    );
    Some((at, written))
}

/// Where the exceptions of a file end, and how far in they begin; that is missing where they stand in one line.
fn last_entry(text: &str) -> Option<(usize, Option<&str>)> {
    let mut found: Option<(usize, Option<&str>)> = None;
    let mut end = 0;
    for line in text.split_inclusive('\n') {
        end += line.len();
        let words = line.trim();
        match &mut found {
            None if line.starts_with(KEY) => found = Some((end, None)),
            None => {}
            Some(_) if words.is_empty() || words.starts_with('#') => {}
            Some(_) if !line.starts_with([' ', '-']) => break,
            Some((at, indent)) => {
                *at = end;
                let mark = line.find("- ").filter(|_| words.starts_with("- "));
                *indent = indent.or(mark.and_then(|mark| line.get(..mark)));
            }
        }
    }
    found
}
