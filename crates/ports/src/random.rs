//! New ids and secrets.

/// Draws ids and secrets. Only the edge asks; below it they come with the command.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Random: Send + Sync {
    /// Sixteen bytes of a new id (UUIDv7): ids order by the time they were made.
    fn id(&self) -> [u8; 16];

    /// Fills a buffer from the system's cryptographic generator.
    ///
    /// # Errors
    /// When the system has no randomness to give; nothing may be made without it.
    fn fill(&self, buffer: &mut [u8]) -> Result<(), NoRandomness>;
}

/// The system gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no randomness")]
pub struct NoRandomness;

impl dyn Random + '_ {
    /// A number of random bytes.
    ///
    /// # Errors
    /// As [`Random::fill`].
    pub fn bytes<const N: usize>(&self) -> Result<[u8; N], NoRandomness> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }
}
