#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

mod bcrypt_hasher;
mod checkpoint_log;
mod checkpoint_signer;
mod clock;
mod envelope;
mod file_hash;
mod file_seal;
mod key_file;
mod key_ring;
mod random;
mod token_signer;
mod totp6;

pub use bcrypt_hasher::{BcryptHasher, CostOutOfRange};
pub use checkpoint_log::FileCheckpointLog;
pub use checkpoint_signer::CheckpointSigner;
pub use clock::SystemClock;
pub use envelope::{PassphraseEnvelope, PassphraseTooShort, SHORTEST_PASSPHRASE};
pub use file_hash::sha256_of;
pub use key_file::KeyFile;
pub use key_ring::{KeyError, KeyRing};
pub use random::SystemRandom;
pub use token_signer::JwtSigner;
pub use totp6::Totp6;
