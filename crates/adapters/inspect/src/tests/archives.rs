#![allow(clippy::large_stack_arrays, reason = "a test has room")]
use super::*;

fn limits(change: impl Fn(&mut InspectLimits)) -> InspectLimits {
    let mut limits = InspectLimits::default();
    change(&mut limits);
    limits
}

fn code_with(limits: InspectLimits, content: &[u8]) -> Option<Code> {
    inspect_with(limits, "a.zip", content).err().map(|refusal| refusal.code)
}

/// Turns a bit of the flags of every header on.
fn with_flag(mut content: Vec<u8>, bit: u8) -> Vec<u8> {
    for (mark, place) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for at in 0..content.len() - 4 {
            if &content[at..at + 4] == mark {
                content[at + place] |= bit;
            }
        }
    }
    content
}

#[test]
fn an_honest_archive_passes() {
    let inner = archive(&[("deep.txt", b"deep")]);
    let content = archive(&[
        ("a/b.txt", b"text"),
        ("basic/notes.md", b"# a folder"),
        ("c.zip", &inner),
        ("d.bin", b"\x00\x01"),
    ]);
    assert_eq!(inspect("a.zip", &content), Ok(FileKind::Zip));
    assert_eq!(inspect("a.zip", &archive(&[])), Ok(FileKind::Zip));
}

#[test]
fn an_encrypted_entry_is_refused() {
    let content = with_flag(archive(&[("secret.txt", b"text")]), 1);
    let refusal = inspect("a.zip", &content).unwrap_err();
    assert_eq!((refusal.code, refusal.detail.as_str()), (Code::Encrypted, "secret.txt"));
    let outer = archive(&[("inner.zip", &content)]);
    assert_eq!(code_of("a.zip", &outer), Some(Code::Encrypted));
}

#[test]
fn a_program_in_an_archive_is_found_by_name_by_content_and_at_any_depth() {
    let by_name = archive(&[("docs/run.bat", b"echo")]);
    let by_content = archive(&[("picture.png", b"MZ\x90\x00\x03\x00\x00\x00")]);
    let deep = archive(&[("one.zip", &archive(&[("two.zip", &by_content)]))]);
    for content in [by_name, by_content, deep] {
        assert_eq!(code_of("a.zip", &content), Some(Code::ExecutableInside));
    }
}

#[test]
fn an_encrypted_pdf_in_an_archive_is_found() {
    let content = archive(&[("a.pdf", b"%PDF-1.7 trailer << /Encrypt 1 0 R >>")]);
    assert_eq!(code_of("a.zip", &content), Some(Code::Encrypted));
}

#[test]
fn a_bomb_is_refused_before_it_is_unpacked() {
    let zeros = vec![0; 32 << 20];
    let bomb = archive(&[("zeros.bin", &zeros)]);
    assert!(bomb.len() < 100_000);
    assert_eq!(code_of("a.zip", &bomb), Some(Code::PackedTooTightly));
    let nested = archive(&[("bomb.zip", &bomb)]);
    assert_eq!(code_of("a.zip", &nested), Some(Code::PackedTooTightly));
    assert_eq!(code_with(limits(|l| l.unpacked_bytes = 1 << 20), &bomb), Some(Code::UnpackedTooLarge));
}

#[test]
fn real_bytes_count_and_not_only_declared_ones() {
    // Nested archives declare only what they are, not what is in them.
    let inner = archive(&[("x.txt", &[b'x'; 60_000])]);
    let outer = archive(&[("1.zip", &inner), ("2.zip", &inner), ("3.zip", &inner)]);
    assert_eq!(code_with(limits(|l| l.unpacked_bytes = 150_000), &outer), Some(Code::UnpackedTooLarge));
    assert_eq!(code_with(limits(|l| l.unpacked_bytes = 200_000), &outer), None);
}

#[test]
fn entries_and_levels_are_bounded() {
    let many = archive(&[("1", b"1"), ("2", b"2"), ("3", b"3")]);
    assert_eq!(code_with(limits(|l| l.entries = 2), &many), Some(Code::TooManyEntries));
    assert_eq!(code_with(limits(|l| l.entries = 3), &many), None);
    let nested = archive(&[("many.zip", &many)]);
    assert_eq!(code_with(limits(|l| l.entries = 3), &nested), Some(Code::TooManyEntries));
    assert_eq!(code_with(limits(|l| l.depth = 0), &nested), Some(Code::TooDeep));
    assert_eq!(code_with(limits(|l| l.nested_bytes = 50), &nested), Some(Code::TooDeep));
    assert_eq!(code_with(limits(|l| l.depth = 1), &nested), None);
}

#[test]
fn archives_about_which_readers_disagree_are_refused() {
    let honest = archive(&[("a.txt", b"first"), ("b.txt", b"other")]);
    let twice = replaced(honest.clone(), b"b.txt", b"a.txt");
    assert_eq!(code_of("a.zip", &twice), Some(Code::Broken), "two entries of one name");
    let local = replaced_once(honest.clone(), b"b.txt", b"c.txt");
    assert_eq!(code_of("a.zip", &local), Some(Code::Broken), "two names for one entry");
    let behind = [b"something before".as_slice(), &honest].concat();
    assert_eq!(code_of("a.zip", &behind), Some(Code::ContentMismatch), "something before it");
    let mut damaged = honest.clone();
    // Behind the header and the name of the first entry.
    damaged[30 + "a.txt".len() + 1] ^= 0x10;
    assert_eq!(code_of("a.zip", &damaged), Some(Code::Broken), "a wrong checksum");
    assert_eq!(code_of("a.zip", &honest[..honest.len() - 30]), Some(Code::Broken), "cut off");
}

#[test]
fn names_in_refusals_are_safe_to_show() {
    let content = archive(&[("a\u{1b}[2J\u{202e}cod.exe", b"x")]);
    let refusal = inspect("a.zip", &content).unwrap_err();
    assert_eq!((refusal.code, refusal.detail.as_str()), (Code::ExecutableInside, "a[2Jcod.exe"));
}

fn find(content: &[u8], part: &[u8]) -> Option<usize> {
    content.windows(part.len()).position(|window| window == part)
}

fn replaced_once(mut content: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    if let Some(at) = find(&content, from) {
        content[at..at + to.len()].copy_from_slice(to);
    }
    content
}

fn replaced(mut content: Vec<u8>, from: &[u8], to: &[u8]) -> Vec<u8> {
    while find(&content, from).is_some() {
        content = replaced_once(content, from, to);
    }
    content
}
