use super::*;
use crate::samples::{chain, entries};

const AT: Timestamp = Timestamp::from_seconds(1_795_000_000);

fn head(number: u8, length: i64) -> Head {
    entries(chain(number), length).1
}

fn refused(last: Option<&Checkpoint>, heads: &[Head]) -> HeadsRefused {
    match Checkpoint::after(last, AT, heads.to_vec()) {
        Err(CheckpointRefused::Heads(refused)) => refused,
        other => panic!("not refused for its heads: {other:?}"),
    }
}

#[test]
fn the_first_checkpoint_follows_nothing_and_sorts_its_heads() {
    let (two, one, empty) = (head(2, 4), head(1, 3), Head::genesis(chain(3)));
    let first = Checkpoint::after(None, AT, vec![two, empty, one]).unwrap();
    assert_eq!((first.number(), first.at(), first.previous()), (1, AT, Digest::ZERO));
    assert_eq!(first.heads(), [one, two, empty]);
    assert_eq!(first.head_of(chain(2)), Some(&two));
    assert_eq!(first.head_of(chain(4)), None);
}

#[test]
fn the_next_checkpoint_names_the_digest_of_the_one_before() {
    let first = Checkpoint::after(None, AT, vec![head(1, 3)]).unwrap();
    let next = Checkpoint::after(Some(&first), AT, vec![head(2, 1), head(1, 3)]).unwrap();
    assert_eq!((next.number(), next.previous()), (2, Digest::of(first.to_string().as_bytes())));
}

#[test]
fn the_text_of_a_known_checkpoint_never_changes() {
    let seen = Head { chain: chain(0x2a), sequence: 7, digest: Digest::from_bytes([0xab; 32]) };
    let known = concat!(
        "controlkeep audit checkpoint v1\n",
        "number 1\n",
        "at 1795000000000000\n",
        "previous 0000000000000000000000000000000000000000000000000000000000000000\n",
        "head 00000000-0000-0000-0000-000000000000 0 b658a6d867b126af66ca4effb1bcc6db93e4a5cc941e42602174e0ff90d9a50e\n",
        "head 00000000-0000-0000-0000-00000000002a 7 abababababababababababababababababababababababababababababababab\n",
    );
    let checkpoint = Checkpoint::after(None, AT, vec![seen, Head::genesis(ChainId::PLATFORM)]).unwrap();
    assert_eq!(checkpoint.to_string(), known);
    assert_eq!(
        checkpoint.digest().to_string(),
        "651cc86aef15603a8777b6d0c0ed8e4256a999a04170b480e9acb224688f25c7"
    );
}

#[test]
fn a_chain_cannot_be_named_twice() {
    let heads = [head(1, 3), head(2, 1), head(1, 3)];
    assert_eq!(refused(None, &heads), HeadsRefused::NotSorted { chain: chain(1) });
}

#[test]
fn a_head_before_the_first_entry_is_only_the_start() {
    let below = Head { sequence: -1, ..Head::genesis(chain(1)) };
    assert_eq!(refused(None, &[below]), HeadsRefused::Impossible { chain: chain(1), sequence: -1 });
    let other_start = Head { chain: chain(1), ..Head::genesis(chain(2)) };
    assert_eq!(refused(None, &[other_start]), HeadsRefused::Impossible { chain: chain(1), sequence: 0 });
}

#[test]
fn a_checkpoint_takes_nothing_back() {
    let first = Checkpoint::after(None, AT, vec![head(1, 3), head(2, 2)]).unwrap();
    let missing = refused(Some(&first), &[head(1, 4)]);
    assert_eq!(missing, HeadsRefused::Missing { chain: chain(2) });
    let back = refused(Some(&first), &[head(1, 2), head(2, 2)]);
    assert_eq!(back, HeadsRefused::WentBack { chain: chain(1), was: 3, now: 2 });
    let other = Head { digest: Digest::ZERO, ..head(2, 2) };
    let rewritten = refused(Some(&first), &[head(1, 3), other]);
    assert_eq!(rewritten, HeadsRefused::Rewritten { chain: chain(2), sequence: 2 });
    assert!(Checkpoint::after(Some(&first), AT, vec![head(1, 3), head(2, 5)]).is_ok());
}

#[test]
fn the_numbers_end_somewhere() {
    let last = Checkpoint { number: u64::MAX, ..Checkpoint::after(None, AT, Vec::new()).unwrap() };
    let refused = Checkpoint::after(Some(&last), AT, Vec::new());
    assert_eq!(refused, Err(CheckpointRefused::NoNextNumber(u64::MAX)));
}
