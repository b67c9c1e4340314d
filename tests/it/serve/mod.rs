//! `foia-lint serve`: the real program, spoken to over its port.

mod client;
mod contract;
mod filled;
mod hostile;
mod page;
