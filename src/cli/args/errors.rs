//! What is wrong with the arguments, in Chinese: clap itself speaks English only.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Two lines without the program's name.
#[expect(clippy::wildcard_enum_match_arm, reason = "clap adds kinds; its own words serve for those")]
pub(in crate::cli) fn chinese(error: &Error) -> String {
    let arg = || word(error, ContextKind::InvalidArg);
    let value = || word(error, ContextKind::InvalidValue);
    let what = match error.kind() {
        ErrorKind::UnknownArgument => format!("没有选项 {}", arg()),
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
    format!("{what}{hint}\n用法见 foia-lint --help")
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
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::program::Cli;
    use clap::Parser;

    fn said(args: &[&str]) -> String {
        let error =
            Cli::try_parse_from(std::iter::once("foia-lint").chain(args.iter().copied())).unwrap_err();
        chinese(&error).lines().next().unwrap_or_default().to_owned()
    }

    #[test]
    fn usual_mistakes_are_told_in_chinese() {
        assert_eq!(said(&["--selct", "T"]), "没有选项 --selct（是不是：--select）");
        assert_eq!(
            said(&["--fail-on", "bad"]),
            "--fail-on <SEVERITY> 不能是“bad”（可选：error、warning、info、never）"
        );
        assert_eq!(said(&["new", "--organ", "临江市水利局"]), "缺少 --year <YYYY>");
        assert_eq!(said(&["new", "--organ", "甲局", "--year", "今年"]), "--year <YYYY> 不能是“今年”");
        assert_eq!(said(&["--select"]), "--select <RULES> 需要一个值");
        assert_eq!(said(&["-q", "-q"]), "--quiet 只能写一次");
        assert_eq!(said(&["hook", "instal"]), "没有命令 instal（是不是：uninstall、install）");
    }
}
