//! Focus mode: one objective after the other.

mod answer;
mod asked;
mod card;
mod judge;
mod methods;
mod note;
mod query;
mod round;
mod set;
mod show;
mod undo;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&show::SPEC, show::show)
        .add(&judge::SPEC, judge::judge)
        .add(&note::SPEC, note::keep_note)
        .add(&methods::SPEC, methods::tick_methods)
        .add(&undo::SPEC, undo::undo)
}
