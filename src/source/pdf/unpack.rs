//! What streams unpack to. How much that is becomes known before it is done: a file of a megabyte can unpack to any size.

use std::borrow::Cow;
use std::io::Read;

use flate2::read::DeflateDecoder;
use hayro_syntax::Filter;
use hayro_syntax::object::Stream;

use super::super::ReadError;
use super::super::drawn::budget::{Budget, too_large};

/// How many times its size a deflated stream can become.
const DEFLATED: usize = 1_032;
/// How many times its size an LZW stream can become: 4,096 bytes for each 12 bits.
const LZW: usize = 2_731;
/// How many times its size a run-length stream can become.
const RUNS: usize = 64;

/// How a stream is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// Not at all, or not so that it grows.
    Plain,
    /// Deflated, once.
    Deflated,
    /// It becomes at most this many times its size.
    Times(usize),
}

impl Packing {
    /// The packing of a stream that these filters are undone on.
    pub(super) fn of(filters: impl Iterator<Item = Filter>) -> Self {
        let mut packing = Self::Plain;
        for filter in filters {
            let next = match filter {
                Filter::FlateDecode => Self::Deflated,
                Filter::LzwDecode => Self::Times(LZW),
                Filter::RunLengthDecode => Self::Times(RUNS),
                Filter::AsciiHexDecode
                | Filter::Ascii85Decode
                | Filter::CcittFaxDecode
                | Filter::Jbig2Decode
                | Filter::DctDecode
                | Filter::JpxDecode
                | Filter::Crypt => continue,
            };
            packing = if packing == Self::Plain {
                next
            } else {
                Self::Times(packing.times().saturating_mul(next.times()))
            };
        }
        packing
    }

    const fn times(self) -> usize {
        match self {
            Self::Plain => 1,
            Self::Deflated => DEFLATED,
            Self::Times(times) => times,
        }
    }

    /// What so packed bytes become, or more than `limit`.
    pub(super) fn size(self, packed: &[u8], limit: usize) -> usize {
        match self {
            Self::Plain => 0,
            Self::Deflated => inflated(packed, limit),
            Self::Times(times) => packed.len().saturating_mul(times),
        }
    }
}

/// The content of a stream; `None` for pictures and for what is broken.
///
/// # Errors
/// `TooLarge`.
pub(super) fn unpacked<'a>(
    stream: &Stream<'a>,
    budget: &mut Budget,
) -> Result<Option<Cow<'a, [u8]>>, ReadError> {
    let filters = stream.filters();
    let exact =
        matches!(filters.first(), Some(Filter::FlateDecode | Filter::LzwDecode | Filter::RunLengthDecode));
    let packing = Packing::of(filters.into_iter());
    // What stands in letters is smaller when it is packed than its letters are.
    let packing = if packing == Packing::Deflated && !exact { Packing::Times(DEFLATED) } else { packing };
    if packing.size(&stream.raw_data(), budget.unpacked()) > budget.unpacked() {
        return Err(too_large());
    }
    let Ok(content) = stream.decoded_data() else { return Ok(None) };
    budget.unpack(content.len())?;
    Ok(Some(content))
}

/// What deflated bytes become, or something more than `limit`.
fn inflated(packed: &[u8], limit: usize) -> usize {
    let body = match packed {
        [method, flags, body @ ..]
            if method & 0x0F == 8 && u16::from_be_bytes([*method, *flags]).is_multiple_of(31) =>
        {
            body
        }
        _ => packed,
    };
    let mut decoder =
        DeflateDecoder::new(body).take(u64::try_from(limit).unwrap_or(u64::MAX).saturating_add(1));
    let mut room = [0; 16 << 10];
    let mut size = 0_usize;
    while let Ok(more @ 1..) = decoder.read(&mut room) {
        size = size.saturating_add(more);
    }
    size
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::pdf::fixture::deflated;

    #[test]
    fn the_size_is_known_before() {
        let packed = deflated(&vec![b' '; 1 << 20]);
        assert!(packed.len() < 2_000);
        assert_eq!(inflated(&packed, 1 << 21), 1 << 20);
        assert_eq!(inflated(&packed, 1_000), 1_001);
        assert_eq!(inflated(packed.get(2..).unwrap(), 1 << 21), 1 << 20);
        assert_eq!(inflated(b"no such thing", 10), 0);
    }

    #[test]
    fn filters_multiply() {
        let of = |filters: &[Filter]| Packing::of(filters.iter().copied());
        assert_eq!(of(&[Filter::AsciiHexDecode]), Packing::Plain);
        assert_eq!(of(&[Filter::Ascii85Decode, Filter::FlateDecode]), Packing::Deflated);
        assert_eq!(of(&[Filter::FlateDecode, Filter::FlateDecode]), Packing::Times(1_032 * 1_032));
        assert_eq!(of(&[Filter::LzwDecode]).size(b"1234", 0), 10_924);
    }
}
