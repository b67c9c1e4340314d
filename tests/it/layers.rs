//! The layers of the program: what each module may know of the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::imports::{Crate, root_modules, words};
use crate::rust_source::rust_files;

/// Layer, module, the modules that it may import. A module imports nothing of its own layer or above.
const LAYERS: [(usize, &str, &[&str]); 23] = [
    (0, "batch", &[]),
    (0, "span", &[]),
    (0, "assets", &[]),
    (1, "diag", &["span"]),
    (2, "source", &["span", "diag"]),
    (2, "yaml", &["span", "diag"]),
    (3, "parse", &["span", "diag", "source"]),
    (4, "form", &["span", "diag", "assets", "source", "yaml", "parse"]),
    (5, "rule", &["span", "diag", "assets", "yaml", "parse", "form"]),
    (6, "narrative", &["span", "source", "parse", "form", "rule"]),
    (6, "config", &["span", "diag", "yaml", "rule"]),
    (6, "typeset", &["span", "diag", "source", "parse", "form"]),
    (7, "check", &["span", "diag", "source", "parse", "form", "rule", "narrative"]),
    (7, "annotate", &["span", "source"]),
    (7, "export", &["diag", "form"]),
    (7, "fix", &["span", "diag", "source"]),
    (7, "render", &["span", "diag", "source", "rule", "typeset"]),
    (7, "template", &["source", "form", "typeset"]),
    (
        8,
        "session",
        &[
            "span",
            "assets",
            "diag",
            "source",
            "yaml",
            "parse",
            "form",
            "rule",
            "narrative",
            "check",
            "config",
            "export",
            "annotate",
            "fix",
            "render",
            "template",
            "typeset",
        ],
    ),
    (9, "compare", &["diag", "form", "export", "render", "session"]),
    (9, "lsp", &["diag", "fix", "session", "source", "span"]),
    (
        10,
        "serve",
        &["diag", "source", "rule", "export", "render", "template", "typeset", "session", "compare"],
    ),
    (
        11,
        "cli",
        &[
            "batch", "compare", "lsp", "session", "serve", "config", "rule", "annotate", "fix", "render",
            "export", "template", "diag", "source",
        ],
    ),
];

/// Where the types of a foreign crate stay.
const FOREIGN: [(&str, &[&str]); 39] = [
    ("csv", &["export/"]),
    ("parquet", &["export/"]),
    ("rust_xlsxwriter", &["export/workbook.rs"]),
    ("globset", &["config/globs.rs"]),
    ("pest", &["parse/"]),
    ("pest_derive", &["parse/"]),
    ("codespan_reporting", &["render/human/draw.rs"]),
    ("serde_yaml", &["yaml/decode.rs"]),
    ("postcard", &["yaml/pack.rs"]),
    ("cfb", &["source/doc/storage.rs"]),
    ("encoding_rs", &["source/"]),
    ("chardetng", &["source/"]),
    ("memchr", &["source/", "form/schema/label.rs", "check/text.rs"]),
    ("flate2", &["source/pdf/"]),
    ("hayro_cmap", &["source/pdf/"]),
    ("hayro_font", &["source/pdf/"]),
    ("hayro_syntax", &["source/pdf/"]),
    ("html5gum", &["source/html/tree.rs"]),
    ("quick_xml", &["source/package/xml.rs", "source/html/letters.rs", "render/junit.rs"]),
    ("minijinja", &["template/"]),
    ("zip", &["source/package/archive.rs", "template/page.rs"]),
    ("similar", &["compare/passages.rs", "fix/diff.rs", "form/schema/label.rs", "yaml/nearest.rs"]),
    ("clap", &["cli/"]),
    ("anyhow", &["cli/"]),
    ("ignore", &["cli/"]),
    ("lsp_server", &["lsp/"]),
    ("gen_lsp_types", &["lsp/"]),
    ("indicatif", &["cli/output/progress.rs"]),
    ("rayon", &["batch.rs"]),
    ("axum", &["serve/"]),
    ("getrandom", &["serve/token.rs"]),
    ("hyper", &["serve/listen.rs"]),
    ("hyper_util", &["serve/listen.rs"]),
    ("open", &["cli/command/serve.rs"]),
    ("subtle", &["serve/token.rs"]),
    ("tokio", &["serve/"]),
    ("supports_hyperlinks", &["cli/output/links.rs"]),
    ("tempfile", &["cli/"]),
    ("terminal_size", &["cli/"]),
];

/// The world: disk, environment, clock, processes and the standard streams.
const WORLD: [&str; 8] = [
    "std::fs",
    "std::env",
    "std::process",
    "std::net",
    "std::time",
    "std::io::stdin",
    "std::io::stdout",
    "std::io::stderr",
];

#[test]
fn the_table_itself_goes_downwards() {
    let layer: BTreeMap<&str, usize> = LAYERS.iter().map(|(layer, module, _)| (*module, *layer)).collect();
    assert_eq!(layer.len(), LAYERS.len());
    for (own, module, imports) in LAYERS {
        for import in imports {
            assert!(layer[import] < own, "{module} of layer {own} may not import {import}");
        }
    }
}

#[test]
fn a_module_imports_only_what_its_layer_allows() {
    let known: Vec<&str> = LAYERS.iter().map(|(_, module, _)| *module).collect();
    let mut wrong = Vec::new();
    let mut seen = BTreeSet::new();
    for file in rust_files() {
        let module = file.module();
        let Some(own) = module.first().copied() else { continue };
        let Some((_, _, allowed)) = LAYERS.iter().find(|(_, module, _)| *module == own) else {
            wrong.push(format!("{} is in no layer", file.path));
            continue;
        };
        seen.insert(own.to_owned());
        let named = root_modules(&file).into_iter().filter(|name| name != own);
        wrong.extend(
            named
                .filter(|name| !allowed.contains(&name.as_str()))
                .map(|name| format!("{} names {name}", file.path)),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let missing: Vec<&&str> = known.iter().filter(|module| !seen.contains(**module)).collect();
    assert!(missing.is_empty(), "layers without files: {missing:?}");
}

#[test]
fn foreign_types_and_the_world_stay_where_they_belong() {
    let mut wrong = Vec::new();
    for file in rust_files() {
        let words = words(&file.code);
        let names = |name: &str| {
            words.windows(2).enumerate().any(|(at, pair)| {
                pair == [name, "::"] && at.checked_sub(1).and_then(|before| words.get(before)) != Some(&"::")
            })
        };
        for (foreign, places) in FOREIGN {
            if names(foreign) && !places.iter().any(|place| file.path.starts_with(place)) {
                wrong.push(format!("{} names {foreign}", file.path));
            }
        }
        let is_outside = file.path.starts_with("cli/") || file.path == "main.rs";
        let code: String = file.code.split_whitespace().collect();
        let world = WORLD.iter().filter(|name| !is_outside && code.contains(**name));
        wrong.extend(world.map(|name| format!("{} reaches for {name}", file.path)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_files_import_each_other() {
    let files = rust_files();
    let circles: Vec<String> =
        Crate::of(&files).circles().into_iter().map(|circle| circle.join(", ")).collect();
    assert!(circles.is_empty(), "files that import each other:\n{}", circles.join("\n"));
}

/// A path that is printed as it is could move the cursor, or be a command to who reads the log.
#[test]
fn paths_are_shown_by_one_function() {
    let shown = |code: &str| code.contains(".display()") || code.contains("about.path)?");
    let wrong: Vec<String> =
        rust_files().into_iter().filter(|file| shown(&file.code)).map(|file| file.path).collect();
    assert_eq!(wrong, [""; 0], "named() of cli/named.rs shows paths");
}
