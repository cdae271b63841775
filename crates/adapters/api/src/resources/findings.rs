//! Findings: one, and many at once.

mod batch;
mod change;
mod judged;
mod show;
mod view;

use crate::endpoints::Endpoints;

#[cfg(feature = "test-support")]
pub(crate) use batch::Batch;
pub(crate) use view::{FindingView, Method, methods_in, methods_of};

pub(crate) fn add(endpoints: Endpoints) -> Endpoints {
    endpoints
        .add(&show::ONE, show::show)
        .add(&change::PUT, change::put)
        .add(&change::PATCH, change::patch)
        .add(&batch::MANY, batch::change_many)
}
