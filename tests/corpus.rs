//! The longer examples of rules: `tests/rules/<family>/<rule>/{bad,good}-*.{md,txt}`, each with what a person is shown
//! of it in `.out`. A rule that compares with last year's report has it in the folder `previous` beside its inputs. A name
//! that begins with `bad` must raise the rule of its folder, `good` must not, whatever stands
//! in the `.out`. `SNAPSHOTS=overwrite` writes the outputs.
#![expect(clippy::expect_used, clippy::panic, reason = "a test: it fails by panicking")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use foia_lint::stages::render::{FileView, Format, Spoken, Style, renderer};
use foia_lint::stages::rule::Lang;
use foia_lint::stages::session::{Checked, Input, Options, PreviousReports, Session};

/// The names of inputs.
const CASES: [&str; 2] = ["*.md", "*.txt"];
const ROOT: &str = "tests/rules";
/// The folder with last year's report, an `.html`, so that it is no case itself.
const PREVIOUS: &str = "previous";
const WIDTH: usize = 100;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(ROOT);
    let (outputs, inputs): (Vec<PathBuf>, Vec<PathBuf>) = files(&folder)
        .into_iter()
        .filter(|path| !has_extension(path, "html"))
        .partition(|path| has_extension(path, "out"));
    // A case that is not found is not run, and nobody would know.
    assert!(!inputs.is_empty(), "no case below {ROOT}");
    for input in &inputs {
        let is_run = CASES.iter().any(|known| has_extension(input, known.trim_start_matches("*.")));
        assert!(is_run, "{} is no case: those are {CASES:?}", input.display());
    }
    for output in outputs {
        let of_output = |input: &PathBuf| output_of(input) == output;
        assert!(inputs.iter().any(of_output), "nothing gives {}", output.display());
    }
    tryfn::Harness::new(folder, case, shown).select(CASES).test();
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry of the folder").path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension().is_some_and(|extension| extension == wanted)
}

fn output_of(input: &Path) -> PathBuf {
    input.with_extension("out")
}

fn case(input: PathBuf) -> tryfn::Case {
    let parts: Vec<_> = input.iter().rev().take(3).map(|part| part.to_string_lossy()).collect();
    let name = parts.iter().rev().map(AsRef::as_ref).collect::<Vec<_>>().join("/");
    let expected = tryfn::Data::read_from(&output_of(&input), None).raw();
    tryfn::Case { name, expected, fixture: input }
}

/// What a person is shown, if the rule of the folder is raised as the name of the input says.
fn shown(input: &Path) -> Result<String, String> {
    let part = |from_end: usize| input.iter().rev().nth(from_end).map(|part| part.to_string_lossy());
    let (Some(name), Some(rule)) = (part(0), part(1)) else { return Err("no folder of a rule".to_owned()) };
    let options = Options { lang: Lang::Zh, select: vec![], ignore: vec![], limit: 1 << 20 };
    let session = Session::new(options, Vec::new()).map_err(|_| "the rules have faults")?;
    let session = session.with_previous(Some(Arc::new(Beside(input.with_file_name(PREVIOUS)))));
    let bytes = std::fs::read(input).map_err(|error| error.to_string())?;
    let checked = session.check(Input { name: name.clone().into_owned(), bytes: Ok(bytes) });
    let raised = checked.findings.iter().filter(|finding| finding.name == rule).count();
    match name.split_once('-') {
        Some(("bad", _)) if raised > 0 => Ok(drawn(&session, &checked)),
        Some(("good", _)) if raised == 0 => Ok(drawn(&session, &checked)),
        Some(("bad" | "good", _)) => {
            Err(format!("raises {rule} {raised} times\n{}", drawn(&session, &checked)))
        }
        _ => Err("its name begins with neither bad- nor good-".to_owned()),
    }
}

/// The reports in a folder, if there is one.
#[derive(Debug)]
struct Beside(PathBuf);

impl PreviousReports for Beside {
    fn find(&self, session: &Session, organ: &str, year: u16) -> Option<Input> {
        let kept = if self.0.is_dir() { files(&self.0) } else { Vec::new() };
        let read = |path: &PathBuf| {
            let name = path.strip_prefix(self.0.parent()?).ok()?.to_string_lossy().replace('\\', "/");
            Some(Input { name, bytes: Ok(std::fs::read(path).ok()?) })
        };
        let wanted = Some((organ.to_owned(), year));
        let is_wanted = |path: &&PathBuf| read(path).and_then(|input| session.identify(input)) == wanted;
        kept.iter().find(is_wanted).and_then(read)
    }
}

fn drawn(session: &Session, checked: &Checked) -> String {
    let phrases = Spoken { rules: session.rules(), lang: Lang::Zh };
    let Checked { sources, about, findings, tally } = checked;
    let mut out = Vec::new();
    let mut renderer =
        renderer(Format::Human, Style { color: false, width: WIDTH, concise: false }, &phrases);
    renderer.begin(&mut out).expect("memory takes anything");
    renderer.file(&FileView { sources, about, findings, tally }, &mut out).expect("memory takes anything");
    renderer.end(tally, &mut out).expect("memory takes anything");
    String::from_utf8(out).expect("the output is text")
}
