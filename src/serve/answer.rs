//! What a request is answered with.

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::template::{NoFigure, Unfit};

/// Bytes and what they are.
#[derive(Debug)]
pub(super) struct Answer {
    bytes: Vec<u8>,
    media: &'static str,
    /// Whether it is a file to be kept, not something to be shown.
    is_file: bool,
}

/// Kinds of files that are handed out, by the end of their names.
const MEDIA: [(&str, &str); 5] = [
    ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("html", "text/html; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("txt", "text/plain; charset=utf-8"),
];

impl Answer {
    /// JSON that is written already.
    pub(super) fn json(bytes: Vec<u8>) -> Self {
        Self { bytes, media: "application/json", is_file: false }
    }

    /// A file whose name ends so.
    pub(super) fn file(extension: &str, bytes: Vec<u8>) -> Self {
        let media = MEDIA.iter().find(|(known, _)| *known == extension);
        let media = media.map_or("application/octet-stream", |(_, media)| *media);
        Self { bytes, media, is_file: true }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = self.bytes.into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.media));
        if self.is_file {
            headers.insert(CONTENT_DISPOSITION, HeaderValue::from_static("attachment"));
        }
        response
    }
}

/// Why a request is not done. The page has the words for each.
#[derive(Debug)]
pub(super) enum Refusal {
    /// It comes from another page, or for another host.
    Elsewhere,
    /// It has no token, or another one.
    NoToken,
    /// There is nothing at this address.
    NotFound,
    /// It is to be asked in another way.
    Method,
    /// A part of it is missing or is no such thing.
    Malformed(&'static str),
    /// Its body is larger than this.
    TooLarge(usize),
    /// Its body did not come in time, or broke off.
    Slow,
    /// Too much is asked at once.
    Busy,
    /// Only Word files take comments.
    NotWord,
    /// The report cannot be read.
    Unreadable,
    /// No such report can be begun.
    Unfit(Unfit),
    /// A cell takes no such figure.
    NoFigure(NoFigure),
    /// It went wrong within the program.
    Failed,
}

impl Refusal {
    fn status(&self) -> StatusCode {
        match self {
            Self::Elsewhere => StatusCode::FORBIDDEN,
            Self::NoToken => StatusCode::UNAUTHORIZED,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::TooLarge(_) => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::NotWord => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Unreadable | Self::Unfit(_) | Self::NoFigure(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Failed => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// What it is, by a fixed word, with what there is to know of it.
    fn told(&self) -> Value {
        match self {
            Self::Elsewhere => json!({ "error": "elsewhere" }),
            Self::NoToken => json!({ "error": "token" }),
            Self::NotFound => json!({ "error": "not-found" }),
            Self::Method => json!({ "error": "method" }),
            Self::Malformed(part) => json!({ "error": "malformed", "part": part }),
            Self::TooLarge(limit) => json!({ "error": "too-large", "limit": limit }),
            Self::Slow => json!({ "error": "slow" }),
            Self::Busy => json!({ "error": "busy" }),
            Self::NotWord => json!({ "error": "not-word" }),
            Self::Unreadable => json!({ "error": "unreadable" }),
            Self::Unfit(Unfit::Organ) => json!({ "error": "organ" }),
            Self::Unfit(Unfit::Year { year, first }) => {
                json!({ "error": "year", "year": year, "first": first })
            }
            Self::Unfit(Unfit::Unknown { form, known }) => {
                json!({ "error": "form", "form": form, "known": known })
            }
            Self::Unfit(Unfit::Other { form, year, right }) => {
                json!({ "error": "other-form", "form": form, "year": year, "right": right })
            }
            Self::NoFigure(NoFigure(cell)) => json!({ "error": "figure", "cell": cell }),
            Self::Failed => json!({ "error": "failed" }),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = Answer::json(self.told().to_string().into_bytes()).into_response();
        *response.status_mut() = self.status();
        if let Self::Busy = self {
            response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("1"));
        }
        response
    }
}
