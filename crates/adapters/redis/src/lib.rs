#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod address;
mod counts;
mod knock;
mod link;
mod listener;
mod node;
mod settings;
mod standing;
mod stop;
mod teller;

pub use address::{NoRedisAddress, RedisAddress};
pub use knock::{announce, knock};
pub use node::{Hears, RedisNode};
pub use settings::RedisSettings;
