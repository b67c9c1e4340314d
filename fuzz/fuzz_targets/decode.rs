//! Any bytes either decode or are refused; what decodes has a place for every character and can be shown.
#![no_main]

use foia_lint::stages::source::Source;
use foia_lint::stages::span::SourceId;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let Ok(source) = Source::decode(SourceId::new(0), "a.txt", bytes, 1 << 20) else { return };
    assert!(!source.text().contains('\0'), "binary bytes got through");
    for (offset, _) in source.text().char_indices().chain([(source.text().len(), '\0')]) {
        let position = source.position(offset);
        assert_eq!(position.offset, offset);
        let line = source.line_range(position.line);
        let before = source.text().get(line.start..offset).expect("the line begins before the place");
        assert_eq!(before.chars().count() + 1, position.column);
        source.span(offset..offset);
    }
});
