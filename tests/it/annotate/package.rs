//! A Word file as its parts, packed and unpacked without the program's help.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime};

/// A part as it is stored: name, compressed bytes, and all else that the archive says of it.
pub type Stored = (String, Vec<u8>, String);

/// The parts of an archive in their order.
pub fn stored(bytes: &[u8]) -> Vec<Stored> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|index| {
            let mut entry = zip.by_index_raw(index).unwrap();
            let mut raw = Vec::new();
            entry.read_to_end(&mut raw).unwrap();
            let about = format!(
                "{:?} {:?} {} {} {:?}",
                entry.compression(),
                entry.last_modified(),
                entry.crc32(),
                entry.size(),
                entry.unix_mode()
            );
            (entry.name().unwrap().into_owned(), raw, about)
        })
        .collect()
}

/// A part as text; empty if there is none.
pub fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let Ok(mut entry) = zip.by_name(name) else { return String::new() };
    let mut text = String::new();
    entry.read_to_string(&mut text).unwrap();
    text
}

/// Changes in the text of a part.
pub fn with(bytes: &[u8], name: &str, changes: &[(&str, &str)]) -> Vec<u8> {
    let mut text = part(bytes, name);
    for (from, to) in changes {
        assert!(text.contains(from), "{from}");
        text = text.replacen(from, to, 1);
    }
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..zip.len() {
        let entry = zip.by_index_raw(index).unwrap();
        if entry.name().unwrap() == name {
            out.start_file(name, SimpleFileOptions::default()).unwrap();
            out.write_all(text.as_bytes()).unwrap();
        } else {
            out.raw_copy_file(entry).unwrap();
        }
    }
    out.finish().unwrap().into_inner()
}

/// What every Word file has besides its document.
pub const TYPES: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
    <Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
    <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
    <Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

/// A file of these parts, with a picture among them and a comment of its own.
pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.set_comment("packed by hand").unwrap();
    let time = DateTime::from_date_and_time(2025, 1, 20, 8, 30, 2).unwrap();
    let stored =
        SimpleFileOptions::default().compression_method(CompressionMethod::Stored).last_modified_time(time);
    let deflated = SimpleFileOptions::default().unix_permissions(0o640);
    zip.start_file("word/media/image1.png", stored).unwrap();
    zip.write_all(b"\x89PNG\r\n\x1a\n\0\xff").unwrap();
    for (index, (name, text)) in parts.iter().enumerate() {
        zip.start_file(*name, if index % 2 == 0 { deflated } else { stored }).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.add_directory("customXml/", SimpleFileOptions::default()).unwrap();
    zip.finish().unwrap().into_inner()
}
