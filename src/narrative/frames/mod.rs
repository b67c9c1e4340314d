//! Statements by their meaning: what a clause says in whatever order, completed by what its sentence said before.
//!
//! A clause with a word that no list has is passed over: it may speak of anything.

mod clauses;
mod search;
mod split;
mod statement;
mod tokens;
mod topic;

use std::ops::Range;

use split::clauses;
pub(super) use statement::Framed;
pub use statement::Manner;
use tokens::{Kind, Referents, tokens};
use topic::{Run, Topic, with_carried};

use super::asked::Asked;
use super::reason::Reason;
use super::referents::Subject;
use crate::parse::Part;
use crate::rule::{Meanings, Notions};

/// Reads sentences by the meanings of their words.
pub(super) struct Frames<'c, 'r> {
    asked: &'c [Asked<'r>],
    meanings: &'r Meanings,
    referents: Referents<'c>,
    /// True to read clauses as well that are no statements.
    loosely: bool,
}

impl<'c, 'r: 'c> Frames<'c, 'r> {
    pub(super) fn new(
        asked: &'c [Asked<'r>],
        meanings: &'r Meanings,
        subject: &Subject,
        organs: &'c [String],
        loosely: bool,
    ) -> Self {
        let referents = Referents { meanings, year: subject.year, organs, has_area: subject.has_area() };
        Self { asked, meanings, referents, loosely }
    }

    /// The statements of a sentence, in order.
    pub(super) fn sentence(&self, text: &str, sentence: Range<usize>, part: Option<Part>) -> Vec<Framed<'r>> {
        let mut found: Vec<Framed<'r>> = Vec::new();
        if !self.referents.may_tell(text.get(sentence.clone()).unwrap_or_default()) {
            return found;
        }
        let mut topics = vec![Topic::default()];
        let mut run = Run::default();
        let tokens = tokens(text, sentence, &self.referents);
        // What is said behind the name of another area is said of it.
        let elsewhere = tokens.iter().find(|token| token.kind == Kind::Elsewhere).map(|token| &token.at);
        for mut clause in clauses(&tokens) {
            if let Some(at) = elsewhere.filter(|at| at.start < clause.start) {
                clause.obstacle.get_or_insert((Reason::Narrower, at.clone()));
            }
            let topic = topics.last().cloned().unwrap_or_default();
            topics.resize(clause.place.depth + 1, topic);
            let Some(topic) = topics.last_mut() else { continue };
            let carried = with_carried(&clause).filter(|_| clause.years == self.meanings.last);
            if carried.is_some() {
                tell(carried, found.get_mut(topic.last..).unwrap_or_default());
            }
            let first = found.len();
            self.clause(&clause, topic, part, &mut found);
            let stated = found.get_mut(first..).unwrap_or_default();
            run.take(&clause, !stated.is_empty());
            for framed in stated {
                framed.manner.since = run.since;
                framed.manner.with_carried = framed.manner.with_carried.or(topic.with_carried);
            }
            if clause.figure.is_some() && clause.years.is_empty() && !clause.is_share() {
                topic.last = first;
                topic.with_carried = None;
            }
            topic.take(&clause, self.meanings);
            if let Some(outer) = clause.place.outer().and_then(|outer| topics.get_mut(outer)) {
                outer.with_carried = outer.with_carried.or(carried);
            }
        }
        self.together(&mut found);
        found
    }

    /// What the statements of one sentence tell of each other.
    fn together(&self, found: &mut Vec<Framed<'r>>) {
        let names = found.iter().fold(Notions::NONE, |names, framed| names.and(framed.names));
        found.retain(|framed| framed.claim.frame.as_ref().is_none_or(|frame| frame.is_beside(names)));
        let is_unfinished = found.iter().any(|framed| framed.tells_unfinished(self.meanings));
        for framed in found {
            framed.manner.is_unfinished = is_unfinished;
        }
    }
}

/// Tells of statements whether they count what was carried in.
fn tell(with_carried: Option<bool>, before: &mut [Framed<'_>]) {
    for framed in before {
        framed.manner.with_carried = with_carried;
    }
}

#[cfg(test)]
mod tests {
    use crate::narrative::Statements;
    use crate::narrative::fixture::{known, of_overview};

    /// The rules that read a text, each with its words and how it is meant.
    fn read(text: &str) -> Vec<String> {
        let rules: Vec<_> = known().rules.rules().iter().collect();
        of_overview(&format!("### （二）依申请公开\n\n{text}"), |narrative| {
            let statements = Statements::of(&rules);
            let read = statements.read(narrative).iter().map(|statement| {
                let words = narrative.paragraphs()[statement.paragraph].text();
                let words = words.get(statement.start..statement.matched.end).unwrap();
                let who = statement.manner.applicant.map_or("", |applicant| applicant.name.as_str());
                let carried = match statement.manner.with_carried {
                    Some(true) => "+",
                    Some(false) => "-",
                    None => "",
                };
                format!("{words}{carried}{who}")
            });
            read.collect()
        })
    }

    #[test]
    fn a_clause_is_read_in_whatever_order_its_words_stand() {
        for text in ["办结政府信息公开申请38件", "政府信息公开申请办结38件", "38件政府信息公开申请办结"]
        {
            assert_eq!(read(&format!("{text}。")), [text]);
        }
        assert!(read("办结征地政府信息公开申请38件。").is_empty(), "a word that nobody knows");
        assert!(read("网上办结政府信息公开申请38件。").is_empty(), "a part of them");
    }

    #[test]
    fn what_a_clause_leaves_out_is_that_of_its_sentence() {
        assert_eq!(
            read("因政府信息公开被申请行政复议6件，维持5件，纠正1件。"),
            ["被申请行政复议6件", "维持5件", "纠正1件"].map(|words| {
                if words.starts_with('被') {
                    format!("因政府信息公开{words}")
                } else {
                    words.to_owned()
                }
            })
        );
        assert_eq!(
            read("新收政府信息公开申请39件，其中自然人35件、法人或其他组织4件。"),
            ["新收政府信息公开申请39件", "自然人35件natural", "法人或其他组织4件organisations"]
        );
        assert!(read("发放资料300份，共收到28件。").is_empty(), "of something that nobody knows");
    }

    #[test]
    fn brackets_tell_how_the_figure_before_or_behind_them_is_meant() {
        assert_eq!(
            read("办结政府信息公开申请38件（含上年结转1件）。"),
            ["办结政府信息公开申请38件+", "上年结转1件"]
        );
        assert_eq!(
            read("新收政府信息公开申请（不含上年结转）39件。"),
            ["新收政府信息公开申请(不含上年结转)39件-"]
        );
    }

    #[test]
    fn several_names_have_their_figures_in_order() {
        assert_eq!(
            read("政府信息公开行政复议、行政诉讼分别为7件和10件。"),
            ["政府信息公开行政复议、行政诉讼分别为7件", "政府信息公开行政复议、行政诉讼分别为7件和10件"]
        );
        assert_eq!(
            read("属于三类内部事务信息而不予公开的，计2件。"),
            ["属于三类内部事务信息而不予公开的,计2件"]
        );
    }
}
