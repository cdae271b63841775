//! Facts as they are typed, and how they become grounds.

use std::collections::BTreeMap;

use controlkeep_kernel::TextError;
use serde::{Deserialize, Serialize};

use super::{Basis, DeficiencyOrigin, Extent, Fact, FactText, FirstImplementation, Grounds, TemporaryOrigin};
use crate::Date;

/// Facts as somebody typed them, by their codes. Nothing is checked yet: [`Grounds::new`] does.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Facts(BTreeMap<String, String>);

/// The facts do not carry the basis.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GroundsRefused {
    /// Facts that the basis must state are missing; all of them.
    #[error("{} needs {}", .basis.code(), list(.facts))]
    Missing {
        /// Which basis.
        basis: Basis,
        /// Which facts.
        facts: Vec<Fact>,
    },
    /// A fact is too long or holds control characters.
    #[error("{}: {error}", .fact.code())]
    Text {
        /// Which fact.
        fact: Fact,
        /// What is wrong with it.
        error: TextError,
    },
    /// A fact is none of the values it can have, or no day.
    #[error("{}: {text:?} cannot be", .fact.code())]
    Value {
        /// Which fact.
        fact: Fact,
        /// What was typed.
        text: String,
    },
    /// A first implementation that is still in progress is no temporary deficiency
    /// (32 CFR 170.4(b)).
    #[error(transparent)]
    FirstImplementation(#[from] FirstImplementation),
    /// The environment changed since the decision, so it no longer counts
    /// (32 CFR 170.24(c)(2)(i)(B)(8)).
    #[error("the environment changed since the decision")]
    EnvironmentChanged,
}

impl Facts {
    /// The same with one more fact; blank text states nothing.
    #[must_use]
    pub fn with(mut self, fact: Fact, text: impl Into<String>) -> Self {
        let text = text.into();
        if text.trim().is_empty() {
            self.0.remove(fact.code());
        } else {
            self.0.insert(fact.code().to_owned(), text);
        }
        self
    }

    /// What was typed for a fact.
    #[must_use]
    pub fn get(&self, fact: Fact) -> Option<&str> {
        self.0.get(fact.code()).map(String::as_str).filter(|text| !text.trim().is_empty())
    }

    /// Whether nothing is stated.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        Fact::ALL.iter().all(|fact| self.get(*fact).is_none())
    }

    /// The first key that is no code of a fact, or of one that the basis does not ask for.
    #[must_use]
    pub fn unasked(&self, basis: Basis) -> Option<&str> {
        let asked = |key: &str| basis.asks().iter().any(|fact| fact.code() == key);
        self.0.keys().map(String::as_str).find(|key| !asked(key))
    }

    fn text(&self, fact: Fact) -> Result<FactText, GroundsRefused> {
        FactText::parse(self.get(fact).unwrap_or_default())
            .map_err(|error| GroundsRefused::Text { fact, error })
    }

    fn day(&self, fact: Fact) -> Result<Date, GroundsRefused> {
        self.value(fact, |text| text.parse().ok())
    }

    fn value<T>(&self, fact: Fact, read: impl Fn(&str) -> Option<T>) -> Result<T, GroundsRefused> {
        let text = self.get(fact).unwrap_or_default().trim();
        read(text).ok_or_else(|| GroundsRefused::Value { fact, text: text.to_owned() })
    }
}

impl Grounds {
    /// Puts grounds together. Facts that the basis does not ask for are left out.
    ///
    /// # Errors
    /// [`GroundsRefused`]: facts are missing (all are named) or cannot be, or the rule does not let
    /// them carry the basis.
    pub fn new(basis: Basis, facts: &Facts) -> Result<Self, GroundsRefused> {
        // Who says so need not look for the other facts first.
        let claimed = facts.get(Fact::Origin).and_then(DeficiencyOrigin::from_code);
        if let (Basis::TemporaryDeficiency, Some(origin)) = (basis, claimed) {
            TemporaryOrigin::try_from(origin)?;
        }
        let missing: Vec<Fact> =
            basis.asks().iter().copied().filter(|fact| facts.get(*fact).is_none()).collect();
        if !missing.is_empty() {
            return Err(GroundsRefused::Missing { basis, facts: missing });
        }
        match basis {
            Basis::Implemented => Ok(Self::Implemented),
            Basis::Inherited => inherited(facts),
            Basis::EnduringException => exception(facts),
            Basis::TemporaryDeficiency => deficiency(facts),
            Basis::Adjudicated => adjudicated(facts),
        }
    }
}

fn inherited(facts: &Facts) -> Result<Grounds, GroundsRefused> {
    Ok(Grounds::Inherited {
        provider: facts.text(Fact::Provider)?,
        extent: facts.value(Fact::Extent, Extent::from_code)?,
        proof: facts.text(Fact::Proof)?,
    })
}

fn exception(facts: &Facts) -> Result<Grounds, GroundsRefused> {
    Ok(Grounds::EnduringException {
        security_plan: facts.text(Fact::SecurityPlan)?,
        mitigations: facts.text(Fact::Mitigations)?,
    })
}

fn deficiency(facts: &Facts) -> Result<Grounds, GroundsRefused> {
    let origin = facts.value(Fact::Origin, DeficiencyOrigin::from_code)?;
    Ok(Grounds::TemporaryDeficiency {
        plan_item: facts.text(Fact::PlanItem)?,
        origin: origin.try_into()?,
        reviewed_on: facts.day(Fact::ReviewedOn)?,
        progress: facts.text(Fact::Progress)?,
    })
}

fn adjudicated(facts: &Facts) -> Result<Grounds, GroundsRefused> {
    let unchanged = facts.value(Fact::Unchanged, |text| match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    })?;
    if !unchanged {
        return Err(GroundsRefused::EnvironmentChanged);
    }
    Ok(Grounds::Adjudicated {
        decision: facts.text(Fact::Decision)?,
        decided_on: facts.day(Fact::DecidedOn)?,
        security_plan: facts.text(Fact::SecurityPlan)?,
    })
}

fn list(facts: &[Fact]) -> String {
    facts.iter().map(|fact| fact.code()).collect::<Vec<_>>().join(", ")
}
