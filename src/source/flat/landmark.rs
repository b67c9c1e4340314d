//! Lines by which a report is found on a page. What they look like is told by the layer that knows reports.

/// What a line is to a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Landmark {
    /// Its title.
    Title,
    /// The heading of a section, by the section's index.
    Section(usize),
    /// What a web page says of it: `发布日期：2025-01-20`.
    Metadata,
}

/// Says what a line is to a report.
pub type Guide<'g> = &'g dyn Fn(&str) -> Option<Landmark>;
