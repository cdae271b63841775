#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod body;
mod compose;
mod moment;
mod words;
mod writer;

pub use writer::{LettersError, TemplateLetters};
