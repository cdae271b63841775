//! Passwords, hashed with bcrypt over a keyed pre-hash.

use std::fmt;
use std::hint::black_box;
use std::ops::RangeInclusive;
use std::str::FromStr as _;

use bcrypt::{BcryptError, HashParts};
use controlkeep_accounts::PasswordHash;
use controlkeep_ports::{HashError, PasswordHasher};
use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::KeyRing;
use crate::key_ring::{Key, Keyed, RetiredKey};

/// The costs a person may choose: below 10 guessing is too cheap, above 14 a sign-in takes seconds.
const COSTS: RangeInclusive<u32> = 10..=14;

/// The costs a stored hash may name. One above our own range is none of ours, and 31 would take days.
const STORED_COSTS: RangeInclusive<u32> = 4..=14;

const KEY_ID_CHARS: usize = 8;

/// The cost is not from 10 to 14.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the cost of password hashes is {0}; it must be from 10 to 14")]
pub struct CostOutOfRange(pub u32);

/// Hashes passwords with bcrypt.
///
/// bcrypt stops at 72 bytes and at the first NUL, so it is given HMAC-SHA256 of the password
/// instead. The key of that hash comes from the key ring: whoever has the database but not the key
/// cannot even begin to guess.
pub struct BcryptHasher {
    cost: u32,
    peppers: Peppers,
    dummy: Dummy,
}

impl BcryptHasher {
    /// Makes a hasher with a cost from 10 to 14, and the hash it compares for nobody.
    ///
    /// # Errors
    /// When the cost is another.
    pub fn new(cost: u32, keys: &KeyRing) -> Result<Self, CostOutOfRange> {
        if !COSTS.contains(&cost) {
            return Err(CostOutOfRange(cost));
        }
        Self::with_cost(cost, keys)
    }

    /// Makes a hasher that is fast and worthless, for suites that sign in often.
    ///
    /// # Errors
    /// When bcrypt no longer knows its own lowest cost.
    #[cfg(any(test, feature = "test-support"))]
    pub fn for_tests(keys: &KeyRing) -> Result<Self, CostOutOfRange> {
        Self::with_cost(4, keys)
    }

    fn with_cost(cost: u32, keys: &KeyRing) -> Result<Self, CostOutOfRange> {
        let dummy = Dummy::new(cost, keys.first()).map_err(|_| CostOutOfRange(cost))?;
        Ok(Self { cost, peppers: Peppers::of(keys), dummy })
    }

    /// Compares, and then makes a hash of a lower cost take as long as one of today's. The work
    /// doubles with each cost, so one more hash of every cost between makes up the difference.
    fn compare(&self, password: &str, stored: &Stored<'_>) -> Result<bool, BcryptError> {
        let prepared = stored.pepper.prepare(password);
        let same = bcrypt::non_truncating_verify(prepared.as_bytes(), stored.bcrypt)?;
        for cost in stored.cost..self.cost {
            black_box(bcrypt::hash_with_salt(prepared.as_bytes(), cost, self.dummy.salt)?);
        }
        Ok(same)
    }
}

impl PasswordHasher for BcryptHasher {
    fn hash(&self, password: &str) -> Result<PasswordHash, HashError> {
        let pepper = &self.peppers.first;
        let prepared = pepper.prepare(password);
        let hash =
            bcrypt::non_truncating_hash(prepared.as_bytes(), self.cost).map_err(|error| failed(&error))?;
        Ok(PasswordHash::new(format!("{}{hash}", pepper.key_id)))
    }

    fn verify(&self, password: &str, hash: &PasswordHash) -> Result<bool, HashError> {
        let Some(stored) = self.peppers.read(hash.as_str()) else {
            self.verify_nobody(password);
            return Err(HashError::Damaged);
        };
        self.compare(password, &stored).map_err(|error| failed(&error))
    }

    fn verify_nobody(&self, password: &str) {
        let prepared = self.peppers.first.prepare(password);
        let nobody = bcrypt::non_truncating_verify(black_box(prepared.as_bytes()), &self.dummy.hash);
        let _ = black_box(nobody);
    }
}

fn failed(error: &BcryptError) -> HashError {
    HashError::Failed(error.to_string())
}

impl fmt::Debug for BcryptHasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BcryptHasher").field("cost", &self.cost).finish_non_exhaustive()
    }
}

/// The keys of the pre-hash: today's and older ones.
struct Peppers {
    first: Pepper,
    older: Vec<Pepper>,
}

struct Pepper {
    key_id: String,
    key: Keyed,
}

/// A stored hash, taken apart.
struct Stored<'s> {
    pepper: &'s Pepper,
    cost: u32,
    bcrypt: &'s str,
}

impl Peppers {
    fn of(keys: &KeyRing) -> Self {
        let retired = keys.retired().map(Pepper::of_retired);
        let older = keys.keys().skip(1).map(Pepper::of).chain(retired).collect();
        Self { first: Pepper::of(keys.first()), older }
    }

    fn read<'s>(&'s self, text: &'s str) -> Option<Stored<'s>> {
        let (key_id, bcrypt) = text.split_at_checked(KEY_ID_CHARS)?;
        let pepper =
            std::iter::once(&self.first).chain(&self.older).find(|pepper| pepper.key_id == key_id)?;
        // A hash is written in one way; bcrypt itself would also take a cost of `+4`.
        let parts = HashParts::from_str(bcrypt).ok().filter(|parts| parts.to_string() == bcrypt)?;
        let cost = parts.get_cost();
        STORED_COSTS.contains(&cost).then_some(Stored { pepper, cost, bcrypt })
    }
}

impl Pepper {
    fn of(key: &Key) -> Self {
        Self { key_id: key.id().to_owned(), key: key.passwords().clone() }
    }

    fn of_retired(key: &RetiredKey) -> Self {
        Self { key_id: key.id().to_owned(), key: key.passwords().clone() }
    }

    /// What bcrypt is given: 44 characters, whatever the password.
    fn prepare(&self, password: &str) -> Zeroizing<String> {
        let hash = Zeroizing::new(self.key.hash(&[password.as_bytes()]));
        Zeroizing::new(BASE64.encode(&*hash))
    }
}

/// A hash of nobody's password, at the live cost.
struct Dummy {
    salt: [u8; 16],
    hash: String,
}

impl Dummy {
    /// The hashed text is shorter than any prepared password, so that none equals it.
    fn new(cost: u32, key: &Key) -> Result<Self, BcryptError> {
        let drawn = key.passwords().hash(&[b"nobody"]);
        let salt = std::array::from_fn(|index| drawn[index]);
        let hash = bcrypt::hash_with_salt(b"nobody", cost, salt)?.to_string();
        Ok(Self { salt, hash })
    }
}

#[cfg(test)]
mod tests;
