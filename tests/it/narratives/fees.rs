//! What the last section says of fees: nothing at all, that there were none, or how much.

use super::dice::Dice;
use super::wording::wordings;

pub struct Fees {
    /// Sections that say nothing of fees.
    pub silent: Vec<&'static str>,
    /// Statements that none were charged.
    pub none: Vec<&'static str>,
    /// Statements of what was charged.
    pub amounts: Vec<&'static str>,
}

/// The heading at which silence is told.
pub const HEADING: &str = "## 六、其他需要报告的事项";
/// Between two statements.
const BETWEEN: &[&str] = &["。", "；", "。\n\n", "。依法公开其他事项。"];

impl Fees {
    pub fn new() -> Self {
        let [silent, none, amounts] = wordings(&[include_str!("fees.txt")])
            .into_iter()
            .map(|group| group.told)
            .collect::<Vec<_>>()
            .try_into()
            .unwrap();
        Self { silent, none, amounts }
    }

    /// A statement that may be true: any amount that a tariff gives.
    pub fn sound(&self, dice: &mut Dice) -> String {
        if dice.below(2) == 0 {
            return format!("{}。", dice.pick(&self.none));
        }
        let amount = 10 * (1 + dice.below(400));
        format!("{}。", dice.pick(&self.amounts).replace('#', &amount.to_string()))
    }

    /// What cannot be, and the amount in it: one that no tariff gives, or one beside a statement that there was none.
    pub fn lie(&self, dice: &mut Dice) -> (String, String) {
        let told = dice.pick(&self.amounts);
        if dice.below(2) == 0 {
            let amount = (10 * dice.below(300) + 101 + dice.below(9)).to_string();
            return (format!("{}。", told.replace('#', &amount)), amount);
        }
        let amount = (10 * (1 + dice.below(400))).to_string();
        let (told, none) = (told.replace('#', &amount), dice.pick(&self.none));
        let between = dice.pick(BETWEEN);
        let both = if dice.below(2) == 0 { [told.as_str(), none] } else { [none, told.as_str()] };
        (format!("{}。", both.join(between)), amount)
    }
}
