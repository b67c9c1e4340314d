//! Properties of decoding and of places, over random inputs.

use encoding_rs::GB18030;
use proptest::prelude::*;

use super::*;
use crate::span::SourceId;

const ID: SourceId = SourceId::new(0);

fn read(bytes: Vec<u8>) -> Result<Source, ReadError> {
    Source::decode(ID, "报告.txt", bytes, 1 << 20)
}

/// Sentences of a report with random figures, long enough to tell an encoding.
fn report() -> impl Strategy<Value = String> {
    let sentence = prop::sample::select(vec![
        "临江市水利局政府信息公开工作年度报告",
        "一、总体情况",
        "本年新收政府信息公开申请",
        "行政规范性文件",
        "（三）不予公开",
        "危及“三安全一稳定”",
        "，其中予以公开",
        "件；",
        "。",
        "《中华人民共和国政府信息公开条例》第五十条",
        "\n",
        "\r\n",
        "　　",
    ]);
    prop::collection::vec((sentence, 0u16..2000), 4..40).prop_map(|parts| {
        parts
            .iter()
            .fold("2024年度报告\n".to_owned(), |text, (words, figure)| format!("{text}{words}{figure}"))
    })
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(source) = read(bytes) {
            prop_assert!(!source.text().contains('\0'));
            prop_assert_eq!(source.position(usize::MAX).offset, source.text().len());
        }
    }

    #[test]
    fn every_boundary_has_its_own_place(text in "\\PC{0,40}([\r\n\t中１😀\u{301}\u{A0}]{0,9}\\PC{0,9}){0,4}") {
        let source = Source::from_text(ID, "a.txt", text);
        let offsets = source.text().char_indices().map(|(offset, _)| offset).chain([source.text().len()]);
        for offset in offsets {
            let position = source.position(offset);
            prop_assert_eq!(position.offset, offset);
            let line = source.line_range(position.line);
            prop_assert!(line.start <= offset);
            let before = source.text().get(line.start..offset).unwrap();
            prop_assert_eq!(before.chars().count() + 1, position.column);
            prop_assert!(offset <= line.end || source.text().get(line.end..offset) == Some("\r"));
        }
    }

    #[test]
    fn every_encoding_gives_the_same_text(text in report()) {
        let gb = GB18030.encode(&text).0.into_owned();
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let cases = [
            (text.clone().into_bytes(), Encoding::Utf8),
            ([b"\xEF\xBB\xBF", text.as_bytes()].concat(), Encoding::Utf8Bom),
            ([&b"\xFF\xFE"[..], &little].concat(), Encoding::Utf16LeBom),
            ([&b"\xFE\xFF"[..], &big].concat(), Encoding::Utf16BeBom),
            (little, Encoding::Utf16Le),
            (big, Encoding::Utf16Be),
            (gb, Encoding::Gb18030),
        ];
        for (bytes, encoding) in cases {
            let source = read(bytes.clone()).unwrap();
            prop_assert_eq!(source.text(), &text);
            prop_assert_eq!(source.encoding(), encoding);
            prop_assert_eq!(source.encode(&text).unwrap(), bytes);
            let other = text.replace("年度", "\u{3401}\u{20BB7}年度");
            let mended = read(source.encode(&other).unwrap()).unwrap();
            prop_assert_eq!((mended.text(), mended.encoding()), (other.as_str(), encoding));
        }
    }
}
