//! Whatever stands in the log of checkpoints or in the values of an entry, it is refused or has that one
//! spelling.

use controlkeep_audit::{Digest, Entry, SignedCheckpoint};

pub(crate) fn one(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(checkpoint) = text.parse::<SignedCheckpoint>() {
        assert_eq!(checkpoint.to_string(), text);
    }
    if let Ok(digest) = text.parse::<Digest>() {
        assert_eq!(digest.to_string(), text);
    }
    Entry::parse_values(text).ok();
}
