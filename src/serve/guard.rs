//! Who may ask: the program's own page, at the address that was printed, with the token.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{AUTHORIZATION, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::answer::Refusal;
use super::token::Token;

/// Where requests must come from and what they must bring.
#[derive(Debug)]
pub(super) struct Guard {
    /// `127.0.0.1:PORT`. A name that was made to lead here is another host.
    pub host: String,
    /// Of whoever has started the program.
    pub token: Token,
}

/// What the browser is told with every answer.
const HEADERS: [(&str, &str); 8] = [
    (
        "content-security-policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; \
         base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    ("x-content-type-options", "nosniff"),
    ("cache-control", "no-store"),
    ("referrer-policy", "no-referrer"),
    ("x-frame-options", "DENY"),
    ("cross-origin-resource-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Lets through what comes from this machine's own page, and says with every answer what the browser may do with it.
pub(super) async fn only_here(State(guard): State<Arc<Guard>>, request: Request, next: Next) -> Response {
    let mut response = if guard.is_here(request.headers()) {
        next.run(request).await
    } else {
        Refusal::Elsewhere.into_response()
    };
    for (name, value) in HEADERS {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}

/// Lets through what has the token.
pub(super) async fn only_with_token(
    State(guard): State<Arc<Guard>>,
    request: Request,
    next: Next,
) -> Response {
    if guard.knows(request.headers()) { next.run(request).await } else { Refusal::NoToken.into_response() }
}

impl Guard {
    fn is_here(&self, headers: &HeaderMap) -> bool {
        let is_host = |value: &HeaderValue| value.as_bytes() == self.host.as_bytes();
        let is_origin = |value: &HeaderValue| {
            value.as_bytes().strip_prefix(b"http://").is_some_and(|host| host == self.host.as_bytes())
        };
        let mut hosts = headers.get_all(HOST).iter();
        hosts.next().is_some_and(is_host)
            && hosts.next().is_none()
            && headers.get_all(ORIGIN).iter().all(is_origin)
    }

    fn knows(&self, headers: &HeaderMap) -> bool {
        let mut given = headers.get_all(AUTHORIZATION).iter();
        let token = given.next().and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
        token.is_some_and(|token| self.token.is(token)) && given.next().is_none()
    }
}
