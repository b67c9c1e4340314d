//! The help in the reader's language: English stands beside the arguments, Chinese here.

use clap::{Arg, ArgAction, Command, CommandFactory};

use super::kinds;
use super::program::Cli;
use crate::render::Format;
use crate::rule::Lang;

/// Chinese of the commands.
const COMMANDS: &[(&str, &str)] = &[
    ("foia-lint", "检查政府信息公开工作年度报告，帮助编写年度报告"),
    ("check", "检查年度报告（不写命令时即为检查）"),
    ("new", "生成年度报告空白模板"),
    ("fmt", "按统一格式整理标题和表格，不改动数字"),
    ("extract", "把报告中的数据导出"),
    ("summary", "把许多报告汇总成几张表：数据、问题、规则、谁没有报送"),
    ("diff", "对照两份报告（如同一机关两个年度的），列出数据和文字的变化"),
    ("rollup", "把政府的报告与各部门的报告之和对照"),
    ("serve", "在浏览器中打开页面，检查和编写报告；内容不会离开本机"),
    ("explain", "解释规则：查什么、为什么、依据哪一条"),
    ("rules", "列出规则，或用规则自带的例子测试规则"),
    ("test", "运行规则自带的例子"),
    ("config", "显示对报告起作用的设置，或输出设置文件的结构说明"),
    ("show", "显示哪个设置文件对报告起作用、其中写了什么"),
    ("schema", "输出设置文件的 JSON Schema，供编辑器使用"),
    ("hook", "每次 git 提交前检查已暂存的报告"),
    ("install", "为本仓库安装 pre-commit 钩子"),
    ("uninstall", "删除 foia-lint 安装的 pre-commit 钩子"),
    ("run", "检查已暂存的报告（由钩子调用）"),
    ("lsp", "在编辑器中边写边检查（语言服务器协议 LSP）"),
    ("completions", "输出命令行补全脚本"),
    ("man", "输出手册页"),
];

/// Chinese of the arguments; after the name of a command where one name means different things. `{read}` and `{laid_out}`
/// stand for the kinds of files that are so.
const ARGUMENTS: &[(&str, &str)] = &[
    ("paths", "文件、文件夹（读取其中的 {read}）、通配符，或 -（标准输入）[默认：当前文件夹]"),
    ("extract/paths", "文件、文件夹（读取其中的 {read}）、通配符，或 -（标准输入）"),
    ("output_file", "前一个 --output-format 写入的文件 [默认：标准输出]"),
    ("select", "只用这些规则：代码、名称，或代码的开头，如 T、T3；用逗号分隔，可重复"),
    ("ignore", "不用这些规则；写法同上"),
    ("rules", "自有规则和格式文件（.yaml）所在的文件夹"),
    ("config", "对所有文件都用这个设置文件 [默认：各文件所在文件夹及其上级中最近的 foia-lint.yaml]"),
    ("previous", "上一年度的报告，或往年报告所在的文件夹，用于与本年度对照"),
    ("baseline", "只提示不在这个文件中的问题"),
    ("write_baseline", "把现有的问题都写入该文件，以后只提示新的问题"),
    ("report", "哪份报告 [默认：当前文件夹中的任一报告]"),
    ("fix", "自动更正不涉及数字的问题，并显示其余问题"),
    ("unsafe_fixes", "与 --fix 或 --diff 同用：数字也按建议改动，改后须逐处核对"),
    ("diff", "只显示 --fix 会怎样改，不写入文件；有可改之处时以状态 1 退出"),
    ("annotate", "另存一份 Word 文件，在每个问题所在之处加批注；只用于检查一份 Word 文件，原文件不改动"),
    ("annotate_dir", "在这个文件夹里为每份 Word 文件另存带批注的副本，子文件夹和文件名照旧"),
    ("trace_claims", "说明带数字的每一句是怎样读的、为什么没有与表格对照，不作检查"),
    ("fmt/paths", "文件、文件夹（其中的 {laid_out}）、通配符，或 -（标准输入）[默认：当前文件夹]"),
    ("fmt/check", "不写入，只列出需要整理的文件；有这样的文件时以状态 1 退出"),
    ("fmt/diff", "不写入，只显示会怎样改；有可改之处时以状态 1 退出"),
    ("fmt/quiet", "除读不出、写不了的文件外，不在标准错误上提示"),
    ("whole", "政府（汇总）的报告"),
    ("parts", "各部门的报告：文件、文件夹或通配符"),
    ("rollup/expect", "应报送的部门名单：文本文件，每行一个机关"),
    ("old", "前一份报告，各种可检查的文件均可"),
    ("new", "后一份报告，按它的设置文件读取"),
    ("diff/output_format", "human（供人阅读）、json、markdown 或 html [默认：human]"),
    ("exit_code", "两份报告有不同之处时，以状态 1 退出"),
    ("stdio", "编辑器以此说明通过标准输入和标准输出通信；没有别的方式"),
    ("port", "使用本机的哪个端口；0 为任意空闲端口 [默认：0]"),
    ("no_open", "只输出网址，不打开浏览器"),
    ("explain/rules", "规则代码或名称，如 T301、row-total"),
    (
        "fail_on",
        "从哪一级起以状态 1 退出：error（错误）、warning（警告）、info（提示）、never（从不）[默认：error]",
    ),
    ("stdin_name", "标准输入的文件名，用于判断格式和显示"),
    ("jobs", "同时读取的文件数 [默认：处理器数]"),
    ("concise", "human 格式只列问题和所在的行，不写理由、办法和依据"),
    ("statistics", "不列问题，只按规则、机关、文件夹统计问题处数和报告份数；用于 human 和 json"),
    ("quiet", "什么也不输出，只以退出状态表示结果；--output-file 照写"),
    ("organ", "机关名称，与报告标题一致"),
    ("year", "报告年份"),
    ("form", "哪一年起用的格式，如 2021 [默认：按报告年份]"),
    ("new/format", "txt、md、html 或 docx [默认：按文件名，否则为 md]"),
    ("output", "写入的文件；已有的文件绝不覆盖 [默认：标准输出]"),
    ("split_by", "用于 html：folder（文件夹）：每个文件夹的报告另成一页，放在同一处"),
    ("extract/format", "json、jsonl、csv、xlsx 或 parquet [默认：按文件名，否则为 json]"),
    ("header", "用于 csv 和 xlsx：各列用什么作名称：key（代码）或 zh（统一格式上的文字）[默认：key]"),
    ("long", "用于 csv 和 xlsx：每格一行，而不是每份报告一行"),
    ("states", "用于 csv、xlsx 和 parquet：另列出每一格的数字是怎样得来的"),
    ("bom", "用于 csv：文件开头加编码标记（BOM），供 Excel 识别"),
    ("extract/output", "写入的文件；已有的文件会被替换 [默认：标准输出]"),
    ("summary/paths", "文件、文件夹（读取其中的 {read}）、通配符，或 -（标准输入）"),
    ("summary/expect", "应报送机关的名单，每行一个：列出谁没有报送、谁报送不止一份"),
    ("summary/previous", "上一年度报告所在的文件夹：加列上年数据和增减"),
    ("summary/format", "xlsx、html、json、csv 或 markdown [默认：按文件名，否则为 markdown]"),
    ("summary/output", "写入的文件；已有的文件会被替换 [默认：标准输出]"),
    ("rules/format", "text、json 或 markdown [默认：text]"),
    ("dir", "规则文件（.yaml）所在的文件夹 [默认：内置规则]"),
    ("shell", "bash、elvish、fish、powershell 或 zsh"),
    ("command", "哪个命令的手册页"),
    ("color", "是否用颜色：auto、always、never [默认：auto]"),
    ("lang", "提示语言：zh、en [默认：按系统语言，未设置时为中文]"),
    ("help", "显示帮助"),
    ("version", "显示版本"),
];

/// Chinese of what stands for a value.
const VALUES: &[(&str, &str)] = &[
    ("PATHS", "路径"),
    ("FILE", "文件"),
    ("DIR", "文件夹"),
    ("FILE|DIR", "文件|文件夹"),
    ("FORMAT", "格式"),
    ("RULES", "规则"),
    ("RULE", "规则"),
    ("SEVERITY", "级别"),
    ("NAME", "名称"),
    ("NAMES", "名称"),
    ("WHAT", "依据"),
    ("N", "个数"),
    ("PORT", "端口"),
    ("WHEN", "何时"),
    ("LANG", "语言"),
    ("LIST", "名单"),
    ("OLD", "前一份"),
    ("NEW", "后一份"),
    ("PARTS", "部门报告"),
    ("YYYY", "年份"),
    ("FORM", "格式"),
    ("REPORT", "报告"),
    ("SHELL", "命令行"),
    ("COMMAND", "命令"),
];

/// What is done most, at the head of the help.
const COMMON: &str = "常用:
  foia-lint 年报.docx    检查一份报告
  foia-lint 年报/        检查一个文件夹
  foia-lint new --organ 临江市水利局 --year 2024 -o 年报.docx
                         生成空白报告
  foia-lint serve        在浏览器中使用";

/// The command line with its help in `lang`.
pub(in crate::cli) fn command(lang: Lang) -> Command {
    let english = Cli::command();
    match lang {
        Lang::En => english,
        Lang::Zh => {
            let mut command = chinese(english)
                .help_template("{about}\n\n用法：\n       {usage}\n\n{before-help}{all-args}")
                .before_help(COMMON)
                .override_usage("foia-lint [选项] [路径]...\n       foia-lint <命令>")
                .disable_version_flag(true)
                .arg(Arg::new("version").short('V').long("version").action(ArgAction::Version))
                .mut_arg("version", |arg| worded("foia-lint", arg));
            command.build();
            with_usage(command)
        }
    }
}

/// A command without its usage in Chinese: arguments of all commands are not in it yet.
fn chinese(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let mut command = command
        .help_template("{about}\n\n用法：\n       {usage}\n\n{all-args}")
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .disable_help_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help))
        .mut_args(|arg| worded(&name, arg));
    for child in command.get_subcommands().map(|child| child.get_name().to_owned()).collect::<Vec<_>>() {
        command = command.mut_subcommand(child, chinese);
    }
    match find(COMMANDS, &name) {
        Some(about) => command.about(about),
        None => command,
    }
}

/// A built command with the usage of what is below it in Chinese: what stands for options is a fixed word of clap.
fn with_usage(mut command: Command) -> Command {
    for child in command.get_subcommands().map(|child| child.get_name().to_owned()).collect::<Vec<_>>() {
        command = command.mut_subcommand(child, |mut child| {
            let usage = child.render_usage().to_string().replace("[OPTIONS]", "[选项]");
            let usage = usage.trim_start_matches("Usage:").trim().to_owned();
            with_usage(child.override_usage(usage))
        });
    }
    command
}

fn worded(command: &str, arg: Arg) -> Arg {
    let heading = if arg.is_positional() { "参数" } else { "选项" };
    let takes_value = arg.get_action().takes_values();
    let arg = arg.help_heading(heading).hide_default_value(takes_value);
    let arg = match value(&arg).filter(|_| takes_value) {
        Some(value) => arg.value_name(value),
        None => arg,
    };
    match arg.get_id().as_str() {
        "output_format" if command != "diff" => arg.help(formats()),
        name => match wording(command, name) {
            Some(help) => arg.help(
                help.replace("{read}", &kinds::read(Lang::Zh))
                    .replace("{laid_out}", &kinds::laid_out(Lang::Zh)),
            ),
            None => arg,
        },
    }
}

/// What stands for the value of an argument; one without a name of its own is called as the argument is.
fn value(arg: &Arg) -> Option<&'static str> {
    let name = arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    find(VALUES, &name.unwrap_or_else(|| arg.get_id().as_str().to_ascii_uppercase()))
}

/// All formats, those with a word to it that do not explain themselves.
fn formats() -> String {
    let named = Format::ALL.map(|format| match format {
        Format::Human => "human（供人阅读）".to_owned(),
        Format::Short => "short（每条一行）".to_owned(),
        Format::Markdown => "markdown（合并请求评论）".to_owned(),
        Format::Html => "html（网页，可打印）".to_owned(),
        Format::Json
        | Format::JsonLines
        | Format::Sarif
        | Format::Github
        | Format::Gitlab
        | Format::Junit => format.name().to_owned(),
    });
    format!("输出格式，可重复：{}[默认：human]", named.join("、"))
}

fn wording(command: &str, name: &str) -> Option<&'static str> {
    find(ARGUMENTS, &format!("{command}/{name}")).or_else(|| find(ARGUMENTS, name))
}

fn find(table: &[(&str, &'static str)], key: &str) -> Option<&'static str> {
    table.iter().find(|(known, _)| *known == key).map(|(_, text)| *text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_chinese(text: Option<&clap::builder::StyledStr>) -> bool {
        text.is_some_and(|text| text.to_string().chars().any(|character| ('一'..='龥').contains(&character)))
    }

    fn missing(command: &Command, seen: &mut Vec<String>) {
        if !is_chinese(command.get_about()) {
            seen.push(command.get_name().to_owned());
        }
        for arg in command.get_arguments() {
            if !is_chinese(arg.get_help()) {
                seen.push(format!("{}/{}", command.get_name(), arg.get_id()));
            }
        }
        let values = command.get_arguments().filter(|arg| arg.get_action().takes_values());
        let names = values.flat_map(|arg| arg.get_value_names().unwrap_or_default());
        seen.extend(
            names.filter(|name| name.is_ascii()).map(|name| format!("{}/<{name}>", command.get_name())),
        );
        let usage = command.clone().render_usage().to_string();
        if usage.contains("[OPTIONS]") {
            seen.push(usage);
        }
        command.get_subcommands().for_each(|child| missing(child, seen));
    }

    /// The arguments whose help lacks one of the values that they take.
    fn unsaid(command: &Command, seen: &mut Vec<String>) {
        for arg in command.get_arguments().filter(|arg| arg.get_action().takes_values()) {
            let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
            let says =
                |value: &str| help.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == value);
            for value in arg.get_possible_values().iter().filter(|value| !says(value.get_name())) {
                seen.push(format!("{}/{}: {}", command.get_name(), arg.get_id(), value.get_name()));
            }
        }
        command.get_subcommands().for_each(|child| unsaid(child, seen));
    }

    #[test]
    fn help_names_every_value_in_both_languages() {
        for lang in [Lang::Zh, Lang::En] {
            let mut seen = Vec::new();
            unsaid(&command(lang), &mut seen);
            assert_eq!(seen, Vec::<String>::new());
        }
    }

    #[test]
    fn no_wording_hides_another() {
        for table in [COMMANDS, ARGUMENTS] {
            let mut keys: Vec<&str> = table.iter().map(|(key, _)| *key).collect();
            keys.sort_unstable();
            let twice = keys.iter().zip(keys.iter().skip(1)).find(|(one, other)| one == other);
            assert_eq!(twice, None);
        }
    }

    #[test]
    fn every_command_and_argument_has_chinese_help() {
        let mut seen = Vec::new();
        missing(&command(Lang::Zh), &mut seen);
        assert_eq!(seen, Vec::<String>::new());
        for lang in [Lang::Zh, Lang::En] {
            command(lang).debug_assert();
        }
    }
}
