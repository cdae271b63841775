//! Back into an account by a link in a mail.
//!
//! **Invariant:** asking for a link tells nobody whether there is an account: the answer is the same, and
//! what differs happens in the outbox. A link sets a password and opens nothing else: the second factor
//! stays, and every session ends.

mod request_reset;
mod set_password_by_link;

pub use request_reset::{RequestReset, RequestResetError, request_reset};
pub use set_password_by_link::{SetPasswordByLink, SetPasswordByLinkError, set_password_by_link};
