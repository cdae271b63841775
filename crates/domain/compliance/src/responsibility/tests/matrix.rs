//! Rows that make a matrix, and rows that do not.

use super::*;
use crate::embedded;

fn refused(rows: &[MatrixRow]) -> Option<MatrixRefused> {
    Matrix::new(embedded::level_2(), &[provider("Acme"), provider("Best")], rows).err()
}

#[test]
fn rows_about_different_things_make_a_matrix() {
    let rows = [
        row("Acme", "3.1.1", Alone),
        row("Acme", "3.1.1[a]", Customer),
        row("Acme", "AC.L2-3.1.1[b]", Shared),
        row("Best", "AC.L2-3.1.1", Alone),
        row("Best", "3.1.2", Alone),
    ];
    assert_eq!(refused(&rows), None);
    assert_eq!(refused(&[]), None);
}

#[test]
fn each_fault_names_its_item() {
    let foreign = MatrixRow { catalogue: "CMMC-L1".into(), ..row("Acme", "3.1.1", Alone) };
    let duplicate = |item: &str| MatrixRefused::Duplicate { item: item.into(), provider: name("Acme") };
    let unknown = |item: &str| MatrixRefused::UnknownItem { item: item.into() };
    let cases = [
        (
            "another catalogue",
            vec![foreign],
            MatrixRefused::OtherCatalogue {
                item: "3.1.1".into(),
                catalogue: "CMMC-L1".into(),
                expected: "CMMC-L2".into(),
            },
        ),
        (
            "another provider",
            vec![row("Cute", "3.1.1", Alone)],
            MatrixRefused::UnknownProvider { item: "3.1.1".into(), provider: name("Cute") },
        ),
        ("an unknown requirement", vec![row("Acme", "3.1.23", Alone)], unknown("3.1.23")),
        ("an unknown objective", vec![row("Acme", "3.1.1[z]", Alone)], unknown("3.1.1[z]")),
        ("no item", vec![row("Acme", "", Alone)], unknown("")),
        (
            "twice under one name",
            vec![row("Acme", "3.1.1", Alone), row("Acme", "3.1.1", Shared)],
            duplicate("3.1.1"),
        ),
        (
            "twice under two names",
            vec![row("Acme", "3.1.1", Alone), row("Acme", "AC.L2-3.1.1", Alone)],
            duplicate("AC.L2-3.1.1"),
        ),
        (
            "an objective under two names",
            vec![row("Acme", "3.1.1[a]", Alone), row("Acme", "AC.L2-3.1.1[a]", Alone)],
            duplicate("AC.L2-3.1.1[a]"),
        ),
    ];
    for (case, rows, expected) in cases {
        assert_eq!(refused(&rows), Some(expected), "{case}");
    }
}

#[test]
fn a_provider_is_listed_once() {
    let twice = [provider("Acme"), provider("Best"), provider("Acme")];
    let refused = Matrix::new(embedded::level_2(), &twice, &[]).err();
    assert_eq!(refused, Some(MatrixRefused::ProviderTwice { provider: name("Acme") }));
}

#[test]
fn a_name_shared_by_a_requirement_and_its_only_objective_means_one_thing() {
    let small = crate::catalogue::tests::small();
    let row = |item: &str| MatrixRow { catalogue: "SMALL".into(), ..row("Acme", item, Alone) };
    let (providers, rows) = ([provider("Acme")], [row("A.2"), row("A.1[b]")]);
    assert!(Matrix::new(&small, &providers, &rows).is_ok());
    let rows = [row("A.2"), row("A.2")];
    assert!(Matrix::new(&small, &providers, &rows).is_err());
}

#[test]
fn refusals_say_what_is_wrong() {
    let refused = MatrixRefused::Duplicate { item: "3.1.1".into(), provider: name("Acme") };
    assert_eq!(refused.to_string(), "Acme has two rows about 3.1.1");
    assert_eq!(
        serde_json::to_string(&refused).unwrap(),
        r#"{"code":"duplicate","item":"3.1.1","provider":"Acme"}"#
    );
}
