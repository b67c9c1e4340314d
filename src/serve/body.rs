//! The body of a request, up to a limit of bytes and of time.

use std::future::poll_fn;
use std::pin::Pin;

use axum::body::{Body, Bytes, HttpBody};
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_LENGTH, EXPECT};
use tokio::time::{Duration, timeout};

use super::answer::Refusal;

/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// How long a body that is refused is still listened to, so that its sender reads why and does not meet a closed door; and
/// no longer than for as many bytes again as it may have.
const FAREWELL: Duration = Duration::from_secs(2);

/// The body, if it is no larger than this.
///
/// # Errors
/// `TooLarge` and `Slow`. What is too large is never kept: it is refused while it comes.
pub(super) async fn whole(headers: &HeaderMap, body: Body, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut body = body;
    let announced = headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    let collected = if announced.is_some_and(|length| length > limit as u64) {
        Err(Refusal::TooLarge(limit))
    } else {
        timeout(PATIENCE, collect(&mut body, limit)).await.unwrap_or(Err(Refusal::Slow))
    };
    // Who asks first has not begun to send.
    if matches!(collected, Err(Refusal::TooLarge(_))) && !headers.contains_key(EXPECT) {
        let _ended = timeout(FAREWELL, hear_out(&mut body, limit)).await;
    }
    collected
}

/// Listens to so many bytes at most, and keeps none.
async fn hear_out(body: &mut Body, most: usize) {
    let mut left = most;
    while let Ok(Some(part)) = next(body).await
        && let Some(rest) = left.checked_sub(part.len())
    {
        left = rest;
    }
}

async fn collect(body: &mut Body, limit: usize) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::new();
    while let Some(part) = next(body).await? {
        if part.len() > limit - bytes.len() {
            return Err(Refusal::TooLarge(limit));
        }
        bytes.extend_from_slice(&part);
    }
    Ok(bytes)
}

/// The next bytes; `None` at the end.
async fn next(body: &mut Body) -> Result<Option<Bytes>, Refusal> {
    let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
    let frame = frame.transpose().map_err(|_broken_off| Refusal::Slow)?;
    // What is no data are remarks behind the body.
    Ok(frame.map(|frame| frame.into_data().unwrap_or_default()))
}
