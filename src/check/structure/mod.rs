//! Checks of the report's frame: its title, its sections, the form that its year asks for.

pub(super) mod form;
pub(super) mod section;
pub(super) mod signature;
pub(super) mod title;
