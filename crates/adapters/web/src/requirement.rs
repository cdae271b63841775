//! One requirement: its objectives, its history, and why it costs points.

mod history;
mod page;
mod partial;
mod sheet;
#[cfg(test)]
mod tests;
mod why;

use controlkeep_http::Routes;

pub(crate) use history::read_history;
pub(crate) use page::{draw_page, sheet_for};
pub(crate) use sheet::{Place, RequirementSheet};

/// Adds the page of a requirement.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&page::SPEC, page::show_requirement)
}
