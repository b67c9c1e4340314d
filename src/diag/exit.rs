//! The exit status, decided in this one place.

use super::{Severity, Tally};

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above the threshold.
    Clean,
    /// Something at or above the threshold.
    Found,
    /// Could not run: arguments, nothing to check, unreadable input, a fault in a rule or settings file.
    Broken,
}

impl Exit {
    /// The status of a run that counted `tally`, where `fail_on` is the threshold (`None`: never fail).
    pub fn of(tally: &Tally, fail_on: Option<Severity>) -> Self {
        if tally.broken > 0 || tally.files == 0 {
            return Self::Broken;
        }
        let found = match fail_on {
            None => 0,
            Some(Severity::Error) => tally.errors,
            Some(Severity::Warning) => tally.errors + tally.warnings,
            Some(Severity::Info) => tally.errors + tally.warnings + tally.infos,
        };
        if found > 0 { Self::Found } else { Self::Clean }
    }

    /// The status of a run that only shows what it would mend.
    pub fn of_changes(tally: &Tally) -> Self {
        match tally {
            Tally { broken: 1.., .. } => Self::Broken,
            Tally { fixed: 1.., .. } => Self::Found,
            _ => Self::Clean,
        }
    }

    /// The process status: 0, 1 or 2.
    pub const fn status(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Broken => 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_threshold_decides_and_a_broken_input_overrides_it() {
        let warned = Tally { files: 1, warnings: 1, ..Tally::default() };
        assert_eq!(Exit::of(&warned, Some(Severity::Error)), Exit::Clean);
        assert_eq!(Exit::of(&warned, Some(Severity::Warning)), Exit::Found);
        assert_eq!(Exit::of(&warned, Some(Severity::Info)), Exit::Found);
        assert_eq!(Exit::of(&warned, None), Exit::Clean);
        let broken = Tally { broken: 1, ..warned };
        assert_eq!(Exit::of(&broken, None), Exit::Broken);
        assert_eq!(Exit::of(&Tally::default(), None), Exit::Broken, "nothing was looked at");
    }

    #[test]
    fn what_would_change_decides_where_nothing_is_written() {
        let sound = Tally { files: 2, errors: 3, ..Tally::default() };
        assert_eq!(Exit::of_changes(&sound), Exit::Clean);
        let mended = Tally { fixed: 1, ..sound };
        assert_eq!(Exit::of_changes(&mended), Exit::Found);
        assert_eq!(Exit::of_changes(&Tally { broken: 1, ..mended }), Exit::Broken);
    }
}
