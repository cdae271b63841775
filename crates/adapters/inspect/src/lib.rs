#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod archive;
mod compound;
mod executable;
mod head;
mod image;
mod inspector;
mod limits;
mod office;
mod pdf;
mod refused;
mod source;
mod tail;
mod text;
mod unpacking;
mod workbook;

pub use inspector::ContentInspector;
pub use limits::InspectLimits;
pub use workbook::WorkbookReader;

#[cfg(test)]
mod tests;
