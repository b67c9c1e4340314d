//! Decodes every YAML file below `rules/` and packs the trees, so that the program starts without
//! reading YAML. A file that is not YAML stops the build with its line and column.

#![expect(unreachable_pub, reason = "two files are shared with the library, which exports their items")]

#[path = "src/yaml/decode.rs"]
mod decode;
#[path = "src/yaml/node.rs"]
mod node;

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use decode::{SyntaxError, decode};
use node::{Node, Value};

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/yaml");
    println!("cargo::rerun-if-changed=rules");
    let mut documents = documents(Path::new("rules"))?;
    let mut examples = Vec::new();
    for (_, root) in &mut documents {
        take_examples(root, &mut examples);
    }
    pack("rules.postcard", &documents)?;
    pack("examples.postcard", &examples)
}

/// Writes trees for `yaml::unpack`.
fn pack(name: &str, trees: &[(String, Node)]) -> Result<(), String> {
    let packed = postcard::to_allocvec(trees).map_err(|error| error.to_string())?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&folder).join(name), packed).map_err(|error| error.to_string())
}

/// Moves the examples out of a list of rules: they are half of it, and a run that checks reports does
/// not read them.
fn take_examples(root: &mut Node, examples: &mut Vec<(String, Node)>) {
    let Value::List(rules) = &mut root.value else { return };
    for rule in rules {
        let Value::Map(entries) = &mut rule.value else { continue };
        let position = |key: &str| entries.iter().position(|(name, _)| is_text(name, key));
        let (Some(code), Some(at)) = (position("code"), position("examples")) else { continue };
        let code = match entries.get(code) {
            Some((_, Node { value: Value::Text(code), .. })) => code.to_string(),
            _ => continue,
        };
        examples.push((code, entries.remove(at).1));
    }
}

fn is_text(node: &Node, wanted: &str) -> bool {
    matches!(&node.value, Value::Text(text) if text == wanted)
}

/// The documents below `root` in order of path.
fn documents(root: &Path) -> Result<Vec<(String, Node)>, String> {
    let mut paths = Vec::new();
    if root.is_dir() {
        yaml_files(root, &mut paths).map_err(|error| format!("{}: {error}", root.display()))?;
    }
    paths.sort();
    paths.iter().map(|path| document(root, path)).collect()
}

fn yaml_files(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            yaml_files(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            paths.push(path);
        }
    }
    Ok(())
}

fn document(root: &Path, path: &Path) -> Result<(String, Node), String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let node = decode(&text).map_err(|error| located(path, &text, &error))?;
    let below = path.strip_prefix(root).unwrap_or(path);
    let names: Vec<_> = below.iter().map(|name| name.to_string_lossy()).collect();
    Ok((names.join("/"), node))
}

/// `file:line:column: message`, line and column from 1.
fn located(path: &Path, text: &str, error: &SyntaxError) -> String {
    let before = text.get(..error.offset as usize).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    format!("{}:{line}:{column}: {}", path.display(), error.message)
}
