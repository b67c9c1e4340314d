//! The layers of the program: what each module may know of the others.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust_source::{RustFile, rust_files};

/// Layer, module, the modules that it may import. A module imports nothing of its own layer or above.
const LAYERS: [(usize, &str, &[&str]); 19] = [
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
    (7, "check", &["span", "diag", "source", "parse", "form", "rule", "narrative"]),
    (7, "annotate", &["span", "source"]),
    (7, "export", &["form"]),
    (7, "fix", &["span", "diag", "source"]),
    (7, "render", &["span", "diag", "source", "rule"]),
    (7, "template", &["source", "form"]),
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
        ],
    ),
    (
        9,
        "cli",
        &[
            "batch", "session", "config", "rule", "annotate", "fix", "render", "export", "template", "diag",
            "source",
        ],
    ),
];

/// Where the types of a foreign crate stay.
const FOREIGN: [(&str, &[&str]); 24] = [
    ("csv", &["export/"]),
    ("parquet", &["export/"]),
    ("globset", &["config/globs.rs"]),
    ("pest", &["parse/"]),
    ("pest_derive", &["parse/"]),
    ("codespan_reporting", &["render/human/draw.rs"]),
    ("serde_yaml", &["yaml/decode.rs"]),
    ("postcard", &["yaml/pack.rs"]),
    ("encoding_rs", &["source/"]),
    ("chardetng", &["source/"]),
    ("memchr", &["source/", "form/label.rs", "check/text.rs"]),
    ("html5gum", &["source/html/tree.rs"]),
    ("quick_xml", &["source/docx/xml.rs", "source/html/letters.rs", "render/junit.rs"]),
    ("minijinja", &["template/"]),
    ("zip", &["source/docx/archive.rs", "template/page.rs"]),
    ("similar", &["fix/diff.rs", "form/label.rs", "yaml/nearest.rs"]),
    ("clap", &["cli/"]),
    ("anyhow", &["cli/"]),
    ("ignore", &["cli/"]),
    ("indicatif", &["cli/output/progress.rs"]),
    ("rayon", &["batch.rs"]),
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

/// The modules of the crate's root that a file names by `crate::` or `super::`, at whatever depth.
fn named(file: &RustFile) -> BTreeSet<String> {
    let own = file.module();
    let mut found = BTreeSet::new();
    let words = words(&file.code);
    for (at, word) in words.iter().enumerate() {
        let path_begins = at.checked_sub(1).and_then(|before| words.get(before)) != Some(&"::");
        if !path_begins || !matches!(*word, "crate" | "super" | "self") {
            continue;
        }
        let mut place = if *word == "crate" { Vec::new() } else { own.clone() };
        let mut rest = &words[at..];
        while let [step, "::", after @ ..] = rest {
            match *step {
                "super" => {
                    place.pop();
                }
                "crate" | "self" => {}
                _ => break,
            }
            rest = after;
        }
        if place.is_empty() {
            found.extend(heads(rest).into_iter().map(str::to_owned));
        }
    }
    found
}

/// The first name of a path, or of each path in a group: `{form::Form, span}`.
fn heads<'w>(words: &[&'w str]) -> Vec<&'w str> {
    let [first, rest @ ..] = words else { return Vec::new() };
    if *first != "{" {
        return vec![first];
    }
    let (mut heads, mut depth, mut due) = (Vec::new(), 0_usize, true);
    for word in rest {
        match *word {
            "{" => depth += 1,
            "}" if depth == 0 => break,
            "}" => depth -= 1,
            "," if depth == 0 => due = true,
            name if depth == 0 && due => {
                heads.push(name);
                due = false;
            }
            _ => {}
        }
    }
    heads
}

/// Names, `::` and single signs.
fn words(code: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let is_name = |char: char| char.is_alphanumeric() || char == '_';
        let len = if rest.starts_with("::") {
            2
        } else if is_name(first) {
            rest.find(|char| !is_name(char)).unwrap_or(rest.len())
        } else {
            first.len_utf8()
        };
        words.push(&rest[..len]);
        rest = rest[len..].trim_start();
    }
    words
}

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
        let named = named(&file).into_iter().filter(|name| name != own);
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
fn paths_are_read_as_the_compiler_reads_them() {
    let file = |path: &str, code: &str| RustFile {
        path: path.to_owned(),
        code: code.to_owned(),
        literals: Vec::new(),
    };
    let of = |path: &str, code: &str| named(&file(path, code)).into_iter().collect::<Vec<_>>();
    assert_eq!(
        of("form/bind.rs", "use crate::{parse::{Line, Row}, span}; x: crate :: diag::Code"),
        ["diag", "parse", "span"]
    );
    assert_eq!(of("form/bind.rs", "use super::label; use super::super::rule::Lang;"), ["rule"]);
    assert_eq!(of("form/mod.rs", "use super::check; pub(super) use self::bind::bind;"), ["check"]);
    assert_eq!(of("form/solve/search.rs", "use super::super::cell; pub(in crate::form) fn x()"), ["form"]);
    assert_eq!(of("lib.rs", "mod a; use self::form::Form;"), ["form"]);
}
