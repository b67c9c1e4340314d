//! Numbers within bytes, least significant byte first; `None` past the end.

pub(super) fn u8_at(bytes: &[u8], at: usize) -> Option<u8> {
    bytes.get(at).copied()
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn i16_at(bytes: &[u8], at: usize) -> Option<i16> {
    Some(i16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// A number of four bytes as a length or a place.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}

/// The places and the entries of a PLC: one place more than there are entries of `size` bytes.
pub(super) fn plc(plc: &[u8], size: usize) -> impl Iterator<Item = (u32, u32, &[u8])> {
    let count = plc.len().saturating_sub(4) / (4 + size);
    (0..count).map_while(move |at| {
        let entry = 4 * (count + 1) + size * at;
        Some((u32_at(plc, 4 * at)?, u32_at(plc, 4 * (at + 1))?, plc.get(entry..entry + size)?))
    })
}
