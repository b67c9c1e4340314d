//! `check: date`: the period, the report year, the day of publication.

use jiff::civil;

use super::Context;
use crate::diag::{Day, Diagnostic, Fact, Label};
use crate::form::OrganKind;
use crate::parse::{Date, TokenKind, tokens};
use crate::rule::{DateCheck, Rule};
use crate::span::Span;

pub(super) fn check(context: &Context<'_>, rule: &Rule, check: DateCheck) -> Vec<Diagnostic> {
    match check {
        DateCheck::Period => wrong_period(context, rule).into_iter().collect(),
        DateCheck::Year => wrong_year(context, rule).into_iter().collect(),
        DateCheck::Late => late(context, rule).into_iter().collect(),
        DateCheck::Early => early(context, rule).into_iter().collect(),
        DateCheck::Impossible => impossible(context, rule),
    }
}

/// A place that tells the report year.
#[derive(Clone, Copy)]
struct Witness {
    span: Span,
    year: u16,
}

/// The day of publication with its place: what the page says, else the signature.
fn published(context: &Context<'_>) -> Option<(Span, Date)> {
    let front = context.report.front.iter().filter(|entry| entry.is_date).find_map(|entry| {
        tokens(context.source, entry.value).into_iter().find_map(|token| match token.kind {
            TokenKind::Date(date) if date.day.is_some() => Some((token.span, date)),
            TokenKind::Date(_) | TokenKind::DocumentNumber(_) => None,
        })
    });
    let signed = context.report.signature.map(|signature| (signature.span, signature.date));
    front.or(signed).filter(|(_, date)| date.year.is_some())
}

/// The report year by the day of publication: the year before, if it is in the first half of a year.
fn year_before(published: Option<(Span, Date)>) -> Option<Witness> {
    let (span, date) = published?;
    let year = u16::try_from(date.year?).ok()?.checked_sub(1)?;
    date.month.is_some_and(|month| month <= 6).then_some(Witness { span, year })
}

/// Title and period name different years, and the day of publication speaks for the period: the title is wrong.
fn outvoted_title(context: &Context<'_>) -> Option<(Witness, Witness)> {
    let (span, year) = context.report.title?.year?;
    let period = context.narrative.period()?;
    let stated = period.whole_year().filter(|stated| *stated != year)?;
    let by_date = year_before(published(context))?;
    let witness = Witness { span: period.span, year: stated };
    (by_date.year == stated).then_some((Witness { span, year }, witness))
}

fn wrong_period(context: &Context<'_>, rule: &Rule) -> Option<Diagnostic> {
    let year = context.subject.year?;
    let period = context.narrative.period()?;
    if period.whole_year() == Some(year) || outvoted_title(context).is_some() {
        return None;
    }
    // A year of six digits is told as such.
    if [period.first, period.last].into_iter().any(|date| fault(date) == Some("year")) {
        return None;
    }
    let of_year = i16::try_from(year).ok()?;
    let expected =
        Fact::Period(Day { year: of_year, month: 1, day: 1 }, Day { year: of_year, month: 12, day: 31 });
    Some(
        Diagnostic::new(rule.code(), period.span)
            .fact("found", context.source.slice(period.span).lines().map(str::trim).collect::<String>())
            .fact("expected", expected)
            .fact("year", year.to_string()),
    )
}

fn wrong_year(context: &Context<'_>, rule: &Rule) -> Option<Diagnostic> {
    let (title, witness) = outvoted_title(context)?;
    let label = Label::new(witness.span, "witness").fact("found", witness.year.to_string());
    Some(
        Diagnostic::new(rule.code(), title.span)
            .fact("found", title.year.to_string())
            .fact("expected", witness.year.to_string())
            .label(label),
    )
}

fn fact(date: civil::Date) -> Day {
    Day { year: date.year(), month: date.month(), day: date.day() }
}

/// The last day for publication.
fn deadline(context: &Context<'_>, year: u16) -> Option<civil::Date> {
    let (month, day) = context.form.deadline(context.subject.kind)?;
    civil::Date::new(i16::try_from(year).ok()?.checked_add(1)?, month, day).ok()
}

/// The wording for organs that the law does not name, or that are not known.
fn variant(kind: OrganKind) -> Option<&'static str> {
    match kind {
        OrganKind::Department | OrganKind::Government => None,
        OrganKind::Town => Some("town"),
        OrganKind::Unknown => Some("unclassified"),
    }
}

fn late(context: &Context<'_>, rule: &Rule) -> Option<Diagnostic> {
    let year = context.subject.year.filter(|_| outvoted_title(context).is_none())?;
    let (span, date) = published(context)?;
    let day = date.civil()?;
    let (deadline, kind) = (deadline(context, year)?, variant(context.subject.kind));
    if day <= deadline {
        return None;
    }
    // A year typed wrong in January: with the right one the report would have been in time.
    let likely =
        day.with().year(deadline.year()).build().ok().filter(|likely| *likely <= deadline && *likely != day);
    let days = day.since(deadline).ok()?.get_days();
    let mut found = Diagnostic::new(rule.code(), span)
        .fact("date", fact(day))
        .fact("deadline", fact(deadline))
        .fact("days", days.to_string())
        .fact("organ", context.subject.organ.clone().unwrap_or_default());
    if let Some(likely) = likely.filter(|_| kind != Some("town")) {
        found = found.fact("likely", fact(likely));
    }
    found.variant = if likely.is_some() && kind != Some("town") { Some("mistyped") } else { kind };
    Some(found)
}

fn early(context: &Context<'_>, rule: &Rule) -> Option<Diagnostic> {
    let year = context.subject.year.filter(|_| outvoted_title(context).is_none())?;
    let (span, date) = published(context)?;
    let day = date.civil()?;
    if day.year() > i16::try_from(year).ok()? {
        return None;
    }
    let deadline = deadline(context, year);
    let in_time = |deadline: civil::Date| {
        day.with().year(deadline.year()).build().ok().filter(|likely| *likely <= deadline)
    };
    let likely = deadline.and_then(in_time);
    let found = Diagnostic::new(rule.code(), span).fact("date", fact(day)).fact("year", year.to_string());
    Some(match likely {
        Some(likely) => found.variant("mistyped").fact("likely", fact(likely)),
        None => found,
    })
}

fn impossible(context: &Context<'_>, rule: &Rule) -> Vec<Diagnostic> {
    let front = context.report.front.iter().filter(|entry| entry.is_date).flat_map(|entry| {
        tokens(context.source, entry.value).into_iter().filter_map(|token| match token.kind {
            TokenKind::Date(date) => Some((token.span, date)),
            TokenKind::DocumentNumber(_) => None,
        })
    });
    let mut dates: Vec<(Span, Date)> = context.narrative.dates().chain(front).collect();
    dates.sort_by_key(|(span, _)| *span);
    dates.dedup_by_key(|(span, _)| *span);
    let faulty = dates.into_iter().filter_map(|(span, date)| Some((span, fault(date)?)));
    faulty
        .map(|(span, variant)| {
            Diagnostic::new(rule.code(), span).variant(variant).fact("found", context.source.slice(span))
        })
        .collect()
}

/// What of a date no calendar has. A year alone, or a month alone, may be a number of years or months.
fn fault(date: Date) -> Option<&'static str> {
    let Date { year, month, day } = date;
    if year.is_some_and(|year| year > 9999) && month.is_some() {
        return Some("year");
    }
    let month = month.filter(|_| year.is_some() || day.is_some())?;
    if !(1..=12).contains(&month) {
        return Some("month");
    }
    let day = day?;
    // Without a year, 29 February may be meant.
    let year = year.unwrap_or(2000);
    let whole = Date { year: Some(year), month: Some(month), day: Some(day) };
    whole.civil().is_none().then_some("day")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::found;

    #[test]
    fn the_report_is_for_its_year_and_in_time() {
        let signed = "2025年1月14日";
        assert_eq!(found("D404", &[(signed, "2025年2月1日")]), ["2025年2月1日"]);
        assert!(found("D404", &[(signed, "2025年1月31日")]).is_empty(), "the last day for a department");
        assert_eq!(found("D405", &[(signed, "2024年12月30日")]), ["2024年12月30日"]);
        assert_eq!(found("D406", &[(signed, "2025年1月32日")]), ["2025年1月32日"]);
    }

    #[test]
    fn a_date_that_no_calendar_has_is_known_by_its_part() {
        let date = |year, month, day| fault(Date { year, month, day });
        assert_eq!(date(Some(202_020), Some(12), None), Some("year"));
        assert_eq!(date(Some(2024), Some(13), Some(1)), Some("month"));
        assert_eq!(date(Some(2023), Some(2), Some(29)), Some("day"));
        assert_eq!(date(None, Some(2), Some(29)), None, "of a leap year");
        assert_eq!(date(None, Some(24), None), None, "a number of months");
    }
}
