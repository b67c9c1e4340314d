//! Where a file is, as seen from a folder: for links, which hold when both are moved together.

use std::path::{Component, Path};

use crate::cli::input::sessions::absolute;

/// The way from a folder to a file, with `/` between its parts; `None` of what is no file, or lies on another drive.
pub(in crate::cli) fn relative(folder: &Path, file: &Path) -> Option<String> {
    if !file.is_file() {
        return None;
    }
    between(&absolute(folder), &absolute(file))
}

/// The way from one whole path to another.
fn between(folder: &Path, file: &Path) -> Option<String> {
    let (from, to): (Vec<Component<'_>>, Vec<Component<'_>>) =
        (folder.components().collect(), file.components().collect());
    let common = from.iter().zip(&to).take_while(|(one, other)| one == other).count();
    let up = from.len().checked_sub(common).filter(|_| common > 0)?;
    let here = if up == 0 { vec![".".to_owned()] } else { vec!["..".to_owned(); up] };
    let down = to.iter().skip(common).map(|part| part.as_os_str().to_string_lossy().into_owned());
    Some(here.into_iter().chain(down).collect::<Vec<_>>().join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_goes_up_only_as_far_as_needed() {
        for (folder, file, expected) in [
            ("/a/b", "/a/b/c.txt", "./c.txt"),
            ("/a/b", "/a/b/d/c.txt", "./d/c.txt"),
            ("/a/b", "/a/d/c.txt", "../d/c.txt"),
            ("/a/b/e", "/c.txt", "../../../c.txt"),
        ] {
            assert_eq!(between(Path::new(folder), Path::new(file)).as_deref(), Some(expected), "{file}");
        }
    }
}
