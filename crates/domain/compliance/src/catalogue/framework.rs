//! A catalogue as a store keeps it: with ids that follow from its own.

use std::collections::HashMap;

use controlkeep_kernel::{
    Actor, AuditAction, ChainId, Event, FrameworkId, ObjectiveId, RequirementId, Subject,
};
use uuid::Uuid;

use super::{Catalogue, CatalogueError};
use controlkeep_kernel::coded;

/// A framework was installed.
const INSTALLED: AuditAction = AuditAction("framework.installed");

coded! {
    /// Where a framework came from.
    pub enum Origin {
        /// It ships with the product.
        Embedded = "embedded",
        /// Somebody imported it.
        Imported = "imported",
    }
}

/// A sound catalogue with an id.
///
/// The ids of its requirements and objectives follow from its own id and their codes, so they are
/// the same wherever and whenever they are computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Framework {
    id: FrameworkId,
    catalogue: Catalogue,
    origin: Origin,
    requirement_ids: Vec<RequirementId>,
    objective_ids: Vec<Vec<ObjectiveId>>,
    requirements: HashMap<RequirementId, usize>,
    objectives: HashMap<ObjectiveId, (usize, usize)>,
    names: HashMap<String, usize>,
}

impl Framework {
    /// Gives a catalogue its id and computes the ids within.
    ///
    /// # Errors
    /// What [`Catalogue::check`] finds wrong.
    pub fn new(id: FrameworkId, catalogue: Catalogue, origin: Origin) -> Result<Self, CatalogueError> {
        catalogue.check()?;
        let requirement_ids: Vec<_> =
            catalogue.requirements.iter().map(|r| requirement_id(id, &r.code)).collect();
        let objective_ids: Vec<Vec<_>> = catalogue
            .requirements
            .iter()
            .map(|requirement| requirement.objectives.iter().map(|o| objective_id(id, &o.code)).collect())
            .collect();
        Ok(Self {
            id,
            origin,
            requirements: requirement_ids.iter().enumerate().map(|(index, id)| (*id, index)).collect(),
            objectives: places(&objective_ids),
            names: names(&catalogue),
            catalogue,
            requirement_ids,
            objective_ids,
        })
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> FrameworkId {
        self.id
    }

    /// What it holds.
    #[must_use]
    pub const fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Where it came from.
    #[must_use]
    pub const fn origin(&self) -> Origin {
        self.origin
    }

    /// The id of the requirement at a position of the catalogue.
    ///
    /// # Panics
    /// When the catalogue has no such position, as indexing a slice would.
    #[must_use]
    pub fn requirement_id(&self, index: usize) -> RequirementId {
        self.requirement_ids[index]
    }

    /// The id of an objective, by the positions of its requirement and of itself within it.
    ///
    /// # Panics
    /// When the catalogue has no such position, as indexing a slice would.
    #[must_use]
    pub fn objective_id(&self, requirement: usize, objective: usize) -> ObjectiveId {
        self.objective_ids[requirement][objective]
    }

    /// The position of a requirement.
    #[must_use]
    pub fn find_requirement(&self, id: RequirementId) -> Option<usize> {
        self.requirements.get(&id).copied()
    }

    /// The position of a requirement, by what people call it (`3.1.1`) or by its code (`AC.L2-3.1.1`).
    #[must_use]
    pub fn find_requirement_by_short(&self, name: &str) -> Option<usize> {
        self.names.get(name).copied()
    }

    /// The positions of an objective: of its requirement, and of itself within it.
    #[must_use]
    pub fn find_objective(&self, id: ObjectiveId) -> Option<(usize, usize)> {
        self.objectives.get(&id).copied()
    }

    /// What people call an objective, such as `3.5.3[b]`.
    ///
    /// # Panics
    /// When the catalogue has no such position, as indexing a slice would.
    #[must_use]
    pub fn objective_label(&self, requirement: usize, objective: usize) -> String {
        let requirement = &self.catalogue.requirements[requirement];
        requirement.objective_label(&requirement.objectives[objective])
    }

    /// How many objectives it has.
    #[must_use]
    pub fn objective_count(&self) -> usize {
        self.objectives.len()
    }

    /// Puts the framework into the installation, with the entry that says so.
    pub fn install(self, actor: &Actor) -> FrameworkInstalled {
        let subject = Subject::new("framework", self.id, self.catalogue.title.clone());
        let event = Event::done(ChainId::PLATFORM, actor, INSTALLED, subject)
            .with("code", self.catalogue.code.clone())
            .with("version", self.catalogue.version.clone())
            .with("kind", self.catalogue.kind.code())
            .with("origin", self.origin.code())
            .with("requirements", self.catalogue.requirements.len().to_string())
            .with("objectives", self.objective_count().to_string());
        FrameworkInstalled { framework: self, event }
    }
}

/// A framework to store, with its audit entry. Only [`Framework::install`] makes one.
#[must_use = "an installed framework does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FrameworkInstalled {
    framework: Framework,
    event: Event,
}

impl FrameworkInstalled {
    /// The framework to store.
    #[must_use]
    pub const fn framework(&self) -> &Framework {
        &self.framework
    }

    /// The audit entry to chain with it.
    #[must_use]
    pub const fn event(&self) -> &Event {
        &self.event
    }

    /// Both, for the store that records them.
    #[must_use]
    pub fn into_parts(self) -> (Framework, Event) {
        (self.framework, self.event)
    }
}

// The prefixes keep a requirement and its single objective apart when both have the same code.
fn requirement_id(framework: FrameworkId, code: &str) -> RequirementId {
    RequirementId::new(Uuid::new_v5(&framework.uuid(), format!("requirement:{code}").as_bytes()))
}

fn objective_id(framework: FrameworkId, code: &str) -> ObjectiveId {
    ObjectiveId::new(Uuid::new_v5(&framework.uuid(), format!("objective:{code}").as_bytes()))
}

fn places(ids: &[Vec<ObjectiveId>]) -> HashMap<ObjectiveId, (usize, usize)> {
    let of_one = |(requirement, ids): (usize, &Vec<ObjectiveId>)| {
        ids.iter().enumerate().map(|(objective, id)| (*id, (requirement, objective))).collect::<Vec<_>>()
    };
    ids.iter().enumerate().flat_map(of_one).collect()
}

fn names(catalogue: &Catalogue) -> HashMap<String, usize> {
    let both = |(index, requirement): (usize, &super::Requirement)| {
        [(requirement.code.clone(), index), (requirement.short.clone(), index)]
    };
    catalogue.requirements.iter().enumerate().flat_map(both).collect()
}

#[cfg(test)]
mod tests;
