#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod accounts;
pub mod assessments;
pub mod audit;
pub mod findings;
pub mod frameworks;
pub mod operator;
pub mod organisations;
pub mod purposes;
mod retry;
pub mod sessions;
pub mod setup;
pub mod sign_in;
