//! Messages on a stream: a head that tells the length, then JSON. What comes need be neither, and need not end.

use std::io::{self, BufRead, Read, Write};

use lsp_server::{ErrorCode, Message};
use serde_json::{Value, json};

use super::reply::Refusal;

/// Bytes of a message: several times the size that a report may usually have.
const MOST_BYTES: u64 = 256 << 20;
/// A length that nobody means: what follows is looked through for the next head, not passed over.
const ABSURD_BYTES: u64 = 1 << 32;
/// Bytes of a line of the head.
const MOST_HEAD: u64 = 4096;
const LENGTH: &str = "content-length";

/// What came.
#[derive(Debug)]
pub(super) enum Frame {
    Message(Message),
    /// What is no message, or a message that is too long.
    Refused(Refusal),
}

/// The messages of a stream.
pub(super) struct Frames<R> {
    from: R,
    /// No head was found where one is due, and that was told.
    is_lost: bool,
}

impl<R: BufRead> Frames<R> {
    pub(super) fn of(from: R) -> Self {
        Self { from, is_lost: false }
    }

    /// The next message; `None` at the end.
    fn frame(&mut self) -> io::Result<Option<Frame>> {
        let mut length = None;
        loop {
            let Some(line) = self.head_line()? else { return Ok(None) };
            let line = line.trim_ascii();
            let field =
                line.iter().position(|byte| *byte == b':').and_then(|colon| line.split_at_checked(colon));
            match (field, length) {
                (Some((name, value)), _) if name.eq_ignore_ascii_case(LENGTH.as_bytes()) => {
                    length = number(value).filter(|length| *length < ABSURD_BYTES);
                    if length.is_none() {
                        return Ok(Some(self.lost()));
                    }
                    self.is_lost = false;
                }
                (None, Some(length)) if line.is_empty() => return self.body(length).map(Some),
                (Some(_), Some(_)) => {}
                // A head may begin with another field than the length.
                (Some((name, _)), None) if !self.is_lost && name.eq_ignore_ascii_case(b"content-type") => {}
                (_, _) if self.is_lost => {}
                (_, _) => return Ok(Some(self.lost())),
            }
        }
    }

    fn lost(&mut self) -> Frame {
        self.is_lost = true;
        Frame::Refused(Refusal::new(ErrorCode::ParseError, "no head of a message"))
    }

    /// A line of the head, or as much of it as one may have.
    fn head_line(&mut self) -> io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let read = self.from.by_ref().take(MOST_HEAD).read_until(b'\n', &mut line)?;
        Ok((read > 0).then_some(line))
    }

    fn body(&mut self, length: u64) -> io::Result<Frame> {
        let mut body = self.from.by_ref().take(length);
        if length > MOST_BYTES {
            io::copy(&mut body, &mut io::sink())?;
            return Ok(Frame::Refused(Refusal::new(ErrorCode::InvalidRequest, "the message is too long")));
        }
        // Nothing is reserved: the length may be a lie.
        let mut bytes = Vec::new();
        body.read_to_end(&mut bytes)?;
        let read = serde_json::from_slice::<Value>(&bytes)
            .map_err(|error| Refusal::new(ErrorCode::ParseError, error.to_string()));
        let message = read.and_then(|value| {
            serde_json::from_value(value)
                .map_err(|error| Refusal::new(ErrorCode::InvalidRequest, error.to_string()))
        });
        Ok(message.map_or_else(Frame::Refused, Frame::Message))
    }
}

impl<R: BufRead> Iterator for Frames<R> {
    type Item = Frame;

    /// A stream that cannot be read is at its end.
    fn next(&mut self) -> Option<Frame> {
        self.frame().ok().flatten()
    }
}

/// The number behind the colon of a field.
fn number(value: &[u8]) -> Option<u64> {
    str::from_utf8(value).ok()?.trim_start_matches(':').trim().parse().ok()
}

/// Answers what was no message: whose request it was is not known.
///
/// # Errors
/// Nobody reads.
pub(super) fn refuse(to: &mut impl Write, Refusal { code, words }: Refusal) -> io::Result<()> {
    let error = json!({ "code": code as i32, "message": words });
    let body = json!({ "jsonrpc": "2.0", "id": null, "error": error }).to_string();
    write!(to, "Content-Length: {}\r\n\r\n{body}", body.len())?;
    to.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The methods of messages and the codes of refusals.
    fn frames(stream: &str) -> Vec<String> {
        let told = |frame| match frame {
            Frame::Message(Message::Request(request)) => request.method,
            Frame::Message(Message::Notification(notification)) => notification.method,
            Frame::Message(Message::Response(response)) => format!("response {}", response.id),
            Frame::Refused(refusal) => (refusal.code as i32).to_string(),
        };
        Frames::of(stream.as_bytes()).map(told).collect()
    }

    fn framed(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    #[test]
    fn messages_are_taken_one_by_one() {
        let exit = framed(r#"{"jsonrpc":"2.0","method":"exit"}"#);
        let typed =
            exit.replacen("\r\n", "\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n", 1);
        let first = exit.replacen("Content", "Content-Type: x\r\nCONTENT", 1);
        assert_eq!(frames(&[exit, typed, first].concat()), ["exit"; 3]);
    }

    #[test]
    fn what_is_no_message_is_refused_and_the_next_one_taken() {
        let exit = framed(r#"{"method":"exit"}"#);
        for (garbage, code) in [
            (framed("{]}"), "-32700"),
            (framed("[1]"), "-32600"),
            (framed(&"[".repeat(5000)), "-32700"),
            ("\r\n".to_owned(), "-32700"),
            ("hello\nworld\n".to_owned(), "-32700"),
            ("Content-Length: many\r\n\r\n".to_owned(), "-32700"),
            ("Content-Length: 99999999999999999999999\r\n\r\n".to_owned(), "-32700"),
            ("Content-Length: 999999999999\r\n\r\n".to_owned(), "-32700"),
            (format!("{}\n", "x".repeat(100_000)), "-32700"),
        ] {
            assert_eq!(frames(&format!("{garbage}{exit}")), [code, "exit"], "{garbage:.60}");
        }
        assert_eq!(frames("Content-Length: 300000000\r\n\r\n{}"), ["-32600"]);
        assert_eq!(frames("Content-Length: 50\r\n\r\n{\"method\":"), ["-32700"], "cut short");
    }
}
