//! What the files of `src/` import from each other, read from their paths as the compiler reads them.

use std::collections::{BTreeMap, BTreeSet};

use crate::rust_source::RustFile;

/// The files of the crate as modules, with the names that each brings in.
pub struct Crate<'f> {
    files: &'f [RustFile],
    /// The index of the file of each module, by its path from the root.
    modules: BTreeMap<Vec<&'f str>, usize>,
    /// For each file the names that its `use` items bring in, each with the path it stands for.
    brought: Vec<BTreeMap<&'f str, Vec<&'f str>>>,
}

/// A path as a file names it, from the root of the crate.
struct Named<'f> {
    path: Vec<&'f str>,
    /// The name under which a `use` item brings it in.
    name: Option<&'f str>,
    /// True for a `pub use`: the file passes the name on and need not know it.
    passed_on: bool,
}

impl<'f> Crate<'f> {
    /// Takes the files as one crate.
    pub fn of(files: &'f [RustFile]) -> Self {
        let modules: BTreeMap<_, _> =
            files.iter().enumerate().map(|(index, file)| (file.module(), index)).collect();
        let mut found = Self { files, modules, brought: Vec::new() };
        found.brought = (0..files.len())
            .map(|index| {
                let named = found.named(index).into_iter();
                named.filter_map(|named| Some((named.name?, named.path))).collect()
            })
            .collect();
        found
    }

    /// The files that a file imports from: those that define what it names, not those that pass it on. That the
    /// `mod.rs` of a folder hands work to the files below it does not count.
    fn imports(&self, index: usize) -> BTreeSet<usize> {
        let named = self.named(index).into_iter().filter(|named| !named.passed_on);
        let found = named.filter_map(|named| self.defining(&named.path, 0));
        found.filter(|other| *other != index && !self.is_below(*other, index)).collect()
    }

    fn is_below(&self, file: usize, folder: usize) -> bool {
        let folder = self.files[folder].path.strip_suffix("mod.rs");
        folder.is_some_and(|folder| self.files[file].path.starts_with(folder))
    }

    /// The file that defines what a path leads to.
    fn defining(&self, path: &[&'f str], depth: usize) -> Option<usize> {
        let known = (0..=path.len()).rev().find(|len| self.modules.contains_key(&path[..*len]))?;
        let file = self.modules[&path[..known]];
        let Some(item) = path.get(known) else { return Some(file) };
        match self.brought[file].get(item) {
            Some(brought) if depth < 8 => self.defining(brought, depth + 1),
            _ => Some(file),
        }
    }

    /// Every path of a file that begins at the root, at itself, at a parent or at a module of its own.
    fn named(&self, index: usize) -> Vec<Named<'f>> {
        let own = self.files[index].module();
        let words = words(&self.files[index].code);
        let mut found = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|before| words.get(before)).copied();
            let is_child = || self.modules.contains_key(&[&own[..], &[*word]].concat());
            let begins = matches!(*word, "crate" | "super" | "self") || is_child();
            if before == Some("::") || !begins || words.get(at + 1) != Some(&"::") {
                continue;
            }
            let is_use = before == Some("use");
            let passed_on = is_use && at >= 2 && matches!(words[at - 2], "pub" | ")");
            for (path, name) in spread(&words[at..]) {
                let name = is_use.then_some(name);
                found.push(Named { path: from_root(&own, &path), name, passed_on });
            }
        }
        found
    }

    /// Groups of files that import each other, directly or round about.
    pub fn circles(&self) -> Vec<Vec<&'f str>> {
        let imports: Vec<BTreeSet<usize>> = (0..self.files.len()).map(|index| self.imports(index)).collect();
        let reached: Vec<BTreeSet<usize>> = (0..self.files.len()).map(|from| reach(&imports, from)).collect();
        let mut circles = Vec::new();
        let mut told = BTreeSet::new();
        for (file, from) in reached.iter().enumerate() {
            let circle: Vec<usize> =
                from.iter().copied().filter(|other| reached[*other].contains(&file)).collect();
            if from.contains(&file) && told.insert(circle.clone()) {
                circles.push(circle.into_iter().map(|index| self.files[index].path.as_str()).collect());
            }
        }
        circles
    }
}

/// Every file that can be reached from one along the imports.
fn reach(imports: &[BTreeSet<usize>], from: usize) -> BTreeSet<usize> {
    let mut reached = BTreeSet::new();
    let mut due: Vec<usize> = imports[from].iter().copied().collect();
    while let Some(file) = due.pop() {
        if reached.insert(file) {
            due.extend(&imports[file]);
        }
    }
    reached
}

/// The modules of the crate's root that a file names by `crate::` or `super::`, at whatever depth.
pub fn root_modules(file: &RustFile) -> BTreeSet<String> {
    let own = file.module();
    let words = words(&file.code);
    let mut found = BTreeSet::new();
    for (at, word) in words.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|before| words.get(before));
        if before != Some(&"::") && matches!(*word, "crate" | "super" | "self") {
            let paths = spread(&words[at..]).into_iter().map(|(path, _)| path);
            let heads = paths.filter(|path| !is_within(&own, path));
            found.extend(heads.filter_map(|path| Some((*from_root(&own, &path).first()?).to_owned())));
        }
    }
    found
}

/// True for a path that stays below the root: `super::check` of `form/bind.rs` names no module of the root.
fn is_within(own: &[&str], path: &[&str]) -> bool {
    let up = path.iter().take_while(|step| **step == "super").count();
    path.first() != Some(&"crate") && up < own.len()
}

/// A path of the module `own` from the root: `super` and `self` taken away.
fn from_root<'f>(own: &[&'f str], path: &[&'f str]) -> Vec<&'f str> {
    let mut place = if path.first() == Some(&"crate") { Vec::new() } else { own.to_vec() };
    for step in path {
        match *step {
            "crate" | "self" => {}
            "super" => drop(place.pop()),
            name => place.push(name),
        }
    }
    place
}

/// The paths that words begin with, one for each leaf of a group, each with the name that a `use` of it brings in.
fn spread<'w>(words: &[&'w str]) -> Vec<(Vec<&'w str>, &'w str)> {
    let mut found = Vec::new();
    spread_into(words, &mut Vec::new(), &mut found);
    found
}

/// Gives how many words the path took.
fn spread_into<'w>(
    words: &[&'w str],
    lead: &mut Vec<&'w str>,
    found: &mut Vec<(Vec<&'w str>, &'w str)>,
) -> usize {
    let (depth, mut at) = (lead.len(), 0);
    loop {
        match words.get(at).copied() {
            Some("{") => {
                at += 1;
                while let Some(word) = words.get(at).copied().filter(|word| *word != "}") {
                    at += if word == "," { 1 } else { spread_into(&words[at..], lead, found).max(1) };
                }
                at += 1;
                break;
            }
            Some(word) => {
                lead.push(word);
                at += 1;
                if words.get(at) == Some(&"::") {
                    at += 1;
                    continue;
                }
                let renamed = words.get(at) == Some(&"as");
                let name = if renamed { words.get(at + 1).copied().unwrap_or(word) } else { word };
                let name =
                    if name == "self" { lead.iter().rev().nth(1).copied().unwrap_or(name) } else { name };
                found.push((lead.clone(), name));
                at += 2 * usize::from(renamed);
                break;
            }
            None => break,
        }
    }
    lead.truncate(depth);
    at
}

/// Names, `::` and single signs.
pub fn words(code: &str) -> Vec<&str> {
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

fn file(path: &str, code: &str) -> RustFile {
    RustFile { path: path.to_owned(), code: code.to_owned(), literals: Vec::new() }
}

#[test]
fn paths_are_read_as_the_compiler_reads_them() {
    let of = |path: &str, code: &str| root_modules(&file(path, code)).into_iter().collect::<Vec<_>>();
    assert_eq!(
        of("form/bind.rs", "use crate::{parse::{Line, Row}, span}; x: crate :: diag::Code"),
        ["diag", "parse", "span"]
    );
    assert_eq!(of("form/bind.rs", "use super::label; use super::super::rule::Lang;"), ["rule"]);
    assert_eq!(of("form/mod.rs", "use super::check; pub(super) use self::bind::bind;"), ["check"]);
    assert_eq!(of("form/solve/search.rs", "use super::super::cell; pub(in crate::form) fn x()"), ["form"]);
    assert_eq!(of("lib.rs", "mod a; use self::form::Form;"), ["form"]);
}

#[test]
fn circles_are_found_through_names_that_are_passed_on() {
    let circles = |files: &[(&str, &str)]| {
        let files: Vec<RustFile> = files.iter().map(|(path, code)| file(path, code)).collect();
        let found = Crate::of(&files).circles();
        found.iter().map(|circle| circle.join(" ")).collect::<Vec<_>>()
    };
    let passed_on = ("a/mod.rs", "mod b; mod c; pub use b::B; pub(crate) use c::{C, D as E};");
    let both = [passed_on, ("a/b.rs", "use super::E;"), ("a/c.rs", "fn x(b: crate::a::B) {}")];
    assert_eq!(circles(&both), ["a/b.rs a/c.rs"]);
    let one = [passed_on, ("a/b.rs", "use super::C; use super::c;"), ("a/c.rs", "use std::fmt;")];
    assert_eq!(circles(&one), [""; 0]);
    let dispatch = [("a/mod.rs", "mod b; pub struct A; fn x() { b::run() }"), ("a/b.rs", "use super::A;")];
    assert_eq!(circles(&dispatch), [""; 0]);
    let within =
        [("a/mod.rs", "mod b; mod c;"), ("a/b.rs", "use super::c::x;"), ("a/c.rs", "use crate::a::b;")];
    assert_eq!(circles(&within), ["a/b.rs a/c.rs"]);
    let round = [
        ("lib.rs", "mod a; mod b; mod c;"),
        ("a.rs", "use crate::b::{self};"),
        ("b.rs", "use crate::{c::C};"),
        ("c.rs", "use crate::a::x as y;"),
    ];
    assert_eq!(circles(&round), ["a.rs b.rs c.rs"]);
}
