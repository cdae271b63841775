//! The objectives that somebody goes through.

use controlkeep_compliance::{Catalogue, Finding};

/// A set of objectives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum FocusSet {
    /// Those that are not assessed yet.
    Open,
    /// All.
    All,
    /// Those that are not met.
    NotMet,
    /// Those of one family, by its code.
    Family(String),
}

impl FocusSet {
    /// Reads a set's code. What means nothing here means what is open.
    pub(super) fn read(code: &str, catalogue: &Catalogue) -> Self {
        match code {
            "all" => Self::All,
            "not-met" => Self::NotMet,
            _ => match code.strip_prefix("family:") {
                Some(family) if catalogue.families.iter().any(|known| known.code == family) => {
                    Self::Family(family.to_owned())
                }
                _ => Self::Open,
            },
        }
    }

    /// The code that addresses keep.
    pub(super) fn code(&self) -> String {
        match self {
            Self::Open => "open".into(),
            Self::All => "all".into(),
            Self::NotMet => "not-met".into(),
            Self::Family(family) => format!("family:{family}"),
        }
    }

    /// Whether an objective of that family with that finding is in it.
    pub(super) fn holds(&self, family: &str, finding: Finding) -> bool {
        match self {
            Self::Open => finding == Finding::NotAssessed,
            Self::All => true,
            Self::NotMet => finding == Finding::NotMet,
            Self::Family(code) => code == family,
        }
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_compliance::embedded;

    use super::*;

    #[test]
    fn every_set_reads_back_from_its_code_and_nonsense_means_open() {
        let catalogue = embedded::level_2();
        for set in [FocusSet::Open, FocusSet::All, FocusSet::NotMet, FocusSet::Family("AC".into())] {
            assert_eq!(FocusSet::read(&set.code(), catalogue), set);
        }
        for code in ["", "mine", "family:", "family:XX"] {
            assert_eq!(FocusSet::read(code, catalogue), FocusSet::Open, "{code}");
        }
    }
}
