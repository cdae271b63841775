//! Back into an account, or into it for the first time, by a link in a mail.
//!
//! **Invariant:** opening a link changes nothing, because programs that look through mail open links too.
//! A page asks first, and only its form uses the link up.

mod forgot;
mod link;
mod password;
mod verify;

#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

pub(crate) use link::{find_link, gone};

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&forgot::SHOW, forgot::show)
        .add(&forgot::SEND, forgot::send)
        .add(&password::SHOW_RESET, password::show_reset)
        .add(&password::SEND_RESET, password::send_reset)
        .add(&password::SHOW_WELCOME, password::show_welcome)
        .add(&password::SEND_WELCOME, password::send_welcome)
        .add(&verify::SHOW, verify::show)
        .add(&verify::SEND, verify::send)
}
