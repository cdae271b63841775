//! The organisations of a person, and new ones.

mod create;
mod list;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&list::SHOW, list::show).add(&create::SHOW, create::show).add(&create::SEND, create::send)
}
