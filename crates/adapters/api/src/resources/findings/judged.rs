//! What a body states about an objective, checked field by field.

use std::collections::BTreeMap;

use controlkeep_compliance::{
    Basis, Fact, Facts, Finding, Grounds, GroundsRefused, Judgement, Note, Reason, TextError,
};

use crate::faults::{Faults, text_code};

/// A finding as a body states it.
pub(super) struct Stated<'a> {
    pub(super) finding: Finding,
    pub(super) basis: Option<Basis>,
    pub(super) facts: &'a BTreeMap<String, String>,
    pub(super) reason: Option<&'a str>,
}

impl Stated<'_> {
    /// Reads it. Nothing is dropped in silence: what the finding has no place for is refused.
    pub(super) fn judgement(&self, faults: &mut Faults, within: &str) -> Option<Judgement> {
        let at = |field: &str| format!("{within}{field}");
        if self.finding != Finding::Met {
            if self.basis.is_some() {
                faults.add(at("basis"), "not_taken", "only what is met has a basis");
                return None;
            }
            if !self.facts.is_empty() {
                faults.add(at("facts"), "not_taken", "only what is met has facts behind it");
                return None;
            }
        }
        match self.finding {
            Finding::NotAssessed | Finding::Met if self.reason.is_some() => {
                faults.add(at("reason"), "not_taken", "a reason goes with not_met and not_applicable");
                None
            }
            Finding::NotAssessed => Some(Judgement::NotAssessed),
            Finding::Met => self.met(faults, &at("facts")),
            Finding::NotMet => match self.reason.map(Reason::parse) {
                None | Some(Err(TextError::Empty)) => Some(Judgement::NOT_MET),
                Some(parsed) => faults
                    .text(&at("reason"), parsed)
                    .map(|reason| Judgement::NotMet { reason: Some(reason) }),
            },
            Finding::NotApplicable => {
                let parsed = Reason::parse(self.reason.unwrap_or_default());
                faults.text(&at("reason"), parsed).map(|reason| Judgement::NotApplicable { reason })
            }
        }
    }

    fn met(&self, faults: &mut Faults, at: &str) -> Option<Judgement> {
        let basis = self.basis.unwrap_or(Basis::Implemented);
        let mut facts = Facts::default();
        for (name, text) in self.facts {
            match Fact::from_code(name).filter(|fact| basis.asks().contains(fact)) {
                Some(fact) => facts = facts.with(fact, text.as_str()),
                None => {
                    faults.add(format!("{at}.{name}"), "unknown_field", "this basis asks for no such fact");
                }
            }
        }
        Grounds::new(basis, &facts).map_err(|refused| refuse(faults, at, &refused)).ok().map(Judgement::Met)
    }
}

fn refuse(faults: &mut Faults, at: &str, refused: &GroundsRefused) {
    let detail = refused.to_string();
    match refused {
        GroundsRefused::Missing { facts, .. } => {
            for fact in facts {
                faults.add(format!("{at}.{}", fact.code()), "missing_field", detail.clone());
            }
        }
        GroundsRefused::Text { fact, error } => {
            faults.add(format!("{at}.{}", fact.code()), text_code(*error), detail);
        }
        GroundsRefused::Value { fact, .. } => {
            faults.add(format!("{at}.{}", fact.code()), "unknown_value", "it has no such value");
        }
        GroundsRefused::FirstImplementation(_) => {
            faults.add(format!("{at}.{}", Fact::Origin.code()), "first_implementation", detail);
        }
        GroundsRefused::EnvironmentChanged => {
            faults.add(format!("{at}.{}", Fact::Unchanged.code()), "environment_changed", detail);
        }
    }
}

/// Reads a note.
pub(super) fn note(faults: &mut Faults, within: &str, text: &str) -> Option<Note> {
    faults.text(&format!("{within}note"), Note::parse(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(
        finding: Finding,
        basis: Option<Basis>,
        facts: &[(&str, &str)],
        reason: Option<&str>,
    ) -> Result<Judgement, Vec<(String, &'static str)>> {
        let facts = facts.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let mut faults = Faults::default();
        let read = Stated { finding, basis, facts: &facts, reason }.judgement(&mut faults, "items[2].");
        let told = |problem: controlkeep_http::Problem| {
            problem.errors.into_iter().map(|error| (error.field, error.code)).collect::<Vec<_>>()
        };
        read.ok_or_else(|| told(faults.problem()))
    }

    #[test]
    fn each_finding_takes_what_belongs_to_it() {
        assert_eq!(read(Finding::Met, None, &[], None), Ok(Judgement::MET));
        assert_eq!(read(Finding::NotAssessed, None, &[], None), Ok(Judgement::NotAssessed));
        assert_eq!(read(Finding::NotMet, None, &[], None), Ok(Judgement::NOT_MET));
        let reason = Reason::parse("No list.").unwrap();
        let told = read(Finding::NotMet, None, &[], Some("No list."));
        assert_eq!(told, Ok(Judgement::NotMet { reason: Some(reason.clone()) }));
        let told = read(Finding::NotApplicable, None, &[], Some("No list."));
        assert_eq!(told, Ok(Judgement::NotApplicable { reason }));
        let facts = [("provider", "Cloud"), ("extent", "full"), ("proof", "Row 7")];
        assert!(read(Finding::Met, Some(Basis::Inherited), &facts, None).is_ok());
    }

    #[test]
    fn what_has_no_place_is_refused_by_name() {
        let at = |field: &str, code| vec![(format!("items[2].{field}"), code)];
        assert_eq!(read(Finding::NotApplicable, None, &[], None), Err(at("reason", "empty")));
        assert_eq!(read(Finding::Met, None, &[], Some("x")), Err(at("reason", "not_taken")));
        assert_eq!(read(Finding::NotMet, Some(Basis::Inherited), &[], None), Err(at("basis", "not_taken")));
        assert_eq!(read(Finding::NotMet, None, &[("provider", "x")], None), Err(at("facts", "not_taken")));
        let missing = read(Finding::Met, Some(Basis::Inherited), &[("provider", "Cloud")], None).unwrap_err();
        let expected = [at("facts.extent", "missing_field"), at("facts.proof", "missing_field")].concat();
        assert_eq!(missing, expected);
    }
}
