use proptest::prelude::*;

use super::*;

#[test]
fn the_scripts_own_output_is_read() {
    let rows = [artifact("C:\\CMMC\\AC\\AC policy v4.pdf", "a"), artifact("C:\\CMMC\\IA\\mfa.png", "b")];
    let bytes = by_script(&rows);
    let list = HashList::parse(&bytes).unwrap();
    assert_eq!(list.rows, rows);
    assert_eq!(list.unread, []);
    assert_eq!(list.sha256, sha256(&bytes));
}

#[test]
fn it_is_read_from_every_encoding_and_with_every_line_ending() {
    let rows = [artifact("/cmmc/ac/a.pdf", "a"), artifact("/cmmc/b  c.pdf", "b")];
    let text = String::from_utf8(by_script(&rows)).unwrap();
    for text in [text.clone(), text.replace("\r\n", "\n"), text.replace("\r\n", "\r")] {
        let little: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let utf_8 = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let marked = [[0xFF, 0xFE].as_slice(), &little].concat();
        let marked_big = [[0xFE, 0xFF].as_slice(), &big].concat();
        for bytes in [text.into_bytes(), utf_8, little, big, marked, marked_big] {
            assert_eq!(HashList::parse(&bytes).unwrap().rows, rows);
        }
    }
}

#[test]
fn columns_of_any_width_and_small_letters_are_read() {
    let digest = sha256(b"a");
    let list = HashList::parse(format!("  sha-256 {digest}\tx y.pdf  ").as_bytes()).unwrap();
    assert_eq!(list.rows, [artifact("x y.pdf", "a")]);
}

#[test]
fn a_line_that_is_no_row_is_named_and_not_dropped() {
    let text = format!("SHA256 {} a.pdf\nSHA256  oops\nno hash of b.pdf here\n", sha256(b"a"));
    let list = HashList::parse(text.as_bytes()).unwrap();
    let unread: Vec<_> = list.unread.iter().map(|line| (line.line, line.text.as_str())).collect();
    assert_eq!(unread, [(2, "SHA256  oops"), (3, "no hash of b.pdf here")]);
    assert!(!compare_with_folder(&list, &[artifact("a.pdf", "a")]).is_in_order());
}

#[test]
fn another_algorithm_is_refused_by_its_name() {
    let text = format!("SHA256 {} a\nMD5 {} b\n", sha256(b"a"), "0".repeat(32));
    let refused = HashList::parse(text.as_bytes());
    assert_eq!(refused, Err(HashListError::OtherAlgorithm { line: 2, algorithm: "MD5".into() }));
    let same_length = HashList::parse(format!("SHA3-256 {} a", "0".repeat(64)).as_bytes());
    assert_eq!(same_length, Err(HashListError::OtherAlgorithm { line: 1, algorithm: "SHA3-256".into() }));
}

#[test]
fn a_file_without_rows_is_no_list() {
    for bytes in [b"".as_slice(), b"\r\n\r\n", b"hello", b"Algorithm Hash Path\n---- ---- ----\n", &[0; 9]] {
        assert_eq!(HashList::parse(bytes), Err(HashListError::NoRows), "{bytes:?}");
    }
}

#[test]
fn the_hash_file_has_one_row() {
    let one = by_script(&[artifact("C:\\CMMC\\CMMCAssessmentArtifacts.log", "list")]);
    assert_eq!(HashList::parse_hash(&one), Ok(sha256(b"list")));
    let two = by_script(&[artifact("a", "a"), artifact("b", "b")]);
    assert_eq!(HashList::parse_hash(&two), Err(HashListError::NotOneHash { rows: 2 }));
}

proptest! {
    #[test]
    fn whatever_a_file_holds_reading_ends(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        if let Ok(list) = HashList::parse(&bytes) {
            prop_assert!(!list.rows.is_empty());
        }
    }
}
