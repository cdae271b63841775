//! What nodes tell each other.

/// Something that other nodes may have in memory has changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// A session, an account, a role or a credential.
    Access,
}

/// Tells the other nodes at once what they would find in the database a moment later.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Neighbours: Send + Sync {
    /// Passes it on and does not wait for it. It may get lost: whoever hears nothing looks into the
    /// database, as he would without neighbours.
    fn tell(&self, news: News);
}
