//! What of an input was not read: X009.

use crate::diag::{Code, Diagnostic};
use crate::source::{Missing, Source, listed};
use crate::span::Span;

const PARTLY: Code = Code::known("X009");

/// Says of each kind of thing that was not read how often it is there, at the first of them.
pub(super) fn partly_read(source: &Source) -> Vec<Diagnostic> {
    let of = |variant: &'static str, is_of: fn(Missing) -> bool| {
        let all: Vec<usize> =
            source.missing().iter().filter(|(_, missing)| is_of(*missing)).map(|(at, _)| *at).collect();
        let place = place(source, *all.first()?);
        Some(Diagnostic::new(PARTLY, place).variant(variant).fact("count", all.len()))
    };
    let all: Vec<usize> = source.missing().iter().filter_map(|(_, missing)| page(*missing)).collect();
    let first = all.first().copied();
    let pages = of("pages", |missing| page(missing).is_some()).zip(first);
    let pages = pages.map(|(found, first)| found.page(first).fact("pages", listed(&all)));
    let objects = of("object", |missing| missing == Missing::Object);
    let chunks = of("chunk", |missing| missing == Missing::Chunk);
    [pages, objects, chunks].into_iter().flatten().collect()
}

/// Leaves out what is said of things that are missing, if they may stand where nobody read.
pub(super) fn keep_certain(found: &mut Vec<Diagnostic>, source: &Source) {
    let hides = |missing: &(usize, Missing)| matches!(missing.1, Missing::Page(_) | Missing::Chunk);
    if source.missing().iter().any(hides) {
        found.retain(|found| !found.span.is_empty());
    }
}

const fn page(missing: Missing) -> Option<usize> {
    match missing {
        Missing::Page(page) => Some(page),
        Missing::Picture { .. } | Missing::Object | Missing::Chunk => None,
    }
}

fn place(source: &Source, at: usize) -> Span {
    source.span(at..at)
}
