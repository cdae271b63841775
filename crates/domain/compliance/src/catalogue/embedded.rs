//! The three catalogues that ship with the product, in our own words.
//!
//! The tables lie in the crate's `data` folder and are compiled in, so reading them cannot fail
//! on a user's machine: the tests read every row.

use std::sync::LazyLock;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{
    Catalogue, CatalogueKind, Family, Objective, ObjectiveKind, Parameter, PoamBar, PoamRule, Requirement,
    Weight,
};

const REQUIREMENTS: &str = include_str!("../../data/requirements.csv");
const OBJECTIVES: &str = include_str!("../../data/objectives.csv");
const PARAMETERS: &str = include_str!("../../data/parameters.csv");

/// The edition of the CMMC model that the three catalogues follow.
const VERSION: &str = "2.13";

static CATALOGUES: LazyLock<[Catalogue; 3]> = LazyLock::new(|| {
    let tables = Tables::read();
    [
        tables.catalogue(1, CatalogueKind::CmmcLevel1, "CMMC-L1", "CMMC Level 1 (FAR 52.204-21)"),
        tables.catalogue(2, CatalogueKind::CmmcLevel2, "CMMC-L2", "CMMC Level 2 (NIST SP 800-171 r2)"),
        tables.catalogue(3, CatalogueKind::CmmcLevel3, "CMMC-L3", "CMMC Level 3 (NIST SP 800-172)"),
    ]
});

/// CMMC Level 1: 15 requirements with 59 objectives (32 CFR 170.14(c)(2), 170.15(c)(1)).
#[must_use]
pub fn level_1() -> &'static Catalogue {
    &CATALOGUES[0]
}

/// CMMC Level 2: 110 requirements with 320 objectives (32 CFR 170.14(c)(3)).
#[must_use]
pub fn level_2() -> &'static Catalogue {
    &CATALOGUES[1]
}

/// CMMC Level 3: 24 requirements with 80 lettered objectives, 9 parameter statements and the values
/// that the Department set (32 CFR 170.14(c)(4)).
#[must_use]
pub fn level_3() -> &'static Catalogue {
    &CATALOGUES[2]
}

/// All three, by level.
#[must_use]
pub fn all() -> [&'static Catalogue; 3] {
    CATALOGUES.each_ref()
}

static LEVEL_1_TWINS: LazyLock<Vec<Twin>> = LazyLock::new(|| twins(level_1()));

/// The objective of Level 2 that an objective of Level 1 was taken from.
struct Twin {
    level_2: String,
    requirement: usize,
    objective: usize,
}

/// The objectives of Level 1 that an older code means: older papers number Level 1 after NIST SP
/// 800-171, such as `AC.L1-3.1.1` or `PE.L1-3.10.3[b]`, which makes 17 codes for the 15 requirements
/// (32 CFR 170.15(c)(1)(ii) Table 2). The position of the requirement, and those within it.
#[must_use]
pub fn level_1_objectives_of(code: &str) -> Option<(usize, Vec<usize>)> {
    let (family, number) = code.split_once(".L1-")?;
    let level_2 = format!("{family}.L2-{number}");
    let means = |twin: &&Twin| {
        twin.level_2.strip_prefix(&level_2).is_some_and(|rest| rest.is_empty() || rest.starts_with('['))
    };
    let found: Vec<&Twin> = LEVEL_1_TWINS.iter().filter(means).collect();
    Some((found.first()?.requirement, found.iter().map(|twin| twin.objective).collect()))
}

fn twins(catalogue: &Catalogue) -> Vec<Twin> {
    let place = |code: &str| {
        catalogue.requirements.iter().enumerate().find_map(|(requirement, within)| {
            let objective = within.objectives.iter().position(|objective| objective.code == code)?;
            Some((requirement, objective))
        })
    };
    let twin = |row: ObjectiveRow| {
        let (requirement, objective) = place(&row.id)?;
        Some(Twin { level_2: row.same_as, requirement, objective })
    };
    rows(OBJECTIVES).into_iter().filter_map(twin).collect()
}

#[derive(Deserialize)]
struct RequirementRow {
    id: String,
    level: u8,
    family_code: String,
    family_name: String,
    short_title: String,
    weight: String,
    poam_note: String,
    is_cui_data: String,
    summary: String,
}

#[derive(Deserialize)]
struct ObjectiveRow {
    id: String,
    requirement_id: String,
    letter: String,
    summary: String,
    same_as: String,
    kind: String,
}

#[derive(Deserialize)]
struct ParameterRow {
    requirement_id: String,
    number: u8,
    label: String,
    text: String,
}

struct Tables {
    requirements: Vec<RequirementRow>,
    objectives: Vec<ObjectiveRow>,
    parameters: Vec<ParameterRow>,
}

impl Tables {
    fn read() -> Self {
        Self { requirements: rows(REQUIREMENTS), objectives: rows(OBJECTIVES), parameters: rows(PARAMETERS) }
    }

    fn catalogue(&self, level: u8, kind: CatalogueKind, code: &str, title: &str) -> Catalogue {
        let of_level = || self.requirements.iter().filter(|row| row.level == level);
        let mut families: Vec<Family> = Vec::new();
        for row in of_level() {
            if families.iter().all(|family| family.code != row.family_code) {
                families.push(Family { code: row.family_code.clone(), title: row.family_name.clone() });
            }
        }
        Catalogue {
            code: code.into(),
            title: title.into(),
            version: VERSION.into(),
            kind,
            families,
            requirements: of_level().map(|row| self.requirement(row)).collect(),
        }
    }

    fn requirement(&self, row: &RequirementRow) -> Requirement {
        Requirement {
            code: row.id.clone(),
            short: short(&row.id).into(),
            family: row.family_code.clone(),
            title: row.short_title.clone(),
            summary: row.summary.clone(),
            tag: tag(&row.is_cui_data),
            weight: weight(row),
            poam: poam(row),
            objectives: self
                .objectives
                .iter()
                .filter(|o| o.requirement_id == row.id)
                .map(objective)
                .collect(),
            parameters: self
                .parameters
                .iter()
                .filter(|p| p.requirement_id == row.id)
                .map(parameter)
                .collect(),
        }
    }
}

fn rows<T: DeserializeOwned>(table: &str) -> Vec<T> {
    csv::Reader::from_reader(table.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        // The tables are compiled in and every row is read by the tests.
        .expect("an embedded table is well formed")
}

/// `AC.L2-3.1.1` is called `3.1.1`.
fn short(code: &str) -> &str {
    code.split_once('-').map_or(code, |(_, short)| short)
}

/// `[CUI Data]` is kept as `CUI Data`.
fn tag(cell: &str) -> Option<String> {
    let tag = cell.trim_matches(['[', ']']);
    (!tag.is_empty()).then(|| tag.to_owned())
}

fn weight(row: &RequirementRow) -> Weight {
    match (row.level, row.weight.as_str()) {
        (1, _) => Weight::WholeLevel,
        (3, _) => Weight::Counted,
        (_, "NA") => Weight::Gate,
        // The table is compiled in and every weight is compared by the tests.
        (_, points) => Weight::from_code(points).expect("an embedded weight is a number or a pair"),
    }
}

fn poam(row: &RequirementRow) -> PoamRule {
    match row.poam_note.split([':', ';']).next().unwrap_or_default() {
        "never-level-1" => PoamRule::Never(PoamBar::Level1),
        "weight-above-1" => PoamRule::Never(PoamBar::Weight),
        "only-when-partial-3" => PoamRule::AllowedAtPartial,
        "" => PoamRule::Allowed,
        _ => PoamRule::Never(PoamBar::Named),
    }
}

fn objective(row: &ObjectiveRow) -> Objective {
    let kind = if row.kind == "odp" { ObjectiveKind::Parameter } else { ObjectiveKind::Determination };
    Objective { code: row.id.clone(), label: format!("[{}]", row.letter), summary: row.summary.clone(), kind }
}

fn parameter(row: &ParameterRow) -> Parameter {
    Parameter {
        code: format!("{}:{}", row.requirement_id, row.number),
        label: row.label.clone(),
        text: row.text.clone(),
    }
}

#[cfg(test)]
mod tests;
