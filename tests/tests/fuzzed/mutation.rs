//! Mutations of a corpus: what a fuzzer does to it, without its eyes, and the same in each run.

/// What parsers are known to stumble over.
const ODD: &[&[u8]] = &[
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\r\n",
    b"\n\n",
    b"\"",
    b"'",
    b"\\",
    b"--",
    b"%00",
    b"%ff",
    b"&",
    b"=",
    b";",
    b",",
    b":",
    b"{",
    b"}",
    b"[[[[[[[[",
    b"]]]]",
    b"-1",
    b"0",
    b"65536",
    b"18446744073709551616",
    b"1e400",
    b"NaN",
    b"null",
    b"true",
    b"../",
    b"\xe2\x80\xae",
    b"\xf0\x9f\xa6\x80",
    b"\xed\xa0\x80",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\0\0\0\0",
];

/// An endless row of inputs. The name is the seed.
pub(super) struct Mutations<'a> {
    corpus: &'a [Vec<u8>],
    state: u64,
}

impl<'a> Mutations<'a> {
    pub(super) fn of(corpus: &'a [Vec<u8>], name: &str) -> Self {
        let seed = name.bytes().fold(0x9e37_79b9_7f4a_7c15_u64, |seed, byte| {
            (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        Self { corpus, state: seed | 1 }
    }

    /// Marsaglia's xorshift: no randomness to keep a secret with, and enough to change bytes with.
    fn draw(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state
    }

    /// A number below the bound; 0 when there is none.
    fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound.max(1)).expect("a length fits");
        usize::try_from(self.draw() % bound).expect("it is below a length")
    }

    fn pick(&mut self) -> &'a [u8] {
        let at = self.below(self.corpus.len());
        &self.corpus[at]
    }

    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(16)).min(bytes.len());
        match self.below(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            1 if at < bytes.len() => bytes[at] = u8::try_from(self.draw() & 0xff).expect("a byte"),
            2 => drop(bytes.drain(at..end)),
            3 => bytes.truncate(at),
            4 => {
                let again = bytes[at..end].repeat(1 + self.below(8));
                bytes.splice(at..at, again);
            }
            5 => {
                let other = self.pick();
                let from = self.below(other.len());
                bytes.truncate(at);
                bytes.extend_from_slice(&other[from..]);
            }
            _ => {
                let odd = ODD[self.below(ODD.len())];
                bytes.splice(at..at, odd.iter().copied());
            }
        }
    }
}

impl Iterator for Mutations<'_> {
    type Item = Vec<u8>;

    fn next(&mut self) -> Option<Vec<u8>> {
        let mut bytes = self.pick().to_vec();
        for _ in 0..=self.below(6) {
            self.change(&mut bytes);
        }
        Some(bytes)
    }
}

#[test]
fn mutations_are_the_same_in_each_run_and_differ_among_themselves() {
    let corpus = [b"one".to_vec(), b"another".to_vec(), Vec::new()];
    let some = |name: &str| Mutations::of(&corpus, name).take(200).collect::<Vec<_>>();
    assert_eq!(some("a"), some("a"));
    assert_ne!(some("a"), some("b"));
    let distinct: std::collections::BTreeSet<Vec<u8>> = some("a").into_iter().collect();
    assert!(distinct.len() > 150, "{}", distinct.len());
}
