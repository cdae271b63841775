//! An overlay as a short text, such as `3.1.3=met,3.5.3[b]=not_met,3.13.11~`.

use super::{OverlayError, Part, Subject, Supposition};
use crate::{Catalogue, Finding};

/// Ends an item that claims partial credit, and stands before `no` in one that gives it up.
const CLAIM: char = '~';
const NO: &str = "no";
/// Stands before a position.
const AT: char = '@';

pub(super) fn read(catalogue: &Catalogue, item: &str) -> Result<Supposition, OverlayError> {
    if let Some((code, word)) = item.rsplit_once('=') {
        let unknown = || OverlayError::UnknownFinding { item: code.into(), finding: word.into() };
        return finding_of(catalogue, code, Finding::from_code(word).ok_or_else(unknown)?);
    }
    match item.rsplit_once(CLAIM) {
        Some((code, "")) => claim_of(catalogue, code, true),
        Some((code, NO)) => claim_of(catalogue, code, false),
        _ => Err(OverlayError::Unreadable(item.into())),
    }
}

pub(super) fn finding_of(
    catalogue: &Catalogue,
    code: &str,
    finding: Finding,
) -> Result<Supposition, OverlayError> {
    Ok(match find(catalogue, code)? {
        (requirement, Some(objective)) => Supposition::Objective { requirement, objective, finding },
        (requirement, None) => Supposition::Requirement { requirement, finding },
    })
}

pub(super) fn claim_of(
    catalogue: &Catalogue,
    code: &str,
    claimed: bool,
) -> Result<Supposition, OverlayError> {
    match find(catalogue, code)? {
        (requirement, None) => Ok(Supposition::Claim { requirement, claimed }),
        (_, Some(_)) => Err(OverlayError::ClaimOnObjective(code.into())),
    }
}

pub(super) fn write(catalogue: &Catalogue, supposition: Supposition) -> String {
    let name = name(catalogue, supposition);
    match supposition {
        Supposition::Requirement { finding, .. } | Supposition::Objective { finding, .. } => {
            format!("{name}={}", finding.code())
        }
        Supposition::Claim { claimed: true, .. } => format!("{name}{CLAIM}"),
        Supposition::Claim { claimed: false, .. } => format!("{name}{CLAIM}{NO}"),
    }
}

/// What people call the item; its position when that would not read back.
pub(super) fn name(catalogue: &Catalogue, supposition: Supposition) -> String {
    let Subject { requirement, part } = supposition.subject();
    let objective = match part {
        Part::Objective(objective) => Some(objective),
        Part::Whole | Part::Claim => None,
    };
    called(catalogue, requirement, objective)
        .filter(|name| is_plain(name) && find(catalogue, name) == Ok((requirement, objective)))
        .unwrap_or_else(|| position(supposition))
}

/// The item by its position, such as `@4` or `@4.1`.
pub(super) fn position(supposition: Supposition) -> String {
    let Subject { requirement, part } = supposition.subject();
    match part {
        Part::Objective(objective) => format!("{AT}{requirement}.{objective}"),
        Part::Whole | Part::Claim => format!("{AT}{requirement}"),
    }
}

fn called(catalogue: &Catalogue, requirement: usize, objective: Option<usize>) -> Option<String> {
    let requirement = catalogue.requirements.get(requirement)?;
    match objective {
        None => Some(requirement.short.clone()),
        Some(objective) => Some(requirement.objective_label(requirement.objectives.get(objective)?)),
    }
}

/// Whether a name can stand in the text without being taken for something else.
fn is_plain(name: &str) -> bool {
    !name.starts_with(AT) && name.trim() == name && !name.contains([',', '=', CLAIM])
}

/// The positions a name means: of a requirement, and of one of its objectives when it names one.
fn find(catalogue: &Catalogue, name: &str) -> Result<(usize, Option<usize>), OverlayError> {
    let found = match name.strip_prefix(AT) {
        Some(position) => at(position),
        None => catalogue.find(name),
    };
    found.ok_or_else(|| OverlayError::UnknownItem(name.into()))
}

fn at(position: &str) -> Option<(usize, Option<usize>)> {
    match position.split_once('.') {
        Some((requirement, objective)) => Some((requirement.parse().ok()?, Some(objective.parse().ok()?))),
        None => Some((position.parse().ok()?, None)),
    }
}
