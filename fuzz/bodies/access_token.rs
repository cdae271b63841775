//! Whatever a token says, it opens nothing: the key that these are held against has never signed one.

use std::sync::OnceLock;

use controlkeep_crypto::{JwtSigner, KeyRing};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Cipher as _, TokenSigner as _};

const KEY: [u8; 32] = *b"a key for fuzzing, nobody's else";

fn held() -> &'static (KeyRing, JwtSigner) {
    static HELD: OnceLock<(KeyRing, JwtSigner)> = OnceLock::new();
    HELD.get_or_init(|| {
        let ring = KeyRing::from_bytes(&KEY).expect("the key is irregular enough");
        let signer = JwtSigner::new(&ring, "https://keep.example.com");
        (ring, signer)
    })
}

pub(crate) fn one(bytes: &[u8]) {
    let (ring, signer) = held();
    let text = String::from_utf8_lossy(bytes);
    assert!(signer.verify(&text, Timestamp::from_seconds(1_795_000_000)).is_err(), "a forged token opens");
    assert!(ring.open("totp", b"owner", bytes).is_err(), "a forged seal opens");
}
