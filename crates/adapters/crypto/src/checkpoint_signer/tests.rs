use super::*;

const FIRST: &str = "controlkeep-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const SECOND: &str = "controlkeep-key-v1:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

fn signer(text: &str) -> CheckpointSigner {
    CheckpointSigner::new(&KeyRing::from_text(text).unwrap())
}

#[test]
fn a_known_key_signs_as_another_program_does() {
    let signer = signer(FIRST);
    assert_eq!(signer.key_id(), "13fe6b58");
    assert_eq!(signer.public_key(), "f008cb71d95f18e112fb4722bc4f1bcbd5f23940da32c2fe096c132996524bc5");
    let known = "f14241f08dc6c8cec3267fc9a1f197421bc3845207179e2d47a63cfb6246a42a\
                 adfb0d0ab3c1da3f2163b80e5073782fb20ce5e29a7f6a84c877b077028b1702";
    assert_eq!(HEXLOWER.encode(&signer.sign(b"message")), known);
}

#[test]
fn a_signature_fits_its_message_and_key_only() {
    let signer = signer(FIRST);
    let signature = signer.sign(b"message");
    assert!(signer.verify("13fe6b58", b"message", &signature));
    assert!(!signer.verify("13fe6b58", b"messagf", &signature));
    assert!(!signer.verify("13fe6b59", b"message", &signature));
    for at in 0..64 {
        let mut changed = signature;
        changed[at] ^= 1;
        assert!(!signer.verify("13fe6b58", b"message", &changed), "changed at {at}");
    }
}

#[test]
fn signatures_of_an_older_key_are_still_checked() {
    let signature = signer(FIRST).sign(b"message");
    let both = signer(&format!("{SECOND}\n{FIRST}"));
    assert_ne!(both.key_id(), "13fe6b58");
    assert!(both.verify("13fe6b58", b"message", &signature));
    assert!(!both.verify(both.key_id(), b"message", &signature));
    assert!(!signer(SECOND).verify("13fe6b58", b"message", &signature));
}

#[test]
fn a_signer_prints_its_key_id_only() {
    assert_eq!(format!("{:?}", signer(FIRST)), r#"CheckpointSigner { key_id: "13fe6b58", .. }"#);
}
