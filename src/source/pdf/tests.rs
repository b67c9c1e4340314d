use std::fmt::Write as _;

use super::super::drawn::budget;
use super::fixture::{File, deflated};
use super::*;
use crate::source::paged::{Area, Glyph};

/// A font whose letters are all half as wide as high.
const FONT: &str = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Courier-Like \
    /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 /Widths 5 0 R >> >> >>";

fn with_font(entries: &str, content: &str) -> File {
    let mut file = File::new(&format!("{FONT} {entries}"), content);
    file.object(&format!("[{}]", "500 ".repeat(95)));
    file
}

fn page(content: &str) -> Page {
    with_font("", content).page()
}

fn letters(page: &Page) -> String {
    page.glyphs.iter().map(|glyph| glyph.letter).collect()
}

/// Where the letters begin and stand.
fn places(page: &Page) -> Vec<(char, i32, i32)> {
    page.glyphs.iter().map(|glyph| (glyph.letter, glyph.area.left, glyph.baseline)).collect()
}

fn rulings(page: &Page) -> Vec<[i32; 4]> {
    page.rulings.iter().map(|ruling| sides(ruling.area)).collect()
}

const fn sides(area: Area) -> [i32; 4] {
    [area.left, area.top, area.right, area.bottom]
}

#[test]
fn a_letter_has_its_place() {
    let page = page("BT /F 10 Tf 20 70 Td (A) Tj ET");
    let area = Area { left: 20_000, top: 30_000 - 8_800, right: 25_000, bottom: 30_000 + 1_200 };
    assert_eq!(page.glyphs, [Glyph { letter: 'A', area, baseline: 30_000, size: 10_000 }]);
    assert_eq!((page.width, page.height), (200_000, 100_000));
}

#[test]
fn text_moves_as_it_is_told() {
    let page = |content: &str| places(&page(&format!("BT /F 10 Tf 20 70 Td {content} ET")));
    assert_eq!(page("(A B) Tj"), [('A', 20_000, 30_000), ('B', 30_000, 30_000)]);
    assert_eq!(page("2 Tc (AB) Tj"), [('A', 20_000, 30_000), ('B', 27_000, 30_000)]);
    assert_eq!(page("3 Tw (A B) Tj"), [('A', 20_000, 30_000), ('B', 33_000, 30_000)]);
    assert_eq!(page("200 Tz (AB) Tj"), [('A', 20_000, 30_000), ('B', 30_000, 30_000)]);
    assert_eq!(page("4 Ts (A) Tj"), [('A', 20_000, 26_000)]);
    assert_eq!(page("12 TL (A) Tj T* (B) Tj"), [('A', 20_000, 30_000), ('B', 20_000, 42_000)]);
    assert_eq!(page("12 TL (A) Tj (B) '"), [('A', 20_000, 30_000), ('B', 20_000, 42_000)]);
    assert_eq!(page("12 TL 0 1 (AB) \""), [('A', 20_000, 42_000), ('B', 26_000, 42_000)]);
    assert_eq!(page("[(A) -1000 (B)] TJ"), [('A', 20_000, 30_000), ('B', 35_000, 30_000)]);
    assert_eq!(page("5 -15 TD (A) Tj T* (B) Tj"), [('A', 25_000, 45_000), ('B', 25_000, 60_000)]);
    assert_eq!(page("1 0 0 1 50 50 Tm (A) Tj"), [('A', 50_000, 50_000)]);
    assert_eq!(page("2 0 0 2 50 50 Tm (AB) Tj"), [('A', 50_000, 50_000), ('B', 60_000, 50_000)]);
}

#[test]
fn states_are_saved_and_restored() {
    let page = page("q 1 0 0 1 10 0 cm BT /F 10 Tf (A) Tj ET Q BT (lost) Tj /F 10 Tf 0 50 Td (B) Tj ET Q Q");
    assert_eq!(places(&page), [('A', 10_000, 100_000), ('B', 0, 50_000)]);
}

#[test]
fn what_is_not_seen_is_counted() {
    let page = page("BT /F 10 Tf 20 70 Td 3 Tr (ab c) Tj 7 Tr (d) Tj 0 Tr (E) Tj ET");
    assert_eq!((letters(&page).as_str(), page.hidden), ("E", 4));
}

#[test]
fn letters_off_the_page_are_not_there() {
    let file =
        with_font("/CropBox [50 0 150 100]", "BT /F 10 Tf 10 70 Td (A) Tj 50 0 Td (B) Tj 100 0 Td (C) Tj ET");
    let page = file.page();
    assert_eq!(places(&page), [('B', 10_000, 30_000)]);
    assert_eq!((page.width, page.hidden, page.unreadable), (100_000, 0, 0));
}

#[test]
fn pages_are_seen_as_they_are_turned() {
    let text = "BT /F 10 Tf 20 70 Td (A) Tj ET";
    let turned = |rotate: &str| with_font(rotate, text).page();
    // Text that runs along a page which is turned then runs along its side, and all of it: it is made upright again.
    for rotate in ["/Rotate 90", "/Rotate -90", "/Rotate 180"] {
        assert_eq!(places(&turned(rotate)), [('A', 20_000, 30_000)], "{rotate}");
    }
    let upright = "BT /F 10 Tf 0 1 -1 0 70 20 Tm (A) Tj ET";
    let page = with_font("/Rotate 90", upright).page();
    assert_eq!((page.width, page.height), (100_000, 200_000));
    assert_eq!(places(&page), [('A', 20_000, 70_000)]);
    let page = with_font("/UserUnit 2", text).page();
    assert_eq!((page.width, places(&page)), (400_000, vec![('A', 40_000, 60_000)]));
}

#[test]
fn a_page_turns_with_nearly_all_of_its_text() {
    let up = "BT /F 10 Tf 0 1 -1 0 70 20 Tm (ABCDEFGHI) Tj ET 10 20 m 10 80 l S";
    let page = page(&format!("{up} BT /F 10 Tf 150 50 Td (Z) Tj ET"));
    assert_eq!((letters(&page).as_str(), page.turned), ("ABCDEFGHI", 1));
    assert_eq!((page.width, page.height), (100_000, 200_000));
    assert_eq!(places(&page)[0], ('A', 20_000, 70_000));
    assert_eq!(rulings(&page), [[20_000, 10_000, 80_000, 10_000]]);
    let page = tests::page(&format!("{up} BT /F 10 Tf 150 50 Td (YZ) Tj ET"));
    assert_eq!((letters(&page).as_str(), page.turned), ("YZ", 9));
}

#[test]
fn text_aslant_is_turned_aside() {
    let page = page("BT /F 10 Tf 20 70 Td (AB) Tj 0.7 0.7 -0.7 0.7 50 50 Tm (wm) Tj ET");
    assert_eq!((letters(&page).as_str(), page.turned), ("AB", 2));
}

#[test]
fn a_letter_drawn_twice_is_one() {
    let page = page("BT /F 10 Tf 20 70 Td (AA) Tj 0.3 0 Td (AA) Tj 0 0.3 Td (AB) Tj ET");
    assert_eq!(places(&page), [('A', 20_000, 30_000), ('A', 25_000, 30_000), ('B', 25_300, 29_700)]);
}

#[test]
fn strokes_leave_lines() {
    assert_eq!(rulings(&page("10 20 m 110 20 l S")), [[10_000, 80_000, 110_000, 80_000]]);
    assert_eq!(rulings(&page("[3 3] 0 d 10 20 m 10 70 l S")), [[10_000, 30_000, 10_000, 80_000]]);
    assert_eq!(rulings(&page("10 20 m 110 70 l S")), [[0; 4]; 0]);
    assert_eq!(rulings(&page("10 20 m 110 20 l n")), [[0; 4]; 0]);
    assert_eq!(rulings(&page("20 w 10 20 m 110 20 l S")), [[0; 4]; 0]);
    let angle = [[10_000, 80_000, 110_000, 80_000], [110_000, 30_000, 110_000, 80_000]];
    assert_eq!(rulings(&page("10 20 m 110 20 l 110 70 l S")), angle);
    assert_eq!(rulings(&page("10 20 m 110 20 l 110 70 l s")), angle);
    assert_eq!(rulings(&page("10 20 m 110 20 l 120 20 120 30 120 40 c 120 70 l S")).len(), 2);
    assert_eq!(rulings(&page("0 0 m 10 0 l h 50 0 l S")).len(), 3);
}

#[test]
fn rectangles_are_lines_or_cells() {
    let around = [
        [10_000, 80_000, 110_000, 80_000],
        [110_000, 30_000, 110_000, 80_000],
        [10_000, 30_000, 110_000, 30_000],
        [10_000, 30_000, 10_000, 80_000],
    ];
    for operator in ["S", "s", "B", "B*", "b", "b*"] {
        assert_eq!(rulings(&page(&format!("10 20 100 50 re {operator}"))), around, "{operator}");
    }
    for operator in ["f", "F", "f*"] {
        assert_eq!(rulings(&page(&format!("10 20 100 50 re {operator}"))), [[0; 4]; 0], "{operator}");
        let thin = rulings(&page(&format!("10 20 100 2 re {operator}")));
        assert_eq!(thin, [[10_000, 79_000, 110_000, 79_000]], "{operator}");
    }
    assert_eq!(rulings(&page("10 20 1 -50 re f")), [[10_500, 80_000, 10_500, 130_000 - 30_000]]);
    assert_eq!(rulings(&page("10 20 m 110 20 l 110 22 l 10 22 l h f")), [[10_000, 79_000, 110_000, 79_000]]);
    assert_eq!(rulings(&page("10 20 m 110 20 l 110 22 l 10 22 l 10 20 l f")).len(), 1);
    assert_eq!(rulings(&page("10 20 0.5 0.5 re f")), [[0; 4]; 0]);
}

#[test]
fn forms_are_drawn_where_they_are_put() {
    let mut file = with_font("", "q 1 0 0 1 5 0 cm /X Do Q BT (lost) Tj ET");
    file.object("<< >>").stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Matrix [1 0 0 1 0 10] /Resources << /Font << /G 8 0 R >> >>",
        b"Q q BT /G 10 Tf (A) Tj ET",
    );
    file.object("<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>");
    let resources = "/Resources << /XObject << /X 7 0 R >> >>";
    file.put(
        3,
        &format!("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R {resources} >>"),
    );
    assert_eq!(places(&file.page()), [('A', 5_000, 90_000)]);
}

#[test]
fn pictures_have_areas() {
    let image = "<< /Type /XObject /Subtype /Image >>";
    let mut file = File::new("/Resources << /XObject << /I 5 0 R >> >>", "q 50 0 0 40 10 20 cm /I Do Q");
    file.stream(image.trim_matches(['<', '>']), b"");
    assert_eq!(
        file.page().pictures.iter().copied().map(sides).collect::<Vec<_>>(),
        [[10_000, 40_000, 60_000, 80_000]]
    );
    let inline = page("q 50 0 0 40 180 20 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT /F 10 Tf (A) Tj ET");
    assert_eq!(
        inline.pictures.iter().copied().map(sides).collect::<Vec<_>>(),
        [[180_000, 40_000, 200_000, 80_000]]
    );
    assert_eq!(letters(&inline), "A");
}

#[test]
fn marked_content_says_what_it_is() {
    let marked = |properties: &str, text: &str| {
        page(&format!("BT /F 10 Tf 20 70 Td /Span {properties} BDC ({text}) Tj EMC (Z) Tj ET"))
    };
    let page = marked("<< /ActualText (xyzw) >>", "AB");
    let expected =
        [('x', 20_000, 30_000), ('y', 22_500, 30_000), ('z', 25_000, 30_000), ('w', 27_500, 30_000)];
    assert_eq!(places(&page)[..4], expected);
    assert_eq!(letters(&page), "xyzwZ");
    let page = marked("<< /ActualText <FEFF4E004E8C> >>", "A");
    assert_eq!(letters(&page), "\u{4E00}\u{4E8C}Z");
    assert_eq!(letters(&marked("<< /MCID 0 >>", "AB")), "ABZ");
    assert_eq!(letters(&marked("<< /ActualText () >>", "AB")), "ABZ");
    let named = "/Properties << /P << /ActualText (n) >> >>";
    let file = with_font("", "BT /F 10 Tf 20 70 Td /Span /P BDC /Q BMC (AB) Tj EMC EMC (Z) Tj ET");
    let bytes =
        String::from_utf8(file.bytes()).unwrap().replace("/Resources <<", &format!("/Resources << {named}"));
    let [page] = pages(bytes.into_bytes(), PAGES).unwrap().try_into().unwrap();
    assert_eq!(letters(&page), "nZ");
}

/// A page with text in a composite font that has these entries and the object 6.
fn composite(font: &str, below: &str, six: &[u8], text: &str) -> Page {
    let below = format!("<< /Type /Font /Subtype /CIDFontType2 /BaseFont /S {below} >>");
    let font = format!("<< /Type /Font /Subtype /Type0 /BaseFont /S {font} /DescendantFonts [{below}] >>");
    let content = format!("BT /F 10 Tf 20 70 Td {text} Tj ET");
    let mut file = File::new("/Resources << /Font << /F 5 0 R >> >>", &content);
    file.object(&font).stream("", six);
    file.page()
}

#[test]
fn codes_mean_what_the_file_says() {
    let table =
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfchar <0003> <4E00> endbfchar \
        1 beginbfrange <0004> <0005> <4E8C> endbfrange";
    let widths = "/DW 900 /W [3 [600 700] 5 9 800]";
    let page = composite("/Encoding /Identity-H /ToUnicode 6 0 R", widths, table, "<000300040005000A>");
    let expected = [('\u{4E00}', 20_000, 30_000), ('\u{4E8C}', 26_000, 30_000), ('\u{4E8D}', 33_000, 30_000)];
    let unknown = (char::REPLACEMENT_CHARACTER, 41_000, 30_000);
    assert_eq!((places(&page), page.unreadable), ([&expected[..], &[unknown]].concat(), 1));
    assert_eq!(page.glyphs[2].area.right, 41_000);
}

#[test]
fn known_collections_need_no_table() {
    let system = "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>";
    // U+4E00 is D2BB in GBK and 4162 in Adobe-GB1; A is 34.
    let gbk = composite("/Encoding /GBK-EUC-H", system, b"", "<D2BB41>");
    assert_eq!((letters(&gbk).as_str(), gbk.unreadable), ("\u{4E00}A", 0));
    assert_eq!(gbk.glyphs[1].area.left, 30_000);
    let unicode = composite("/Encoding /UniGB-UCS2-H", system, b"", "<4E000041>");
    assert_eq!(letters(&unicode), "\u{4E00}A");
    let numbers = composite("/Encoding /Identity-H", system, b"", "<10420022>");
    assert_eq!(letters(&numbers).chars().last(), Some('A'));
    let down = composite("/Encoding /UniGB-UCS2-V", system, b"", "<4E004E01>");
    assert_eq!((down.glyphs.len(), down.turned), (0, 2));
    let nothing = composite("/Encoding /Identity-H", "", b"", "<10420022>");
    assert_eq!((letters(&nothing).as_str(), nothing.unreadable), ("\u{FFFD}\u{FFFD}", 2));
}

#[test]
fn embedded_fonts_know_their_letters() {
    // Format 12: U+4E00 and U+4E01 are glyphs 5 and 6.
    let units = [
        0x0001, 0, 1, 0, 0, 0, 0x636D, 0x6170, 0, 0, 0, 28, 0, 44, 0, 1, 3, 10, 0, 12, 12, 0, 0, 28, 0, 0, 0,
        1, 0, 0x4E00, 0, 0x4E01, 0, 5,
    ];
    let font: Vec<u8> = units.iter().flat_map(|unit: &u16| unit.to_be_bytes()).collect();
    let below = "/FontDescriptor << /Type /FontDescriptor /FontFile2 6 0 R >>";
    let page = composite("/Encoding /Identity-H", below, &font, "<000500060007>");
    assert_eq!((letters(&page).as_str(), page.unreadable), ("\u{4E00}\u{4E01}\u{FFFD}", 1));
}

#[test]
fn names_of_glyphs_are_read() {
    let font = "/Resources << /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /X /Encoding << \
        /BaseEncoding /WinAnsiEncoding /Differences [1 /uni4E00 /emdash /f_i] >> >> >> >>";
    let page = File::new(font, "BT /F 10 Tf 20 70 Td <0102033132> Tj ET").page();
    assert_eq!(letters(&page), "\u{4E00}\u{2014}fi12");
    let lost = File::new("", "BT /F 10 Tf 20 70 Td (ab) Tj ET").page();
    assert_eq!((letters(&lost).as_str(), lost.unreadable), ("\u{FFFD}\u{FFFD}", 2));
}

#[test]
fn what_is_no_file_is_damaged() {
    for bytes in [&b""[..], b"%PDF-1.7", b"%PDF-1.7\n1 0 obj\n<<", b"trailer << /Root 1 0 R >>"] {
        assert!(
            matches!(pages(bytes.to_vec(), PAGES), Err(ReadError::Damaged { extension, .. }) if extension == "pdf")
        );
    }
    let whole = with_font("", "BT /F 10 Tf 20 70 Td (A) Tj ET").bytes();
    for end in 0..whole.len() {
        let _ = pages(whole.get(..end).unwrap().to_vec(), PAGES);
    }
    let mut file = File::new("", "");
    file.trailer("/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -4 /O (x) /U (y) >> /ID [(a) (b)]");
    assert!(file.read().is_err());
}

#[test]
fn bounds_are_kept() {
    let mut kids = String::new();
    let mut file = File::new("", "");
    for number in 5..5 + PAGES {
        write!(kids, "{number} 0 R ").unwrap();
        file.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>");
    }
    file.put(2, &format!("<< /Type /Pages /Count {PAGES} /Kids [{kids}] >>"));
    assert_eq!(file.read().unwrap().len(), PAGES);
    file.put(2, &format!("<< /Type /Pages /Count {PAGES} /Kids [3 0 R {kids}] >>"));
    assert!(matches!(file.read(), Err(ReadError::TooIntricate { of: Measure::Pages, limit: PAGES })));
}

#[test]
fn forms_within_forms_end() {
    let chain = |length: usize| {
        let mut file = File::new("/Resources << /XObject << /X 5 0 R >> >>", "/X Do 10 20 m 110 20 l S");
        for next in 6..6 + length {
            let next = format!("/Subtype /Form /Resources << /XObject << /X {next} 0 R >> >>");
            file.stream(&next, b"/X Do 10 10 m 110 10 l S");
        }
        file.read()
    };
    assert_eq!(chain(budget::DEPTH).unwrap()[0].rulings.len(), budget::DEPTH + 1);
    assert!(matches!(chain(budget::DEPTH + 1), Err(ReadError::TooIntricate { of: Measure::Depth, .. })));
    let mut file = File::new("/Resources << /XObject << /X 5 0 R >> >>", "/X Do");
    file.stream("/Subtype /Form /Resources << /XObject << /X 5 0 R >> >>", b"/X Do /X Do");
    assert_eq!(file.page().glyphs, []);
    let mut file = File::new("/Resources << /XObject << /X 5 0 R >> >>", &"/X Do ".repeat(budget::FORMS + 1));
    file.stream("/Type /XObject /Subtype /Form", b"");
    assert!(matches!(file.read(), Err(ReadError::TooIntricate { of: Measure::Forms, .. })));
}

#[test]
fn states_within_states_end() {
    let file = File::new("", &"q ".repeat(budget::STATES + 1));
    assert!(matches!(file.read(), Err(ReadError::TooIntricate { of: Measure::Depth, .. })));
    let file = File::new("", &"/P BMC ".repeat(budget::STATES + 1));
    assert!(matches!(file.read(), Err(ReadError::TooIntricate { of: Measure::Depth, .. })));
}

#[test]
fn streams_unpack_within_bounds() {
    let mut file = File::new("/Resources << /XObject << /X 5 0 R >> >>", &"/X Do ".repeat(20));
    file.stream("/Subtype /Form /Filter /FlateDecode", &deflated(&vec![b' '; budget::UNPACKED / 16]));
    assert!(matches!(file.read(), Err(ReadError::TooLarge { limit: budget::UNPACKED, .. })));
}

#[test]
fn pictures_without_end_end() {
    let file = File::new("", &"BI /W 1 ID ".repeat(100_000));
    assert!(matches!(file.read(), Err(ReadError::TooLarge { limit: budget::UNPACKED, .. })));
}

#[test]
fn objects_within_objects_do_not_end_the_thread() {
    for (open, close) in [("[", "]"), ("<< /A ", ">>")] {
        let deep = format!("{}{}", open.repeat(20_000), close.repeat(20_000));
        let file = with_font(&format!("/Deep {deep}"), &format!("{deep} BT /F 10 Tf 20 70 Td (A) Tj ET"));
        let small = std::thread::Builder::new().stack_size(1 << 20);
        small.spawn(move || drop(file.read())).unwrap().join().unwrap();
    }
}

/// A report that another program printed.
fn printed(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/reports/pdf/{name}.pdf", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

#[test]
fn reports_of_other_programs_are_read() {
    let page = include_str!("../../../tests/reports/pdf/report.html");
    let body = page.split_once("</style>").unwrap().1;
    let text: String = body.split('<').filter_map(|part| Some(part.split_once('>')?.1)).collect();
    let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    for name in ["chromium", "libreoffice"] {
        let pages = pages(printed(name), PAGES).unwrap();
        assert_eq!(pages.iter().map(letters).collect::<String>(), text, "{name}");
        let first = super::pages(printed(name), 1).unwrap();
        assert_eq!(letters(&first[0]), letters(&pages[0]), "{name}");
        assert_eq!(pages.iter().map(|page| page.unreadable + page.hidden + page.turned).sum::<usize>(), 0);
        // Seven rows have eight lines along the page, each of which may be in pieces.
        let lines = pages[0].rulings.iter().map(|ruling| ruling.area).filter(|area| area.top == area.bottom);
        let mut heights: Vec<i32> = lines.map(|area| area.top / 3_000).collect();
        heights.sort_unstable();
        heights.dedup();
        assert_eq!(heights.len(), 8, "{name}");
    }
}

#[test]
fn a_password_is_asked_for() {
    let refused = pages(printed("protected"), PAGES);
    assert!(matches!(refused, Err(ReadError::Protected { extension }) if extension == "pdf"));
}
