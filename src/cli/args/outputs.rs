//! Which formats are written, and where to: `--output-format F [--output-file P]`, as often as wanted.

use std::path::{Path, PathBuf};

use anyhow::bail;
use clap::builder::{PathBufValueParser, PossibleValuesParser, TypedValueParser, ValueParser};
use clap::{Arg, ArgAction, ArgMatches, Args, Command, FromArgMatches, ValueHint};

use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::render::Format;

/// What the arguments ask for, in their order.
#[derive(Clone, Debug, Default)]
pub(in crate::cli) struct OutputArgs(Vec<Asked>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Asked {
    Format(Format),
    File(PathBuf),
}

/// A format and where it is written: to a file, or to standard output.
pub(in crate::cli) type Wanted = (Format, Option<PathBuf>);

impl OutputArgs {
    /// Each file belongs to the format before it; one format and one file belong together in any order. What has no
    /// file goes to standard output, which can take one format. Without any format it is `human`.
    ///
    /// # Errors
    /// Arguments that cannot be paired so.
    pub(in crate::cli) fn pair(&self, reader: Reader) -> anyhow::Result<Vec<Wanted>> {
        match self.0.as_slice() {
            [] => return Ok(vec![(Format::Human, None)]),
            [Asked::File(file)] => return Ok(vec![(Format::Human, Some(file.clone()))]),
            [Asked::File(file), Asked::Format(format)] => return Ok(vec![(*format, Some(file.clone()))]),
            _ => {}
        }
        let mut wanted: Vec<Wanted> = Vec::new();
        for asked in &self.0 {
            match (asked, wanted.last_mut()) {
                (Asked::Format(format), _) => wanted.push((*format, None)),
                (Asked::File(file), Some((_, place @ None))) => *place = Some(file.clone()),
                (Asked::File(file), Some(_) | None) => bail!(
                    "{}: {}",
                    named(file),
                    reader.say(
                        "--output-file 要写在它的 --output-format 之后",
                        "--output-file has no --output-format before it"
                    )
                ),
            }
        }
        fit_together(&wanted, reader)?;
        Ok(wanted)
    }

    /// The files that are written.
    pub(in crate::cli) fn files(&self) -> impl Iterator<Item = &Path> {
        self.0
            .iter()
            .filter_map(|asked| if let Asked::File(file) = asked { Some(file.as_path()) } else { None })
    }
}

fn fit_together(wanted: &[Wanted], reader: Reader) -> anyhow::Result<()> {
    let piped: Vec<&str> =
        wanted.iter().filter(|(_, file)| file.is_none()).map(|(format, _)| format.name()).collect();
    if piped.len() > 1 {
        bail!(
            "{}: {}",
            piped.join(", "),
            reader.say(
                "只有一种格式可以写到标准输出；其余的请各加 --output-file",
                "only one format can go to standard output: give the others an --output-file each"
            )
        );
    }
    let mut files: Vec<_> = wanted.iter().filter_map(|(_, file)| file.as_ref()).collect();
    files.sort();
    let twice = files.iter().zip(files.iter().skip(1)).find(|(one, other)| one == other);
    if let Some((file, _)) = twice {
        bail!("{}: {}", named(file), reader.say("两种格式写到同一文件", "two formats in one file"));
    }
    Ok(())
}

impl Args for OutputArgs {
    fn augment_args(command: Command) -> Command {
        let names = Format::ALL.map(Format::name);
        let known = PossibleValuesParser::new(names);
        let formats = known.try_map(|name| Format::from_name(&name).ok_or("unknown format"));
        command
            .arg(
                Arg::new("output_format")
                    .long("output-format")
                    .value_name("FORMAT")
                    .action(ArgAction::Append)
                    .hide_possible_values(true)
                    .value_parser(ValueParser::new(formats))
                    .help(format!("{}; repeatable [default: human]", names.join(", "))),
            )
            .arg(
                Arg::new("output_file")
                    .long("output-file")
                    .value_name("FILE")
                    .action(ArgAction::Append)
                    .value_hint(ValueHint::FilePath)
                    .value_parser(PathBufValueParser::new())
                    .help("File for the --output-format before it [default: standard output]"),
            )
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for OutputArgs {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, clap::Error> {
        let places = |id| matches.indices_of(id).into_iter().flatten();
        let formats = matches.get_many::<Format>("output_format").into_iter().flatten();
        let formats = places("output_format").zip(formats.map(|format| Asked::Format(*format)));
        let files = matches.get_many::<PathBuf>("output_file").into_iter().flatten();
        let files = places("output_file").zip(files.map(|file| Asked::File(file.clone())));
        let mut asked: Vec<(usize, Asked)> = formats.chain(files).collect();
        asked.sort_by_key(|(place, _)| *place);
        Ok(Self(asked.into_iter().map(|(_, asked)| asked).collect()))
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), clap::Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Lang;

    /// `json>a.json` for a format in a file, or what is wrong.
    fn paired(args: &str) -> String {
        let command = OutputArgs::augment_args(Command::new("test").no_binary_name(true));
        let matches = command.try_get_matches_from(args.split_whitespace()).unwrap();
        let args = OutputArgs::from_arg_matches(&matches).unwrap();
        let shown = |(format, file): Wanted| match file {
            Some(file) => format!("{}>{}", format.name(), named(file)),
            None => format.name().to_owned(),
        };
        match args.pair(Reader { lang: Lang::En }) {
            Ok(wanted) => wanted.into_iter().map(shown).collect::<Vec<_>>().join(" "),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_file_belongs_to_the_format_before_it() {
        for (args, expected) in [
            ("", "human"),
            ("--output-format json", "json"),
            ("--output-file a.txt", "human>a.txt"),
            ("--output-format json --output-file a.json", "json>a.json"),
            ("--output-file a.json --output-format json", "json>a.json"),
            (
                "--output-format sarif --output-file a.sarif --output-format human --output-format html --output-file b",
                "sarif>a.sarif human html>b",
            ),
            ("--output-format json --output-file a --output-format json --output-file b", "json>a json>b"),
        ] {
            assert_eq!(paired(args), expected, "{args}");
        }
    }

    #[test]
    fn what_cannot_be_paired_is_refused() {
        for (args, part) in [
            ("--output-format json --output-format sarif", "json, sarif: only one format"),
            ("--output-format json --output-file a --output-file b", "b: --output-file has no"),
            ("--output-file a --output-format json --output-file b", "a: --output-file has no"),
            ("--output-file a --output-file b", "a: --output-file has no"),
            ("--output-format json --output-file a --output-format html --output-file a", "a: two formats"),
        ] {
            assert!(paired(args).contains(part), "{args}: {}", paired(args));
        }
    }
}
