//! Catalogues: what there is to be assessed against, and how more of it comes in.

mod confirm;
mod drafts;
mod form;
mod import;
mod list;
mod one;
mod try_out;

#[cfg(test)]
mod tests;

use axum::Extension;
use axum::handler::Handler;
use controlkeep_http::Routes;

use drafts::Drafts;

pub(crate) fn routes(routes: Routes) -> Routes {
    let drafts = Extension(Drafts::new());
    routes
        .add(&list::SPEC, list::show)
        .add(&import::SPEC, import::ask)
        .add(&try_out::SPEC, try_out::try_out.layer(drafts.clone()))
        .add(&confirm::SPEC, confirm::confirm.layer(drafts))
        .add(&one::SPEC, one::show)
}
