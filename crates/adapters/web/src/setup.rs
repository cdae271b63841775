//! The first set-up: six screens from the printed code to the first board.

mod administrator;
mod check_state;
mod checks;
mod language;
mod organisation;
mod start;
mod steps;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub use check_state::{CheckState, SetupCheck, SetupChecks};
pub(crate) use start::stage;
pub(crate) use steps::{Step, StepItem};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&start::SHOW, start::show)
        .add(&start::SEND, start::send)
        .add(&language::SEND, language::send)
        .add(&checks::SHOW, checks::show)
        .add(&administrator::SHOW, administrator::show)
        .add(&administrator::SEND, administrator::send)
        .add(&organisation::SHOW, organisation::show)
        .add(&organisation::SEND, organisation::send)
}
