#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod job;
mod letter;
mod retry;
mod schedule;

pub use job::{
    Claim, Job, JobChange, JobEnd, JobKind, JobRefused, JobState, JobStep, MAX_ERROR, NewJob, SEND_LETTER,
};
pub use letter::{
    Addressee, DigestItem, DigestState, Letter, LetterContent, LetterKind, LinkPath, NotAPath, Once,
    SealedLetter, SignInChange,
};
pub use retry::RetryPolicy;
pub use schedule::{Cadence, Schedule};
