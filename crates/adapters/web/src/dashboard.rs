//! The dashboard of an organisation: where it stands and what to do next.

mod page;
mod standing;
mod steps;
#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

/// Adds the dashboard.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&page::SPEC, page::show_dashboard)
}
