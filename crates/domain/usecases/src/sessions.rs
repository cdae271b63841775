//! The ends of sessions.
//!
//! **Invariant:** an ended session opens nothing from the next request on, on every node, and each
//! end that somebody decided is in the audit log.

mod end_all;
mod issue_refresh_token;
mod refresh_session;
mod revoke_other_sessions;
mod revoke_session;
mod sign_out;
mod sweep_sessions;
mod touch_session;

pub use issue_refresh_token::issue_refresh_token;
pub use refresh_session::{RefreshSession, RefreshSessionError, refresh_session};
pub use revoke_other_sessions::{RevokeOtherSessions, revoke_other_sessions};
pub use revoke_session::{RevokeSession, revoke_session};
pub use sign_out::{SignOut, sign_out};
pub use sweep_sessions::{Swept, sweep_sessions};
pub use touch_session::touch_session;

pub(crate) use end_all::{Ending, end_all, end_sessions};
