use std::time::{Duration, Instant};

use super::*;

const FIRST: &str = "controlkeep-key-v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const SECOND: &str = "controlkeep-key-v1:AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

/// Made by another bcrypt from a pre-hash of another program.
const KNOWN: &str = "13fe6b58$2b$04$abcdefghijklmnopqrstuuslddYiNX.SzqkLl2Q.qlKCGYpQ.mgg2";

fn ring(text: &str) -> KeyRing {
    KeyRing::from_text(text).unwrap()
}

fn fast() -> BcryptHasher {
    BcryptHasher::for_tests(&ring(FIRST)).unwrap()
}

fn verify(hasher: &BcryptHasher, password: &str, hash: &str) -> Result<bool, HashError> {
    hasher.verify(password, &PasswordHash::new(hash.to_owned()))
}

/// The shortest of some runs: what the work takes when nothing else gets in its way.
fn time(work: impl Fn()) -> Duration {
    let run = |_| {
        let start = Instant::now();
        work();
        start.elapsed()
    };
    (0..5).map(run).min().unwrap()
}

#[test]
fn a_hash_is_verified_by_its_password_only() {
    let hash = fast().hash("correct kettle").unwrap();
    assert_eq!(fast().verify("correct kettle", &hash), Ok(true));
    for other in ["", "correct kettl", "correct kettle ", "Correct kettle"] {
        assert_eq!(fast().verify(other, &hash), Ok(false), "{other:?}");
    }
}

#[test]
fn a_hash_of_long_ago_is_still_verified() {
    assert_eq!(verify(&fast(), "correct kettle", KNOWN), Ok(true));
    assert_eq!(verify(&fast(), "correct kettlf", KNOWN), Ok(false));
}

#[test]
fn equal_passwords_have_different_hashes() {
    assert_ne!(fast().hash("correct kettle").unwrap(), fast().hash("correct kettle").unwrap());
}

#[test]
fn every_character_counts_beyond_72_bytes_and_behind_nul() {
    let long = "A".repeat(72);
    for (one, other) in [
        (format!("{long}1"), format!("{long}2")),
        ("a\0b".into(), "a\0c".into()),
        ("a\0".into(), "a".into()),
        ("\0".into(), String::new()),
        ("e\u{301}".repeat(60), "e\u{301}".repeat(59)),
    ] {
        let hash = fast().hash(&one).unwrap();
        assert_eq!(fast().verify(&one, &hash), Ok(true));
        assert_eq!(fast().verify(&other, &hash), Ok(false), "{other:?}");
    }
}

#[test]
fn the_cost_is_from_10_to_14() {
    for cost in [0, 4, 9, 15, 31, u32::MAX] {
        assert_eq!(BcryptHasher::new(cost, &ring(FIRST)).err(), Some(CostOutOfRange(cost)));
    }
    let hash = BcryptHasher::new(10, &ring(FIRST)).unwrap().hash("correct kettle").unwrap();
    assert!(hash.as_str().starts_with("13fe6b58$2b$10$"), "{}", hash.as_str());
}

#[test]
fn the_first_key_hashes_and_an_older_one_still_verifies() {
    let both = BcryptHasher::for_tests(&ring(&format!("{SECOND} {FIRST}"))).unwrap();
    assert_eq!(verify(&both, "correct kettle", KNOWN), Ok(true));
    let hash = both.hash("correct kettle").unwrap();
    assert_eq!(both.verify("correct kettle", &hash), Ok(true));
    assert_eq!(fast().verify("correct kettle", &hash), Err(HashError::Damaged));
}

#[test]
fn nobody_has_no_password() {
    let hasher = fast();
    let prepared = hasher.peppers.first.prepare("nobody");
    assert_eq!(prepared.len(), 44);
    assert!(!bcrypt::verify(prepared.as_bytes(), &hasher.dummy.hash).unwrap());
    assert!(bcrypt::verify("nobody", &hasher.dummy.hash).unwrap());
}

#[test]
fn damaged_hashes_are_named_and_never_panic() {
    let costs = ["00", "03", "15", "31", "99", "-1", "+4", " 4", "4$"];
    let mut texts: Vec<String> =
        costs.map(|cost| KNOWN.replace("$04$", &format!("${cost}$"))).into_iter().collect();
    texts.extend((0..KNOWN.len()).map(|length| KNOWN[..length].to_owned()));
    texts.push(KNOWN[8..].to_owned());
    texts.push(format!("{KNOWN}x"));
    texts.push(KNOWN.replace("2b", "2z"));
    texts.push(KNOWN.replace("2b", "2y"));
    texts.push(KNOWN.replace("13fe6b58", "13fe6b59"));
    texts.push(KNOWN.replace("13fe6b58", "13fe6b5\u{e9}"));
    texts.push(KNOWN.replace("$abc", "$\u{1f511}"));
    for text in texts {
        assert_eq!(verify(&fast(), "correct kettle", &text), Err(HashError::Damaged), "{text:?}");
    }
}

/// A small generator with a seed: the same texts on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }
}

#[test]
fn ten_thousand_mutated_hashes_never_panic_and_never_let_anybody_in() {
    const ODD: [char; 12] = ['$', '.', '/', '=', '\0', ' ', '\u{e9}', '\u{20ac}', '\u{1f511}', '-', '9', 'z'];
    let hasher = fast();
    let mut chance = Chance(0x5eed);
    let mut damaged = 0;
    for _ in 0..10_000 {
        let mut text: Vec<char> = KNOWN.chars().collect();
        for _ in 0..=chance.below(3) {
            let at = chance.below(text.len());
            let odd = ODD[chance.below(ODD.len())];
            match chance.below(4) {
                0 => text[at] = odd,
                1 => text.insert(at, odd),
                2 => drop(text.remove(at)),
                _ => text.truncate(at.max(8)),
            }
        }
        let text: String = text.into_iter().collect();
        if text == KNOWN {
            continue;
        }
        match verify(&hasher, "correct kettle", &text) {
            Err(HashError::Damaged) => damaged += 1,
            other => assert_eq!(other, Ok(false), "{text:?}"),
        }
    }
    assert!(damaged > 5_000, "only {damaged} of the texts were damaged");
}

#[test]
fn a_damaged_hash_and_nobody_take_as_long_as_a_comparison() {
    let hasher = BcryptHasher::new(10, &ring(FIRST)).unwrap();
    let hash = hasher.hash("correct kettle").unwrap();
    let comparison = time(|| assert_eq!(hasher.verify("another", &hash), Ok(false)));
    let damaged = time(|| assert!(verify(&hasher, "another", "damaged").is_err()));
    let nobody = time(|| hasher.verify_nobody("another"));
    assert!(damaged > comparison / 2, "{damaged:?} against {comparison:?}");
    assert!(nobody > comparison / 2, "{nobody:?} against {comparison:?}");
}

#[test]
fn a_hash_of_a_lower_cost_takes_as_long_as_one_of_today() {
    let cheap = fast().hash("correct kettle").unwrap();
    let today = BcryptHasher::new(10, &ring(FIRST)).unwrap();
    let nobody = time(|| today.verify_nobody("correct kettle"));
    let old = time(|| assert_eq!(today.verify("correct kettle", &cheap), Ok(true)));
    assert!(old > nobody / 2, "{old:?} against {nobody:?}");
}

#[test]
fn a_hasher_prints_its_cost_only() {
    assert_eq!(format!("{:?}", fast()), "BcryptHasher { cost: 4, .. }");
}
