//! Reading a table and asking it from either end.

use controlkeep_kernel::TextError;
use serde_json::json;

use super::*;

fn refused(rows: &str) -> MappingsError {
    Mappings::parse(&format!("{HEADING}\n{rows}")).unwrap_err()
}

fn row_refused(row: &str) -> MappingError {
    match refused(row) {
        MappingsError::Row { line: 2, error } => error,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_row_that_makes_no_sense_is_refused() {
    let text = |field, error| MappingError::Text { field, error };
    let (long, basis) = ("x".repeat(101), "x".repeat(301));
    let cases = [
        (",1,B,1,equals,x", text(MappingField::SourceFramework, TextError::Empty)),
        ("A, ,B,1,equals,x", text(MappingField::SourceId, TextError::Empty)),
        ("A,1,,1,equals,x", text(MappingField::TargetFramework, TextError::Empty)),
        ("A,1,B,1,,x", text(MappingField::Relation, TextError::Empty)),
        ("A,1,B,1,equals,", text(MappingField::Basis, TextError::Empty)),
        ("A,1,B,\u{7},equals,x", text(MappingField::TargetId, TextError::ControlCharacter)),
        (&format!("A,{long},B,1,equals,x"), text(MappingField::SourceId, TextError::TooLong { max: 100 })),
        (&format!("A,1,B,1,equals,{basis}"), text(MappingField::Basis, TextError::TooLong { max: 300 })),
        ("A,1,B,1,Equals,x", MappingError::UnknownRelation("Equals".into())),
        ("A,1,B,,equals,x", MappingError::TargetMissing(Relation::Equals)),
        ("A,1,B, ,same-number,x", MappingError::TargetMissing(Relation::SameNumber)),
        ("A,1,B,1,new-in-r3,x", MappingError::TargetUnexpected(Relation::NewInR3)),
        ("A,1,A,2,equals,x", MappingError::SameFramework(framework("A"))),
    ];
    for (row, expected) in cases {
        assert_eq!(row_refused(row), expected, "{row}");
    }
}

#[test]
fn a_table_whose_rows_do_not_fit_together_is_refused() {
    use MappingsError::{Columns, Contradiction, Duplicate, Empty, Row};
    let equals = "A,1,B,1,equals,x";
    let cases = [
        (String::new(), Empty),
        (format!("{equals}\nA,1,B,1,equals"), Columns { line: 3, expected: 6, found: 5 }),
        (format!("{equals},\n"), Columns { line: 2, expected: 6, found: 7 }),
        (format!("{equals}\nA,2,B,1,equals,x\n{equals}"), Duplicate { line: 4, first: 2 }),
        (format!("{equals}\nA,1,B,1,equals,another"), Duplicate { line: 3, first: 2 }),
        (
            format!("{equals}\nA,1,B,2,equals,x\nA,1,B,,withdrawn-no-successor,x"),
            Contradiction { line: 4, first: 2 },
        ),
        (format!("A,1,B,,new-in-r3,x\n{equals}"), Contradiction { line: 3, first: 2 }),
        (format!("\n\r\n{equals}\r\n\r\n{equals}\r\n"), Duplicate { line: 6, first: 4 }),
        (
            format!("{equals}\r\n\"A\",\"2\nx\",B,1,equals,x"),
            Row {
                line: 3,
                error: MappingError::Text {
                    field: MappingField::SourceId,
                    error: TextError::ControlCharacter,
                },
            },
        ),
    ];
    for (rows, expected) in cases {
        assert_eq!(refused(&rows), expected, "{rows}");
    }
}

#[test]
fn the_heading_names_the_six_columns() {
    for text in ["", "A,1,B,1,equals,x", &HEADING.replace("basis", "source"), &format!("{HEADING},more")] {
        let error = Mappings::parse(text).unwrap_err();
        assert_eq!(error, MappingsError::Heading { expected: HEADING.into(), found: text.into() });
    }
}

#[test]
fn errors_say_where_and_what() {
    let cases = [
        (refused("A,1,B,1,same,x").to_string(), "line 2: there is no relation \"same\""),
        (refused("A,1,B,,equals,x").to_string(), "line 2: the relation equals needs a target_id"),
        (refused("A,1,B,1,new-in-r3,x").to_string(), "line 2: the relation new-in-r3 has no target_id"),
        (refused("A,,B,1,equals,x").to_string(), "line 2: the source_id is unfit: the text is empty"),
        (refused("A,1,A,1,equals,x").to_string(), "line 2: the row maps A to itself"),
        (refused("A,1").to_string(), "line 2 has 2 columns instead of 6"),
    ];
    for (said, expected) in cases {
        assert_eq!(said, expected);
    }
}

#[test]
fn a_table_from_a_spreadsheet_is_read_as_well() {
    let text =
        format!("\u{feff}{}\r\n\r\n A , 1 ,\"B\",2, equals ,\"a, b\" \r\n", HEADING.replace(',', " , "));
    let mappings = Mappings::parse(&text).unwrap();
    let row = &mappings.rows()[0];
    assert_eq!((row.source().framework.as_str(), row.source().code.as_str()), ("A", "1"));
    assert_eq!((row.towards().as_str(), row.target().unwrap().as_str()), ("B", "2"));
    assert_eq!((row.relation(), row.basis().as_str()), (Relation::Equals, "a, b"));
}

#[test]
fn the_same_pair_may_have_two_relations() {
    let mappings = table(&["A 1 subset-of B 1", "A 1 same-number B 1"]);
    assert_eq!(mappings.of(&framework("B"), "1", &framework("A")).len(), 2);
}

#[test]
fn the_order_of_the_rows_is_that_of_the_codes() {
    let rows = [
        "A 3.1.2 equals B 1",
        "A 3.1.10 equals B 2",
        "A 3.1.10 equals B 10",
        "A 3.1.10 superset-of B 10",
        "A 3.1.10 equals C 1",
        "B 1 equals C 1",
    ];
    let mut backwards = rows;
    backwards.reverse();
    assert_eq!(table(&rows), table(&backwards));
    let said = |row: &Mapping| {
        let target = row.target().map_or("-", RequirementCode::as_str);
        format!(
            "{} {} {} {} {target}",
            row.source.framework,
            row.source.code,
            row.relation.code(),
            row.towards
        )
    };
    assert_eq!(table(&backwards).rows().iter().map(said).collect::<Vec<_>>(), rows);
}

#[test]
fn a_table_is_asked_from_either_end() {
    let mappings =
        table(&["A 1 equals B 1", "A 2 withdrawn-no-successor B -", "C 9 aligned B 1", "C 10 equals B 1"]);
    let (a, b, c) = (framework("A"), framework("B"), framework("C"));
    let count = |framework, code, towards| mappings.of(framework, code, towards).len();
    assert_eq!(count(&a, "1", &b), 1);
    assert_eq!(count(&b, "1", &a), 1);
    assert_eq!(count(&b, "1", &c), 2);
    assert_eq!(count(&a, "1", &c), 0);
    assert_eq!(count(&c, "1", &b), 0);
    assert_eq!(count(&framework("D"), "1", &b), 0);
    let fact = mappings.of(&a, "2", &b)[0];
    assert!(fact.is_fact() && fact.target().is_none() && *fact.basis() == "a test");
    assert!(!mappings.of(&a, "1", &b)[0].is_fact());
    assert!(mappings.frameworks().eq([&a, &b, &c]));
    assert!(mappings.neighbours(&a).eq([&b]));
    assert!(mappings.neighbours(&b).eq([&a, &c]));
    let codes: Vec<&str> = mappings.requirements(&c).into_iter().map(RequirementCode::as_str).collect();
    assert_eq!(codes, ["9", "10"]);
}

#[test]
fn equal_texts_share_one_copy() {
    let mappings = table(&["A 1 equals B 1", "A 1 equals B 2"]);
    let [one, other] = mappings.rows() else { panic!("two rows") };
    assert!(std::ptr::eq(one.source.framework.as_str(), other.source.framework.as_str()));
    assert!(std::ptr::eq(one.source.code.as_str(), other.source.code.as_str()));
    assert!(std::ptr::eq(one.source.code.as_str(), one.target.as_ref().unwrap().as_str()));
    assert!(std::ptr::eq(one.basis.as_str(), other.basis.as_str()));
}

#[test]
fn codes_are_one_to_a_hundred_characters_on_one_line() {
    assert_eq!(FrameworkCode::parse(" \t"), Err(TextError::Empty));
    assert_eq!(FrameworkCode::parse("a\nb"), Err(TextError::ControlCharacter));
    assert_eq!(FrameworkCode::parse(&"é".repeat(101)), Err(TextError::TooLong { max: 100 }));
    assert_eq!(FrameworkCode::parse(&"é".repeat(100)).unwrap().as_str(), "é".repeat(100));
    assert_eq!(RequirementCode::parse(" AC-6(1) ").unwrap().to_string(), "AC-6(1)");
    assert!(framework("A") < framework("B"));
    assert_eq!(format!("{:?}", framework("A")), "\"A\"");
    for known in FrameworkCode::KNOWN {
        assert_eq!(&framework(known.as_str()), known);
    }
}

#[test]
fn what_a_table_says_survives_its_serde_form() {
    let mappings = table(&["A 1 equals B 1", "A 2 withdrawn-no-successor B -"]);
    let stored = json!([
        {"source_framework": "A", "source_id": "1", "target_framework": "B", "target_id": "1",
         "relation": "equals", "basis": "a test"},
        {"source_framework": "A", "source_id": "2", "target_framework": "B", "target_id": "",
         "relation": "withdrawn-no-successor", "basis": "a test"},
    ]);
    assert_eq!(serde_json::to_value(&mappings).unwrap(), stored);
    assert_eq!(serde_json::from_value::<Mappings>(stored.clone()).unwrap(), mappings);

    let twice = json!([stored[0], stored[1], stored[0]]);
    let error = serde_json::from_value::<Mappings>(twice).unwrap_err();
    assert_eq!(error.to_string(), "line 3 repeats line 1");
    let mut wrong = stored;
    wrong[0]["target_id"] = json!("");
    let error = serde_json::from_value::<Mappings>(wrong).unwrap_err();
    assert_eq!(error.to_string(), "the relation equals needs a target_id");
    assert!(serde_json::from_value::<FrameworkCode>(json!("")).is_err());
}
