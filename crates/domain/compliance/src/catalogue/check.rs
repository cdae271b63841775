//! Whether a catalogue is sound.

use std::collections::HashSet;

use super::{Catalogue, PoamRule, Requirement, Weight};

/// The most characters of a code, a label or a version.
const MAX_CODE: usize = 100;
/// The most characters of a title.
const MAX_TITLE: usize = 300;
/// The most characters of a summary or a parameter's value.
const MAX_TEXT: usize = 10_000;

/// A catalogue is not sound.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// It has no requirements.
    #[error("the catalogue has no requirements")]
    Empty,
    /// A text that must say something is blank.
    #[error("the {field} of {code:?} is blank")]
    Blank {
        /// Which text.
        field: &'static str,
        /// Of what.
        code: String,
    },
    /// A text is longer than fits.
    #[error("the {field} of {code:?} is longer than {max} characters")]
    TooLong {
        /// Which text.
        field: &'static str,
        /// Of what.
        code: String,
        /// The most characters that fit.
        max: usize,
    },
    /// Two things of the same kind have this code.
    #[error("the code {code:?} is used twice")]
    Duplicate {
        /// The code.
        code: String,
    },
    /// A requirement names a family that the catalogue does not have.
    #[error("requirement {requirement:?} belongs to an unknown family {family:?}")]
    UnknownFamily {
        /// The requirement.
        requirement: String,
        /// The family it names.
        family: String,
    },
    /// A requirement has nothing to determine.
    #[error("requirement {requirement:?} has no objectives")]
    NoObjectives {
        /// The requirement.
        requirement: String,
    },
    /// A requirement weighs nothing, its partial deduction is not below the full one, or its POA&M
    /// rule speaks of a partial deduction that it does not have.
    #[error("requirement {requirement:?} has a weight that makes no sense")]
    Weight {
        /// The requirement.
        requirement: String,
    },
}

pub(super) fn check(catalogue: &Catalogue) -> Result<(), CatalogueError> {
    code_and_title("catalogue", &catalogue.code, &catalogue.title)?;
    length("version", &catalogue.code, &catalogue.version, MAX_CODE)?;
    if catalogue.requirements.is_empty() {
        return Err(CatalogueError::Empty);
    }
    let mut seen = Seen::default();
    for family in &catalogue.families {
        code_and_title("family", &family.code, &family.title)?;
        once(&mut seen.families, &family.code)?;
    }
    catalogue.requirements.iter().try_for_each(|requirement| check_requirement(requirement, &mut seen))
}

/// The codes met so far, each kind apart.
#[derive(Default)]
struct Seen<'a> {
    families: HashSet<&'a str>,
    requirements: HashSet<&'a str>,
    objectives: HashSet<&'a str>,
    parameters: HashSet<&'a str>,
}

fn check_requirement<'a>(requirement: &'a Requirement, seen: &mut Seen<'a>) -> Result<(), CatalogueError> {
    code_and_title("requirement", &requirement.code, &requirement.title)?;
    blank("short code", &requirement.code, &requirement.short)?;
    length("short code", &requirement.code, &requirement.short, MAX_CODE)?;
    length("summary", &requirement.code, &requirement.summary, MAX_TEXT)?;
    length("tag", &requirement.code, requirement.tag.as_deref().unwrap_or_default(), MAX_CODE)?;
    if !seen.families.contains(requirement.family.as_str()) {
        return Err(CatalogueError::UnknownFamily {
            requirement: requirement.code.clone(),
            family: requirement.family.clone(),
        });
    }
    check_weight(requirement)?;
    check_codes(requirement, seen)?;
    check_objectives(requirement, seen)?;
    check_parameters(requirement, seen)
}

/// A person may look for either code, so both share one space of names.
fn check_codes<'a>(requirement: &'a Requirement, seen: &mut Seen<'a>) -> Result<(), CatalogueError> {
    once(&mut seen.requirements, &requirement.code)?;
    if requirement.short == requirement.code {
        return Ok(());
    }
    once(&mut seen.requirements, &requirement.short)
}

fn check_weight(requirement: &Requirement) -> Result<(), CatalogueError> {
    let sensible = match requirement.weight {
        Weight::Points(points) => points > 0,
        Weight::PartialCredit { full, partial } => partial < full,
        Weight::Gate | Weight::Counted | Weight::WholeLevel => true,
    };
    let fits_poam = requirement.poam != PoamRule::AllowedAtPartial || requirement.weight.has_partial_credit();
    if sensible && fits_poam {
        return Ok(());
    }
    Err(CatalogueError::Weight { requirement: requirement.code.clone() })
}

fn check_objectives<'a>(requirement: &'a Requirement, seen: &mut Seen<'a>) -> Result<(), CatalogueError> {
    if requirement.objectives.is_empty() {
        return Err(CatalogueError::NoObjectives { requirement: requirement.code.clone() });
    }
    for objective in &requirement.objectives {
        blank("objective code", &requirement.code, &objective.code)?;
        length("objective code", &requirement.code, &objective.code, MAX_CODE)?;
        length("label", &objective.code, &objective.label, MAX_CODE)?;
        length("summary", &objective.code, &objective.summary, MAX_TEXT)?;
        once(&mut seen.objectives, &objective.code)?;
    }
    Ok(())
}

fn check_parameters<'a>(requirement: &'a Requirement, seen: &mut Seen<'a>) -> Result<(), CatalogueError> {
    for parameter in &requirement.parameters {
        blank("parameter code", &requirement.code, &parameter.code)?;
        length("parameter code", &requirement.code, &parameter.code, MAX_CODE)?;
        length("label", &parameter.code, &parameter.label, MAX_TITLE)?;
        length("text", &parameter.code, &parameter.text, MAX_TEXT)?;
        once(&mut seen.parameters, &parameter.code)?;
    }
    Ok(())
}

fn code_and_title(kind: &'static str, code: &str, title: &str) -> Result<(), CatalogueError> {
    blank(kind, code, code)?;
    length(kind, code, code, MAX_CODE)?;
    blank("title", code, title)?;
    length("title", code, title, MAX_TITLE)
}

fn blank(field: &'static str, code: &str, text: &str) -> Result<(), CatalogueError> {
    if text.trim().is_empty() { Err(CatalogueError::Blank { field, code: code.to_owned() }) } else { Ok(()) }
}

fn length(field: &'static str, code: &str, text: &str, max: usize) -> Result<(), CatalogueError> {
    if text.chars().count() <= max {
        return Ok(());
    }
    Err(CatalogueError::TooLong { field, code: code.chars().take(MAX_CODE).collect(), max })
}

fn once<'a>(seen: &mut HashSet<&'a str>, code: &'a str) -> Result<(), CatalogueError> {
    if seen.insert(code) { Ok(()) } else { Err(CatalogueError::Duplicate { code: code.to_owned() }) }
}
