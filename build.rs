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
use node::Node;

fn main() -> Result<(), String> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=src/yaml");
    println!("cargo::rerun-if-changed=rules");
    let packed = postcard::to_allocvec(&documents(Path::new("rules"))?).map_err(|error| error.to_string())?;
    let folder = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    fs::write(Path::new(&folder).join("rules.postcard"), packed).map_err(|error| error.to_string())
}

/// The documents below `root` in order of path, as the tuples that `yaml::unpack` reads.
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
