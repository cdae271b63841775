//! Evidence.

mod file;
mod item;
mod link;
mod reference;
mod version;

pub(crate) use file::{FileRow, size};
pub(crate) use item::EvidenceRow;
pub(crate) use link::LinkRow;
pub(crate) use reference::ReferenceRow;
pub(crate) use version::VersionRow;
