//! The command line, one scenario a file in tests/cli.

#[test]
fn scenarios() {
    trycmd::TestCases::new().case("tests/cli/*.toml");
}
