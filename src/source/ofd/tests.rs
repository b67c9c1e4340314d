use std::fmt::Write as _;
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::drawn::budget;
use super::*;
use crate::source::paged::Area;

const LIMIT: usize = 1 << 26;

fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

const ENTRY_OF_ONE: &str =
    "<o:OFD xmlns:o='x'><o:DocBody><o:DocRoot>Doc/Document.xml</o:DocRoot></o:DocBody></o:OFD>";

/// A document whose pages all have this part, with these entries of what they have in common.
fn document(common: &str, pages: usize) -> String {
    let pages = "<o:Page ID='1' BaseLoc='P/Content.xml'/>".repeat(pages);
    format!(
        "<o:Document xmlns:o='x'><o:CommonData><o:PageArea><o:PhysicalBox>0 0 254 127</o:PhysicalBox></o:PageArea>\
         {common}</o:CommonData><o:Pages>{pages}</o:Pages></o:Document>"
    )
}

fn content(head: &str, objects: &str) -> String {
    format!("<o:Page xmlns:o='x'>{head}<o:Content><o:Layer ID='2'>{objects}</o:Layer></o:Content></o:Page>")
}

fn file(common: &str, page: &str, others: &[(&str, &str)]) -> Vec<u8> {
    let document = document(common, 1);
    let own = [("OFD.xml", ENTRY_OF_ONE), ("Doc/Document.xml", &document), ("Doc/P/Content.xml", page)];
    archive(&[&own, others].concat())
}

fn read(objects: &str) -> Result<Page, ReadError> {
    let page = content("", objects);
    Ok(pages(&file("", &page, &[]), LIMIT, PAGES)?.remove(0))
}

/// Letters with where they begin, end and stand, in points.
fn letters(page: &Page) -> Vec<(char, i32, i32, i32)> {
    let points = |at: i32| (at + 500).div_euclid(1000);
    let letter = |glyph: &crate::source::paged::Glyph| {
        (glyph.letter, points(glyph.area.left), points(glyph.area.right), points(glyph.baseline))
    };
    page.glyphs.iter().map(letter).collect()
}

fn rulings(page: &Page) -> Vec<[i32; 4]> {
    let points = |area: Area| [area.left, area.top, area.right, area.bottom].map(|at| (at + 500) / 1000);
    page.rulings.iter().map(|ruling| points(ruling.area)).collect()
}

/// A text object, 25.4 mm to the right and 12.7 down, of a font that is 3.5278 mm (10 points) large.
fn text(attributes: &str, code: &str) -> String {
    format!(
        "<o:TextObject Boundary='25.4 12.7 99 9' Size='3.52778' Font='3' {attributes}>{code}</o:TextObject>"
    )
}

#[test]
fn a_letter_has_its_place() {
    // 25.4 mm are 72 points; the baseline is 12.7 + 2.54 mm down. The page is 254 by 127 mm.
    let page =
        read(&text("", "<o:TextCode X='0' Y='2.54' DeltaX='7.0556 3.5278'>本1机</o:TextCode>")).unwrap();
    let wanted = [('本', 72, 82, 43), ('1', 92, 102, 43), ('机', 102, 112, 43)];
    assert_eq!(letters(&page), wanted, "up to the next one, if that is near");
    assert_eq!((page.width, page.height), (720_000, 360_000));
    let page = read(&text("", "<o:TextCode Y='2.54' DeltaX='g 2 1.7639'>12 3</o:TextCode>")).unwrap();
    let wanted = [('1', 72, 77, 43), ('2', 77, 82, 43), ('3', 87, 92, 43)];
    assert_eq!(letters(&page), wanted, "as wide as usual where nothing is told");
}

#[test]
fn codes_go_on_where_the_last_one_began() {
    let codes = "<o:TextCode X='0' Y='2.54'>甲</o:TextCode><o:TextCode X='25.4'>&amp;</o:TextCode>\
                 <o:TextCode Y='5.08' DeltaY='g 1 3.5278'>乙丙</o:TextCode>";
    let told = letters(&read(&text("", codes)).unwrap());
    assert_eq!(told, [('甲', 72, 82, 43), ('&', 144, 149, 43), ('乙', 144, 154, 50), ('丙', 144, 154, 60)]);
}

#[test]
fn texts_are_moved_and_stretched_by_their_matrix() {
    // Twice as large, and 10 mm (28.3 points) to the right.
    let code = "<o:TextCode X='1' Y='1.27' DeltaX='3.5278'>甲乙</o:TextCode>";
    let page = read(&text("CTM='2 0 0 2 10 0'", code)).unwrap();
    assert_eq!(letters(&page), [('甲', 106, 126, 43), ('乙', 126, 146, 43)]);
    assert_eq!(page.glyphs[0].size, 20_000);
    let narrow = read(&text("HScale='0.5'", "<o:TextCode Y='2.54'>甲乙</o:TextCode>")).unwrap();
    assert_eq!(letters(&narrow), [('甲', 72, 77, 43), ('乙', 77, 82, 43)]);
}

#[test]
fn pages_whose_text_runs_along_their_side_are_turned() {
    for attributes in ["CTM='0 1 -1 0 0 0'", "CharDirection='90' ReadDirection='90'"] {
        let page = read(&text(attributes, "<o:TextCode X='0' Y='0'>一二三四</o:TextCode>")).unwrap();
        assert_eq!((page.width, page.quarters, page.turned), (360_000, 1, 0), "{attributes}");
        let told: String = page.glyphs.iter().map(|glyph| glyph.letter).collect();
        assert_eq!(told, "一二三四");
        assert_eq!(page.glyphs[0].baseline, page.glyphs[3].baseline);
    }
}

#[test]
fn what_is_not_seen_is_counted() {
    let code = "<o:TextCode Y='2'>甲乙</o:TextCode>";
    for attributes in ["Visible='false'", "Alpha='0'", "Fill='false'"] {
        let page = read(&text(attributes, code)).unwrap();
        assert_eq!((page.glyphs.len(), page.hidden), (0, 2), "{attributes}");
    }
    let page = read(&text("", &format!("<o:FillColor Value='0 0 0' Alpha='0'/>{code}"))).unwrap();
    assert_eq!(page.hidden, 2);
    let shaded = "<o:FillColor Alpha='0'><o:AxialShd><o:Segment><o:Color Value='1 1 1'/></o:Segment></o:AxialShd></o:FillColor>";
    assert_eq!(read(&text("", &format!("{shaded}{code}"))).unwrap().hidden, 2);
    let opaque = "<o:StrokeColor Alpha='0'/><o:FillColor Value='0 0 0'/>";
    assert_eq!(read(&text("", &format!("{opaque}{code}"))).unwrap().glyphs.len(), 2);
    assert_eq!(read(&text("Fill='false' Stroke='true'", code)).unwrap().glyphs.len(), 2);
}

#[test]
fn glyphs_of_a_font_leave_the_characters_as_they_are() {
    let code = "<o:CGTransform CodePosition='0' CodeCount='2' GlyphCount='1'><o:Glyphs>7</o:Glyphs></o:CGTransform>\
                <o:TextCode Y='2.54'>甲乙</o:TextCode>";
    let page = read(&text("", code)).unwrap();
    assert_eq!(letters(&page).iter().map(|letter| letter.0).collect::<String>(), "甲乙");
}

fn path(attributes: &str, data: &str) -> String {
    format!(
        "<o:PathObject Boundary='25.4 12.7 50 50' {attributes}><o:FillColor Value='0'><o:Pattern><o:CellContent>\
         <o:PathObject Boundary='0 0 9 9'><o:AbbreviatedData>M 0 0 L 9 0</o:AbbreviatedData></o:PathObject>\
         </o:CellContent></o:Pattern></o:FillColor><o:AbbreviatedData>{data}</o:AbbreviatedData></o:PathObject>"
    )
}

#[test]
fn lines_and_thin_rectangles_are_rulings() {
    let ruled = |attributes: &str, data: &str| rulings(&read(&path(attributes, data)).unwrap());
    assert_eq!(ruled("", "M 0 0 L 25.4 0"), [[72, 36, 144, 36]]);
    assert_eq!(ruled("CTM='1 0 0 1 0 2.54'", "S 0 0 M 0 0 L 0 25.4"), [[72, 43, 72, 115]]);
    let thin = "M 0 0 L 25.4 0 L 25.4 0.2 L 0 0.2 C";
    assert_eq!(ruled("Fill='true' Stroke='false'", thin), [[72, 36, 144, 36]]);
    assert!(ruled("Stroke='false'", "M 0 0 L 25.4 0").is_empty());
    assert!(ruled("LineWidth='3'", "M 0 0 L 25.4 0").is_empty(), "a bar");
    assert!(ruled("Visible='false'", "M 0 0 L 25.4 0").is_empty());
    assert!(ruled("", "M 0 0 B 1 1 2 2 25.4 0").is_empty(), "a curve");
    assert_eq!(ruled("", "M 0 0 L 25.4 0 L 25.4 25.4 L 0 25.4 C").len(), 4, "a frame");
}

#[test]
fn pictures_are_where_their_matrix_puts_them() {
    let wanted = Area { left: 72_000, top: 36_000, right: 144_000, bottom: 72_000 };
    let matrix = "<o:ImageObject Boundary='25.4 12.7 25.4 12.7' CTM='25.4 0 0 12.7 0 0' ResourceID='9'/>";
    let bare = "<o:ImageObject Boundary='25.4 12.7 25.4 12.7' ResourceID='9'><o:Border/></o:ImageObject>";
    for object in [matrix, bare] {
        assert_eq!(read(object).unwrap().pictures, [wanted]);
    }
    assert!(read(&bare.replace("ResourceID", "Visible='false' ResourceID")).unwrap().pictures.is_empty());
}

#[test]
fn templates_and_drawings_are_drawn_where_they_are_used() {
    let common = "<o:TemplatePage ID='5' BaseLoc='T/Content.xml'/><o:DocumentRes>Res.xml</o:DocumentRes>";
    let unit = text("", "<o:TextCode Y='2.54'>乙</o:TextCode>");
    let resources = format!(
        "<o:Res xmlns:o='x'><o:DrawParams><o:DrawParam ID='8' LineWidth='9'/></o:DrawParams><o:CompositeGraphicUnits>\
         <o:CompositeGraphicUnit ID='7' Width='9' Height='9'><o:Content>{unit}</o:Content></o:CompositeGraphicUnit>\
         </o:CompositeGraphicUnits></o:Res>"
    );
    let template = content("", &text("", "<o:TextCode Y='2.54'>甲</o:TextCode>"));
    let used = "<o:PageBlock><o:CompositeObject Boundary='25.4 0 9 9' ResourceID='7'/></o:PageBlock>\
                <o:CompositeObject Boundary='0 0 9 9' ResourceID='77'/>";
    let page = content(
        "<o:Template TemplateID='5'/><o:Area><o:PhysicalBox>10 0 254 127</o:PhysicalBox></o:Area>",
        &format!("{used}{}", path("DrawParam='8'", "M 0 0 L 25.4 0")),
    );
    let bytes = file(common, &page, &[("Doc/Res.xml", &resources), ("Doc/T/Content.xml", &template)]);
    let page = pages(&bytes, LIMIT, PAGES).unwrap().remove(0);
    // The page begins 10 mm (28.3 points) to the right.
    assert_eq!(letters(&page), [('甲', 44, 54, 43), ('乙', 116, 126, 43)]);
    assert!(rulings(&page).is_empty(), "as thick as its parameters say");
}

#[test]
fn a_template_has_a_size_and_drawings_of_its_own() {
    let unit = text("", "<o:TextCode Y='2.54'>甲</o:TextCode>");
    let resources = format!(
        "<o:Res xmlns:o='x'><o:CompositeGraphicUnit ID='7'><o:Content>{unit}</o:Content></o:CompositeGraphicUnit></o:Res>"
    );
    let template = content(
        "<o:PageRes>Res.xml</o:PageRes><o:Area><o:PhysicalBox>0 0 127 127</o:PhysicalBox></o:Area>",
        "<o:CompositeObject Boundary='0 0 9 9' ResourceID='7'/>",
    );
    let common = "<o:TemplatePage ID='5' BaseLoc='T/Content.xml'/>";
    let others = [("Doc/T/Res.xml", resources.as_str()), ("Doc/T/Content.xml", &template)];
    let read =
        |head: &str| pages(&file(common, &content(head, ""), &others), LIMIT, PAGES).unwrap().remove(0);
    let page = read("<o:Template TemplateID='5'/>");
    assert_eq!((page.width, letters(&page)), (360_000, vec![('甲', 72, 82, 43)]));
    let own = read("<o:Template TemplateID='5'/><o:Area><o:PhysicalBox>0 0 254 99</o:PhysicalBox></o:Area>");
    assert_eq!(own.width, 720_000, "the page's own goes before");
}

#[test]
fn all_documents_of_a_file_are_read_in_order() {
    let entry = "<o:OFD xmlns:o='x'><o:DocBody><o:DocRoot>Doc/Document.xml</o:DocRoot></o:DocBody>\
                 <o:DocBody><o:DocRoot>/Doc/Document.xml</o:DocRoot></o:DocBody></o:OFD>";
    let document = document("", 2);
    let parts =
        [("OFD.xml", entry), ("Doc/Document.xml", &document), ("Doc/P/Content.xml", &content("", ""))];
    assert_eq!(pages(&archive(&parts), LIMIT, PAGES).unwrap().len(), 4);
    assert_eq!(pages(&archive(&parts), LIMIT, 3).unwrap().len(), 3, "the first ones alone");
}

#[test]
fn broken_and_locked_files_are_refused() {
    let told = |parts: &[(&str, &str)]| match pages(&archive(parts), LIMIT, PAGES) {
        Err(ReadError::Damaged { detail, extension }) if extension == "ofd" => detail,
        told => panic!("{told:?}"),
    };
    assert_eq!(told(&[("a", "b")]), "OFD.xml");
    assert_eq!(told(&[("OFD.xml", ENTRY_OF_ONE)]), "Doc/Document.xml");
    let (full, empty) = (document("", 1), document("", 0));
    assert_eq!(told(&[("OFD.xml", ENTRY_OF_ONE), ("Doc/Document.xml", &full)]), "Doc/P/Content.xml");
    assert_eq!(told(&[("OFD.xml", ENTRY_OF_ONE), ("Doc/Document.xml", &empty)]), "it has no pages");
    let locked = pages(&archive(&[("OFD.xml", ""), ("Encryptions.xml", "")]), LIMIT, PAGES);
    assert!(matches!(locked, Err(ReadError::Protected { extension }) if extension == "ofd"));
}

#[test]
fn pages_are_counted() {
    let of = |count: usize| {
        let (document, page) = (document("", count), content("", ""));
        let parts =
            [("OFD.xml", ENTRY_OF_ONE), ("Doc/Document.xml", &document), ("Doc/P/Content.xml", &page)];
        pages(&archive(&parts), LIMIT, PAGES)
    };
    assert_eq!(of(PAGES).unwrap().len(), PAGES);
    assert!(matches!(of(PAGES + 1), Err(ReadError::TooIntricate { of: Measure::Pages, limit: PAGES })));
}

#[test]
fn steps_of_drawing_and_characters_are_counted() {
    let steps = read(&path("", &"M 0 0".repeat(budget::OPERATORS)));
    assert!(matches!(steps, Err(ReadError::TooIntricate { of: Measure::Operators, .. })));
    let glyphs = read(&text("", &format!("<o:TextCode>{}</o:TextCode>", "1".repeat(budget::GLYPHS + 1))));
    assert!(matches!(glyphs, Err(ReadError::TooIntricate { of: Measure::Glyphs, .. })));
}

/// A page with a drawing in a drawing and so on, so deep; in each, that many times.
fn nested(depth: usize, times: usize) -> Result<Vec<Page>, ReadError> {
    let used = |id: usize| format!("<o:CompositeObject ResourceID='{id}'/>").repeat(times);
    let mut units = String::new();
    for id in 0..depth {
        write!(units, "<o:CompositeGraphicUnit ID='{id}'>{}</o:CompositeGraphicUnit>", used(id + 1)).unwrap();
    }
    write!(
        units,
        "<o:CompositeGraphicUnit ID='{depth}'>{}</o:CompositeGraphicUnit>",
        path("", "M 0 0 L 9 0")
    )
    .unwrap();
    let resources = format!("<o:Res xmlns:o='x'>{units}</o:Res>");
    let common = "<o:PublicRes>Res.xml</o:PublicRes>";
    pages(&file(common, &content("", &used(0)), &[("Doc/Res.xml", &resources)]), LIMIT, PAGES)
}

#[test]
fn drawings_within_drawings_are_counted() {
    assert_eq!(nested(budget::DEPTH - 1, 1).unwrap()[0].rulings.len(), 1);
    let deep = nested(budget::DEPTH, 1);
    assert!(matches!(deep, Err(ReadError::TooIntricate { of: Measure::Depth, limit: budget::DEPTH })));
    let many = nested(5, 8);
    assert!(matches!(many, Err(ReadError::TooIntricate { of: Measure::Forms, limit: budget::FORMS })));
}

#[test]
fn what_is_unpacked_is_counted() {
    let page = content("", &" ".repeat(budget::UNPACKED / 8));
    let document = document("", 9);
    let parts = [("OFD.xml", ENTRY_OF_ONE), ("Doc/Document.xml", &document), ("Doc/P/Content.xml", &page)];
    let bomb = archive(&parts);
    assert!(bomb.len() < 200_000, "{} bytes", bomb.len());
    assert!(matches!(pages(&bomb, LIMIT, PAGES), Err(ReadError::TooLarge { limit: budget::UNPACKED, .. })));
    assert!(matches!(pages(&bomb, 1 << 20, PAGES), Err(ReadError::TooLarge { limit: 0x10_0000, .. })));
}
