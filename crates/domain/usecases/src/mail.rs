//! Letters to people: posted with the change they tell of, sent afterwards by a job.

mod open_letter;
mod post_digests;
mod post_letter;
mod send_letter;
mod send_test;

pub use open_letter::{OpenLetterError, open_letter};
pub use post_digests::{PostDigests, PostDigestsError, post_digests};
pub use post_letter::{Posted, STRANGERS_LETTERS, post_letter};
pub use send_letter::{SendLetterError, send_letter};
pub use send_test::{SendTest, SendTestError, send_test};
