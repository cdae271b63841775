#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod desk;
mod place;
mod registry;
mod worker;

pub use registry::{Failed, Handler, Registry};
pub use worker::{Worker, WorkerSettings};
