//! What whoever administers the platform does about the accounts of others.
//!
//! **Invariant:** nobody chooses a password for somebody else: a new account gets a link or a one-time
//! password, and a reset is a link to the person's own address.

mod bar_person;
mod create_person;
mod end_sessions;
mod reset_app;
mod send_reset;
mod unlock_person;

pub use bar_person::{BarPerson, BarPersonError, bar_person};
pub use create_person::{CreatePerson, CreatePersonError, create_person};
pub use end_sessions::{EndSessions, EndSessionsError, end_sessions};
pub use reset_app::{ResetApp, ResetAppError, reset_app};
pub use send_reset::{SendReset, SendResetError, send_reset};
pub use unlock_person::{UnlockPerson, UnlockPersonError, unlock_person};
