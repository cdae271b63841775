#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

pub mod accounts;
pub mod administration;
pub mod assessments;
pub mod audit;
pub mod backup;
pub mod evidence;
pub mod findings;
pub mod frameworks;
pub mod jobs;
pub mod keys;
pub mod links;
pub mod mail;
pub mod members;
mod notices;
pub mod operator;
pub mod organisations;
pub mod purposes;
pub mod recovery;
pub mod repeats;
mod retry;
pub mod sessions;
pub mod setup;
pub mod sign_in;
