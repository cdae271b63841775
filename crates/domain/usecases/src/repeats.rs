//! Requests of programs that may come twice: the second one gets the answer of the first.

mod answer_once;
mod joined;
mod sweep_answers;

pub use answer_once::{AnswerOnceError, KEPT_FOR, answer_once};
pub use sweep_answers::sweep_answers;
