//! PDF files made in tests.

use std::fmt::Write as _;
use std::io::Write as _;

use super::super::ReadError;
use super::super::paged::Page;

/// A file that is being made: object 1 is the catalogue, 2 the tree of pages, 3 the page, 4 its content.
pub(super) struct File {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

/// The page of 200 by 100 points, with the entries that tests give it.
const PAGE: &str = "/Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R";

impl File {
    /// A file whose page has this content, and these entries besides.
    pub(super) fn new(entries: &str, content: &str) -> Self {
        let mut file = Self { objects: Vec::new(), trailer: String::new() };
        file.object("<< /Type /Catalog /Pages 2 0 R >>");
        file.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        file.object(&format!("<< {PAGE} {entries} >>"));
        file.stream("", content.as_bytes());
        file
    }

    /// One more object.
    pub(super) fn object(&mut self, body: &str) -> &mut Self {
        self.objects.push(body.as_bytes().to_vec());
        self
    }

    /// One more stream, with these entries besides its length.
    pub(super) fn stream(&mut self, entries: &str, body: &[u8]) -> &mut Self {
        let mut object = format!("<< /Length {} {entries} >>\nstream\n", body.len()).into_bytes();
        object.extend_from_slice(body);
        object.extend_from_slice(b"\nendstream");
        self.objects.push(object);
        self
    }

    /// Another object in the place of one, from 1.
    pub(super) fn put(&mut self, number: usize, body: &str) -> &mut Self {
        self.objects[number - 1] = body.as_bytes().to_vec();
        self
    }

    /// Entries of the trailer.
    pub(super) fn trailer(&mut self, entries: &str) -> &mut Self {
        entries.clone_into(&mut self.trailer);
        self
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut bytes = b"%PDF-1.7\n".to_vec();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.objects.len() + 1);
        for (number, object) in (1..).zip(&self.objects) {
            writeln!(table, "{:010} 00000 n ", bytes.len()).unwrap();
            bytes.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            bytes.extend_from_slice(object);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let start = bytes.len();
        let (size, entries) = (self.objects.len() + 1, &self.trailer);
        let end =
            format!("{table}trailer\n<< /Size {size} /Root 1 0 R {entries} >>\nstartxref\n{start}\n%%EOF\n");
        bytes.extend_from_slice(end.as_bytes());
        bytes
    }

    pub(super) fn read(&self) -> Result<Vec<Page>, ReadError> {
        super::pages(self.bytes(), usize::MAX)
    }

    /// The only page.
    pub(super) fn page(&self) -> Page {
        let [page] = self.read().unwrap().try_into().unwrap();
        page
    }
}

/// Bytes as `FlateDecode` undoes them.
pub(super) fn deflated(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
