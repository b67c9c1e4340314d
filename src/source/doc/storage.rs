//! The streams of a compound file.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::source::{Kind, ReadError};

/// A compound file that is read.
pub(super) struct Storage<'b> {
    file: CompoundFile<Cursor<&'b [u8]>>,
    limit: usize,
}

impl<'b> Storage<'b> {
    /// # Errors
    /// `Damaged`.
    pub(super) fn open(bytes: &'b [u8], limit: usize) -> Result<Self, ReadError> {
        let file = CompoundFile::open(Cursor::new(bytes)).map_err(|error| Kind::Doc.damaged(&error))?;
        Ok(Self { file, limit })
    }

    /// # Errors
    /// `Damaged`, `TooLarge`.
    pub(super) fn stream(&mut self, name: &str) -> Result<Vec<u8>, ReadError> {
        let stream = self.file.open_stream(name).map_err(|error| Kind::Doc.damaged(&error))?;
        let most = u64::try_from(self.limit).unwrap_or(u64::MAX);
        let mut bytes = Vec::new();
        stream
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|error| Kind::Doc.damaged(&error))?;
        if bytes.len() > self.limit {
            return Err(ReadError::TooLarge { size: bytes.len(), limit: self.limit });
        }
        Ok(bytes)
    }
}
