//! Kept answers.

use controlkeep_kernel::Timestamp;

use super::state::StoredAnswer;
use super::tx::MemoryTx;
use crate::{AnswerKey, Answers, Claimed, KeptAnswer, RepeatableRequest, StoreError};

impl Answers for MemoryTx {
    fn claim(&mut self, request: &RepeatableRequest, expired: Timestamp) -> Result<Claimed, StoreError> {
        let kept = self.state.answers.get(&request.key).filter(|kept| kept.at >= expired);
        if let Some(kept) = kept {
            let same = kept.request == request.request;
            return Ok(if same { Claimed::Answered(kept.answer.clone()) } else { Claimed::OtherRequest });
        }
        let answer = KeptAnswer { status: 0, headers: Vec::new(), body: Vec::new() };
        let stored = StoredAnswer { request: request.request, at: request.at, answer };
        self.state.answers.insert(request.key, stored);
        Ok(Claimed::First)
    }

    fn keep(&mut self, key: &AnswerKey, answer: &KeptAnswer) -> Result<(), StoreError> {
        let kept = self.state.answers.get_mut(key).ok_or(StoreError::Stale("answer"))?;
        kept.answer = answer.clone();
        Ok(())
    }

    fn sweep(&mut self, before: Timestamp) -> Result<usize, StoreError> {
        let all = self.state.answers.len();
        self.state.answers.retain(|_, kept| kept.at >= before);
        Ok(all - self.state.answers.len())
    }
}
