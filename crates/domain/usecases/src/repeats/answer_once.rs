//! Answering a request once, however often it comes.

use std::time::Duration;

use controlkeep_ports::{Claimed, KeptAnswer, RepeatableRequest, Store, StoreError};

use super::joined::Joined;

/// How long an answer is kept.
pub const KEPT_FOR: Duration = Duration::from_hours(24);

/// A request is not answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerOnceError<E> {
    /// The key was used for something else.
    #[error("the key was used for another request")]
    OtherRequest,
    /// The work refused. Nothing is kept, so the request may come again.
    #[error("the work refused")]
    Refused(E),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Runs `work` the first time a request comes, and gives its answer again whenever it comes later.
///
/// What the work changes and the answer are kept in one transaction, so there is never one without
/// the other. The work runs its use cases on the store it is handed; it may be run twice, as the work
/// of every transaction may.
///
/// # Errors
/// When the key was used for another request, when the work refuses, or when the store fails.
pub fn answer_once<E>(
    store: &dyn Store,
    request: &RepeatableRequest,
    work: impl Fn(&dyn Store) -> Result<KeptAnswer, E>,
) -> Result<KeptAnswer, AnswerOnceError<E>> {
    store.transact(|tx| {
        match tx.answers().claim(request, request.at.minus(KEPT_FOR))? {
            Claimed::Answered(answer) => return Ok(answer),
            Claimed::OtherRequest => return Err(AnswerOnceError::OtherRequest),
            Claimed::First => {}
        }
        let joined = Joined::to(tx);
        let answer = work(&joined).map_err(AnswerOnceError::Refused)?;
        if joined.is_undone() {
            return Err(StoreError::Refused("an answer was made of work that was undone".into()).into());
        }
        tx.answers().keep(&request.key, &answer)?;
        Ok(answer)
    })
}
