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

pub use inspector::ContentInspector;
pub use limits::InspectLimits;

#[cfg(test)]
mod tests;
