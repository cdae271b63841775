//! In-memory adapters for tests: fakes with a memory, not mocks with expectations.
//!
//! [`MemoryStore`] is judged by the same contract suite as every database. Nothing here is fit for
//! anything but tests: secrets are kept in the clear.

mod blobs;
mod checkpoints;
mod cipher;
mod clock;
mod counts;
mod file_seal;
mod inspector;
mod mailer;
mod memory;
mod one_tx;
mod pages;
mod password_hasher;
mod random;
mod scanner;
mod sheets;
mod totp;

pub use blobs::{BlobStep, MemoryBlobs};
pub use checkpoints::{MemoryCheckpoints, ToySigner};
pub use cipher::PlainCipher;
pub use clock::FixedClock;
pub use counts::MemoryCounts;
pub use file_seal::PlainSeal;
pub use inspector::NameInspector;
pub use mailer::{MemoryMailer, PlainLetters};
pub use memory::MemoryStore;
pub use one_tx::OneTx;
pub use pages::TextAsPages;
pub use password_hasher::PlainHasher;
pub use random::SequentialRandom;
pub use scanner::FakeScanner;
pub use sheets::LinesAsSheet;
pub use totp::FixedTotp;

use std::sync::{Mutex, MutexGuard, PoisonError};

/// Locks a value even after a test panicked while it held the lock: every value here is whole
/// between two statements.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
