//! The pre-commit hook, with real commits in real repositories.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

/// A repository of its own kind of world: no settings of the user or the machine reach it.
struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("repo")).unwrap();
        let repository = Self { folder };
        repository.git(&["init", "--quiet"]);
        repository.git(&["config", "user.name", "tester"]);
        repository.git(&["config", "user.email", "tester@example.org"]);
        repository
    }

    /// A repository with the hook in place.
    fn hooked() -> Self {
        let repository = Self::new();
        assert_eq!(status(&repository.lint(&["hook", "install"])), 0);
        repository
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("repo")
    }

    fn command(&self, program: &str, folder: &Path) -> Command {
        let mut command = Command::new(program);
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command.current_dir(folder).env("HOME", self.folder.path()).env("GIT_CONFIG_NOSYSTEM", "1");
        command.env("GIT_CONFIG_GLOBAL", self.folder.path().join("none")).env("LC_ALL", "C");
        command
    }

    fn try_git(&self, args: &[&str]) -> Output {
        self.command("git", &self.path()).args(args).output().unwrap()
    }

    fn git(&self, args: &[&str]) -> String {
        let output = self.try_git(args);
        assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).trim_end().to_owned()
    }

    fn lint(&self, args: &[&str]) -> Output {
        self.command(PROGRAM, &self.path()).args(args).output().unwrap()
    }

    fn write(&self, name: impl AsRef<OsStr>, text: &str) {
        let path = self.path().join(name.as_ref());
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Stages everything and tries to commit it.
    fn commit_all(&self) -> bool {
        self.git(&["add", "--all"]);
        self.commit()
    }

    fn commit(&self) -> bool {
        self.try_git(&["commit", "--quiet", "--message", "test"]).status.success()
    }
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A sound report.
fn good() -> String {
    include_str!("../../examples/sound.md").to_owned()
}

/// The report without its last section: an error.
fn bad() -> String {
    good().split("## 六、").next().unwrap().to_owned()
}

#[test]
fn the_first_commit_is_blocked_until_the_report_is_mended() {
    let repository = Repository::hooked();
    repository.write("年报/2024.md", &bad());
    repository.git(&["add", "--all"]);
    let blocked = repository.try_git(&["commit", "--message", "test"]);
    let said =
        String::from_utf8_lossy(&blocked.stderr).into_owned() + &String::from_utf8_lossy(&blocked.stdout);
    assert!(!blocked.status.success());
    assert!(said.contains("S101") && said.contains("年报/2024.md") && said.contains("--no-verify"), "{said}");
    assert!(!repository.try_git(&["rev-parse", "HEAD"]).status.success());
    repository.write("年报/2024.md", &good());
    assert!(repository.commit_all());
}

#[test]
fn a_blank_report_stops_the_commit() {
    let repository = Repository::hooked();
    let blank = repository.lint(&["new", "--organ", "临江市水利局", "--year", "2024"]);
    fs::write(repository.path().join("report.md"), blank.stdout).unwrap();
    assert!(!repository.commit_all());
}

#[test]
fn what_is_staged_counts_and_not_the_work_tree() {
    let repository = Repository::hooked();
    repository.write("report.txt", &good());
    repository.git(&["add", "--all"]);
    repository.write("report.txt", &bad());
    assert!(repository.commit(), "good when staged");
    repository.git(&["add", "--all"]);
    repository.write("report.txt", &good());
    assert!(!repository.commit(), "bad when staged");
    fs::remove_file(repository.path().join("report.txt")).unwrap();
    assert!(!repository.commit(), "bad when staged, gone since");
    assert!(repository.try_git(&["commit", "--quiet", "--no-verify", "-m", "test"]).status.success());
}

#[test]
fn commit_dash_a_and_a_path_use_the_index_that_git_names() {
    let repository = Repository::hooked();
    repository.write("report.md", &good());
    repository.write("other.md", &good());
    assert!(repository.commit_all());
    repository.write("report.md", &bad());
    assert!(!repository.try_git(&["commit", "--quiet", "--all", "-m", "test"]).status.success());
    repository.write("other.md", &(good() + "\n"));
    assert!(repository.try_git(&["commit", "--quiet", "-m", "test", "--", "other.md"]).status.success());
}

#[test]
fn names_of_any_kind_are_checked() {
    let mut names =
        vec!["two  spaces.md", "年报“2024”.txt", "-dash.md", "--select.md", "%41.md", "a;b&c.md", ":x.md"];
    if cfg!(unix) {
        names.extend(["quo'te\"s.md", "new\nline.md", "tab\there.txt", "back\\slash.md", "UPPER.MD", "*.md"]);
    }
    for name in names {
        let repository = Repository::hooked();
        repository.write(name, &bad());
        assert!(!repository.commit_all(), "{name:?} is bad");
        repository.write(name, &good());
        assert!(repository.commit_all(), "{name:?} is good");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_not_utf8_is_checked() {
    use std::os::unix::ffi::OsStrExt;
    let repository = Repository::hooked();
    let name = OsStr::from_bytes(b"\xc4\xea\xb1\xa8.md");
    repository.write(name, &bad());
    assert!(!repository.commit_all());
    repository.write(name, &good());
    assert!(repository.commit_all());
}

#[test]
fn what_is_no_report_does_not_stop_a_commit() {
    let repository = Repository::hooked();
    repository.write("README.md", "# Reports\n\nWhat lies here.\n");
    repository.write("picture.png", "\u{0}\u{1}\u{2}");
    repository.write("bad.rst", &bad());
    repository.git(&["add", "--all"]);
    assert!(!String::from_utf8_lossy(&repository.lint(&["hook", "run"]).stdout).contains("X003"));
    assert!(repository.commit());
    assert!(repository.try_git(&["commit", "--quiet", "--allow-empty", "-m", "test"]).status.success());
    assert!(String::from_utf8_lossy(&repository.lint(&["hook", "run"]).stdout).is_empty());
}

#[test]
fn a_report_that_cannot_be_read_stops_the_commit() {
    let repository = Repository::hooked();
    fs::write(repository.path().join("report.txt"), b"\x00\x01\x02\xff\xfe\x00\x07").unwrap();
    repository.git(&["add", "--all"]);
    assert!(!repository.commit());
    assert_eq!(status(&repository.lint(&["hook", "run"])), 2);
}

#[test]
fn settings_count_as_they_are_staged() {
    let repository = Repository::hooked();
    repository.write("sub/report.md", &bad());
    repository.git(&["add", "--all"]);
    repository.write("foia-lint.yaml", "ignore: [S]\n");
    assert!(!repository.commit(), "settings that are not staged silence nothing");
    repository.git(&["add", "--all"]);
    fs::remove_file(repository.path().join("foia-lint.yaml")).unwrap();
    repository.write("sub/foia-lint.yaml", "select: [S]\n");
    assert!(repository.commit(), "those that are staged hold, whatever lies in the work tree");
    repository.write("sub/report.md", &(bad() + "\n"));
    repository.git(&["add", "sub/report.md"]);
    assert!(repository.commit(), "and once they are committed");
}

#[test]
fn what_cannot_be_read_stops_a_commit_only_under_the_name_of_a_report() {
    for (name, passes) in
        [("photo.docx", true), ("bytes.txt", true), ("2024年报.docx", false), ("信息公开/a.txt", false)]
    {
        let repository = Repository::hooked();
        fs::create_dir_all(repository.path().join(name).parent().unwrap()).unwrap();
        fs::write(repository.path().join(name), b"PK\x03\x04\x00\xff\x00\xfe").unwrap();
        assert_eq!(repository.commit_all(), passes, "{name}");
    }
}

#[test]
fn deleting_is_free_and_renaming_is_not() {
    let repository = Repository::hooked();
    repository.write("old.md", &bad());
    repository.write("gone.md", &bad());
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--no-verify", "-m", "test"]);
    repository.git(&["rm", "--quiet", "gone.md"]);
    assert!(repository.commit());
    repository.git(&["mv", "old.md", "new.md"]);
    assert!(!repository.commit());
    assert_eq!(status(&repository.lint(&["hook", "run"])), 1);
    repository.write("new.md", &good());
    assert!(repository.commit_all());
    repository.git(&["mv", "new.md", "good.md"]);
    assert!(repository.commit());
}

#[cfg(unix)]
#[test]
fn links_and_submodules_are_not_followed() {
    let repository = Repository::hooked();
    repository.write("../outside.md", &bad());
    std::os::unix::fs::symlink("../outside.md", repository.path().join("link.md")).unwrap();
    assert!(repository.commit_all());
    let part = repository.path().join("part.md");
    fs::create_dir(&part).unwrap();
    let inside =
        |args: &[&str]| assert!(repository.command("git", &part).args(args).status().unwrap().success());
    inside(&["init", "--quiet"]);
    inside(&[
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "commit",
        "--quiet",
        "--allow-empty",
        "-m",
        "t",
    ]);
    repository.git(&["-c", "advice.addEmbeddedRepo=false", "add", "part.md"]);
    assert!(repository.git(&["diff", "--cached", "--raw"]).contains("160000"));
    assert!(repository.commit());
    fs::remove_file(repository.path().join("link.md")).unwrap();
    repository.write("link.md", &bad());
    assert!(!repository.commit_all(), "a link that became a file");
}

#[test]
fn another_hook_is_never_touched() {
    let repository = Repository::new();
    let hook = repository.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    let theirs = "#!/bin/sh\necho theirs\n";
    fs::write(&hook, theirs).unwrap();
    let refused = repository.lint(&["hook", "install"]);
    assert_eq!(status(&refused), 2);
    assert!(String::from_utf8_lossy(&refused.stderr).contains("foia-lint hook run"));
    assert_eq!(status(&repository.lint(&["hook", "uninstall"])), 2);
    assert_eq!(fs::read_to_string(&hook).unwrap(), theirs);
}

#[test]
fn its_own_hook_is_replaced_and_removed() {
    let repository = Repository::hooked();
    assert_eq!(status(&repository.lint(&["hook", "install"])), 0);
    let hook = repository.path().join(".git/hooks/pre-commit");
    assert!(hook.exists());
    assert_eq!(status(&repository.lint(&["hook", "uninstall"])), 0);
    assert!(!hook.exists());
    assert_eq!(status(&repository.lint(&["hook", "uninstall"])), 0);
    let left: Vec<_> =
        fs::read_dir(hook.parent().unwrap()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.iter().all(|name| name.to_string_lossy().ends_with(".sample")), "{left:?}");
    repository.write("report.md", &bad());
    assert!(repository.commit_all());
}

#[cfg(unix)]
#[test]
fn the_hook_can_be_run_by_others_of_the_group() {
    use std::os::unix::fs::PermissionsExt;
    let repository = Repository::hooked();
    let about = fs::metadata(repository.path().join(".git/hooks/pre-commit")).unwrap();
    assert_eq!(about.permissions().mode() & 0o500, 0o500);
}

#[test]
fn a_folder_of_hooks_elsewhere_is_respected() {
    let repository = Repository::new();
    repository.git(&["config", "core.hooksPath", "my hooks"]);
    repository.git(&["config", "diff.relative", "true"]);
    let below = repository.path().join("a/b");
    fs::create_dir_all(&below).unwrap();
    let installed = repository.command(PROGRAM, &below).args(["hook", "install"]).output().unwrap();
    assert_eq!(status(&installed), 0, "{}", String::from_utf8_lossy(&installed.stderr));
    assert!(repository.path().join("my hooks/pre-commit").exists());
    repository.write("a/b/report.md", &bad());
    let commit =
        |args: &[&str]| repository.command("git", &below).args(args).output().unwrap().status.success();
    assert!(commit(&["add", "report.md"]));
    assert!(!commit(&["commit", "--quiet", "-m", "test"]));
    let run = repository.command(PROGRAM, &below).args(["hook", "run"]).output().unwrap();
    assert_eq!(status(&run), 1);
    assert!(String::from_utf8_lossy(&run.stdout).contains("a/b/report.md"));
}

#[test]
fn work_trees_share_the_hook() {
    let repository = Repository::hooked();
    repository.git(&["commit", "--quiet", "--allow-empty", "-m", "test"]);
    repository.git(&["worktree", "add", "--quiet", "../tree"]);
    let tree = repository.folder.path().join("tree");
    let git = |args: &[&str]| repository.command("git", &tree).args(args).output().unwrap().status.success();
    let hook = |command: &str| repository.command(PROGRAM, &tree).args(["hook", command]).output().unwrap();
    assert_eq!(status(&hook("install")), 0);
    fs::write(tree.join("report.md"), bad()).unwrap();
    assert!(git(&["add", "report.md"]));
    assert!(!git(&["commit", "--quiet", "-m", "test"]));
    assert_eq!(status(&hook("uninstall")), 0);
    assert!(git(&["commit", "--quiet", "-m", "test"]));
}

#[test]
fn without_git_or_a_repository_it_says_so() {
    let folder = tempfile::tempdir().unwrap();
    for command in ["install", "uninstall", "run"] {
        let mut outside = Command::new(PROGRAM);
        outside.args(["--lang", "en", "hook", command]).current_dir(folder.path());
        outside.env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap()).env("LC_ALL", "C");
        let answer = outside.output().unwrap();
        assert_eq!((status(&answer), answer.stdout.len()), (2, 0), "{command}");
        let without = outside.env("PATH", folder.path()).output().unwrap();
        assert_eq!(status(&without), 2, "{command}");
        assert_eq!(
            String::from_utf8_lossy(&without.stderr),
            "foia-lint: git is not installed\n",
            "{command}"
        );
    }
}
