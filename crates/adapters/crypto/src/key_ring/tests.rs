use controlkeep_ports::{Cipher, CipherError, NoRandomness};
use data_encoding::HEXLOWER;

use super::*;
use crate::SystemRandom;

const TEXT: &str = "controlkeep-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

/// Sealed by another program from the same description: nonce 0x40 to 0x57.
const SEALED: &str = "0113fe6b58404142434445464748494a4b4c4d4e4f5051525354555657953c9f818f7012af\
                      4edbdc365fc467410d4ff593ec922cd258bafcacb4b34f35e347f191";

fn master(first: u8) -> [u8; 32] {
    std::array::from_fn(|index| first + u8::try_from(index).unwrap())
}

fn ring() -> KeyRing {
    KeyRing::from_bytes(&master(0)).unwrap()
}

fn text_of(first: u8) -> String {
    text::write(&master(first)).to_string()
}

fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}

#[test]
fn a_known_key_gives_known_values_for_ever() {
    let check = ring().check();
    assert_eq!(check.id, "13fe6b58");
    assert_eq!(hex(&check.value), "9157438cb780fc7c19a301e14e3515e5be9d3e3ae4549f4a535a1d9a50b11f47");
    let fingerprint = hex(&ring().fingerprint("session", b"value"));
    assert_eq!(fingerprint, "a6cc86b7b947a9d802e71b6ad4b82f63109f73b639f6f2f9164b18e1c123eb76");
}

#[test]
fn a_value_sealed_long_ago_still_opens() {
    let sealed = HEXLOWER.decode(SEALED.as_bytes()).unwrap();
    assert_eq!(ring().open("totp", b"owner", &sealed).unwrap(), b"a secret of twenty b");
}

#[test]
fn what_is_sealed_opens_for_its_purpose_and_owner_only() {
    let ring = ring();
    let sealed = ring.seal("totp", b"ab", b"secret").unwrap();
    assert_eq!(ring.open("totp", b"ab", &sealed).unwrap(), b"secret");
    for (purpose, owner) in
        [("totp", &b"ac"[..]), ("totpa", b"b"), ("tot", b"pab"), ("smtp", b"ab"), ("", b"")]
    {
        assert_eq!(ring.open(purpose, owner, &sealed), Err(CipherError::Damaged), "{purpose}");
    }
}

#[test]
fn the_same_value_is_never_sealed_to_the_same_bytes() {
    let seal = || ring().seal("totp", b"ab", b"secret").unwrap();
    assert_ne!(seal(), seal());
}

#[test]
fn no_changed_or_cut_seal_opens() {
    let ring = ring();
    let sealed = ring.seal("totp", b"ab", b"secret").unwrap();
    for at in 0..sealed.len() {
        let mut changed = sealed.clone();
        changed[at] ^= 1;
        assert!(ring.open("totp", b"ab", &changed).is_err(), "changed at {at}");
        assert_eq!(ring.open("totp", b"ab", &sealed[..at]), Err(CipherError::Damaged), "cut at {at}");
    }
}

#[test]
fn an_empty_value_can_be_sealed_too() {
    let sealed = ring().seal("totp", b"", b"").unwrap();
    assert_eq!(ring().open("totp", b"", &sealed).unwrap(), b"");
}

#[test]
fn a_value_of_another_key_names_that_key() {
    let sealed = ring().seal("totp", b"ab", b"secret").unwrap();
    let other = KeyRing::from_bytes(&master(1)).unwrap();
    assert_eq!(other.open("totp", b"ab", &sealed), Err(CipherError::UnknownKey("13fe6b58".into())));
    assert_ne!(other.check(), ring().check());
}

#[test]
fn an_older_key_opens_and_the_first_one_seals() {
    let sealed = ring().seal("totp", b"ab", b"secret").unwrap();
    let both = KeyRing::from_text(&format!("{}{}", text_of(1), text_of(0))).unwrap();
    assert_eq!(both.open("totp", b"ab", &sealed).unwrap(), b"secret");
    let anew = both.seal("totp", b"ab", b"secret").unwrap();
    assert_eq!(ring().open("totp", b"ab", &anew), Err(CipherError::UnknownKey(both.check().id)));
    assert_eq!(both.check(), KeyRing::from_bytes(&master(1)).unwrap().check());
}

#[test]
fn fingerprints_differ_by_purpose_value_and_key() {
    let ring = ring();
    let print = ring.fingerprint("session", b"value");
    assert_eq!(print, ring.fingerprint("session", b"value"));
    assert_ne!(print, ring.fingerprint("session", b"valuf"));
    assert_ne!(print, ring.fingerprint("sessionv", b"alue"));
    assert_ne!(print, KeyRing::from_bytes(&master(1)).unwrap().fingerprint("session", b"value"));
}

#[test]
fn regular_keys_are_refused() {
    let counted: [u8; 32] = std::array::from_fn(|index| u8::try_from(index % 7).unwrap());
    for weak in [[0; 32], [0xff; 32], [b'a'; 32], counted] {
        assert!(matches!(KeyRing::from_bytes(&weak), Err(KeyError::Weak)), "{weak:?}");
    }
}

#[test]
fn short_and_long_keys_are_refused() {
    for length in [0, 1, 16, 31, 33, 64] {
        let bytes: Vec<u8> = (0..length).collect();
        let refused = KeyRing::from_bytes(&bytes);
        assert!(matches!(refused, Err(KeyError::Length(found)) if found == usize::from(length)), "{length}");
    }
}

#[test]
fn a_key_is_read_from_its_text_with_or_without_space_around() {
    assert_eq!(text_of(0), format!("{TEXT}\n"));
    for text in [TEXT.to_owned(), format!("{TEXT}\n"), format!("  {TEXT}\r\n\n")] {
        assert_eq!(KeyRing::from_text(&text).unwrap().check(), ring().check());
    }
}

#[test]
fn what_is_no_key_is_refused() {
    let unpadded = TEXT.trim_end_matches('=');
    let v2 = TEXT.replace("v1", "v2");
    for text in
        ["", " \n", "controlkeep-key-v1:", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", unpadded, &v2]
    {
        let error = KeyRing::from_text(text).unwrap_err();
        assert!(matches!(error, KeyError::Form | KeyError::Length(0)), "{text:?}: {error}");
    }
    assert!(matches!(KeyRing::from_text("controlkeep-key-v1:AAEC"), Err(KeyError::Length(3))));
}

#[test]
fn the_same_key_twice_is_refused() {
    let doubled = KeyRing::from_text(&format!("{TEXT} {TEXT}"));
    assert!(matches!(doubled, Err(KeyError::Doubled(id)) if id == "13fe6b58"));
}

#[test]
fn a_ring_prints_nothing_but_key_ids() {
    assert_eq!(format!("{:?}", ring()), r#"KeyRing["13fe6b58"]"#);
}

#[test]
fn a_new_key_is_another_one_each_time_and_reads_back() {
    let (one, text) = new_master(&SystemRandom).unwrap();
    let (other, _) = new_master(&SystemRandom).unwrap();
    assert_ne!(one.check(), other.check());
    assert_eq!(KeyRing::from_text(&text).unwrap().check(), one.check());
}

#[test]
fn without_randomness_no_key_is_made() {
    struct Silent;
    impl Random for Silent {
        fn id(&self) -> [u8; 16] {
            [0; 16]
        }
        fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
            Err(NoRandomness)
        }
    }
    assert!(matches!(new_master(&Silent), Err(KeyError::NoRandomness(NoRandomness))));
}

#[test]
fn a_generator_that_gives_zeros_makes_no_key() {
    struct Zeros;
    impl Random for Zeros {
        fn id(&self) -> [u8; 16] {
            [0; 16]
        }
        fn fill(&self, _: &mut [u8]) -> Result<(), NoRandomness> {
            Ok(())
        }
    }
    assert!(matches!(new_master(&Zeros), Err(KeyError::Weak)));
}

/// The text of a ring whose second key is retired.
fn retired_text() -> String {
    retire_in(&format!("{}{}", text_of(1), text_of(0)), "13fe6b58").unwrap().to_string()
}

#[test]
fn a_retired_key_opens_nothing_and_cannot_be_read_back() {
    let sealed = ring().seal("totp", b"ab", b"secret").unwrap();
    let kept = KeyRing::from_text(&retired_text()).unwrap();
    assert_eq!(kept.open("totp", b"ab", &sealed), Err(CipherError::UnknownKey("13fe6b58".into())));
    assert_eq!(kept.ids().count(), 1);
    assert_eq!(kept.retired_ids().collect::<Vec<_>>(), ["13fe6b58"]);
    assert!(!retired_text().contains(TEXT.trim_start_matches("controlkeep-key-v1:")));
}

#[test]
fn a_retired_key_still_verifies_passwords_and_checkpoints() {
    use controlkeep_audit::{Signs as _, Verifies as _};
    use controlkeep_ports::PasswordHasher as _;
    let kept = KeyRing::from_text(&retired_text()).unwrap();
    let hash = crate::BcryptHasher::for_tests(&ring()).unwrap().hash("quiet harbour").unwrap();
    let hasher = crate::BcryptHasher::for_tests(&kept).unwrap();
    assert_eq!(hasher.verify("quiet harbour", &hash), Ok(true));
    assert_eq!(hasher.verify("other", &hash), Ok(false));
    let signature = crate::CheckpointSigner::new(&ring()).sign(b"message");
    assert!(crate::CheckpointSigner::new(&kept).verify("13fe6b58", b"message", &signature));
}

#[test]
fn fingerprints_stay_when_a_key_comes_or_is_retired() {
    let print = ring().fingerprint("session", b"value");
    for text in [format!("{}{}", text_of(1), text_of(0)), retired_text()] {
        assert_eq!(KeyRing::from_text(&text).unwrap().fingerprint("session", b"value"), print);
    }
}

#[test]
fn a_sealed_value_tells_its_key() {
    let sealed = ring().seal("totp", b"ab", b"secret").unwrap();
    assert_eq!(ring().key_of(&sealed).as_deref(), Some("13fe6b58"));
    assert_eq!(ring().key_of(b"nothing"), None);
    let both = KeyRing::from_text(&format!("{}{}", text_of(1), text_of(0))).unwrap();
    assert_eq!(both.checks(), [KeyRing::from_bytes(&master(1)).unwrap().check(), ring().check()]);
}

#[test]
fn only_a_known_key_can_be_retired_and_never_the_one_that_seals() {
    assert!(matches!(retire_in(TEXT, "ffffffff"), Err(KeyError::Unknown(id)) if id == "ffffffff"));
    let first = retire_in(TEXT, "13fe6b58").unwrap();
    assert!(matches!(KeyRing::from_text(&first), Err(KeyError::Form)));
    let again = retire_in(&retired_text(), "13fe6b58");
    assert!(matches!(again, Err(KeyError::Unknown(_))));
}

#[test]
fn a_damaged_line_of_a_retired_key_is_refused() {
    let text = retired_text();
    let line = text.lines().last().unwrap();
    for damaged in [&line[..line.len() - 8], "controlkeep-retired-v1:", "controlkeep-retired-v1:AAAA"] {
        let text = format!("{}{damaged}", text_of(1));
        assert!(matches!(KeyRing::from_text(&text), Err(KeyError::Form)), "{damaged}");
    }
}
