#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod address;
mod answer;
mod connection;
mod scanner;

pub use address::{ClamdAddress, NoClamdAddress};
pub use scanner::ClamdScanner;
