use proptest::prelude::*;

use super::*;
use crate::samples::{Key, chain, entries};

fn sample() -> String {
    let heads = vec![entries(chain(1), 3).1, entries(chain(2), 1).1, Head::genesis(chain(3))];
    let checkpoint = Checkpoint::after(None, Timestamp::from_seconds(1_795_000_000), heads).unwrap();
    SignedCheckpoint::sign(checkpoint, &Key::new("k1", 1)).unwrap().to_string()
}

/// The lines of the sample: 0 title, 1 number, 2 at, 3 previous, 4 to 6 heads, 7 empty, 8 signature.
fn lines() -> Vec<String> {
    sample().lines().map(str::to_owned).collect()
}

fn read(lines: &[String]) -> Result<SignedCheckpoint, ParseCheckpointError> {
    format!("{}\n", lines.join("\n")).parse()
}

/// The error when line `index`, from 0, is replaced.
fn replaced(index: usize, line: &str) -> Result<SignedCheckpoint, ParseCheckpointError> {
    let mut lines = lines();
    lines[index] = line.to_owned();
    read(&lines)
}

fn wrong(line: usize, kind: Kind) -> Result<SignedCheckpoint, ParseCheckpointError> {
    Err(ParseCheckpointError { line, kind })
}

#[test]
fn what_was_written_is_read_back() {
    let signed: SignedCheckpoint = sample().parse().unwrap();
    assert_eq!(signed.to_string(), sample());
    assert!(signed.is_signed(&Key::new("k1", 1)));
    assert_eq!(signed.checkpoint().heads().len(), 3);
}

#[test]
fn a_text_cut_anywhere_is_refused() {
    let text = sample();
    for length in 0..text.len() {
        let error = text[..length].parse::<SignedCheckpoint>().unwrap_err();
        let line = text[..length].matches('\n').count() + 1;
        assert_eq!(error, ParseCheckpointError { line, kind: Kind::Cut }, "cut after {length} bytes");
    }
}

#[test]
fn a_missing_line_is_named() {
    let expected = [
        (1, Kind::Expected(TITLE)),
        (2, Kind::Expected("number")),
        (3, Kind::Expected("at")),
        (4, Kind::Expected("previous")),
    ];
    for (index, (line, kind)) in expected.into_iter().enumerate() {
        let mut lines = lines();
        lines.remove(index);
        assert_eq!(read(&lines), wrong(line, kind));
    }
    let mut lines = lines();
    lines.remove(7);
    assert_eq!(read(&lines), wrong(8, Kind::Expected("head")));
}

#[test]
fn a_doubled_line_is_named() {
    let expected = [
        (2, Kind::Expected("number")),
        (3, Kind::Expected("at")),
        (4, Kind::Expected("previous")),
        (5, Kind::Expected("head")),
        (6, Kind::DoubledHead),
        (7, Kind::DoubledHead),
        (8, Kind::DoubledHead),
        (9, Kind::Expected("signature")),
        (10, Kind::AfterEnd),
    ];
    for (index, (line, kind)) in expected.into_iter().enumerate() {
        let mut lines = lines();
        lines.insert(index, lines[index].clone());
        assert_eq!(read(&lines), wrong(line, kind));
    }
}

#[test]
fn lines_in_another_order_are_named() {
    let swapped = |one: usize, other: usize| {
        let mut lines = lines();
        lines.swap(one, other);
        read(&lines)
    };
    assert_eq!(swapped(1, 2), wrong(2, Kind::Expected("number")));
    assert_eq!(swapped(3, 4), wrong(4, Kind::Expected("previous")));
    assert_eq!(swapped(4, 5), wrong(6, Kind::UnsortedHead));
    assert_eq!(swapped(7, 8), wrong(8, Kind::Expected("head")));
}

#[test]
fn an_unknown_line_is_named() {
    for (line, kind) in [(1, TITLE), (2, "number"), (5, "head"), (8, "head"), (9, "signature")] {
        let mut lines = lines();
        lines.insert(line - 1, "witness 1".into());
        assert_eq!(read(&lines), wrong(line, Kind::Expected(kind)));
    }
    let text = format!("{}witness 1\n", sample());
    assert_eq!(text.parse(), wrong(10, Kind::AfterEnd));
    assert_eq!(format!("{}\n", sample()).parse(), wrong(10, Kind::AfterEnd));
}

#[test]
fn a_number_has_one_spelling() {
    for number in ["0", "01", "+1", "-1", "1.0", "0x1", "18446744073709551616", "\u{661}"] {
        assert_eq!(replaced(1, &format!("number {number}")), wrong(2, Kind::Number), "{number}");
    }
    for at in ["-0", "+1", "007", "9223372036854775808", "now"] {
        assert_eq!(replaced(2, &format!("at {at}")), wrong(3, Kind::Number), "{at}");
    }
    assert!(replaced(1, "number 18446744073709551615").is_ok());
    assert!(replaced(2, "at -9223372036854775808").is_ok());
}

#[test]
fn a_line_has_its_words_and_single_spaces_between() {
    for line in
        ["number", "number ", "number  1", "number 1 ", " number 1", "number 1 2", "number 1\r", "number\t1"]
    {
        let kind = if line == "number 1\r" { Kind::Number } else { Kind::Expected("number") };
        assert_eq!(replaced(1, line), wrong(2, kind), "{line:?}");
    }
    assert_eq!(replaced(7, " "), wrong(8, Kind::Expected("head")));
    assert_eq!(replaced(0, "controlkeep audit checkpoint v2"), wrong(1, Kind::Expected(TITLE)));
}

#[test]
fn a_digest_has_one_spelling() {
    let shouted = lines()[3].replace("previous 0", "previous A");
    assert_eq!(replaced(3, &shouted), wrong(4, Kind::Digest));
    assert_eq!(replaced(3, "previous 00"), wrong(4, Kind::Digest));
    assert_eq!(replaced(4, &format!("head {} 3 00", chain(1))), wrong(5, Kind::Digest));
}

#[test]
fn a_head_is_one_a_chain_can_have() {
    let digest = Head::genesis(chain(1)).digest;
    let head = |text: &str| replaced(4, &format!("head {text} {digest}"));
    let id = chain(1).to_string();
    assert_eq!(head(&format!("{id} -1")), wrong(5, Kind::ImpossibleHead));
    assert_eq!(head(&format!("{} 0", chain(0))), wrong(5, Kind::ImpossibleHead));
    assert_eq!(head(&format!("{id} +3")), wrong(5, Kind::Number));
    for other in [id.replace('-', ""), format!("{{{id}}}"), id.replace("0001", "000G"), "platform".into()] {
        assert_eq!(head(&format!("{other} 3")), wrong(5, Kind::Chain), "{other}");
    }
    assert!(head(&format!("{id} 0")).is_ok());
}

#[test]
fn a_signature_has_a_key_and_sixty_four_bytes() {
    let signature = "00".repeat(64);
    let signed = |rest: &str| replaced(8, &format!("signature {rest}"));
    assert!(signed(&format!("k1 {signature}")).is_ok());
    assert_eq!(signed(&format!("k/1 {signature}")), wrong(9, Kind::KeyId));
    assert_eq!(signed(&format!("k1 {signature}0")), wrong(9, Kind::Signature));
    assert_eq!(signed(&format!("k1 {}", &signature[2..])), wrong(9, Kind::Signature));
    assert_eq!(signed(&format!("k1 {}", signature.replace('0', "A"))), wrong(9, Kind::Signature));
    assert_eq!(signed(&signature), wrong(9, Kind::Expected("signature")));
}

#[test]
fn the_error_reads_as_a_sentence() {
    let error = "controlkeep".parse::<SignedCheckpoint>().unwrap_err();
    assert_eq!(error.to_string(), "line 1 of the checkpoint: the text is cut off");
}

proptest! {
    #[test]
    fn any_checkpoint_survives_its_text(
        at in any::<i64>(),
        number in 1..=u64::MAX,
        previous in any::<[u8; 32]>(),
        chains in prop::collection::btree_map(any::<[u8; 16]>(), (1..=i64::MAX, any::<[u8; 32]>()), 0..6),
        key_id in "[A-Za-z0-9._-]{1,64}",
        signature in any::<[u8; 64]>(),
    ) {
        let head = |(chain, (sequence, digest))| {
            Head { chain: ChainId::from_bytes(chain), sequence, digest: Digest::from_bytes(digest) }
        };
        let checkpoint = Checkpoint {
            at: Timestamp::from_micros(at),
            number,
            heads: chains.into_iter().map(head).collect(),
            previous: Digest::from_bytes(previous),
        };
        let signed = SignedCheckpoint { checkpoint, key_id, signature };
        prop_assert_eq!(signed.to_string().parse(), Ok(signed));
    }

    #[test]
    fn what_is_read_has_no_other_spelling(at in 0..1000_usize, byte in any::<u8>(), cut in 0..3_usize) {
        let mut bytes = sample().into_bytes();
        let at = at % bytes.len();
        bytes.splice(at..(at + cut).min(bytes.len()), [byte]);
        if let Ok(text) = String::from_utf8(bytes) && let Ok(signed) = text.parse::<SignedCheckpoint>() {
            prop_assert_eq!(signed.to_string(), text);
        }
    }

    #[test]
    fn any_text_is_read_or_refused_but_never_panics(text in any::<String>()) {
        prop_assert!(text.parse::<SignedCheckpoint>().is_err());
    }
}
