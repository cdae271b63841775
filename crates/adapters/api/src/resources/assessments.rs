//! Assessments: the list, a new one, one as a whole, a copy.

mod copy;
mod create;
mod list;
mod show;
mod view;
pub(crate) mod written;

use crate::endpoints::Endpoints;

pub use written::WrittenAssessments;

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints
        .add(&list::LIST, list::list)
        .add(&create::CREATE, create::create)
        .add(&show::ONE, show::show)
        .add(&copy::COPY, copy::copy)
}

/// Where an assessment is.
fn place(organisation: &str, number: u32) -> String {
    format!("/api/v1/organisations/{organisation}/assessments/{number}")
}
