//! Whether a statement is about the whole organ and the whole year; if not, why not, and by which words.

use std::ops::Range;

use super::kept::Kept;
use super::model::Narrative;
use super::paragraph::Paragraph;
use super::reader::Statement;
use super::reason::{PassedOver, Reason, Whole};
use super::sentences::{first_of, has_one, is_full_stop, last_of};
use super::statements::Setting;
use crate::parse::{Date, TokenKind, ends_clause, is_space};
use crate::rule::Prose;
use crate::span::Span;

/// What stands before the last day of a period, or the last month.
const UNTIL: [char; 8] = ['\u{81F3}', '\u{5230}', '\u{6B62}', '-', '\u{2014}', '\u{2013}', '~', '\u{FF5E}'];

/// How much the statement speaks of.
///
/// # Errors
/// Why it speaks of something narrower, or of something else.
pub fn of(
    narrative: &Narrative<'_>,
    prose: &Prose,
    setting: Setting<'_>,
    statement: &Statement<'_>,
) -> Result<Whole, PassedOver> {
    let asked = Asked { narrative, prose, setting, statement, text: setting.paragraph.text() };
    if let Some(at) = &statement.apart {
        return Err(asked.passed_over(Reason::Apart, Some(at.clone())));
    }
    asked.is_of_year()?;
    asked.is_wide()?;
    asked.is_about_its_matter()?;
    let sentence = asked.between(asked.sentence(), statement.start);
    let is_part = !statement.claim.even_as_part && has_one(sentence, &prose.parts);
    Ok(if is_part { Whole::Part } else { Whole::All })
}

/// A statement of which it is asked what it is about.
struct Asked<'c> {
    narrative: &'c Narrative<'c>,
    prose: &'c Prose,
    setting: Setting<'c>,
    statement: &'c Statement<'c>,
    /// That of its paragraph.
    text: &'c str,
}

/// Words of which one must stand there: before the end of the statement from some place on, or in a heading.
struct Named<'c> {
    words: &'c [String],
    from: usize,
    heading: &'c str,
}

impl<'c> Asked<'c> {
    fn passed_over(&self, reason: Reason, at: Option<Range<usize>>) -> PassedOver {
        let span = at.and_then(|at| self.setting.paragraph.span(self.narrative.source, at.start, at.end));
        PassedOver { reason, span }
    }

    fn paragraph(&self) -> &'c Paragraph {
        self.setting.paragraph
    }

    /// Where its sentence begins.
    fn sentence(&self) -> usize {
        self.paragraph().sentence_start(self.statement.start)
    }

    /// Where it begins, or the first of the statements of its sentence that stand right before it.
    fn since(&self) -> usize {
        self.statement.manner.since.unwrap_or(self.statement.start)
    }

    fn between(&self, from: usize, to: usize) -> &'c str {
        self.text.get(from..to).unwrap_or_default()
    }

    fn behind(&self) -> &'c str {
        self.between(self.statement.matched.end, self.text.len())
    }

    /// What stands before it in its sentence but for closed brackets, and words that only look as if they narrowed it.
    fn before(&self) -> Kept {
        let before = self.between(self.sentence(), self.since());
        let kept = Kept::without_brackets(before);
        let kept = self.prose.not_narrow.iter().fold(kept, |kept, word| kept.without(word));
        // Who asks is told anew by each of several.
        let is_of_some = self.statement.manner.applicant.is_some();
        let others = self.prose.meanings.applicant_words().filter(|_| is_of_some);
        others.fold(kept, Kept::without)
    }

    /// The words by which a statement is about anything else than the whole organ and year, and as what.
    fn narrowing(&self) -> [(Reason, &'c [String]); 4] {
        let Prose { narrow, periods, compared, plans, .. } = self.prose;
        [
            (Reason::OtherPeriod, periods),
            (Reason::Compared, compared),
            (Reason::Plan, plans),
            (Reason::Narrower, narrow),
        ]
    }

    /// That nothing narrows it, before it, in a gap within it or in brackets behind it.
    fn is_wide(&self) -> Result<(), PassedOver> {
        let (start, end) = (self.statement.start, self.statement.matched.end);
        let before = self.before();
        let within = if self.statement.matched.close { "" } else { self.between(start, end) };
        for (reason, words) in self.narrowing() {
            let above = before.first_of(words).map(|at| (self.sentence(), at));
            if let Some((from, at)) = above.or_else(|| Some((start, first_of(within, words)?))) {
                return Err(self.passed_over(reason, Some(from + at.start..from + at.end)));
            }
        }
        if let Some(at) = first_of(bracket(self.behind()), &self.prose.excepting) {
            let inner = end + '('.len_utf8();
            return Err(self.passed_over(Reason::Except, Some(inner + at.start..inner + at.end)));
        }
        Ok(())
    }

    /// That the last year named before is the report year, and no part of the year is named in the sentence.
    fn is_of_year(&self) -> Result<(), PassedOver> {
        let place = |from: usize, to: usize| self.paragraph().span(self.narrative.source, from, to);
        let (start, end) = (self.statement.start, self.statement.matched.end);
        let places = place(0, self.text.len()).zip(place(self.sentence(), end)).zip(place(start, end));
        let Some(((all, sentence), own)) = places else {
            return Err(PassedOver::because(Reason::AnotherYear));
        };
        let before = self.narrative.source.span(all.start()..own.start());
        let dates: Vec<(Span, Date)> = self
            .narrative
            .figures_in(before)
            .iter()
            .filter(|token| token.span.end() <= own.start())
            .filter_map(|token| match token.kind {
                TokenKind::Date(date) => Some((token.span, date)),
                TokenKind::DocumentNumber(_) => None,
            })
            .collect();
        let text = self.narrative.source.text();
        let is_part = |(span, date): &&(Span, Date)| {
            let before = text.get(..span.start()).unwrap_or_default().trim_end_matches(is_space);
            span.start() >= sentence.start() && !is_whole(*date, before)
        };
        if let Some((span, _)) = dates.iter().find(is_part) {
            return Err(PassedOver { reason: Reason::OtherPeriod, span: Some(*span) });
        }
        // What was done is not told of a year to come: such a year holds to the full stop.
        let year = self.narrative.subject.year.map(u32::from);
        let stop = self.between(0, start).rfind(is_full_stop).and_then(|stop| place(stop, start));
        let is_over = |(span, date): &(Span, Date)| {
            date.year > year && stop.is_some_and(|stop| span.start() < stop.start())
        };
        let named = dates.iter().rev().filter(|date| !is_over(date));
        let mut named = named.filter(|(span, date)| date.year.is_some() && !self.is_carried(*span));
        match named.next().filter(|(_, date)| date.year != year) {
            Some((span, _)) => Err(PassedOver { reason: Reason::AnotherYear, span: Some(*span) }),
            None => Ok(()),
        }
    }

    /// True if what stands before or behind the date says that something was carried over.
    fn is_carried(&self, date: Span) -> bool {
        let text = self.narrative.source.text();
        let behind = text.get(date.end()..).unwrap_or_default();
        let behind: String = behind.chars().filter(|letter| !is_space(*letter)).take(12).collect();
        let before = text.get(..date.start()).unwrap_or_default().trim_end_matches(is_space);
        self.prose.carried.iter().any(|word| behind.starts_with(word.as_str()))
            || self.prose.carried_to.iter().any(|word| before.ends_with(word.as_str()))
                && !self.prose.until.iter().any(|word| before.ends_with(word.as_str()))
    }

    /// That it is about what its rule looks for, by the words before it, in it and right behind it.
    fn is_about_its_matter(&self) -> Result<(), PassedOver> {
        let claim = self.statement.claim;
        let sentence = self.sentence();
        let heading = if sentence == 0 { self.setting.heading } else { "" };
        if !self.statement.manner.is_named {
            self.is_about(&Named { words: &claim.near, from: self.near_from(), heading })?;
            self.is_about(&Named { words: &claim.about, from: 0, heading: self.setting.heading })?;
        }
        let from_context = !claim.near.is_empty() || !claim.about.is_empty();
        let wider = from_context.then_some(&self.prose.wider).into_iter().flatten();
        let end = self.statement.matched.end;
        let mut behind = claim.unless.iter().chain(wider);
        if let Some(word) = behind.find(|word| self.behind().starts_with(word.as_str())) {
            return Err(self.passed_over(Reason::AnotherMatter, Some(end..end + word.len())));
        }
        let is_named = self.statement.manner.is_named;
        if let Some(at) = self.before().first_of(&claim.unless).filter(|_| !is_named) {
            let at = sentence + at.start..sentence + at.end;
            return Err(self.passed_over(Reason::AnotherMatter, Some(at)));
        }
        Ok(())
    }

    /// Where what is near begins: the sentence, or the one before if the statement begins this one, and that one is
    /// about nothing narrower, and nothing else.
    fn near_from(&self) -> usize {
        let sentence = self.sentence();
        let Some((mark, _)) = self.between(0, sentence).char_indices().next_back() else { return sentence };
        let before = self.paragraph().sentence_start(mark);
        let is_first = !self.between(sentence, self.since()).contains(ends_clause);
        let above = self.between(before, sentence);
        let is_other = || {
            let mut narrowing = self.narrowing().into_iter();
            narrowing.any(|(_, words)| has_one(above, words)) || has_one(above, &self.statement.claim.unless)
        };
        if is_first && !is_other() { before } else { sentence }
    }

    /// That the heading or the text names one of the words, and no other subject behind it.
    fn is_about(&self, Named { words, from, heading }: &Named<'_>) -> Result<(), PassedOver> {
        if words.is_empty() {
            return Ok(());
        }
        let named = last_of(self.between(*from, self.statement.matched.end), words);
        if named.is_none() && !has_one(heading, words) {
            return Err(PassedOver::because(Reason::NoSubject));
        }
        let other = last_of(self.between(*from, self.statement.start), &self.prose.topics);
        let named = named.map(|named| named.start);
        match other.filter(|other| named.is_none_or(|named| named <= other.start)) {
            Some(other) => {
                Err(self.passed_over(Reason::AnotherSubject, Some(from + other.start..from + other.end)))
            }
            None => Ok(()),
        }
    }
}

/// What stands in brackets right behind.
fn bracket(behind: &str) -> &str {
    let inner = behind.strip_prefix('(').and_then(|rest| rest.split_once(')'));
    inner.map_or("", |(inner, _)| inner)
}

/// True for years, for the first and last days of one, and for a last month up to which something goes on.
fn is_whole(date: Date, before: &str) -> bool {
    match (date.month, date.day) {
        (None, None) | (Some(1), Some(1)) | (Some(12), Some(31)) => true,
        (Some(12), None) => before.ends_with(UNTIL),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::narrative::Statements;
    use crate::narrative::fixture::{known, of_overview};

    /// What the first statement of received requests is about, and the words that say so.
    fn scope(overview: &str) -> Result<Whole, (Reason, String)> {
        scope_of("N501", overview)
    }

    /// The same for the statements of a rule.
    fn scope_of(code: &str, overview: &str) -> Result<Whole, (Reason, String)> {
        let rule = known().rules.find(code).unwrap();
        let check = rule.check().statements().unwrap();
        of_overview(overview, |narrative| {
            let statements = Statements::of(&[rule]);
            let (setting, statement) = statements.of_rule(narrative, check).next().expect("a statement");
            of(narrative, &check.prose, setting, statement).map_err(|passed_over| {
                let words = passed_over.span.map(|span| narrative.source.slice(span).to_owned());
                (passed_over.reason, words.unwrap_or_default())
            })
        })
    }

    fn passed_over(reason: Reason, words: &str) -> Result<Whole, (Reason, String)> {
        Err((reason, words.to_owned()))
    }

    #[test]
    fn the_whole_organ_and_year_are_told_as_such() {
        for overview in [
            "2024年，我局新收政府信息公开申请39件。",
            "2023年度成效明显。2024年新收政府信息公开申请39件。",
            "截至2024年12月31日，共收到政府信息公开申请39件。",
            "今年以来，收到政府信息公开申请39件。",
        ] {
            assert_eq!(scope(overview), Ok(Whole::All), "{overview}");
        }
        assert_eq!(scope("答复咨询100件，其中，收到政府信息公开申请39件。"), Ok(Whole::Part));
    }

    #[test]
    fn another_year_or_a_part_of_it_is_told_by_its_words() {
        let received = "收到政府信息公开申请39件。";
        assert_eq!(scope(&format!("2023年，{received}")), passed_over(Reason::AnotherYear, "2023年"));
        assert_eq!(scope(&format!("2024年5月，{received}")), passed_over(Reason::OtherPeriod, "2024年5月"));
        assert_eq!(scope(&format!("上半年，{received}")), passed_over(Reason::OtherPeriod, "上半年"));
    }

    #[test]
    fn what_is_narrower_compared_or_planned_is_told_by_its_words() {
        let received = "收到政府信息公开申请39件";
        for (overview, reason, words) in [
            (format!("通过网上平台，{received}。"), Reason::Narrower, "网上"),
            (format!("与去年相比增加，{received}。"), Reason::Compared, "相比"),
            (format!("预计全年，{received}。"), Reason::Plan, "预计"),
            (format!("{received}（不含上年结转）。"), Reason::Except, "不含"),
            (format!("局机关工作有序，{received}。"), Reason::Apart, "局机关"),
        ] {
            assert_eq!(scope(&overview), passed_over(reason, words), "{overview}");
        }
        let bracket = format!("按规定（预计）全年，{received}。");
        assert_eq!(scope(&bracket), Ok(Whole::All), "what stands in brackets narrows nothing");
    }

    #[test]
    fn a_statement_that_does_not_name_its_subject_has_it_from_the_words_before() {
        // Of reconsideration: it must be about requests.
        let review = |text: &str| scope_of("N506", &format!("### 其他工作\n\n{text}"));
        assert_eq!(review("因信息公开，被申请行政复议3件。"), Ok(Whole::All));
        assert_eq!(review("被申请行政复议3件。"), passed_over(Reason::NoSubject, ""));
        assert_eq!(
            review("推进依申请公开，处理信访，被申请行政复议3件。"),
            passed_over(Reason::AnotherSubject, "信访")
        );
        assert_eq!(review("处理信访，推进依申请公开，被申请行政复议3件。"), Ok(Whole::All));
        assert_eq!(
            review("依申请公开工作有序，复议机关，行政复议3件。"),
            passed_over(Reason::AnotherMatter, "复议机关")
        );
    }
}
