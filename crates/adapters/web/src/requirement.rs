//! One requirement: its objectives, its evidence, its history, and why it costs points.

mod evidence;
mod history;
mod page;
mod partial;
mod sheet;
mod tab;
#[cfg(test)]
mod tests;
mod why;

use controlkeep_http::Routes;

pub(crate) use evidence::named_evidence;
pub(crate) use history::read_history;
pub(crate) use page::{draw_page, sheet_for};
pub(crate) use sheet::{Place, RequirementSheet};
pub(crate) use tab::Tab;

/// Adds the page of a requirement.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&page::SPEC, page::show_requirement)
        .add(&evidence::LINK, evidence::link)
        .add(&evidence::UNLINK, evidence::unlink)
}
