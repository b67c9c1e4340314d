//! What a writer gets wrong in a table that is otherwise intact.

use crate::figures::{COLUMNS, Figures};
use crate::random::Random;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mistake {
    Swapped,
    Dropped,
    Doubled,
    Replaced,
    Random,
    ReviewCell,
    RowShifted,
    Neighbours,
    Moved,
    TotalStale,
    ProcessedStale,
    Two,
    Three,
}

impl Mistake {
    pub const ALL: [Self; 13] = [
        Self::Swapped,
        Self::Dropped,
        Self::Doubled,
        Self::Replaced,
        Self::Random,
        Self::ReviewCell,
        Self::RowShifted,
        Self::Neighbours,
        Self::Moved,
        Self::TotalStale,
        Self::ProcessedStale,
        Self::Two,
        Self::Three,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Swapped => "wrong cell: two digits swapped",
            Self::Dropped => "wrong cell: a digit dropped",
            Self::Doubled => "wrong cell: a digit doubled",
            Self::Replaced => "wrong cell: a digit replaced",
            Self::Random => "wrong cell: any figure",
            Self::ReviewCell => "wrong cell in table 四",
            Self::RowShifted => "row shifted by a column",
            Self::Neighbours => "two neighbours swapped",
            Self::Moved => "k moved between two columns",
            Self::TotalStale => "a total not updated",
            Self::ProcessedStale => "two totals of （七） not updated",
            Self::Two => "two independent wrong cells",
            Self::Three => "three independent wrong cells",
        }
    }

    pub const fn is_single(self) -> bool {
        !matches!(self, Self::Two | Self::Three)
    }

    /// One wrong cell of table 三.
    pub const fn is_one_cell(self) -> bool {
        matches!(
            self,
            Self::Swapped | Self::Dropped | Self::Doubled | Self::Replaced | Self::Random | Self::TotalStale
        )
    }
}

/// Makes a mistake; `None` if these figures do not allow it.
pub fn make(mistake: Mistake, figures: &mut Figures, random: &mut Random) -> Option<()> {
    let rows = figures.requests.len();
    let (row, column) = (random.below(rows), random.below(COLUMNS));
    match mistake {
        Mistake::Swapped | Mistake::Dropped | Mistake::Doubled | Mistake::Replaced | Mistake::Random => {
            let cell = &mut figures.requests[row][column];
            *cell = mistyped(mistake, *cell, random)?;
        }
        Mistake::ReviewCell => {
            let cell = random.pick(&[0, 1, 2, 3, 4]) + 5 * random.below(3);
            figures.review[cell] = mistyped(any_typo(random), figures.review[cell], random)?;
        }
        Mistake::RowShifted => figures.requests[row] = shifted(figures.requests[row], random),
        Mistake::Neighbours => {
            let at = random.below(COLUMNS - 1);
            figures.requests[row].swap(at, at + 1);
        }
        Mistake::Moved => {
            let [from, to] = random.several(2, COLUMNS - 1)[..] else { return None };
            let (from, to) = if random.chance(50) { (from, to) } else { (to, from) };
            let most = figures.requests[row][from];
            let moved = (most > 0).then(|| random.within(1, most))?;
            figures.requests[row][from] -= moved;
            figures.requests[row][to] += moved;
        }
        Mistake::TotalStale => {
            let (row, column) = if random.chance(50) { (row, COLUMNS - 1) } else { (rows - 2, column) };
            let moved = random.within(1, 9);
            figures.requests[row][column] = checked(figures.requests[row][column] - moved)?;
        }
        Mistake::ProcessedStale => {
            let column = random.below(COLUMNS - 1);
            let moved = random.within(1, 9);
            let processed = &mut figures.requests[rows - 2];
            processed[column] = checked(processed[column] - moved)?;
            processed[COLUMNS - 1] -= moved;
        }
        Mistake::Two => independent(2, figures, random)?,
        Mistake::Three => independent(3, figures, random)?,
    }
    Some(())
}

fn checked(value: i64) -> Option<i64> {
    (value >= 0).then_some(value)
}

fn any_typo(random: &mut Random) -> Mistake {
    *random.pick(&[Mistake::Swapped, Mistake::Dropped, Mistake::Doubled, Mistake::Replaced, Mistake::Random])
}

fn independent(count: usize, figures: &mut Figures, random: &mut Random) -> Option<()> {
    for cell in random.several(count, figures.requests.len() * COLUMNS) {
        let cell = &mut figures.requests[cell / COLUMNS][cell % COLUMNS];
        let mut wrong = None;
        while wrong.is_none() {
            wrong = mistyped(any_typo(random), *cell, random);
        }
        *cell = wrong?;
    }
    Some(())
}

fn mistyped(mistake: Mistake, value: i64, random: &mut Random) -> Option<i64> {
    let mut digits: Vec<char> = value.to_string().chars().collect();
    let at = random.below(digits.len());
    match mistake {
        Mistake::Swapped => {
            let next = (at + 1 < digits.len()).then_some(at + 1)?;
            digits.swap(at, next);
        }
        Mistake::Dropped => {
            digits.remove(at);
        }
        Mistake::Doubled => digits.insert(at, digits[at]),
        Mistake::Replaced => digits[at] = *random.pick(&['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']),
        _ => return Some(random.within(0, value * 2 + 20)).filter(|wrong| *wrong != value),
    }
    // A figure does not begin with a zero, and nothing at all is a blank cell.
    let text: String = digits.into_iter().collect();
    if text.len() > 1 && text.starts_with('0') {
        return None;
    }
    text.parse().ok().filter(|wrong| *wrong != value)
}

fn shifted(row: [i64; COLUMNS], random: &mut Random) -> [i64; COLUMNS] {
    let mut row = row;
    let last = COLUMNS - 1;
    match random.below(4) {
        0 => {
            row.rotate_right(1);
            row[0] = 0;
        }
        1 => {
            row.rotate_left(1);
            row[last] = 0;
        }
        2 => row.rotate_right(1),
        _ => row.rotate_left(1),
    }
    row
}
