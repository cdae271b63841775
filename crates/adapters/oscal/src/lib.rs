#![doc = include_str!("../README.md")]

mod catalogue;
mod document;
mod draft;
mod family;
mod insert;
mod kind;
mod label;
mod limits;
mod listing;
mod notices;
mod objective;
mod order;
mod parameter;
mod parse;
mod place;
mod problems;
mod reader;
mod requirement;
mod shape;
mod statement;
mod text;
mod version;

pub use limits::OscalLimits;
pub use reader::OscalReader;

#[cfg(test)]
mod tests;
