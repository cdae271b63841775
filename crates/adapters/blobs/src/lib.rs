#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod local;
#[cfg(feature = "s3")]
mod s3;

pub use local::{Alarm, LocalBlobs};
#[cfg(feature = "s3")]
pub use s3::{S3Blobs, S3Settings};
