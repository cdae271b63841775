//! What a typed code means.

use crate::{Catalogue, CatalogueKind, embedded};

/// The positions a code means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Every objective of the requirement at a position.
    Requirement(usize),
    /// Some objectives of the requirement at the first position.
    Objectives(usize, Vec<usize>),
}

impl Target {
    pub(super) fn find(catalogue: &Catalogue, id: &str) -> Option<Self> {
        if let Some(requirement) = catalogue.position(id) {
            return Some(Self::Requirement(requirement));
        }
        if let Some((requirement, objective)) = objective(catalogue, id) {
            return Some(Self::Objectives(requirement, vec![objective]));
        }
        older(catalogue, id)
    }

    pub(super) const fn requirement(&self) -> usize {
        match self {
            Self::Requirement(requirement) | Self::Objectives(requirement, _) => *requirement,
        }
    }
}

fn objective(catalogue: &Catalogue, id: &str) -> Option<(usize, usize)> {
    let requirement = catalogue.position(id.split_once('[')?.0.trim_end())?;
    let label = &id[id.find('[')?..];
    let within = &catalogue.requirements[requirement].objectives;
    within.iter().position(|objective| objective.label == label).map(|objective| (requirement, objective))
}

/// Older papers number Level 1 after NIST SP 800-171 (`AC.L1-3.1.1`), which makes 17 of the 15
/// (32 CFR 170.15(c)(1)(ii) Table 2): one of those codes may mean a part of a requirement.
fn older(catalogue: &Catalogue, id: &str) -> Option<Target> {
    if catalogue.kind != CatalogueKind::CmmcLevel1 {
        return None;
    }
    let (requirement, objectives) = embedded::level_1_objectives_of(id)?;
    let requirement = catalogue.position(&embedded::level_1().requirements[requirement].code)?;
    let count = catalogue.requirements[requirement].objectives.len();
    if objectives.len() == count && !id.contains('[') {
        return Some(Target::Requirement(requirement));
    }
    objectives.iter().all(|position| *position < count).then_some(Target::Objectives(requirement, objectives))
}

/// The level that a code speaks of.
pub(super) fn level_of(id: &str) -> Option<CatalogueKind> {
    let id = id.trim();
    let bare = id.split('[').next()?.trim_end();
    match bare.split_once('-').and_then(|(prefix, _)| prefix.split_once('.')) {
        Some((_, "L1")) => return Some(CatalogueKind::CmmcLevel1),
        Some((_, "L2")) => return Some(CatalogueKind::CmmcLevel2),
        Some((_, "L3")) => return Some(CatalogueKind::CmmcLevel3),
        _ => {}
    }
    embedded::all().into_iter().find(|catalogue| catalogue.position(bare).is_some()).map(|found| found.kind)
}
