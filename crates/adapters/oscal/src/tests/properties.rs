use super::*;

/// A small generator (`SplitMix64`), so that every failure can be repeated from its number.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % sides as u64).unwrap()
    }
}

/// Bytes that matter to JSON, to insertions and to text.
const SPICE: &[u8] = b"{}[]\",:\\ 0a-#.\n\x00\xff\xc3";

fn spoilt(seed: u64) -> Vec<u8> {
    let mut dice = Dice(seed);
    let mut bytes = EVERYTHING.as_bytes().to_vec();
    for _ in 0..=dice.roll(4) {
        let (at, to) = (dice.roll(bytes.len()), dice.roll(bytes.len()));
        match dice.roll(5) {
            0 => bytes[at] = SPICE[dice.roll(SPICE.len())],
            1 => bytes.insert(at, SPICE[dice.roll(SPICE.len())]),
            2 => drop(bytes.remove(at)),
            3 => bytes.swap(at, to),
            _ => drop(bytes.drain(at.min(to)..at.max(to).min(at.min(to) + 40))),
        }
    }
    bytes
}

#[test]
fn no_spoilt_catalogue_ever_does_harm() {
    let (mut sound, mut refused) = (0, 0);
    for seed in 0..20_000 {
        match OscalReader::default().read(&spoilt(seed)) {
            Ok(draft) => {
                assert_eq!(draft.catalogue.check(), Ok(()), "seed {seed}");
                sound += 1;
            }
            Err(CatalogueReadError::Problems { first, total }) => {
                assert!(!first.is_empty() && total >= first.len(), "seed {seed}");
                assert!(
                    first.iter().all(|problem| problem.path.starts_with("$.catalog")),
                    "seed {seed}: {first:?}"
                );
                refused += 1;
            }
            Err(_) => refused += 1,
        }
    }
    assert!(sound > 1_000 && refused > 1_000, "{sound} sound, {refused} refused");
}

#[test]
fn reading_twice_gives_the_same() {
    for seed in 0..500 {
        let bytes = spoilt(seed);
        assert_eq!(OscalReader::default().read(&bytes), OscalReader::default().read(&bytes), "seed {seed}");
    }
}
