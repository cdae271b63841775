//! Who belongs to an organisation: invites, roles, and the way out.
//!
//! **Invariant:** every role is given with a `Grant`, whichever way it is given. An invite stands on the
//! right of whoever sent it: when they have it no more, the link opens nothing.
//! **Invariant:** whoever was invited and has not come in, or was taken out, is a stranger.

mod accept_invite;
mod change_role;
mod invite_person;
mod join;
mod join_as_new_person;
mod remove_member;
mod revoke_invite;
mod send_invite;
mod send_invite_again;

pub use accept_invite::{AcceptInvite, AcceptInviteError, accept_invite};
pub use change_role::{ChangeRole, ChangeRoleError, change_role};
pub use invite_person::{InvitePerson, InvitePersonError, Invited, invite_person};
pub use join_as_new_person::{JoinAsNewPerson, JoinAsNewPersonError, join_as_new_person};
pub use remove_member::{RemoveMember, RemoveMemberError, remove_member};
pub use revoke_invite::{RevokeInvite, RevokeInviteError, revoke_invite};
pub use send_invite_again::{SendInviteAgain, SendInviteAgainError, send_invite_again};
