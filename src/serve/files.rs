//! The page: its files are parts of the program.

use axum::http::HeaderValue;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::answer::Refusal;

/// Name and text of every file.
const FILES: [(&str, &str); 13] = [
    ("index.html", include_str!("page/index.html")),
    ("icon.svg", include_str!("page/icon.svg")),
    ("page.css", include_str!("page/page.css")),
    ("start.js", include_str!("page/start.js")),
    ("ask.js", include_str!("page/ask.js")),
    ("build.js", include_str!("page/build.js")),
    ("words.js", include_str!("page/words.js")),
    ("reports.js", include_str!("page/reports.js")),
    ("report.js", include_str!("page/report.js")),
    ("lay.js", include_str!("page/lay.js")),
    ("sums.js", include_str!("page/sums.js")),
    ("sheet.js", include_str!("page/sheet.js")),
    ("begin.js", include_str!("page/begin.js")),
];

/// What a browser must know of a file, by the end of its name.
const MEDIA: [(&str, &str); 4] = [
    (".html", "text/html; charset=utf-8"),
    (".css", "text/css; charset=utf-8"),
    (".svg", "image/svg+xml; charset=utf-8"),
    (".js", "text/javascript; charset=utf-8"),
];

/// The file of this name. Names are compared, never opened.
pub(super) fn file(name: &str) -> Response {
    let found = FILES.into_iter().find(|(known, _)| *known == name);
    let media = MEDIA.into_iter().find(|(end, _)| name.ends_with(end));
    match (found, media) {
        (Some((_, text)), Some((_, media))) => {
            ([(CONTENT_TYPE, HeaderValue::from_static(media))], text).into_response()
        }
        _ => Refusal::NotFound.into_response(),
    }
}
