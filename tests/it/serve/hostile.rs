//! Requests that no page of ours makes.

use std::fs;
use std::io::{Read, Write};
use std::net::Shutdown;
use std::thread;
use std::time::{Duration, Instant};

use super::client::{Served, escaped, reply};
use crate::session::below;

const REPORT: &[u8] = "# 临江市水利局2024年政府信息公开工作年度报告\n".as_bytes();

fn served() -> (tempfile::TempDir, Served) {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::at(folder.path());
    (folder, served)
}

#[test]
fn nothing_is_done_without_the_token() {
    let (_folder, served) = served();
    let (host, token) = (&served.host, &served.token);
    let shortened = &token[..token.len() - 1];
    let asked = [
        ("POST", "check?name=a.md"),
        ("POST", "annotate?name=a.docx"),
        ("POST", "export?name=a.md"),
        ("POST", "skeleton"),
        ("GET", "rules"),
        ("GET", "nothing"),
        ("GET", "check"),
    ];
    for (method, path) in asked {
        for given in [
            String::new(),
            "Authorization: Bearer \r\n".to_owned(),
            format!("Authorization: Bearer {shortened}\r\n"),
            format!("Authorization: Bearer {token}0\r\n"),
            format!("Authorization: Basic {token}\r\n"),
            format!("Authorization: Bearer {token}\r\nAuthorization: Bearer {token}\r\n"),
            format!("Cookie: token={token}\r\n"),
        ] {
            let head =
                format!("{method} /api/{path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\n{given}\r\n");
            assert_eq!(served.raw(head.as_bytes()).refused(), (401, "token".to_owned()), "{head}");
        }
    }
    let with_token = format!("GET /api/rules?token={token} HTTP/1.1\r\nHost: {host}\r\n\r\n");
    assert_eq!(served.raw(with_token.as_bytes()).status, 401, "an address is copied along");
}

#[test]
fn another_host_or_origin_is_refused_even_with_the_token() {
    let (_folder, served) = served();
    let (host, token) = (&served.host, &served.token);
    let port = host.rsplit(':').next().unwrap();
    let own = format!("Host: {host}\r\n");
    let heads = [
        "Host: evil.example\r\n".to_owned(),
        format!("Host: evil.example:{port}\r\n"),
        "Host: 127.0.0.1\r\n".to_owned(),
        "Host: 127.0.0.1:1\r\n".to_owned(),
        format!("Host: 127.0.0.1.evil.example:{port}\r\n"),
        "Host: \r\n".to_owned(),
        String::new(),
        format!("{own}{own}"),
        format!("{own}Origin: http://evil.example\r\n"),
        format!("{own}Origin: http://evil.example:{port}\r\n"),
        format!("{own}Origin: https://{host}\r\n"),
        format!("{own}Origin: http://{host}.evil.example\r\n"),
        format!("{own}Origin: null\r\n"),
        format!("{own}Origin: http://{host}\r\nOrigin: http://evil.example\r\n"),
    ];
    for given in heads {
        for path in ["/", "/page.css", "/api/rules", "/nothing"] {
            let head = format!("GET {path} HTTP/1.1\r\n{given}Authorization: Bearer {token}\r\n\r\n");
            let reply = served.raw(head.as_bytes());
            assert_eq!(reply.status, 403, "{head}");
            assert!(!reply.text().contains("rules"), "{head}");
        }
    }
    let absolute = format!(
        "GET http://evil.example/api/rules HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer {token}\r\n\r\n"
    );
    assert_eq!(served.raw(absolute.as_bytes()).status, 403);
    let page = format!("Origin: http://{host}\r\n");
    assert_eq!(served.ask_with("GET", "/api/rules", &page, b"").status, 200);
}

#[test]
fn other_methods_and_addresses_are_refused_in_words() {
    let (_folder, served) = served();
    for (method, path) in [
        ("GET", "/api/check?name=a.md"),
        ("PUT", "/api/check?name=a.md"),
        ("DELETE", "/api/rules"),
        ("POST", "/api/rules"),
        ("POST", "/"),
        ("OPTIONS", "/api/check"),
        ("TRACE", "/"),
    ] {
        assert_eq!(served.ask(method, path, b"").refused(), (405, "method".to_owned()), "{method} {path}");
    }
    for path in [
        "/api",
        "/api/",
        "/api/nothing",
        "/nothing.js",
        "/../Cargo.toml",
        "/%2e%2e/Cargo.toml",
        "/..%2fCargo.toml",
        "/page/index.html",
        "//etc/passwd",
        "/index.html/",
        "/%00",
        "/start.js%00.html",
    ] {
        assert_eq!(served.ask("GET", path, b"").refused(), (404, "not-found".to_owned()), "{path}");
    }
    assert_eq!(served.ask("POST", "/api/check", REPORT).refused(), (400, "malformed".to_owned()), "no name");
    for nonsense in [&b"\x16\x03\x01\x02\x00"[..], b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n"] {
        let reply = served.raw(nonsense);
        assert!(reply.status == 400 || reply.status == 0, "{}", reply.head);
    }
    assert_eq!(served.ask("GET", "/api/rules", b"").status, 200);
}

#[test]
fn a_name_is_a_label_and_nothing_else() {
    let (folder, served) = served();
    let secret = folder.path().join("secret.md");
    fs::write(&secret, "# 秘密\n").unwrap();
    let names = [
        "../secret.md",
        "secret.md",
        secret.to_str().unwrap(),
        "a\u{1b}[2J\r\nb.md",
        "\0.md",
        "a\u{202e}.md",
        "file:///etc/passwd.md",
        &"长".repeat(2000),
    ];
    for name in names {
        let told = served.check(name, REPORT);
        assert_eq!(told["files"][0]["path"], *name);
        assert_eq!(told["text"], std::str::from_utf8(REPORT).unwrap(), "the bytes are read, not the file");
        let raw = served.ask("POST", &format!("/api/check?name={}", escaped(name)), REPORT);
        assert!(!raw.body.iter().any(|byte| *byte == 0x1b || *byte == 0), "nothing that a terminal obeys");
    }
    let kind = |name: &str, bytes: &[u8]| {
        served.check(name, bytes)["files"][0]["diagnostics"][0]["code"].as_str().unwrap().to_owned()
    };
    assert_eq!(kind("a.docx", b"PK\x03\x04"), "X001");
    assert_eq!(kind("a.exe", b"MZ"), "X001");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
}

#[cfg(target_os = "linux")]
fn most_memory(served: &Served) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", served.child.id())).unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() >> 10
}

/// The limit is 32 MiB; without one 400 MB would be kept.
#[cfg(target_os = "linux")]
#[test]
fn an_endless_upload_is_refused_while_it_comes() {
    let (_folder, served) = served();
    let (host, token) = (&served.host, &served.token);
    let mut stream = served.connect();
    let head = format!(
        "POST /api/check?name=a.txt HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nTransfer-Encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    let chunk = [b"100000\r\n".as_slice(), &vec![b'x'; 1 << 20], b"\r\n"].concat();
    let sent = (0..4000).take_while(|_| stream.write_all(&chunk).is_ok()).count();
    assert!((33..4000).contains(&sent), "{sent} MiB were taken");
    let memory = most_memory(&served);
    assert!(memory < 200, "{memory} MiB");
    assert_eq!(served.ask("GET", "/api/rules", b"").status, 200);
}

#[test]
fn a_body_that_is_announced_too_large_is_answered_at_once() {
    let (_folder, served) = served();
    let (host, token) = (&served.host, &served.token);
    let start = Instant::now();
    let head = format!(
        "POST /api/check?name=a.txt HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nExpect: 100-continue\r\nContent-Length: 99999999999999\r\n\r\n"
    );
    assert_eq!(served.raw(head.as_bytes()).refused(), (413, "too-large".to_owned()));
    assert!(start.elapsed() < Duration::from_secs(10));
    // Who sends it nevertheless reads the answer.
    let large = vec![b'x'; (32 << 20) + 1];
    assert_eq!(served.ask("POST", "/api/check?name=a.txt", &large).refused(), (413, "too-large".to_owned()));
}

#[test]
fn a_body_that_breaks_off_or_does_not_come_is_given_up() {
    let (_folder, served) = served();
    let (host, token) = (&served.host, &served.token);
    let head = format!(
        "POST /api/check?name=a.txt HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Length: 100\r\n\r\nabc"
    );
    let mut stream = served.connect();
    stream.write_all(head.as_bytes()).unwrap();
    stream.shutdown(Shutdown::Write).unwrap();
    assert!([0, 400, 408].contains(&reply(stream).status));
    let stalled: Vec<_> = (0..2)
        .map(|_| {
            let mut stream = served.connect();
            stream.write_all(head.as_bytes()).unwrap();
            stream
        })
        .collect();
    for stream in stalled {
        assert_eq!(reply(stream).refused(), (408, "slow".to_owned()));
    }
    assert_eq!(served.check("a.md", REPORT)["summary"]["files"], 1);
}

#[test]
fn a_thousand_at_once_end_in_clear_answers() {
    let (_folder, served) = served();
    let statuses: Vec<u16> = thread::scope(|scope| {
        let ask = || {
            let reply = served.ask("POST", "/api/check?name=a.md", REPORT);
            if reply.status == 503 {
                assert_eq!((reply.refused().1.as_str(), reply.header("retry-after")), ("busy", Some("1")));
            }
            reply.status
        };
        let asking: Vec<_> = (0..1000).map(|_| scope.spawn(ask)).collect();
        asking.into_iter().map(|asking| asking.join().unwrap()).collect()
    });
    let count = |wanted: u16| statuses.iter().filter(|status| **status == wanted).count();
    assert_eq!(count(200) + count(503), 1000, "{statuses:?}");
    assert!(count(200) >= 66, "{}", count(200));
    assert_eq!(served.check("a.md", REPORT)["summary"]["files"], 1);
}

#[test]
fn connections_that_say_nothing_keep_nobody_out() {
    let (_folder, served) = served();
    let _silent: Vec<_> = (0..300).map(|_| served.connect()).collect();
    // The silent ones are given up after ten seconds.
    assert_eq!(served.check("a.md", REPORT)["summary"]["files"], 1);
}

#[test]
fn no_bytes_end_the_program() {
    let (_folder, served) = served();
    let docx = fs::read(below("tests/reports/word/tracked.docx")).unwrap();
    let pdf = fs::read(below("tests/reports/pdf/chromium.pdf")).unwrap();
    for (name, bytes) in
        [("a.docx", &docx), ("a.pdf", &pdf), ("a.ofd", &docx), ("a.doc", &docx), ("a.html", &pdf)]
    {
        for cut in [0, 1, 100, bytes.len() / 2, bytes.len() - 1] {
            assert_eq!(served.check(name, &bytes[..cut])["summary"]["files"], 1, "{name} {cut}");
            let status = served.ask("POST", &format!("/api/annotate?name={name}"), &bytes[..cut]).status;
            assert!([200, 415, 422].contains(&status), "{status}");
        }
    }
}

#[test]
fn every_answer_tells_the_browser_what_it_may_do() {
    let (_folder, served) = served();
    let answers = [
        served.ask("GET", "/", b""),
        served.ask("GET", "/start.js", b""),
        served.ask("GET", "/nothing", b""),
        served.ask("GET", "/api/rules", b""),
        served.ask("POST", "/", b""),
        served.ask("POST", "/api/check?name=a.md", REPORT),
        served.raw(b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n"),
    ];
    for answer in answers {
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"),
            "{policy}"
        );
        assert!(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), "{policy}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        assert_eq!(answer.header("access-control-allow-origin"), None);
        assert!(answer.header("server").is_none() && answer.header("set-cookie").is_none());
    }
}

#[test]
fn a_head_without_end_is_given_up() {
    let (_folder, served) = served();
    let mut stream = served.connect();
    let _refused =
        (0..100_000).try_for_each(|_| stream.write_all(b"X-A: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n"));
    let mut rest = Vec::new();
    let _reset = stream.read_to_end(&mut rest);
    assert!(!rest.starts_with(b"HTTP/1.1 200"));
    assert_eq!(served.ask("GET", "/api/rules", b"").status, 200);
}
