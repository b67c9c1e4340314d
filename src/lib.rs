//! foia-lint
pub mod span; pub mod diag; pub mod yaml; pub mod source; pub mod parse; pub mod form;
