//! Patterns of paths, as in `.gitignore`.

use globset::{Glob, GlobBuilder, GlobSet, GlobSetBuilder};

/// Patterns of paths with `/` between folders. A pattern without `/` fits a name in any folder.
#[derive(Clone, Debug)]
pub struct Globs {
    written: Vec<String>,
    set: GlobSet,
}

impl Globs {
    /// Compiles patterns.
    ///
    /// # Errors
    /// The number of the first pattern that is none, and why.
    pub fn new(patterns: Vec<String>) -> Result<Self, (usize, String)> {
        let mut set = GlobSetBuilder::new();
        for (at, pattern) in patterns.iter().enumerate() {
            set.add(glob(pattern).map_err(|error| (at, error.kind().to_string()))?);
        }
        let set = set.build().map_err(|error| (0, error.kind().to_string()))?;
        Ok(Self { written: patterns, set })
    }

    /// True if one of the patterns fits the path.
    pub fn contain(&self, path: &str) -> bool {
        self.set.is_match(path)
    }

    /// The patterns as written.
    pub fn written(&self) -> &[String] {
        &self.written
    }
}

fn glob(pattern: &str) -> Result<Glob, globset::Error> {
    let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
    let in_any_folder = if pattern.contains('/') { pattern.to_owned() } else { format!("**/{pattern}") };
    let whole = match in_any_folder.strip_suffix('/') {
        Some(folder) => format!("{folder}/**"),
        None => in_any_folder,
    };
    GlobBuilder::new(whole.strip_prefix('/').unwrap_or(&whole)).literal_separator(true).build()
}
