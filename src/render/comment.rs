//! A finding as a comment in a document, beside the words that it is about.

use super::Phrases;
use super::summary::counted;
use crate::diag::visible;
use crate::diag::{Finding, NamedPlace, Origin};
use crate::source::SourceSet;

/// Other places that are listed; more would bury the finding.
const OTHER_PLACES: usize = 8;

/// The paragraphs of the comment: severity and rule, what is wrong, the other places, what to do, and who says so. Places
/// in the document itself are not told by lines: nobody sees any there.
pub fn comment(finding: &Finding, sources: &SourceSet, phrases: &dyn Phrases) -> Vec<String> {
    let severity = phrases.plain(finding.severity.name());
    let wording = &finding.wording;
    let mut paragraphs =
        vec![format!("{severity} {} {}", finding.code, finding.name), visible(&wording.message).into_owned()];
    for label in finding.labels.iter().take(OTHER_PLACES) {
        let place = place(finding, label, sources);
        let words = [place.as_str(), &label.message].into_iter().filter(|words| !words.is_empty());
        let words = words.map(visible).collect::<Vec<_>>().join(": ");
        paragraphs.extend(Some(words).filter(|words| !words.is_empty()));
    }
    let unshown = finding.labels.len().saturating_sub(OTHER_PLACES);
    if unshown > 0 {
        paragraphs.push(counted(phrases, "more_places", unshown));
    }
    let named =
        std::iter::once(("help", &wording.help)).chain(wording.basis.iter().map(|basis| ("basis", basis)));
    for (key, text) in named.filter(|(_, text)| !text.is_empty()) {
        paragraphs.push(format!("{}: {}", phrases.plain(key), visible(text)));
    }
    if finding.origin == Origin::Extraction {
        paragraphs.push(phrases.plain("origin_extraction"));
    }
    paragraphs
}

/// Where another place is: in another file by its name, and by the line unless that file is a document as well.
fn place(finding: &Finding, label: &NamedPlace, sources: &SourceSet) -> String {
    let named = label.place.as_deref().unwrap_or_default();
    let other = sources.get(label.span.source()).filter(|_| label.span.source() != finding.span.source());
    match other {
        None => named.to_owned(),
        Some(source) if named.is_empty() => {
            format!("{}:{}", source.name(), source.position(label.span.start()).line)
        }
        Some(source) => format!("{} {named}", source.name()),
    }
}
