//! The installation's keys: which values each of them seals, and how they move to a new one.

mod adopt_key;
mod count_sealed;
mod reseal_values;

pub use adopt_key::{AdoptKey, AdoptKeyError, adopt_key};
pub use count_sealed::{SealedCount, count_sealed};
pub use reseal_values::{Resealed, UnreadableValue, reseal_values};
