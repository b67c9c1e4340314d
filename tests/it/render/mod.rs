//! Renderers over findings made by hand: what people see under which characters, what programs read.

mod drawn;
mod exchange;
mod fixture;
mod hostile;
mod human;
mod machine;
mod markup;
mod places;
mod valid;
