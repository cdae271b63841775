//! A finding as pages name it.

use controlkeep_compliance::Finding;
use serde::Serialize;

use crate::words::Words;

/// A finding in words, with the name of its look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FindingBadge {
    /// The name of its icon and colours, such as `not-met`.
    pub(crate) look: &'static str,
    /// What it is called.
    pub(crate) text: String,
}

/// The words of all findings, looked up once for a whole page.
#[derive(Debug, Clone)]
pub(crate) struct FindingTexts {
    met: String,
    not_met: String,
    not_applicable: String,
    not_assessed: String,
}

impl FindingTexts {
    /// The words of a language.
    pub(crate) fn of(words: Words) -> Self {
        Self {
            met: words.text("findings-met"),
            not_met: words.text("findings-not-met"),
            not_applicable: words.text("findings-not-applicable"),
            not_assessed: words.text("findings-not-assessed"),
        }
    }

    /// What a finding is called.
    pub(crate) fn text(&self, finding: Finding) -> &str {
        match finding {
            Finding::Met => &self.met,
            Finding::NotMet => &self.not_met,
            Finding::NotApplicable => &self.not_applicable,
            Finding::NotAssessed => &self.not_assessed,
        }
    }

    /// The badge of a finding.
    pub(crate) fn badge(&self, finding: Finding) -> FindingBadge {
        FindingBadge { look: look(finding), text: self.text(finding).to_owned() }
    }
}

/// The name of a finding's icon and colours.
pub(crate) const fn look(finding: Finding) -> &'static str {
    match finding {
        Finding::Met => "met",
        Finding::NotMet => "not-met",
        Finding::NotApplicable => "not-applicable",
        Finding::NotAssessed => "not-assessed",
    }
}

/// The finding that a word of an address or a filter means: the official tokens in any spelling
/// people use for them.
pub(crate) fn finding_called(word: &str) -> Option<Finding> {
    match word.to_ascii_lowercase().replace([' ', '_'], "-").as_str() {
        "met" => Some(Finding::Met),
        "not-met" | "notmet" => Some(Finding::NotMet),
        "n/a" | "na" | "not-applicable" => Some(Finding::NotApplicable),
        "not-assessed" | "unassessed" => Some(Finding::NotAssessed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_finding_is_found_by_its_look_and_its_code() {
        for finding in Finding::ALL {
            assert_eq!(finding_called(look(*finding)), Some(*finding));
            assert_eq!(finding_called(finding.code()), Some(*finding));
        }
        assert_eq!(finding_called("N/A"), Some(Finding::NotApplicable));
        assert_eq!(finding_called("partial"), None);
    }
}
