//! Where in a catalogue an item of a matrix is.

use std::collections::HashMap;

use crate::{Catalogue, Requirement};

/// The position of a requirement, and of one of its objectives when the item names one.
pub(super) type Place = (usize, Option<usize>);

/// All names of a catalogue's requirements and objectives.
pub(super) struct Places(HashMap<String, Place>);

impl Places {
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let requirements = || catalogue.requirements.iter().enumerate();
        let objectives = requirements().flat_map(|(at, requirement)| objectives_of(at, requirement));
        // Added last, so that a name means the requirement where its single objective has the same.
        let whole = requirements().flat_map(|(at, requirement)| {
            [&requirement.code, &requirement.short].map(|name| (name.clone(), (at, None)))
        });
        Self(objectives.chain(whole).collect())
    }

    pub(super) fn find(&self, name: &str) -> Option<Place> {
        self.0.get(name).copied()
    }
}

fn objectives_of(at: usize, requirement: &Requirement) -> impl Iterator<Item = (String, Place)> + '_ {
    requirement.objectives.iter().enumerate().flat_map(move |(objective, it)| {
        let place = (at, Some(objective));
        [(it.code.clone(), place), (requirement.objective_label(it), place)]
    })
}
