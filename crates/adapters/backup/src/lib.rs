#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod audit;
mod container;
mod error;
mod hashing;
mod keeping;
mod layout;
mod make;
mod naming;
mod read;
mod repair;
mod restore;
mod row;
mod target;
mod verify;

pub use container::Container;
pub use error::BackupError;
pub use keeping::{Kept, kept_in, mark_verified, name_at, surplus};
pub use make::{Made, Make, make};
pub use repair::{TakeBlob, take_blobs};
pub use restore::{Restore, Restored, restore};
pub use verify::{Report, verify};
