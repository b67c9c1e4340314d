//! `check: wording`, `finds: doubled`: the same words twice in a row, also across a space, and the same clause.

use super::around;
use crate::check::Context;
use crate::diag::{Diagnostic, Edit, Fix, Safety};
use crate::narrative::{GAP, LONGEST, is_han};
use crate::parse::{LineKind, calendar, is_space};
use crate::rule::Rule;

pub(super) fn check(
    context: &Context<'_>,
    rule: &Rule,
    words: &[String],
    except: &[String],
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut next = 0;
    for (at, line) in context.narrative.text().repeating() {
        let in_sentence = matches!(line.kind, LineKind::Prose | LineKind::Heading);
        let (before, rest) = around::part(context, line, at..at);
        let twice = twice(rest).or_else(|| clause_twice(before, rest)).filter(|twice| {
            is_wrong(*twice, words, in_sentence) && !is_meant(before, rest, twice.whole, except)
        });
        if let Some(twice) = twice.filter(|_| at >= next) {
            next = at + twice.whole.len();
            found.push(diagnostic(context, rule, at, twice));
        }
    }
    found
}

/// Fewest letters of a clause: shorter ones are said twice to stress them.
const SHORTEST_CLAUSE: usize = 4;

/// Words that stand twice.
#[derive(Clone, Copy)]
struct Twice<'t> {
    words: &'t str,
    /// From their first letter to the last of their repetition.
    whole: &'t str,
}

fn diagnostic(
    context: &Context<'_>,
    rule: &Rule,
    at: usize,
    Twice { words, whole }: Twice<'_>,
) -> Diagnostic {
    let stop = at + whole.len();
    let surplus = context.source.span(at + words.len()..stop);
    let edits = vec![Edit { span: surplus, replacement: String::new() }];
    Diagnostic::new(rule.code(), context.source.span(at..stop))
        .fact("found", whole)
        .fact("expected", words)
        .fix(Fix { safety: Safety::Safe, edits })
}

/// The longest words with which a text begins that stand there twice.
fn twice(text: &str) -> Option<Twice<'_>> {
    let letters = text.char_indices().take_while(|(_, letter)| is_han(*letter));
    let ends = letters.map(|(at, letter)| at + letter.len_utf8()).take(LONGEST).skip(1);
    let twice = ends.filter_map(|end| {
        let (words, behind) = text.split_at_checked(end)?;
        let gap: usize =
            behind.chars().take(GAP).take_while(|letter| is_space(*letter)).map(char::len_utf8).sum();
        let stands = behind.get(gap..)?.starts_with(words);
        stands.then_some(Twice { words, whole: text.get(..end + gap + end)? })
    });
    twice.last()
}

/// The clause with which a text begins, if the next one is the same.
fn clause_twice<'t>(before: &str, text: &'t str) -> Option<Twice<'t>> {
    let is_end = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let end = text.find(|letter| !is_han(letter))?;
    let (words, behind) = text.split_at_checked(end)?;
    let again = behind.strip_prefix(['\u{FF0C}', ','])?;
    let rest = again.strip_prefix(words)?;
    let is_long = (SHORTEST_CLAUSE..=LONGEST).contains(&words.chars().count());
    let whole = text.get(..text.len() - rest.len())?;
    (is_long && is_end(before.chars().next_back()) && is_end(rest.chars().next()))
        .then_some(Twice { words, whole })
}

/// Words of three characters or more, words with a space between in a sentence, and the rule's own words.
fn is_wrong(Twice { words, whole }: Twice<'_>, wanted: &[String], in_sentence: bool) -> bool {
    let all: Vec<char> = words.chars().collect();
    let numeral = |letter: &char| calendar(&letter.to_string()).is_some();
    let (split_at_end, long) = (whole.len() > 2 * words.len(), all.len() >= 3);
    // One by one, 2020 in numerals; the same character over and over.
    let counts = all.first().is_some_and(numeral) && (all.len() == 2 || all.iter().all(numeral));
    let varied = all.iter().any(|letter| Some(letter) != all.first());
    let is_known = || wanted.iter().any(|wanted| wanted == words);
    varied && !counts && (long || is_known() || (split_at_end && in_sentence))
}

/// True if one of the rule's exceptions covers the words and their repetition, with which `rest` begins.
fn is_meant(before: &str, rest: &str, whole: &str, except: &[String]) -> bool {
    except.iter().any(|meant| {
        let mut splits = meant.char_indices().filter_map(|(at, _)| meant.split_at_checked(at));
        splits
            .any(|(head, tail)| tail.len() >= whole.len() && before.ends_with(head) && rest.starts_with(tail))
    })
}

#[cfg(test)]
mod tests {
    use super::twice;
    use crate::check::fixture::found;

    #[test]
    fn words_that_stand_twice_are_found() {
        assert_eq!(found("L802", &[("群众代表参观", "群众代表群众代表参观")]), ["群众代表群众代表"]);
        assert_eq!(twice("公开公开公开").map(|twice| twice.whole), Some("公开公开"));
        assert!(twice("公开 ，公开").is_none());
    }
}
