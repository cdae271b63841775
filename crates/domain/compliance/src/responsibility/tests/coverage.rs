//! What a matrix covers.

use super::*;
use crate::catalogue::tests::small;
use crate::{Catalogue, InPlay, RuleSet, embedded};
use ConflictKind::{AloneAndCustomer, AloneAndShared, BothAlone};

/// A row about the small catalogue: `A.1` has the objectives `A.1[a]` and `A.1[b]`, `A.2` one.
fn small_row(called: &str, item: &str, responsibility: Responsibility) -> MatrixRow {
    MatrixRow { catalogue: "SMALL".into(), ..row(called, item, responsibility) }
}

fn cover(
    catalogue: &Catalogue,
    providers: &[Provider],
    rows: &[MatrixRow],
    in_scope: &InPlay,
) -> MatrixCoverage {
    let context =
        MatrixContext { today: TODAY, rules: RuleSet::current(), scope: ScopeRules::current(), in_scope };
    Matrix::new(catalogue, providers, rows).unwrap().coverage(&context)
}

fn three() -> [Provider; 3] {
    [provider("Acme"), provider("Best"), provider("Cute")]
}

fn small_coverage(rows: &[MatrixRow]) -> MatrixCoverage {
    cover(&small(), &three(), rows, &InPlay::All)
}

/// Inheritance and suggestion of each objective.
fn outcome(coverage: &MatrixCoverage) -> Vec<String> {
    let one = |it: &ObjectiveCoverage| format!("{} {}", it.inheritance.code(), it.suggestion().code());
    coverage.objectives.iter().map(one).collect()
}

const NONE: &str = "none own_implementation";
const PARTIAL: &str = "partial own_part_too";
const FULL: &str = "full met_as_inherited";
const UNPROVEN: &str = "full unproven";

#[test]
fn each_objective_has_the_inheritance_that_follows() {
    let on = small_row;
    let cases = [
        ("nothing", vec![], [NONE, NONE, NONE]),
        ("one provider alone", vec![on("Acme", "A.1", Alone)], [FULL, FULL, NONE]),
        ("shared", vec![on("Acme", "A.1", Shared)], [PARTIAL, PARTIAL, NONE]),
        ("left to the customer", vec![on("Acme", "A.1", Customer)], [NONE, NONE, NONE]),
        ("one objective", vec![on("Acme", "A.1[b]", Alone)], [NONE, FULL, NONE]),
        ("the single objective", vec![on("Acme", "A.2", Alone)], [NONE, NONE, FULL]),
        (
            "an objective goes before its requirement",
            vec![on("Acme", "A.1[a]", Shared), on("Acme", "A.1", Alone)],
            [PARTIAL, FULL, NONE],
        ),
        (
            "but only for the same provider",
            vec![on("Acme", "A.1", Alone), on("Best", "A.1[a]", Shared)],
            [PARTIAL, FULL, NONE],
        ),
        ("two alone", vec![on("Acme", "A.2", Alone), on("Best", "A.2", Alone)], [NONE, NONE, UNPROVEN]),
        ("two share", vec![on("Acme", "A.2", Shared), on("Best", "A.2", Shared)], [NONE, NONE, PARTIAL]),
        ("one shares", vec![on("Acme", "A.2", Shared), on("Best", "A.2", Customer)], [NONE, NONE, PARTIAL]),
    ];
    for (name, rows, expected) in cases {
        assert_eq!(outcome(&small_coverage(&rows)), expected, "{name}");
    }
}

#[test]
fn an_objective_names_the_rows_it_follows_from() {
    let rows = [small_row("Best", "A.1", Customer), small_row("Acme", "A.1[a]", Shared)];
    let coverage = small_coverage(&rows);
    let source =
        |called, row, responsibility| InheritanceSource { provider: name(called), row, responsibility };
    let first = &coverage.objectives[0];
    assert_eq!(first.objective, "A.1[a]");
    assert_eq!(first.sources, [source("Acme", 1, Shared), source("Best", 0, Customer)]);
    assert_eq!(coverage.objectives[1].sources, [source("Best", 0, Customer)]);
    assert_eq!(coverage.objectives[2].sources, []);
}

#[test]
fn providers_that_contradict_each_other_are_named() {
    let conflict = |kinds: &[ConflictKind], providers: &[&str]| {
        let providers = providers.iter().map(|provider| name(provider)).collect();
        Some(ProviderConflict { kinds: kinds.to_vec(), providers })
    };
    let two = ["Acme", "Best"];
    let cases = [
        (vec![Alone], None),
        (vec![Alone, Alone], conflict(&[BothAlone], &two)),
        (vec![Alone, Shared], conflict(&[AloneAndShared], &two)),
        (vec![Customer, Alone], conflict(&[AloneAndCustomer], &two)),
        (vec![Shared, Shared], None),
        (vec![Shared, Customer], None),
        (vec![Customer, Customer], None),
        (vec![Alone, Alone, Shared], conflict(&[BothAlone, AloneAndShared], &["Acme", "Best", "Cute"])),
        (
            vec![Alone, Shared, Customer],
            conflict(&[AloneAndShared, AloneAndCustomer], &["Acme", "Best", "Cute"]),
        ),
    ];
    for (said, expected) in cases {
        let rows: Vec<MatrixRow> =
            ["Acme", "Best", "Cute"].iter().zip(&said).map(|(who, it)| small_row(who, "A.2", *it)).collect();
        let coverage = small_coverage(&rows);
        assert_eq!(coverage.objectives[2].conflict, expected, "{said:?}");
        assert_eq!(coverage.conflicts().count(), usize::from(expected.is_some()), "{said:?}");
    }
}

#[test]
fn what_keeps_a_part_from_counting_is_named_wholly() {
    let mut providers = three();
    providers[0].verdict = Some(incomplete());
    let poor = MatrixRow { evidence: None, dated: date(2020, 1, 1), ..small_row("Acme", "A.2", Alone) };
    let coverage = cover(&small(), &providers, &[poor], &InPlay::All);
    let lack = |lack| SourceLack { provider: name("Acme"), lack };
    assert_eq!(
        coverage.objectives[2].lacks,
        InheritanceLack::ALL.iter().copied().map(lack).collect::<Vec<_>>()
    );
    assert_eq!(outcome(&coverage), [NONE, NONE, UNPROVEN]);
}

#[test]
fn a_part_that_the_provider_does_not_have_lacks_nothing() {
    let rows = [MatrixRow { evidence: None, dated: date(2020, 1, 1), ..small_row("Acme", "A.2", Customer) }];
    assert_eq!(small_coverage(&rows).objectives[2].lacks, []);
    let rows = [MatrixRow { evidence: None, ..small_row("Acme", "A.2", Shared) }];
    let lack = SourceLack { provider: name("Acme"), lack: InheritanceLack::NoEvidence };
    assert_eq!(small_coverage(&rows).objectives[2].lacks, [lack]);
}

#[test]
fn a_provider_that_shows_all_that_is_asked_lacks_nothing() {
    let mut providers = three();
    let satisfied = ProviderVerdict { missing: vec![], ..incomplete() };
    providers[0].verdict = Some(satisfied);
    let coverage = cover(&small(), &providers, &[small_row("Acme", "A.2", Alone)], &InPlay::All);
    assert_eq!(outcome(&coverage), [NONE, NONE, FULL]);
}

#[test]
fn a_row_counts_until_its_anniversary() {
    let until = date(2026, 2, 28);
    let cases = [
        ("today", TODAY, None),
        ("a year ago to the day", date(2025, 3, 1), None),
        ("a year and a day ago", date(2025, 2, 28), Some(RowAge::OutOfDate { until })),
        ("tomorrow", date(2026, 3, 2), Some(RowAge::Future { dated: date(2026, 3, 2) })),
    ];
    for (case, dated, age) in cases {
        let rows = [small_row("Acme", "A.1", Alone), MatrixRow { dated, ..small_row("Best", "A.2", Alone) }];
        let coverage = small_coverage(&rows);
        let stale = age.map(|age| NotCurrent {
            row: 1,
            provider: name("Best"),
            item: "A.2".into(),
            age,
            section: "32 CFR 170.4(b)".into(),
        });
        assert_eq!(coverage.not_current, stale.into_iter().collect::<Vec<_>>(), "{case}");
        assert_eq!(outcome(&coverage)[2], if age.is_some() { UNPROVEN } else { FULL }, "{case}");
    }
}

#[test]
fn requirements_in_scope_without_a_row_are_gaps() {
    let in_scope =
        |codes: &[&str]| InPlay::Relevant { requirements: codes.iter().map(|&c| c.into()).collect() };
    let uncovered = |requirement: &str, objectives: &[&str], wholly| Uncovered {
        requirement: requirement.into(),
        objectives: objectives.iter().map(|&code| code.into()).collect(),
        wholly,
    };
    let (half, whole) = (uncovered("A.1", &["A.1[a]"], false), uncovered("A.2", &["A.2"], true));
    let cases = [
        (InPlay::All, vec![half.clone(), whole.clone()]),
        (in_scope(&["A.1"]), vec![half]),
        (in_scope(&["A.2"]), vec![whole]),
        (InPlay::DocumentedOnly, vec![]),
        (InPlay::None, vec![]),
    ];
    let rows = [small_row("Acme", "A.1[b]", Customer)];
    for (in_scope, expected) in cases {
        let coverage = cover(&small(), &three(), &rows, &in_scope);
        assert_eq!(coverage.uncovered, expected, "{in_scope:?}");
        assert_eq!(coverage.silent, [name("Best"), name("Cute")]);
    }
}

#[test]
fn a_matrix_is_sound_when_nothing_is_left_to_do() {
    let on = |item| small_row("Acme", item, Alone);
    let old = |item| MatrixRow { dated: date(2025, 2, 28), ..on(item) };
    let (one, two) = ([provider("Acme")], [provider("Acme"), provider("Best")]);
    let sound = |providers: &[Provider], rows: &[MatrixRow]| {
        cover(&small(), providers, rows, &InPlay::All).is_sound()
    };
    assert!(sound(&one, &[on("A.1"), on("A.2")]));
    assert!(!sound(&one, &[on("A.1")]), "a gap");
    assert!(!sound(&two, &[on("A.1"), on("A.2")]), "a silent provider");
    assert!(!sound(&one, &[on("A.1"), old("A.2")]), "an old row");
    assert!(!sound(&two, &[on("A.1"), on("A.2"), small_row("Best", "A.2", Alone)]), "a contradiction");
}

#[test]
fn suggestions_can_be_listed() {
    let rows = [small_row("Acme", "A.1[a]", Alone), small_row("Acme", "A.1[b]", Shared)];
    let coverage = small_coverage(&rows);
    let codes =
        |suggestion| coverage.suggested(suggestion).map(|it| it.objective.as_str()).collect::<Vec<_>>();
    assert_eq!(codes(InheritanceSuggestion::MetAsInherited), ["A.1[a]"]);
    assert_eq!(codes(InheritanceSuggestion::OwnPartToo), ["A.1[b]"]);
    assert_eq!(codes(InheritanceSuggestion::OwnImplementation), ["A.2"]);
    assert_eq!(codes(InheritanceSuggestion::Unproven), [""; 0]);
}

#[test]
fn a_matrix_of_level_2_covers_every_objective_and_cites_its_paragraphs() {
    let rows = [row("Acme", "PE.L2-3.10.1", Alone), row("Best", "3.1.1[a]", Shared)];
    let coverage = cover(embedded::level_2(), &three(), &rows, &InPlay::All);
    assert_eq!(coverage.objectives.len(), 320);
    assert_eq!(coverage.suggested(InheritanceSuggestion::MetAsInherited).count(), 4);
    assert_eq!(coverage.uncovered.len(), 109);
    assert_eq!(coverage.uncovered.iter().filter(|gap| !gap.wholly).count(), 1);
    assert_eq!(coverage.inheritance_section, "CMMC Assessment Guide v2.13, Assessment Findings");
    assert_eq!(coverage.complete_section, "CAP v2.0 2.17");
    let json = serde_json::to_string(&coverage).unwrap();
    assert_eq!(serde_json::from_str::<MatrixCoverage>(&json).unwrap(), coverage);
}
