//! What stands in the way of a status, as a sentence.

use super::line::short;
use crate::{Catalogue, Obstacle};

pub(super) fn sentence(catalogue: &Catalogue, obstacle: &Obstacle) -> String {
    let section = obstacle.section();
    let name = |requirement: &usize| short(catalogue, *requirement);
    match obstacle {
        Obstacle::IncompleteCatalogue { needed, have, .. } => {
            format!("The catalogue has {have} of the {needed} requirements of its level ({section}).")
        }
        Obstacle::RatioBelow { needed, have, .. } => {
            format!("{have} points, and a conditional status needs {needed} ({section}).")
        }
        Obstacle::WeightAboveOne { requirement, .. } => {
            format!("{} is open and weighs too much for a POA&M ({section}).", name(requirement))
        }
        Obstacle::SspMissing { requirement, .. } => {
            format!("{}, the system security plan, is not in place ({section}).", name(requirement))
        }
        Obstacle::NamedExclusion { requirement, .. } => {
            format!("{} is open and barred from a POA&M by name ({section}).", name(requirement))
        }
        Obstacle::Level1NeverPoam { .. } => {
            format!("Something is open, and Level 1 has no POA&M ({section}).")
        }
    }
}
