//! The way into an organisation by the link of an invite.

mod accept;
mod show;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&show::SHOW, show::show)
        .add(&accept::NEW, accept::as_new_person)
        .add(&accept::ACCEPT, accept::accept)
}
