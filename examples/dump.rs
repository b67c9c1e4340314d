use foia_lint::{parse::*, source::Source, span::SourceId};
fn main() {
    for f in std::env::args().skip(1) {
        let t = std::fs::read_to_string(&f).unwrap();
        let s = Source::from_text(SourceId::new(0), &f, t);
        let r = parse(&s);
        println!("== {f}");
        if let Some(t) = r.title {
            println!(
                "title {:?} organ {:?} year {:?} noun {:?}",
                s.slice(t.span),
                t.organ.map(|o| s.slice(o)),
                t.year.map(|y| y.1),
                s.slice(t.noun)
            );
        }
        for e in &r.front {
            println!("front {} = {} {}", s.slice(e.key), s.slice(e.value), e.is_date);
        }
        println!(
            "sig {:?} {:?}",
            r.signature.map(|g| s.slice(g.span)),
            r.signature.and_then(|g| g.organ).map(|o| s.slice(o))
        );
        for sec in &r.sections {
            println!(
                "# {:?} L{} {:?} {:?} lines {:?}",
                sec.part,
                s.line_of(sec.heading.start()),
                sec.number.map(|n| s.slice(n)),
                s.slice(sec.title),
                sec.lines
            );
        }
        for l in &r.lines {
            println!(
                "{:4} {:?} {}",
                s.line_of(l.span.start()),
                l.kind,
                s.slice(l.span).chars().take(30).collect::<String>()
            );
            if std::env::var("T").is_ok()
                && !matches!(l.kind, LineKind::Prose | LineKind::Blank | LineKind::Rule)
            {
                let row = parse_row(&s, *l);
                println!(
                    "       {} cells: {}",
                    row.cells,
                    row.pieces
                        .iter()
                        .map(|p| format!(
                            "{}{:?}[{}]{}",
                            p.cell,
                            match p.kind {
                                PieceKind::Words => "W",
                                PieceKind::Figure { .. } => "F",
                                PieceKind::Mark => "M",
                            },
                            s.slice(p.span),
                            if p.glued { "~" } else { "" }
                        ))
                        .collect::<Vec<_>>()
                        .join(" ")
                );
            }
        }
    }
}
