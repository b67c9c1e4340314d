//! Files that are archives of XML: unpacking within a limit, and elements by their local names.

mod archive;
pub mod xml;

pub use archive::Archive;
