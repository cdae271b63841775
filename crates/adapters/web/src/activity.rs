//! Activity: who did what and when, in plain sentences.

mod chain;
mod days;
mod event;
mod export;
mod page;
mod query;
mod sentence;
mod show;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) use event::EventView;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&show::OF_ORGANISATION, show::of_organisation)
        .add(&show::OF_PLATFORM, show::of_platform)
        .add(&export::SPEC, export::export)
}
