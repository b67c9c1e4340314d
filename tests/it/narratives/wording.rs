//! The wordings, as the files beside this one list them.

/// Wordings with a figure.
pub const FIGURES: &[&str] = &[include_str!("requests.txt"), include_str!("others.txt")];
/// Wordings that say that there is nothing.
pub const NOTHING: &str = include_str!("nothing.txt");

/// Wordings of one figure.
pub struct Wordings {
    pub code: String,
    pub figure: String,
    pub told: Vec<&'static str>,
}

impl Wordings {
    pub fn name(&self) -> String {
        format!("{} {}", self.code, self.figure)
    }
}

pub fn wordings(files: &[&'static str]) -> Vec<Wordings> {
    let mut groups: Vec<Wordings> = Vec::new();
    for line in files.iter().flat_map(|file| file.lines()) {
        if let Some(name) = line.strip_prefix("== ") {
            let (code, figure) = name.split_once(' ').unwrap();
            groups.push(Wordings { code: code.to_owned(), figure: figure.to_owned(), told: Vec::new() });
        } else if !line.is_empty() && !line.starts_with('#') || line.starts_with("#件") {
            groups.last_mut().unwrap().told.push(line);
        }
    }
    groups
}
