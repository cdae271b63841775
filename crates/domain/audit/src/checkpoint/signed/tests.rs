use controlkeep_kernel::Timestamp;

use super::*;
use crate::Head;
use crate::samples::{Key, chain};

fn checkpoint() -> Checkpoint {
    let at = Timestamp::from_seconds(1_795_000_000);
    Checkpoint::after(None, at, vec![Head::genesis(chain(0)), Head::genesis(chain(1))]).unwrap()
}

#[test]
fn a_signature_is_good_with_its_own_key_only() {
    let signed = SignedCheckpoint::sign(checkpoint(), &Key::new("k1", 1)).unwrap();
    assert_eq!((signed.key_id(), signed.checkpoint()), ("k1", &checkpoint()));
    assert!(signed.is_signed(&Key::new("k1", 1)));
    assert!(!signed.is_signed(&Key::new("k1", 2)), "another key of the same name");
    assert!(!signed.is_signed(&Key::new("k2", 1)), "another name");
}

#[test]
fn the_signature_of_a_known_checkpoint_never_changes() {
    let signed = SignedCheckpoint::sign(checkpoint(), &Key::new("k1", 1)).unwrap();
    let signature = concat!(
        "6edb60168f6ede4f8920dd4361d9e7bed1a3fc565f10daa852fa3060a04872c9",
        "d5215842f85739fbcb6d0fc7119db8cf9e60bd84395c99732cea71dee6500f06",
    );
    assert_eq!(HEXLOWER.encode(signed.signature()), signature);
    assert_eq!(signed.to_string(), format!("{}\nsignature k1 {signature}\n", checkpoint()));
}

#[test]
fn any_change_of_the_text_spoils_the_signature() {
    let key = Key::new("k1", 1);
    let text = SignedCheckpoint::sign(checkpoint(), &key).unwrap().to_string();
    let mut read = 0;
    for index in 0..text.len() {
        let mut bytes = text.clone().into_bytes();
        bytes[index] ^= 1;
        let Ok(changed) = String::from_utf8(bytes) else { continue };
        if let Ok(signed) = changed.parse::<SignedCheckpoint>() {
            assert!(!signed.is_signed(&key), "byte {index}");
            read += 1;
        }
    }
    assert!(read > 100, "digits of the signature and of the digests were among them: {read}");
}

#[test]
fn a_key_id_that_cannot_stand_on_a_line_is_refused() {
    for bad in ["", "two words", "line\n", "\u{e9}", "a/b"] {
        let refused = SignedCheckpoint::sign(checkpoint(), &Key::new(bad, 1));
        assert_eq!(refused, Err(KeyIdRefused(bad.to_owned())));
    }
    assert!(is_key_id(&"k".repeat(64)));
    assert!(!is_key_id(&"k".repeat(65)));
    assert!(is_key_id("Instance-1_a.2027"));
}
