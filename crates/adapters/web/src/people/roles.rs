//! Roles to choose from.

use controlkeep_rbac::{Role, Scope};
use serde::Serialize;

use crate::words::Words;

/// One role to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct RoleChoice {
    /// Its code.
    pub(super) value: &'static str,
    /// Its name, and what it allows.
    pub(super) text: String,
}

/// The roles that somebody may give, the least of them first.
pub(super) fn choices(words: Words, scope: &Scope) -> Vec<RoleChoice> {
    let may_give = |role: &&Role| scope.grant(**role).is_ok();
    let choice = |role: &Role| RoleChoice {
        value: role.code(),
        text: words.text(&format!("people-role-{}", role.code())),
    };
    Role::ALL.iter().rev().filter(may_give).map(choice).collect()
}
