//! The basis of a MET as a block shows it and asks for it.

mod told;

use controlkeep_compliance::{
    Basis, DeficiencyOrigin, Extent, Fact, Facts, Grounds, GroundsRefused, TextError,
};
use serde::Serialize;

use super::Scene;
use crate::words::{Words, values};

pub(crate) use told::told;

/// The grounds of a MET in one line, with the form that changes them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BasisBlock {
    /// What it stands on, in words.
    pub(crate) line: String,
    /// Whether that is more than being in place.
    pub(crate) told: bool,
    /// Whether the form is unfolded.
    pub(crate) open: bool,
    /// Every basis to choose.
    pub(crate) choices: Vec<BasisChoice>,
    /// Every fact that a basis may ask for, each once.
    pub(crate) facts: Vec<FactField>,
}

/// One basis to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BasisChoice {
    /// Its code.
    pub(crate) value: &'static str,
    /// What it is called.
    pub(crate) text: String,
    /// What it means.
    pub(crate) means: String,
    /// The paragraph that grants it.
    pub(crate) section: &'static str,
    /// Whether it is chosen.
    pub(crate) chosen: bool,
}

/// One fact to state.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FactField {
    /// Its code.
    pub(crate) code: &'static str,
    /// What it is called.
    pub(crate) label: String,
    /// How to answer; may be empty.
    pub(crate) hint: String,
    /// `line`, `day` or `choice`.
    pub(crate) kind: &'static str,
    /// What was typed.
    pub(crate) value: String,
    /// What can be chosen.
    pub(crate) options: Vec<FactOption>,
    /// The bases that ask for it.
    pub(crate) asked_by: Vec<&'static str>,
    /// What is wrong with it and what to do.
    pub(crate) error: Option<String>,
}

/// One value of a fact to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct FactOption {
    /// Its code.
    pub(crate) value: &'static str,
    /// What it says.
    pub(crate) text: String,
}

impl BasisBlock {
    /// The grounds that are stored, with the form folded.
    pub(crate) fn of(scene: &Scene<'_>, grounds: &Grounds) -> Self {
        let told = told(scene.words, &scene.formats, grounds);
        Self {
            told: told.is_some(),
            line: told.unwrap_or_else(|| scene.words.text("basis-line-implemented")),
            open: false,
            choices: choices(scene.words, grounds.basis()),
            facts: fields(scene.words, &grounds.facts(), &[]),
        }
    }

    /// The form as it was sent, with what is wrong with each fact.
    pub(crate) fn refused(scene: &Scene<'_>, basis: Basis, facts: &Facts, refused: &GroundsRefused) -> Self {
        Self {
            line: scene.words.text("basis-line-not-saved"),
            told: false,
            open: true,
            choices: choices(scene.words, basis),
            facts: fields(scene.words, facts, &errors(scene.words, refused)),
        }
    }

    /// The facts that were not taken.
    pub(crate) fn refusals(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.facts.iter().filter_map(|fact| Some((fact.code, fact.error.as_deref()?)))
    }
}

fn choices(words: Words, chosen: Basis) -> Vec<BasisChoice> {
    let choice = |basis: &Basis| BasisChoice {
        value: basis.code(),
        text: words.text(&key("basis-choice", basis.code())),
        means: words.text(&key("basis-means", basis.code())),
        section: basis.section(),
        chosen: *basis == chosen,
    };
    Basis::ALL.iter().map(choice).collect()
}

/// The facts in the order in which the bases ask for them.
fn fields(words: Words, facts: &Facts, errors: &[(Fact, String)]) -> Vec<FactField> {
    let asked_by = |fact: Fact| Basis::ALL.iter().filter(move |basis| basis.asks().contains(&fact));
    let mut order: Vec<Fact> = Vec::new();
    for fact in Basis::ALL.iter().flat_map(|basis| basis.asks()) {
        order.retain(|known| known != fact);
        order.push(*fact);
    }
    let field = |fact: Fact| FactField {
        code: fact.code(),
        label: words.text(&key("basis-fact", fact.code())),
        hint: words.find(&key("basis-hint", fact.code()), None).unwrap_or_default(),
        kind: kind(fact),
        value: facts.get(fact).unwrap_or_default().to_owned(),
        options: options(words, fact),
        asked_by: asked_by(fact).map(|basis| basis.code()).collect(),
        error: errors.iter().find(|(about, _)| *about == fact).map(|(_, text)| text.clone()),
    };
    order.into_iter().map(field).collect()
}

const fn kind(fact: Fact) -> &'static str {
    match fact {
        Fact::ReviewedOn | Fact::DecidedOn => "day",
        Fact::Extent | Fact::Origin | Fact::Unchanged => "choice",
        _ => "line",
    }
}

fn options(words: Words, fact: Fact) -> Vec<FactOption> {
    let codes: Vec<&'static str> = match fact {
        Fact::Extent => Extent::ALL.iter().map(|extent| extent.code()).collect(),
        Fact::Origin => DeficiencyOrigin::ALL.iter().map(|origin| origin.code()).collect(),
        Fact::Unchanged => vec!["yes", "no"],
        _ => Vec::new(),
    };
    let prefix = key("basis-option", fact.code());
    let option = |value| FactOption { value, text: words.text(&key(&prefix, value)) };
    codes.into_iter().map(option).collect()
}

/// What is wrong with which fact, and what to do.
fn errors(words: Words, refused: &GroundsRefused) -> Vec<(Fact, String)> {
    match refused {
        GroundsRefused::Missing { facts, .. } => {
            let missing = |fact: &Fact| (*fact, words.text(&key("basis-missing", fact.code())));
            facts.iter().map(missing).collect()
        }
        GroundsRefused::Text { fact, error } => vec![(*fact, text_trouble(words, *fact, *error))],
        GroundsRefused::Value { fact, text } => {
            let key = if kind(*fact) == "day" { "basis-value-day" } else { "basis-value-choice" };
            vec![(*fact, words.text_with(key, &values([("text", text.clone().into())])))]
        }
        GroundsRefused::FirstImplementation(_) => {
            vec![(Fact::Origin, words.text("basis-first-implementation"))]
        }
        GroundsRefused::EnvironmentChanged => {
            vec![(Fact::Unchanged, words.text("basis-environment-changed"))]
        }
    }
}

fn text_trouble(words: Words, fact: Fact, error: TextError) -> String {
    match error {
        TextError::Empty => words.text(&key("basis-missing", fact.code())),
        TextError::TooLong { max } => words.text_with("basis-text-long", &values([("max", max.into())])),
        TextError::ControlCharacter => words.text("findings-text-control"),
    }
}

/// The key of a code's words in a family.
fn key(family: &str, code: &str) -> String {
    format!("{family}-{}", code.replace('_', "-"))
}

#[cfg(test)]
mod tests;
