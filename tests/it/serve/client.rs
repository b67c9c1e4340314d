//! The real program behind its page, and a client that says exactly what a test wants to be said.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

pub const PROGRAM: &str = env!("CARGO_BIN_EXE_foia-lint");

/// A program that listens until it is dropped.
pub struct Served {
    pub child: Child,
    /// Kept open: what it prints later must not fail.
    pub out: BufReader<ChildStdout>,
    /// The first line of its output.
    pub line: String,
    pub host: String,
    pub token: String,
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _reaped = self.child.wait();
    }
}

/// What came back.
pub struct Reply {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    /// The fixed word for what was refused.
    pub fn refused(&self) -> (u16, String) {
        (self.status, self.json()["error"].as_str().unwrap_or_default().to_owned())
    }
}

impl Served {
    /// The program in this folder.
    pub fn at(folder: &Path) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(["serve", "--no-open", "--lang", "zh"])
            .current_dir(folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        out.read_line(&mut line).unwrap();
        let address = line.trim_end().strip_prefix("http://").unwrap();
        let (host, token) = address.split_once("/#").unwrap();
        Self { host: host.to_owned(), token: token.to_owned(), child, out, line }
    }

    pub fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(Duration::from_mins(1))).unwrap();
        stream
    }

    /// Sends these bytes and gives what comes back.
    pub fn raw(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // A server that has refused already may have gone.
        let _refused = stream.write_all(bytes);
        reply(stream)
    }

    /// A request as the page makes it, with more lines in its head.
    pub fn ask_with(&self, method: &str, path: &str, more: &str, body: &[u8]) -> Reply {
        let (host, token, length) = (&self.host, &self.token, body.len());
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\n\
             Content-Length: {length}\r\n{more}\r\n"
        );
        self.raw(&[head.as_bytes(), body].concat())
    }

    pub fn ask(&self, method: &str, path: &str, body: &[u8]) -> Reply {
        self.ask_with(method, path, "", body)
    }

    /// What is found in a report of this name.
    pub fn check(&self, name: &str, body: &[u8]) -> serde_json::Value {
        let reply = self.ask("POST", &format!("/api/check?name={}", escaped(name)), body);
        assert_eq!(reply.status, 200, "{}", reply.text());
        reply.json()
    }
}

/// Reads an answer to its end.
pub fn reply(mut stream: TcpStream) -> Reply {
    let mut bytes = Vec::new();
    match stream.read_to_end(&mut bytes) {
        Err(error) if error.kind() != ErrorKind::ConnectionReset => panic!("{error}"),
        _ => {}
    }
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    let body = bytes.get(end + 4..).unwrap_or_default().to_vec();
    Reply { status, head, body }
}

/// Every byte as an address may hold it.
pub fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |escaped, byte| format!("{escaped}%{byte:02X}"))
}
