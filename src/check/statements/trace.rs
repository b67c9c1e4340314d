//! What was made of each sentence that tells a figure: for those who ask why one was passed over.

use rust_decimal::Decimal;

use super::claim::unjudged;
use super::fee;
use super::reading::{Judged, judge, readings};
use crate::check::Context;
use crate::check::tables::equation::Figures;
use crate::diag::Code;
use crate::form::Cell;
use crate::narrative::{Paragraph, PassedOver, Reason, Setting, Statement, Statements, scope_of};
use crate::parse::{Figure, digit};
use crate::rule::{Both, CheckSpec, ClaimCheck, Rule};
use crate::span::Span;

/// A sentence, and what was read in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traced {
    /// The sentence.
    pub span: Span,
    /// What was read in it, in order.
    pub statements: Vec<TracedStatement>,
    /// Why nothing was; `None` if something was.
    pub unread: Option<Unread>,
}

/// Why nothing was read in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// No rule looks for statements in its section.
    NotAsked,
    /// No phrasing of a rule stands in it.
    NoPhrasing,
}

/// A statement, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedStatement {
    /// The rule that looks for it.
    pub code: Code,
    /// Its words.
    pub span: Span,
    /// Its figure; `None` if it says that there is nothing.
    pub figure: Option<Figure>,
    /// Everything that it may honestly mean, in the order in which it is tried.
    pub readings: Vec<TracedReading>,
    /// What became of it.
    pub verdict: Verdict,
}

/// One honest meaning of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TracedReading {
    /// What is counted.
    pub called: Both,
    /// What the tables say; `None` if a cell is unknown.
    pub value: Option<Decimal>,
    /// The cells by their keys, with their values as far as they are known.
    pub cells: Vec<(String, Option<Decimal>)>,
}

/// What became of a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It equals this one of its readings.
    Agrees(usize),
    /// It equals none of them.
    Wrong,
    /// It was held against nothing.
    PassedOver(PassedOver),
    /// It asks no cell: it is held against the other statements of its rule.
    Compared,
}

/// Goes through the sentences of a report that tell a figure, or that there is nothing.
pub fn trace<'r>(context: &Context<'_>, rules: impl Iterator<Item = &'r Rule>) -> Vec<Traced> {
    let concerns = |rule: &&Rule| {
        if let CheckSpec::Fee(check) = rule.check() {
            fee::concerns(context, check)
        } else {
            rule.check().statements().is_some()
        }
    };
    let rules: Vec<&Rule> = rules.filter(concerns).collect();
    let statements = Statements::of(&rules);
    let trace = Trace {
        context,
        rules: &rules,
        read: statements.read(&context.narrative),
        nearly: &statements.read_loosely(&context.narrative),
    };
    let mut found = Vec::new();
    for (at, paragraph) in context.narrative.paragraphs().iter().enumerate() {
        let unread =
            if statements.are_asked_in(paragraph.part) { Unread::NoPhrasing } else { Unread::NotAsked };
        found.extend(trace.paragraph(at, paragraph, unread));
    }
    found
}

/// What was read of a report.
struct Trace<'c, 'r> {
    context: &'c Context<'c>,
    rules: &'c [&'r Rule],
    /// By paragraph and place.
    read: &'c [Statement<'r>],
    /// The same, and what would have been read if it did not go on.
    nearly: &'c [Statement<'r>],
}

impl Trace<'_, '_> {
    fn paragraph(
        &self,
        number: usize,
        paragraph: &Paragraph,
        unread: Unread,
    ) -> impl Iterator<Item = Traced> {
        let (mut read, mut nearly) = (among(self.read, number), among(self.nearly, number));
        paragraph.sentences().filter_map(move |sentence| {
            let statements = first_until(&mut read, sentence.end);
            let others = first_until(&mut nearly, sentence.end);
            let span = paragraph.span(self.context.source, sentence.start, sentence.end)?;
            let ended = statements.iter().filter_map(|statement| self.statement(statement));
            let mut traced: Vec<TracedStatement> = ended.collect();
            let is_all = traced.is_empty();
            let others = others.iter().filter(|other| is_all || other.obstacle.is_some());
            traced.extend(others.filter_map(|other| self.unended(paragraph, other)));
            let unread = traced.is_empty().then_some(unread);
            (unread.is_none() || self.has_figure(span)).then_some(Traced { span, statements: traced, unread })
        })
    }

    fn statement(&self, statement: &Statement<'_>) -> Option<TracedStatement> {
        let (rule, setting) = (self.rules.get(statement.rule)?, self.setting(statement)?);
        let verdict = self.verdict(rule.check().statements()?, setting, statement);
        self.traced(statement, verdict)
    }

    /// What would be a statement if it did not go on.
    fn unended(&self, paragraph: &Paragraph, statement: &Statement<'_>) -> Option<TracedStatement> {
        if let Some((reason, at)) = &statement.obstacle {
            let span = paragraph.span(self.context.source, at.start, at.end);
            return self.traced(statement, Verdict::PassedOver(PassedOver { reason: *reason, span }));
        }
        let end = statement.matched.end;
        let rest = paragraph.text().get(end..)?;
        let len = rest.find(crate::parse::ends_clause).unwrap_or(rest.len());
        let span = paragraph.span(self.context.source, end, end + len);
        self.traced(statement, Verdict::PassedOver(PassedOver { reason: Reason::GoesOn, span }))
    }

    fn traced(&self, statement: &Statement<'_>, verdict: Verdict) -> Option<TracedStatement> {
        let context = self.context;
        let paragraph = self.setting(statement)?.paragraph;
        let value = |cell: usize| context.filled.cells.get(cell).and_then(Cell::fact);
        let figures = Figures::of(context);
        let readings = readings(&figures, statement).map(|tried| {
            let cells = tried.cells(&figures).into_iter();
            let cells = cells.map(|cell| (context.filled.form.cell_key(cell), value(cell))).collect();
            TracedReading { called: tried.called(), value: tried.value, cells }
        });
        Some(TracedStatement {
            code: self.rules.get(statement.rule)?.code(),
            span: paragraph.span(context.source, statement.start, statement.matched.end)?,
            figure: statement.matched.claimed,
            readings: readings.collect(),
            verdict,
        })
    }

    fn setting(&self, statement: &Statement<'_>) -> Option<Setting<'_>> {
        Setting::of(&self.context.narrative, statement)
    }

    fn verdict(&self, check: &ClaimCheck, setting: Setting<'_>, statement: &Statement<'_>) -> Verdict {
        let because = |reason| Verdict::PassedOver(PassedOver::because(reason));
        let scope = || scope_of(&self.context.narrative, &check.prose, setting, statement);
        if statement.claim.readings.is_empty() {
            return scope().map_or_else(Verdict::PassedOver, |_| Verdict::Compared);
        }
        if let Some(reason) = unjudged(self.context) {
            return because(reason);
        }
        match judge(self.context, statement) {
            Judged::Agrees(tried) => Verdict::Agrees(tried.number),
            Judged::Open(reason) => because(reason),
            Judged::Wrong(wrong) => match scope() {
                Err(passed_over) => Verdict::PassedOver(passed_over),
                Ok(whole) if wrong.is_harmless(whole) => because(Reason::Part),
                Ok(_) => Verdict::Wrong,
            },
        }
    }

    /// True if a figure in digits stands in a sentence that belongs to no date and no document number.
    fn has_figure(&self, sentence: Span) -> bool {
        let source = self.context.source;
        let mut dates = self.context.narrative.figures_in(sentence).iter().map(|token| token.span).peekable();
        let digits = source.slice(sentence).char_indices().filter(|(_, letter)| digit(*letter).is_some());
        digits.map(|(at, _)| sentence.start() + at).any(|at| {
            while dates.next_if(|date| date.end() <= at).is_some() {}
            dates.peek().is_none_or(|date| at < date.start())
        })
    }
}

/// The statements of one paragraph.
fn among<'c, 'r>(statements: &'c [Statement<'r>], paragraph: usize) -> &'c [Statement<'r>] {
    let before = |number: usize| statements.partition_point(|statement| statement.paragraph < number);
    statements.get(before(paragraph)..before(paragraph + 1)).unwrap_or_default()
}

/// Takes those that begin before a place.
fn first_until<'c, 'r>(statements: &mut &'c [Statement<'r>], end: usize) -> &'c [Statement<'r>] {
    let count = statements.iter().take_while(|statement| statement.start < end).count();
    let (first, rest) = statements.split_at_checked(count).unwrap_or_default();
    *statements = rest;
    first
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::{SOUND, changed, with_context};
    use crate::narrative::fixture::known;

    const RECEIVED: &str =
        "全年新收政府信息公开申请39件，上年结转1件，办结38件，结转下年度继续办理2件，答复均在法定期限内作出";

    /// What is told of the sentence with these words in the place of the sound report's, which all rules read.
    fn traced(words: &str) -> Traced {
        let text = changed(&[(RECEIVED, words)]);
        with_context(&text, |context| {
            let at = text.find(words).unwrap();
            let traced = trace(context, known().rules.rules().iter());
            traced
                .into_iter()
                .find(|one| (one.span.start()..one.span.end()).contains(&at))
                .expect("a sentence")
        })
    }

    fn verdicts(words: &str) -> Vec<(String, Verdict)> {
        let traced = traced(words);
        traced.statements.iter().map(|one| (one.code.to_string(), one.verdict)).collect()
    }

    #[test]
    fn each_statement_is_told_with_its_cells_and_its_verdict() {
        let Traced { statements, unread, .. } = traced("全年新收政府信息公开申请39件，上年结转1件，办结35件");
        assert_eq!(unread, None);
        let told = |code: &str| statements.iter().find(|one| one.code.as_str() == code).unwrap();
        let received = told("N501");
        assert_eq!(received.verdict, Verdict::Agrees(0));
        assert_eq!(received.figure.map(|figure| figure.value), Some(39.into()));
        assert_eq!(received.readings[0].value, Some(39.into()));
        assert_eq!(received.readings[0].cells, [("requests.new.total".to_owned(), Some(39.into()))]);
        assert_eq!(told("N504").verdict, Verdict::Wrong);
        assert!(told("N504").readings.iter().all(|reading| reading.value != Some(35.into())));
    }

    #[test]
    fn what_is_passed_over_is_told_with_its_reason() {
        let reason = |words: &str| match verdicts(words)[..] {
            [(_, Verdict::PassedOver(PassedOver { reason, span })), ..] => (reason, span.map(Span::len)),
            ref other => panic!("{other:?}"),
        };
        assert_eq!(reason("2023年，新收政府信息公开申请37件"), (Reason::AnotherYear, Some("2023年".len())));
        assert_eq!(reason("全年新收政府信息公开申请约37件"), (Reason::Inexact, None));
        assert_eq!(reason("全年新收政府信息公开申请37件网上申请"), (Reason::Narrower, Some("网上".len())));
        assert_eq!(reason("全年新收征地政府信息公开申请37件"), (Reason::UnknownWord, Some("征地".len())));
    }

    #[test]
    fn a_sentence_that_no_phrasing_reads_is_told_if_it_has_a_figure() {
        let unread = traced("门户网站点击量达到12.5万人次");
        assert_eq!((unread.statements, unread.unread), (Vec::new(), Some(Unread::NoPhrasing)));
        with_context(SOUND, |context| {
            let words: Vec<&str> = trace(context, known().rules.rules().iter())
                .iter()
                .filter(|traced| traced.unread.is_some())
                .map(|traced| context.source.slice(traced.span))
                .collect();
            assert!(words.iter().any(|words| words.contains("培训2期")), "{words:?}");
            assert!(!words.iter().any(|words| words.contains("文件起草时")), "no figure");
            assert!(
                !words.iter().any(|words| words.contains("函〔2021〕30号")),
                "no figure but a document's"
            );
        });
    }

    #[test]
    fn without_rules_no_sentence_is_asked_for() {
        with_context(SOUND, |context| {
            let traced = trace(context, std::iter::empty());
            assert!(traced.iter().all(|one| one.unread == Some(Unread::NotAsked)) && !traced.is_empty());
        });
    }
}
