//! The pages of a summary's folders: files beside it, named after it and the folder.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Component, Path, PathBuf};

use anyhow::Context;

use super::new_file::NewFile;
use crate::cli::input::in_use::InUse;
use crate::cli::locale::Reader;
use crate::cli::named::named;
use crate::compare::FolderPages;

/// What no file may be called by on one system or another, besides control characters.
const NOT_IN_NAMES: &str = "<>:\"/\\|?*";

/// The pages beside a file.
pub(in crate::cli) struct PagesBeside<'a> {
    main: &'a Path,
    in_use: InUse<'a>,
    /// What settings of the inputs name.
    settings: &'a [PathBuf],
    reader: Reader,
    pages: Vec<PathBuf>,
}

impl<'a> PagesBeside<'a> {
    /// No pages yet. Nothing that is in use is written over, nor what lies in these places.
    pub(in crate::cli) fn new(
        main: &'a Path,
        in_use: InUse<'a>,
        settings: &'a [PathBuf],
        reader: Reader,
    ) -> Self {
        Self { main, in_use, settings, reader, pages: Vec::new() }
    }
}

impl FolderPages for PagesBeside<'_> {
    fn links(&mut self, folders: &[&str]) -> io::Result<Vec<String>> {
        let names = names(self.main, folders);
        self.pages = names.iter().map(|name| self.main.with_file_name(name)).collect();
        let pages = || self.pages.iter().map(PathBuf::as_path);
        let refused = self.in_use.refuse(pages(), self.reader);
        refused
            .and_then(|()| InUse::refuse_within(self.settings, pages(), self.reader))
            .map_err(io::Error::other)?;
        Ok(names)
    }

    fn write(
        &mut self,
        folder: usize,
        page: &mut dyn FnMut(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(path) = self.pages.get(folder) else { return Ok(()) };
        let written = NewFile::at(path).and_then(|mut file| page(&mut file).and_then(|()| file.finish()));
        written.with_context(|| named(path)).map_err(io::Error::other)
    }
}

/// The names of the pages: that of the main one, and what the folder has beyond what all have.
fn names(main: &Path, folders: &[&str]) -> Vec<String> {
    let parts = |folder: &&str| -> Vec<String> {
        let parts = Path::new(*folder).components();
        let parts = parts.filter(|part| matches!(part, Component::Normal(_)));
        parts.map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
    };
    let folders: Vec<Vec<String>> = folders.iter().map(parts).collect();
    // The last part of a folder is always told.
    let most = folders.iter().map(|parts| parts.len().saturating_sub(1)).min().unwrap_or(0);
    let is_common = |at: &usize| {
        folders.windows(2).all(|pair| matches!(pair, [one, other] if one.get(*at) == other.get(*at)))
    };
    let common = (0..most).take_while(is_common).count();
    let part =
        |extension: Option<&std::ffi::OsStr>| extension.unwrap_or_default().to_string_lossy().into_owned();
    let (stem, extension) = (part(main.file_stem()), part(main.extension()));
    let mut taken: BTreeSet<String> =
        [main.file_name().unwrap_or_default().to_string_lossy().into_owned()].into();
    let mut name = |parts: &Vec<String>| {
        let below = parts.get(common..).unwrap_or_default().join("-");
        let is_fit = |letter: char| !letter.is_control() && !NOT_IN_NAMES.contains(letter);
        let below: String = below.chars().map(|letter| if is_fit(letter) { letter } else { '_' }).collect();
        let numbers = std::iter::once(String::new()).chain((2_usize..).map(|number| format!("-{number}")));
        let names = numbers.map(|number| format!("{stem}-{below}{number}.{extension}"));
        let name = names.into_iter().find(|name| !taken.contains(name)).unwrap_or_default();
        taken.insert(name.clone());
        name
    };
    folders.iter().map(&mut name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_named_after_the_summary_and_what_tells_the_folders_apart() {
        let of = |folders: &[&str]| names(Path::new("out/\u{6C47}.html"), folders);
        assert_eq!(of(&["a/b/x", "a/b/y/z"]), ["\u{6C47}-x.html", "\u{6C47}-y-z.html"]);
        assert_eq!(of(&["a/b"]), ["\u{6C47}-b.html"]);
        assert_eq!(of(&["a", "a/b"]), ["\u{6C47}-a.html", "\u{6C47}-a-b.html"]);
        assert_eq!(of(&["a/x-y", "a/x/y"]), ["\u{6C47}-x-y.html", "\u{6C47}-x-y-2.html"]);
        assert_eq!(of(&["../a:b", "c"]), ["\u{6C47}-a_b.html", "\u{6C47}-c.html"]);
        assert_eq!(of(&["."]), ["\u{6C47}-.html"]);
    }
}
