//! Hostile settings and lists of findings.

use super::{Hostile, filled, numbered};

const fn settings(what: &'static str, bytes: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { what, name: "foia-lint.yaml", bytes }
}

const fn baseline(what: &'static str, bytes: fn(usize) -> Vec<u8>) -> Hostile {
    Hostile { what, name: "baseline.json", bytes }
}

pub const ALL: [Hostile; 10] = [
    settings("a key without end", |size| format!("{}: 1\n", filled("a", size)).into_bytes()),
    settings("the same key over and over", |size| filled("lang: zh\n", size).into_bytes()),
    settings("tags of other programs, and numbers beyond all numbers", |size| {
        filled("a: !!python/object/apply:os.system [1e999, .inf, 0x7fffffffffffffffff]\n", size).into_bytes()
    }),
    settings("documents without end", |size| filled("---\nlang: zh\n...\n", size).into_bytes()),
    settings("tabs, and text that nobody closes", |size| {
        format!("lang:\t\"{}", filled("\t\\u0000", size)).into_bytes()
    }),
    settings("globs of stars", |size| {
        format!("exclude: [\"{}\"]\n", filled("**/*{a,b}[!c]?", size.min(4000))).into_bytes()
    }),
    baseline("lists within lists", |size| filled("[", size).into_bytes()),
    baseline("an object of keys without end", |size| {
        format!("{{{}\"z\":0}}", numbered(size, |number| format!("\"{number}\":{{}},"))).into_bytes()
    }),
    baseline("half a list of findings", |size| {
        let finding = "{\"path\":\"a.txt\",\"code\":\"S101\",\"fingerprint\":\"0000000000000000\",\"count\":99999999999999999999},";
        format!("{{\"schema\":1,\"findings\":[{}", filled(finding, size)).into_bytes()
    }),
    baseline("a byte that is no text", |size| {
        [b"{\"findings\":\"".as_slice(), &[0xFF].repeat(size)].concat()
    }),
];
