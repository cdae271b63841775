//! Answers that are kept for requests which may come twice.

use std::fmt;

use controlkeep_kernel::Timestamp;

use crate::StoreError;

/// Under what an answer is kept: a keyed hash of who asked, where, and the key they chose.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct AnswerKey(pub [u8; 32]);

impl fmt::Debug for AnswerKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AnswerKey(..)")
    }
}

/// A request that may come twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepeatableRequest {
    /// Under what its answer is kept.
    pub key: AnswerKey,
    /// A hash of what it asks for; the same key with another one is a mistake.
    pub request: [u8; 32],
    /// When it came.
    pub at: Timestamp,
}

/// An answer as it was given the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The status.
    pub status: u16,
    /// The headers that belong to it, by name.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

/// What becomes of a request that may come twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claimed {
    /// It is the first of its key: whoever claimed it answers it and keeps the answer.
    First,
    /// It was answered before, like this.
    Answered(KeptAnswer),
    /// The key was used for something else.
    OtherRequest,
}

/// The kept answers of one transaction.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Answers: Send {
    /// Claims a key. Of any number of parallel callers one is the first; the others wait for its
    /// transaction to end and then find its answer. Answers from before `expired` count as gone.
    ///
    /// # Errors
    /// When the store fails.
    fn claim(&mut self, request: &RepeatableRequest, expired: Timestamp) -> Result<Claimed, StoreError>;

    /// Keeps the answer of a claimed key.
    ///
    /// # Errors
    /// [`StoreError::Stale`] when the key was never claimed.
    fn keep(&mut self, key: &AnswerKey, answer: &KeptAnswer) -> Result<(), StoreError>;

    /// Removes the answers from before `before`, and says how many.
    ///
    /// # Errors
    /// When the store fails.
    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError>;
}
