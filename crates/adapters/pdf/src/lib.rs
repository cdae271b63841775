#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod answer;
mod child;
mod confine;
mod drawer;
mod drawing;
mod limits;
mod process;

pub use child::{COMMAND, answer_parent};
pub use confine::confine;
pub use drawer::ChildDrawer;
pub use limits::DrawLimits;
