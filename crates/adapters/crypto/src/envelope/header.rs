//! What a sealed stream begins with: how the key is made of the passphrase.

use std::io::{self, Read};

use argon2::{Algorithm, Argon2, Params, Version};
use controlkeep_ports::SEALED_STREAM;
use zeroize::Zeroizing;

const SALT: usize = 16;

/// What STREAM leaves of the 24 bytes of a nonce.
const NONCE: usize = 19;

/// What making the key costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Cost {
    /// KiB of memory.
    pub(super) memory: u32,
    /// How often the memory is filled.
    pub(super) times: u32,
}

impl Cost {
    /// RFC 9106's choice for where memory is scarce.
    pub(super) const USUAL: Self = Self { memory: 64 * 1024, times: 3 };

    /// The most that a stream from outside may ask for.
    const MOST: Self = Self { memory: 1024 * 1024, times: 16 };
}

/// The beginning of a stream. All of it is authenticated with every chunk.
pub(super) struct Header {
    pub(super) cost: Cost,
    pub(super) salt: [u8; SALT],
    pub(super) nonce: [u8; NONCE],
}

impl Header {
    pub(super) fn bytes(&self) -> Vec<u8> {
        let cost = [self.cost.memory.to_be_bytes(), self.cost.times.to_be_bytes()].concat();
        [SEALED_STREAM, &cost, &self.salt, &self.nonce].concat()
    }

    pub(super) fn read(from: &mut dyn Read) -> io::Result<Self> {
        let mut magic = [0; SEALED_STREAM.len()];
        from.read_exact(&mut magic)?;
        if magic != *SEALED_STREAM {
            return Err(io::Error::other("it is no sealed stream"));
        }
        let cost = Cost { memory: number(from)?, times: number(from)? };
        if cost.memory > Cost::MOST.memory || cost.times > Cost::MOST.times {
            return Err(io::Error::other("its key would cost more than any that this program seals with"));
        }
        let (mut salt, mut nonce) = ([0; SALT], [0; NONCE]);
        from.read_exact(&mut salt)?;
        from.read_exact(&mut nonce)?;
        Ok(Self { cost, salt, nonce })
    }

    /// Makes the key of the passphrase.
    pub(super) fn stretch(&self, passphrase: &[u8]) -> io::Result<Zeroizing<[u8; 32]>> {
        let params = Params::new(self.cost.memory, self.cost.times, 1, None);
        let params = params.map_err(|error| io::Error::other(error.to_string()))?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase, &self.salt, &mut *key)
            .map_err(|error| io::Error::other(error.to_string()))?;
        Ok(key)
    }
}

fn number(from: &mut dyn Read) -> io::Result<u32> {
    let mut bytes = [0; 4];
    from.read_exact(&mut bytes)?;
    Ok(u32::from_be_bytes(bytes))
}
