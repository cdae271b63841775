//! The score of an assessment: what it is, why, and what would move it.

mod derivation;
mod moves;
mod show;
mod way;

use crate::endpoints::Endpoints;

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints
        .add(&show::SCORE, show::show)
        .add(&derivation::DERIVATION, derivation::show)
        .add(&moves::MOVES, moves::show)
        .add(&way::WAY, way::show)
}
