//! The assessments of an organisation: the list, a new one, and one as its pages show it.

mod address;
mod create;
mod list;
mod opened;
#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) use address::{Address, AssessmentPath, element_id, encoded, objective_element_id, with_query};
pub(crate) use opened::Opened;

/// Adds the list of assessments and the form for a new one.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&list::SPEC, list::list_assessments)
        .add(&create::FORM, create::show_form)
        .add(&create::SPEC, create::create)
}
