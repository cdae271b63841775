use super::*;

fn found(text: &str) -> String {
    match read(text) {
        Err(CatalogueReadError::NotACatalogue { found }) => found,
        other => panic!("another sort of file was expected, not {other:?}"),
    }
}

#[test]
fn a_catalogue_that_is_cut_anywhere_is_told_as_broken_json() {
    let whole = EVERYTHING.len();
    for twentieth in 1..20 {
        let cut = &EVERYTHING[..whole * twentieth / 20];
        let Err(CatalogueReadError::NotJson { line, column, detail }) = read(cut) else {
            panic!("cut at {twentieth}/20")
        };
        assert_eq!(line, cut.lines().count(), "cut at {twentieth}/20");
        assert!(column <= cut.lines().last().unwrap().len() + 1, "cut at {twentieth}/20: column {column}");
        assert!(detail.starts_with("EOF"), "cut at {twentieth}/20: {detail}");
    }
}

#[test]
fn a_stray_comma_is_told_with_line_and_column() {
    let Err(CatalogueReadError::NotJson { line, column, .. }) = read("{\n\"catalog\": {,}}") else {
        panic!("broken")
    };
    assert_eq!((line, column), (2, 13));
}

#[test]
fn other_documents_of_the_format_are_told_by_their_root() {
    for root in ["profile", "component-definition", "system-security-plan", "mapping-collection"] {
        assert_eq!(found(&format!(r#"{{"$schema": "x", "zzz": 1, "{root}": {{"uuid": "x"}}}}"#)), root);
    }
}

#[test]
fn other_json_is_told_by_its_first_key_or_its_sort() {
    assert_eq!(found(r#"{"$schema": "x", "controls": []}"#), "controls");
    assert_eq!(found(r#"{"Catalog": {}}"#), "Catalog");
    assert_eq!(found(&format!(r#"{{"{}": 1}}"#, "k".repeat(5000))).len(), 100);
    assert_eq!(found("{}"), "object");
    assert_eq!(found("[1, 2]"), "array");
    assert_eq!(found("\"catalog\""), "value");
    assert_eq!(found("42"), "value");
}

#[test]
fn files_of_other_sorts_are_told_apart() {
    assert_eq!(found(""), "empty");
    assert_eq!(found(" \r\n\t"), "empty");
    assert_eq!(found("\u{feff}"), "empty");
    assert_eq!(found("<?xml version=\"1.0\"?><catalog xmlns=\"x\"/>"), "xml");
    assert_eq!(found("\u{feff}\n<catalog/>"), "xml");
    assert_eq!(found("---\ncatalog:\n  uuid: x\n"), "yaml");
    for (bytes, name) in [
        (&b"PK\x03\x04\x14\x00"[..], "zip"),
        (b"%PDF-1.7\n\xe2\xe3", "pdf"),
        (b"\xff\xfe{\x00", "utf-16"),
        (b"\xfe\xff\x00{", "utf-16"),
        (b"\x1f\x8b\x08", "gzip"),
    ] {
        let expected = CatalogueReadError::NotACatalogue { found: name.into() };
        assert_eq!(OscalReader::default().read(bytes), Err(expected));
    }
}

#[test]
fn a_table_is_no_json() {
    for table in ["id,title\nA-1,Doors\n", "1,2\n", "Doors are locked.\n"] {
        assert!(matches!(read(table), Err(CatalogueReadError::NotJson { line: 1, .. })), "{table}");
    }
}

#[test]
fn bytes_that_are_no_text_are_told_by_their_place() {
    let expected =
        CatalogueReadError::NotJson { line: 2, column: 3, detail: "the bytes are not UTF-8".into() };
    assert_eq!(OscalReader::default().read(b"{\n  \xff}"), Err(expected));
}

#[test]
fn a_mark_at_the_beginning_does_no_harm() {
    assert_eq!(read(&format!("\u{feff}{EVERYTHING}")), read(EVERYTHING));
}

#[test]
fn editions_before_and_after_are_refused() {
    for version in ["2.0.0", "1.3.0", "0.9", "1", "v2", "one", "1.10.0"] {
        let text = document(r#""groups": []"#).replace("1.1.2", version);
        let expected = CatalogueReadError::UnsupportedVersion { found: version.into() };
        assert_eq!(read(&text), Err(expected), "{version}");
    }
}

#[test]
fn of_an_unknown_edition_no_single_place_is_blamed() {
    let text = document(r#""groups": {"a": 1}"#).replace("1.1.2", "2.0.0");
    assert_eq!(read(&text), Err(CatalogueReadError::UnsupportedVersion { found: "2.0.0".into() }));
}

#[test]
fn editions_1_1_and_1_2_are_read_with_and_without_a_letter() {
    for version in ["1.1.0", "1.1.3", "v1.1.3", "1.2.0", "1.2.2", " V1.2.1 ", "1.2.0-rc1"] {
        let text = with_controls(&control("a-1", "")).replace("1.1.2", version);
        assert!(read(&text).is_ok(), "{version}");
    }
}
