//! Frameworks, and their requirements and objectives as rows that findings point at.

use controlkeep_compliance::{Catalogue, CatalogueKind, Framework, Origin};
use controlkeep_kernel::{FrameworkId, Timestamp};
use controlkeep_ports::{FrameworkSummary, StoreError};
use diesel::prelude::*;

use super::Stored;
use crate::failure::{Failure, Outcome};
use crate::schema::{frameworks, objectives, requirements};

#[derive(Insertable)]
#[diesel(table_name = frameworks)]
pub(crate) struct FrameworkRow {
    id: Vec<u8>,
    code: String,
    version: String,
    title: String,
    kind: String,
    origin: String,
    installed_at: i64,
    requirement_count: i64,
    objective_count: i64,
    body: String,
}

impl FrameworkRow {
    pub(crate) fn new(framework: &Framework, installed_at: Timestamp) -> Outcome<Self> {
        let catalogue = framework.catalogue();
        let refused = |error: serde_json::Error| Failure::end(StoreError::Refused(error.to_string()));
        Ok(Self {
            id: framework.id().as_bytes().to_vec(),
            code: catalogue.code.clone(),
            version: catalogue.version.clone(),
            title: catalogue.title.clone(),
            kind: catalogue.kind.code().to_owned(),
            origin: framework.origin().code().to_owned(),
            installed_at: installed_at.micros(),
            requirement_count: count(catalogue.requirements.len()),
            objective_count: count(framework.objective_count()),
            body: serde_json::to_string(catalogue).map_err(refused)?,
        })
    }

    /// Puts a framework together again. Its inner ids follow from its own, so they are not read.
    pub(crate) fn read(id: &[u8], origin: &str, body: &str) -> Outcome<Framework> {
        let stored = Stored { table: "frameworks", id };
        let catalogue: Catalogue = stored.read("body", serde_json::from_str(body))?;
        let origin = stored.code("origin", origin, Origin::from_code(origin))?;
        let id = FrameworkId::from_bytes(stored.bytes("id", id)?);
        stored.read("body", Framework::new(id, catalogue, origin))
    }
}

/// What a list shows of a framework.
#[derive(Queryable, Selectable)]
#[diesel(table_name = frameworks)]
pub(crate) struct SummaryRow {
    id: Vec<u8>,
    code: String,
    title: String,
    version: String,
    kind: String,
    origin: String,
    requirement_count: i64,
    objective_count: i64,
    installed_at: i64,
}

impl TryFrom<SummaryRow> for FrameworkSummary {
    type Error = Failure;

    fn try_from(row: SummaryRow) -> Outcome<Self> {
        let stored = Stored { table: "frameworks", id: &row.id };
        Ok(Self {
            id: FrameworkId::from_bytes(stored.bytes("id", &row.id)?),
            kind: stored.code("kind", &row.kind, CatalogueKind::from_code(&row.kind))?,
            origin: stored.code("origin", &row.origin, Origin::from_code(&row.origin))?,
            requirements: stored.number("requirement_count", row.requirement_count)?,
            objectives: stored.number("objective_count", row.objective_count)?,
            installed_at: Timestamp::from_micros(row.installed_at),
            code: row.code,
            title: row.title,
            version: row.version,
        })
    }
}

#[derive(Insertable)]
#[diesel(table_name = requirements)]
pub(crate) struct RequirementRow {
    id: Vec<u8>,
    framework_id: Vec<u8>,
    position: i64,
    code: String,
    short: String,
    family: String,
    title: String,
}

pub(crate) fn requirement_rows(framework: &Framework) -> Vec<RequirementRow> {
    let row = |(index, requirement): (usize, &controlkeep_compliance::Requirement)| RequirementRow {
        id: framework.requirement_id(index).as_bytes().to_vec(),
        framework_id: framework.id().as_bytes().to_vec(),
        position: count(index),
        code: requirement.code.clone(),
        short: requirement.short.clone(),
        family: requirement.family.clone(),
        title: requirement.title.clone(),
    };
    framework.catalogue().requirements.iter().enumerate().map(row).collect()
}

#[derive(Insertable)]
#[diesel(table_name = objectives)]
pub(crate) struct ObjectiveRow {
    id: Vec<u8>,
    framework_id: Vec<u8>,
    requirement_id: Vec<u8>,
    position: i64,
    code: String,
    label: String,
}

pub(crate) fn objective_rows(framework: &Framework) -> Vec<ObjectiveRow> {
    let requirements = framework.catalogue().requirements.iter().enumerate();
    let of_one = |(index, requirement): (usize, &controlkeep_compliance::Requirement)| {
        let row = |(position, objective): (usize, &controlkeep_compliance::Objective)| ObjectiveRow {
            id: framework.objective_id(index, position).as_bytes().to_vec(),
            framework_id: framework.id().as_bytes().to_vec(),
            requirement_id: framework.requirement_id(index).as_bytes().to_vec(),
            position: count(position),
            code: objective.code.clone(),
            label: objective.label.clone(),
        };
        requirement.objectives.iter().enumerate().map(row).collect::<Vec<_>>()
    };
    requirements.flat_map(of_one).collect()
}

fn count(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
