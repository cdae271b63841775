//! A master key as one line of text.

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{KeyError, KeyRing};

const PREFIX: &str = "controlkeep-key-v1:";

/// Reads one key. It may have any length; [`Key::derive`](super::Key::derive) judges that.
pub(super) fn read(line: &str) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let encoded = line.strip_prefix(PREFIX).ok_or(KeyError::Form)?;
    BASE64.decode(encoded.as_bytes()).map(Zeroizing::new).map_err(|_| KeyError::Form)
}

/// Writes one key with its line feed.
pub(super) fn write(master: &[u8; KeyRing::KEY_BYTES]) -> Zeroizing<String> {
    let mut line = Zeroizing::new(String::with_capacity(PREFIX.len() + 45));
    line.push_str(PREFIX);
    BASE64.encode_append(master, &mut line);
    line.push('\n');
    line
}
