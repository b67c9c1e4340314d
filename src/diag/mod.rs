//! What was found, where, and what would mend it. Wording arrives later, from the rule files:
//! nothing here knows a language.

mod about;
mod code;
mod diagnostic;
mod exit;
mod fact;
mod finding;
mod system;
mod visible;

pub use about::About;
pub use code::Code;
pub use diagnostic::{Diagnostic, Edit, Fix, Label, Origin, Safety, Suspect};
pub use exit::Exit;
pub use fact::{Day, Fact, Facts};
pub use finding::{Finding, NamedPlace, Severity, Tally, Wording};
pub use system::system_phrase;
pub use visible::{is_obeyed_or_hidden, stand_in, visible};
