use controlkeep_compliance::Date;
use proptest::prelude::*;

use super::*;

#[test]
fn a_list_has_the_layout_of_the_guide() {
    let written = write_list(&[artifact("AC/AC policy v4.pdf", "a"), artifact("IA/mfa.png", "b")]);
    let expected = "\r\n\
        Algorithm       Hash                                                                   Path\r\n\
        ---------       ----                                                                   ----\r\n\
        SHA256          CA978112CA1BBDCAFAC231B39A23DC4DA786EFF8147C4E72B9807785AFEE48BB       AC/AC policy v4.pdf\r\n\
        SHA256          3E23E8160039594A33894F6564E1B1348BBD7A0088D42C4ACB73EEAED59C009D       IA/mfa.png\r\n\
        \r\n";
    assert_eq!(String::from_utf8(written.list).unwrap(), expected);
}

#[test]
fn the_hash_file_names_the_list_and_the_hash_of_its_bytes() {
    let written = write_list(&[artifact("a.pdf", "a")]);
    assert_eq!(written.sha256, sha256(&written.list));
    assert_eq!(HashList::parse_hash(&written.hash), Ok(written.sha256));
    assert_eq!(HashList::parse(&written.hash).unwrap().rows, [Artifact::new(LIST_FILE, written.sha256)]);
}

#[test]
fn names_that_are_no_ascii_are_told_and_so_are_their_collisions() {
    let written = write_list(&[artifact("Zürich.pdf", "a"), artifact("Zörich.pdf", "b"), artifact("c", "c")]);
    assert_eq!(written.replaced, ["Zürich.pdf", "Zörich.pdf"]);
    assert_eq!(written.collisions, ["Z?rich.pdf"]);
    assert!(written.list.is_ascii());
}

#[test]
fn emass_is_given_the_hash_of_the_list() {
    let written = write_list(&[artifact("a.pdf", "a")]);
    let values = EmassValues::of(written.sha256, Date::constant(2026, 11, 21));
    assert_eq!(values.hashed_data_list, "CMMCAssessmentArtifacts.log");
    assert_eq!(values.hash_value, written.sha256.upper());
    assert_eq!((values.hash_algorithm.as_str(), values.hash_date.as_str()), ("SHA-256", "2026-11-21"));
}

proptest! {
    #[test]
    fn what_was_written_is_in_order_in_its_own_folder(
        names in proptest::collection::btree_set("[a-zA-Zäö😀 ._()-]{0,12}[a-z]", 1..12),
        folders in proptest::collection::vec("[a-zü]{1,8}", 0..4),
    ) {
        let folder: String = folders.iter().map(|name| format!("{name}/")).collect();
        let files: Vec<Artifact> =
            names.iter().map(|name| artifact(&format!("{folder}x{name}"), name)).collect();
        let list = HashList::parse(&write_list(&files).list).unwrap();
        let outcome = compare_with_folder(&list, &files);
        prop_assert!(outcome.is_in_order(), "{outcome:?}");
        prop_assert_eq!((outcome.same, outcome.moved.len()), (files.len(), 0));
    }
}
