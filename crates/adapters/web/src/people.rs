//! Who belongs to an organisation: members, invites, roles.

mod invite;
mod invites;
mod list;
mod member;
mod roles;

#[cfg(test)]
mod tests;

use controlkeep_http::{AccessRule, Routes};
use controlkeep_rbac::Permission;

/// Who may look.
const READ: AccessRule = AccessRule::Organisation(Permission::ReadMembers);
/// Who may change.
const MANAGE: AccessRule = AccessRule::Organisation(Permission::ManageMembers);

pub(crate) fn routes(routes: Routes) -> Routes {
    routes
        .add(&list::SHOW, list::show)
        .add(&invite::SHOW, invite::show)
        .add(&invite::SEND, invite::send)
        .add(&invites::AGAIN, invites::again)
        .add(&invites::REVOKE, invites::revoke)
        .add(&member::SHOW, member::show)
        .add(&member::ROLE, member::change)
        .add(&member::REMOVE, member::remove)
}
