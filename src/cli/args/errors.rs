//! What is wrong with the arguments, in Chinese: clap itself speaks English only.

use crate::cli::named::named;
use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

const PROGRAM: &str = "foia-lint";

/// Two lines without the program's name.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap adds kinds; its own words serve for those")]
pub(in crate::cli) fn chinese(error: &Error) -> String {
    let command = command(error);
    let arg = || word(error, ContextKind::InvalidArg);
    let value = || word(error, ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument if arg().starts_with('-') => format!("没有选项 {}", arg()),
        ErrorKind::UnknownArgument => superfluous(&arg(), &command),
        ErrorKind::InvalidSubcommand => format!("没有命令 {}", word(error, ContextKind::InvalidSubcommand)),
        ErrorKind::InvalidValue if value().is_empty() => format!("{} 需要一个值", arg()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => format!("{} 不能是“{}”", arg(), value()),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{} 的值不全", arg())
        }
        ErrorKind::TooManyValues => format!("{} 多了一个值“{}”", arg(), value()),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::MissingRequiredArgument => format!("缺少 {}", arg()),
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidUtf8 => "参数不是 UTF-8 文本".to_owned(),
        _ => return error.to_string(),
    };
    let hint = [
        ("可选：", ContextKind::ValidValue),
        ("可选：", ContextKind::ValidSubcommand),
        ("是不是：", ContextKind::SuggestedArg),
        ("是不是：", ContextKind::SuggestedSubcommand),
        ("是不是：", ContextKind::SuggestedValue),
    ]
    .map(|(lead, kind)| (lead, word(error, kind)));
    let hint = hint.into_iter().find(|(_, words)| !words.is_empty());
    let hint = hint.map_or_else(String::new, |(lead, words)| format!("（{lead}{words}）"));
    format!("{what}{hint}\n用法见 {command} --help")
}

/// What clap says, with the words of the user as they are shown.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is no text holds no words of the user")]
pub(in crate::cli) fn english(error: &Error) -> String {
    let raw = error.context().flat_map(|(_, value)| match value {
        ContextValue::String(text) => std::slice::from_ref(text),
        ContextValue::Strings(texts) => texts.as_slice(),
        _ => &[],
    });
    raw.filter(|text| !text.is_empty())
        .fold(error.render().to_string(), |told, text| told.replace(text.as_str(), &named(text)))
}

/// The program and the command whose arguments are wrong.
fn command(error: &Error) -> String {
    let usage = match error.get(ContextKind::Usage) {
        Some(ContextValue::StyledStr(usage)) => usage.to_string(),
        _ => String::new(),
    };
    let words = usage.split_whitespace().skip_while(|word| *word != PROGRAM);
    let words: Vec<&str> =
        words.take_while(|word| word.starts_with(|letter: char| letter.is_ascii_lowercase())).collect();
    if words.is_empty() { PROGRAM.to_owned() } else { words.join(" ") }
}

/// A name where no file is read: it may be the one to be written.
fn superfluous(name: &str, command: &str) -> String {
    let hint = if command.ends_with(" new") {
        format!("；要写到这个文件，用 -o {name}")
    } else {
        String::new()
    };
    format!("多出的参数“{name}”{hint}")
}

fn conflict(error: &Error) -> String {
    let (arg, prior) = (word(error, ContextKind::InvalidArg), word(error, ContextKind::PriorArg));
    if arg.is_empty() {
        return "检查用的选项要写在命令之后，如 foia-lint check --select T 报告.md".to_owned();
    }
    if arg == prior { format!("{arg} 只能写一次") } else { format!("{arg} 不能与 {prior} 同用") }
}

fn word(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => named(text),
        Some(ContextValue::Strings(texts)) => texts.iter().map(named).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::chinese::command as command_in;
    use crate::rule::Lang;

    fn lines(args: &[&str]) -> (String, String) {
        let args = std::iter::once("foia-lint").chain(args.iter().copied());
        let error = command_in(Lang::Zh).try_get_matches_from(args).unwrap_err();
        let (what, usage) =
            chinese(&error).split_once('\n').map(|(a, b)| (a.to_owned(), b.to_owned())).unwrap();
        (what, usage)
    }

    fn said(args: &[&str]) -> String {
        lines(args).0
    }

    #[test]
    fn the_help_named_is_that_of_the_command() {
        for (args, command) in [
            (&["--selct", "T"][..], "foia-lint"),
            (&["new", "--organ", "甲局"], "foia-lint new"),
            (&["new", "--yaer", "2024"], "foia-lint new"),
            (&["hook", "instal"], "foia-lint hook"),
        ] {
            assert_eq!(lines(args).1, format!("用法见 {command} --help"));
        }
    }

    #[test]
    fn usual_mistakes_are_told_in_chinese() {
        assert_eq!(said(&["--selct", "T"]), "没有选项 --selct（是不是：--select）");
        assert_eq!(
            said(&["--fail-on", "bad"]),
            "--fail-on <级别> 不能是“bad”（可选：error、warning、info、never）"
        );
        assert_eq!(said(&["new", "--organ", "临江市水利局"]), "缺少 --year <年份>");
        assert_eq!(said(&["new", "年报.docx"]), "多出的参数“年报.docx”；要写到这个文件，用 -o 年报.docx");
        assert_eq!(said(&["new", "--organ", "甲局", "--year", "今年"]), "--year <年份> 不能是“今年”");
        assert_eq!(said(&["--select"]), "--select <规则> 需要一个值");
        assert_eq!(said(&["-q", "-q"]), "--quiet 只能写一次");
        assert_eq!(said(&["hook", "instal"]), "没有命令 instal（是不是：uninstall、install）");
    }
}
