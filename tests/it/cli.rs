//! The command line, one scenario a file in tests/cli.

use std::collections::BTreeSet;
use std::path::Path;

const FOLDER: &str = "tests/cli";

#[test]
fn scenarios() {
    trycmd::TestCases::new().case(format!("{FOLDER}/*.toml"));
}

/// trycmd compares nothing where nothing is expected, so that both outputs must be there.
#[test]
fn every_scenario_says_what_it_expects_and_nothing_is_left_over() {
    let all = |extension: &str| -> BTreeSet<String> {
        let paths = std::fs::read_dir(FOLDER).unwrap().map(|entry| entry.unwrap().path());
        let named = paths.filter(|path| path.extension().is_some_and(|found| found == extension));
        named
            .map(|path: std::path::PathBuf| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect()
    };
    let scenarios = all("toml");
    assert!(scenarios.len() > 40, "found {}", scenarios.len());
    for extension in ["stdout", "stderr"] {
        assert_eq!(all(extension), scenarios, "{extension}");
    }
    for name in &scenarios {
        let scenario = std::fs::read_to_string(Path::new(FOLDER).join(name).with_extension("toml")).unwrap();
        assert!(scenario.contains("status.code = "), "{name} does not say how it ends");
    }
}
