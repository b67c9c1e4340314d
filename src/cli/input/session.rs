//! From arguments to a session: which rules, whose files, which language.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::bounded::{self, SETTINGS};
use super::places;
use crate::cli::args::check::RuleArgs;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::diag::{Facts, system_phrase};
use crate::rule::{Lang, RuleSet};
use crate::session::{Checked, NotReady, Options, Session, UnknownRule};

/// A session, or what is wrong with the user's rule files and the words to say so.
pub(in crate::cli) type Opened<S = Session> = Result<S, (Box<Checked>, Box<RuleSet>)>;

/// A session with the rules that the arguments name.
///
/// # Errors
/// A folder without rule files, or a rule that does not exist.
pub(in crate::cli) fn open(args: &RuleArgs, reader: Reader) -> anyhow::Result<Opened> {
    let options = Options {
        lang: reader.lang,
        select: args.select.clone(),
        ignore: args.ignore.clone(),
        limit: places::LIMIT,
    };
    let mut files = Vec::new();
    for folder in &args.rules {
        files.extend(rule_files(folder, reader)?);
    }
    match Session::new(options, files) {
        Ok(session) => Ok(Ok(session)),
        Err(NotReady::Faults(checked, rules)) => Ok(Err((checked, rules))),
        Err(NotReady::Unknown(unknown)) => bail!(no_such_rule(&unknown, reader.lang)),
    }
}

/// A session with the built-in rules but those to ignore.
pub(in crate::cli) fn builtin(ignore: &[&str], reader: Reader) -> anyhow::Result<Session> {
    match open(&ignoring(ignore), reader)? {
        Ok(session) => Ok(session),
        Err(_) => bail!("the built-in rules need no files"),
    }
}

/// What the operating system says, in the reader's words.
pub(in crate::cli) fn system_words(error: &io::Error, reader: Reader) -> String {
    builtin(&[], reader).map_or_else(
        |_| error.to_string(),
        |session| session.rules().phrase(system_phrase(error), &Facts::default(), reader.lang),
    )
}

/// All rules but those to ignore.
pub(in crate::cli) fn ignoring(ignore: &[&str]) -> RuleArgs {
    RuleArgs { ignore: ignore.iter().map(|code| (*code).to_owned()).collect(), ..RuleArgs::default() }
}

/// That a rule does not exist, and which one may be meant.
pub(in crate::cli) fn no_such_rule(unknown: &UnknownRule, lang: Lang) -> String {
    let UnknownRule { selector, suggestion } = unknown;
    let selector = named(selector);
    match (lang, suggestion) {
        (Lang::Zh, None) => format!("没有规则 {selector}；全部规则见 foia-lint rules"),
        (Lang::Zh, Some(meant)) => format!("没有规则 {selector}，是不是 {meant}？全部规则见 foia-lint rules"),
        (Lang::En, None) => format!("there is no rule {selector}; foia-lint rules lists them"),
        (Lang::En, Some(meant)) => {
            format!("there is no rule {selector}; did you mean {meant}? foia-lint rules lists them")
        }
    }
}

/// Name and text of every .yaml file in a folder, by name.
pub(in crate::cli) fn rule_files(folder: &Path, reader: Reader) -> anyhow::Result<Vec<(String, String)>> {
    let unreadable =
        || format!("{}: {}", named(folder), reader.say("无法读取规则目录", "cannot read the rule folder"));
    let entries = std::fs::read_dir(folder).with_context(unreadable)?;
    let paths: Result<Vec<PathBuf>, _> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut paths = paths.with_context(unreadable)?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    if paths.is_empty() {
        bail!("{}: {}", named(folder), reader.say("目录中没有 .yaml 文件", "no .yaml file in this folder"));
    }
    paths.iter().map(|path| rule_file(path)).collect()
}

fn rule_file(path: &Path) -> anyhow::Result<(String, String)> {
    let name = path.to_string_lossy().into_owned();
    let text = bounded::text(path, SETTINGS).with_context(|| name.clone())?;
    Ok((name, text))
}
