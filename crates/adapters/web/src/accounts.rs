//! Accounts, for whoever administers the platform.
//!
//! **Absent on purpose:** nobody chooses a password for somebody else, and nothing here shows what is in
//! an organisation.

mod actions;
mod create;
mod list;
mod one;
mod reset_app;

#[cfg(test)]
mod tests;

use controlkeep_http::{AccessRule, Routes};
use controlkeep_rbac::PlatformPermission;

/// Who may.
const RIGHT: AccessRule = AccessRule::Platform(PlatformPermission::ManageAccounts);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&list::SHOW, list::show)
        .add(&create::SHOW, create::show)
        .add(&create::SEND, create::send)
        .add(&one::SHOW, one::show)
        .add(&actions::BAR, actions::bar)
        .add(&actions::LET_IN, actions::let_in)
        .add(&actions::UNLOCK, actions::unlock)
        .add(&actions::END_SESSIONS, actions::end)
        .add(&actions::SEND_RESET, actions::reset)
        .add(&reset_app::SHOW, reset_app::show)
        .add(&reset_app::SEND, reset_app::send)
}
