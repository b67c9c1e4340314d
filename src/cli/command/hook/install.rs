//! Writing and removing the hook script. A script that foia-lint did not write is never touched.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::git;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::cli::output::new_file::executable;
use crate::cli::output::stdio::complain;
use crate::diag::Exit;

/// The line by which a script is known to be foia-lint's.
const MARKER: &str = "# Written by \"foia-lint hook install\"; \"foia-lint hook uninstall\" removes it.";

/// The name of the command.
const NAME: &str = "foia-lint";

/// Whose script stands in the hook's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Owner {
    Nobody,
    Lint,
    Other,
}

/// Writes the hook of the repository round the current folder.
pub(in crate::cli) fn install(reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let folder = git::hooks_folder(reader)?;
    let hook = folder.join("pre-commit");
    if owner(&hook)? == Owner::Other {
        complain(&format!(
            "{}: {}\n\n    foia-lint hook run || exit $?\n",
            named(&hook),
            reader.say(
                "已有别的钩子，未作改动。请自行在其中加上一行：",
                "another hook is there and was left alone. Add this line to it by hand:"
            )
        ));
        return Ok(Exit::Broken);
    }
    write(&folder, &hook).with_context(|| named(&hook))?;
    writeln!(out, "{}: {}", named(&hook), reader.say("钩子已安装", "hook installed"))?;
    Ok(Exit::Clean)
}

/// Removes the hook if foia-lint wrote it.
pub(in crate::cli) fn uninstall(reader: Reader, out: &mut dyn Write) -> anyhow::Result<Exit> {
    let hook = git::hooks_folder(reader)?.join("pre-commit");
    match owner(&hook)? {
        Owner::Lint => {
            fs::remove_file(&hook).with_context(|| named(&hook))?;
            writeln!(out, "{}: {}", named(&hook), reader.say("钩子已删除", "hook removed"))?;
            Ok(Exit::Clean)
        }
        Owner::Nobody => {
            writeln!(out, "{}: {}", named(&hook), reader.say("没有钩子", "there is no hook"))?;
            Ok(Exit::Clean)
        }
        Owner::Other => {
            let words = reader.say(
                "不是 foia-lint 安装的钩子，未作改动",
                "foia-lint did not write this hook; it was left alone",
            );
            complain(&format!("{}: {words}", named(&hook)));
            Ok(Exit::Broken)
        }
    }
}

fn owner(hook: &Path) -> anyhow::Result<Owner> {
    let about = match fs::symlink_metadata(hook) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Owner::Nobody),
        other => other.with_context(|| named(hook))?,
    };
    if !about.is_file() {
        return Ok(Owner::Other);
    }
    let script = fs::read(hook).with_context(|| named(hook))?;
    let is_marked = script.split(|byte| *byte == b'\n').any(|line| line == MARKER.as_bytes());
    Ok(if is_marked { Owner::Lint } else { Owner::Other })
}

/// Written beside its place and renamed: git never sees half a script.
fn write(folder: &Path, hook: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder)?;
    let program = program(std::env::current_exe()?, std::env::args_os().nth(1).map(PathBuf::from));
    let mut file = executable().tempfile_in(folder)?;
    file.write_all(&script(&program))?;
    if owner(hook)? == Owner::Nobody {
        file.persist_noclobber(hook)?;
    } else {
        file.persist(hook)?;
    }
    Ok(())
}

/// What git is to run: this program; or, where that is the interpreter of a package that carries the command, the
/// script that it runs, else the command on the PATH.
fn program(own: PathBuf, script: Option<PathBuf>) -> PathBuf {
    let stem = |path: &Path| path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    if !stem(&own).starts_with("python") {
        return own;
    }
    script.filter(|script| script.is_absolute() && stem(script) == NAME).unwrap_or_else(|| NAME.into())
}

/// The script: this very program, or, where it has gone, the one on the PATH.
fn script(program: &Path) -> Vec<u8> {
    let mut script = format!("#!/bin/sh\n{MARKER}\nlint='").into_bytes();
    for byte in program.as_os_str().as_encoded_bytes() {
        match byte {
            b'\'' => script.extend(b"'\\''"),
            b'\\' if cfg!(windows) => script.push(b'/'),
            _ => script.push(*byte),
        }
    }
    script.extend(b"'\n[ -x \"$lint\" ] || lint=foia-lint\nexec \"$lint\" hook run\n");
    script
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interpreter_is_not_what_git_runs() {
        let run = |own: &str, script: Option<&str>| program(own.into(), script.map(PathBuf::from));
        for (own, script, expected) in [
            ("/usr/bin/foia-lint", Some("hook"), "/usr/bin/foia-lint"),
            ("/opt/lint", Some("/x/foia-lint"), "/opt/lint"),
            ("/v/bin/python3.11", Some("/v/bin/foia-lint"), "/v/bin/foia-lint"),
            ("/v/bin/python3", Some("-m"), "foia-lint"),
            ("/v/bin/python3", Some("bin/foia-lint"), "foia-lint"),
            ("/v/bin/python3", None, "foia-lint"),
        ] {
            assert_eq!(run(own, script), Path::new(expected), "{own} {script:?}");
        }
    }

    #[test]
    fn the_program_is_quoted_and_the_script_known_again() {
        let folder = tempfile::tempdir().unwrap();
        let hook = folder.path().join("pre-commit");
        assert_eq!(owner(&hook).unwrap(), Owner::Nobody);
        fs::write(&hook, script(Path::new("/opt/it's here/foia-lint"))).unwrap();
        assert_eq!(owner(&hook).unwrap(), Owner::Lint);
        assert!(fs::read_to_string(&hook).unwrap().contains("lint='/opt/it'\\''s here/foia-lint'\n"));
        fs::write(&hook, "#!/bin/sh\nfoia-lint hook run\n").unwrap();
        assert_eq!(owner(&hook).unwrap(), Owner::Other);
        fs::remove_file(&hook).unwrap();
        fs::create_dir(&hook).unwrap();
        assert_eq!(owner(&hook).unwrap(), Owner::Other);
    }
}
