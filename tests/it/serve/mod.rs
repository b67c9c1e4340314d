//! `foia-lint serve`: the real program, spoken to over its port.

mod client;
mod contract;
mod hostile;
mod page;
