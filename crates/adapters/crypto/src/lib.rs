#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod bcrypt_hasher;
mod checkpoint_log;
mod checkpoint_signer;
mod clock;
mod key_file;
mod key_ring;
mod random;
mod totp6;

pub use bcrypt_hasher::{BcryptHasher, CostOutOfRange};
pub use checkpoint_log::FileCheckpointLog;
pub use checkpoint_signer::CheckpointSigner;
pub use clock::SystemClock;
pub use key_file::KeyFile;
pub use key_ring::{KeyError, KeyRing};
pub use random::SystemRandom;
pub use totp6::Totp6;
