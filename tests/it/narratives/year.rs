//! The tables of one made year, and what may honestly be said of them.

use rust_decimal::Decimal;

use super::dice::Dice;

/// A year's cells, and for each name of a figure the values that it may honestly have.
pub struct Year {
    cells: Vec<(&'static str, u32)>,
    figures: Vec<(&'static str, Vec<u32>)>,
}

impl Year {
    /// A year with requests and reviews of every kind.
    pub fn busy(dice: &mut Dice) -> Self {
        let mut some = |low: u32, span: usize| low + u32::try_from(dice.below(span)).unwrap();
        let (granted, partial, denied) = (some(40, 90), some(5, 30), some(5, 30));
        let (lost, rejected, other) = (some(8, 40), some(1, 9), some(1, 9));
        let (carried_in, carried_out) = (some(1, 9), some(1, 9));
        let (issued, in_force, licences, penalties) =
            (some(2, 20), some(60, 300), some(90, 900), some(30, 90));
        let [upheld, pending] = [some(2, 20), some(1, 5)];
        let [direct, direct_pending, after, after_pending] = [some(2, 9), some(1, 5), some(2, 9), some(1, 4)];
        let done = granted + partial + denied + lost + rejected + other;
        let new = done + carried_out - carried_in;
        let suits = direct + direct_pending + after + after_pending;
        Self {
            cells: vec![
                ("requests.new.natural", new),
                ("requests.carried_in.natural", carried_in),
                ("requests.granted.natural", granted),
                ("requests.partial.natural", partial),
                ("requests.denied.process.natural", denied),
                ("requests.unavailable.not_held.natural", lost),
                ("requests.rejected.repeat.natural", rejected),
                ("requests.other.other.natural", other),
                ("requests.carried_out.natural", carried_out),
                ("review.reconsideration.upheld", upheld),
                ("review.reconsideration.pending", pending),
                ("review.direct.upheld", direct),
                ("review.direct.pending", direct_pending),
                ("review.after_review.corrected", after),
                ("review.after_review.pending", after_pending),
                ("documents.normative.issued", issued),
                ("documents.normative.in_force", in_force),
                ("licensing.licensing.decisions", licences),
                ("enforcement.penalties.decisions", penalties),
            ],
            figures: vec![
                ("new", vec![new]),
                ("received", vec![new, new + carried_in]),
                ("sum", vec![new + carried_in]),
                ("in", vec![carried_in]),
                ("out", vec![carried_out]),
                ("done", vec![done, done - carried_in]),
                // With what was carried in, as its sentence says.
                ("done_in_all", vec![done]),
                ("handled", vec![done, new + carried_in]),
                ("granted", vec![granted]),
                ("partial", vec![partial]),
                ("denied", vec![denied]),
                ("lost", vec![lost]),
                ("rejected", vec![rejected]),
                ("other", vec![other]),
                ("review", vec![upheld + pending, upheld]),
                ("suits", vec![suits, direct + after]),
                ("issued", vec![issued]),
                ("in_force", vec![in_force]),
                ("licences", vec![licences]),
                ("penalties", vec![penalties]),
                ("rate", vec![done, new + carried_in]),
            ],
        }
    }

    /// A year without requests, reviews and suits.
    pub fn quiet(dice: &mut Dice) -> Self {
        let issued = u32::try_from(dice.below(5)).unwrap();
        let cells =
            vec![("documents.normative.issued", issued), ("documents.normative.in_force", issued + 3)];
        Self { cells, figures: Vec::new() }
    }

    pub fn cells(&self) -> Vec<(&'static str, u32)> {
        self.cells.clone()
    }

    /// The cells with something where a quiet year has nothing.
    pub fn cells_with(&self, dice: &mut Dice, what: &str) -> Vec<(&'static str, u32)> {
        let count = 1 + u32::try_from(dice.below(9)).unwrap();
        let mut cells = self.cells();
        match what {
            "requests" => {
                cells.extend([("requests.new.natural", count), ("requests.granted.natural", count)]);
            }
            "review" => cells.push(("review.reconsideration.upheld", count)),
            _ => {
                let keys =
                    ["review.reconsideration.upheld", "review.direct.upheld", "review.after_review.other"];
                cells.push((keys[dice.below(keys.len())], count));
            }
        }
        cells
    }

    fn values(&self, name: &str) -> &[u32] {
        let found = self.figures.iter().find(|(known, _)| *known == name);
        &found.unwrap_or_else(|| panic!("no figure {name}")).1
    }

    /// One of the values that a figure may honestly have.
    pub fn figure(&self, dice: &mut Dice, name: &str) -> String {
        let values = self.values(name);
        if name == "rate" {
            let places = u32::try_from(1 + dice.below(2)).unwrap();
            return (Decimal::from(values[0] * 100) / Decimal::from(values[1])).round_dp(places).to_string();
        }
        values[dice.below(values.len())].to_string()
    }

    /// The figures in braces.
    pub fn fill(&self, dice: &mut Dice, template: &str) -> String {
        let mut filled = template.to_owned();
        while let Some((before, rest)) = filled.split_once('{') {
            let (name, after) = rest.split_once('}').unwrap();
            filled = format!("{before}{}{after}", self.figure(dice, name));
        }
        filled
    }

    /// A slip of the pen: some more or less, or two digits exchanged, and no number that is honest elsewhere.
    pub fn lie(&self, dice: &mut Dice, name: &str, truth: &str) -> String {
        if name == "rate" {
            return format!("{}.{}", 11 + dice.below(60), dice.below(10));
        }
        let honest = self.honest();
        let truth: u32 = truth.parse().unwrap();
        loop {
            let step = 1 + u32::try_from(dice.below(40)).unwrap();
            let lie = match dice.below(4) {
                0 => truth.saturating_sub(step),
                1 => truth * 10 + step % 10,
                _ => truth + step,
            };
            if lie > 0 && !honest.contains(&lie) {
                return lie.to_string();
            }
        }
    }

    /// Every number that some reading of some statement gives.
    fn honest(&self) -> Vec<u32> {
        let one = |name: &str| self.values(name)[0];
        let mut all: Vec<u32> = self.figures.iter().flat_map(|(_, values)| values.clone()).collect();
        let cell =
            |key: &str| self.cells.iter().find(|(known, _)| *known == key).map_or(0, |(_, value)| *value);
        let (done, other, rejected, lost, denied) =
            (one("done"), one("other"), one("rejected"), one("lost"), one("denied"));
        let pending = cell("review.direct.pending") + cell("review.after_review.pending");
        all.extend([
            done - other,
            done - other - rejected,
            one("granted") + one("partial"),
            denied + lost,
            denied + lost + rejected,
            rejected + other,
            one("new") - one("out"),
            one("suits") - pending,
        ]);
        let suits = ["review.direct", "review.after_review"];
        for block in suits {
            let (upheld, corrected, pending) = (
                cell(&format!("{block}.upheld")),
                cell(&format!("{block}.corrected")),
                cell(&format!("{block}.pending")),
            );
            all.extend([upheld + corrected, upheld + corrected + pending]);
        }
        all
    }
}
