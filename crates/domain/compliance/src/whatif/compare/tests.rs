use super::*;
use crate::{Finding, Status, embedded, score};

fn compared(present: &str, supposed: &str) -> Comparison {
    let catalogue = embedded::level_2();
    let overlay = |text| Overlay::parse(catalogue, text).unwrap();
    let sheet = overlay(present).apply(catalogue, &Sheet::filled(catalogue, Finding::Met));
    let before = sheet.clone();
    let comparison = compare(catalogue, &sheet, RuleSet::current(), &overlay(supposed));
    assert_eq!(sheet, before);
    comparison
}

/// What is open, what is supposed, the lines that differ with their gains.
type Case = (&'static str, &'static str, &'static [(&'static str, i16)]);

#[test]
fn the_lines_that_differ_are_told_with_their_gain() {
    let table: &[Case] = &[
        ("", "", &[]),
        ("3.1.1=not_met", "3.1.1=not_met", &[]),
        ("3.1.1=not_met", "3.1.1=met", &[("3.1.1", 5)]),
        ("", "3.1.1[b]=not_met", &[("3.1.1", -5)]),
        ("", "3.1.1=not_applicable", &[("3.1.1", 0)]),
        ("3.1.1[a]=not_met", "3.1.1[b]=not_met", &[("3.1.1", 0)]),
        ("3.13.11=not_met", "3.13.11~", &[("3.13.11", 2)]),
        ("3.13.11=not_met,3.13.11~", "3.13.11~no", &[("3.13.11", -2)]),
        ("", "3.13.11~", &[("3.13.11", 0)]),
        ("3.5.3=not_met", "3.5.3~", &[("3.5.3", 0)]),
        (
            "3.14.7=not_met",
            "3.14.7=met,3.1.3=not_met,3.12.4=not_met",
            &[("3.1.3", -1), ("3.12.4", 0), ("3.14.7", 3)],
        ),
    ];
    for (present, supposed, changed) in table {
        let comparison = compared(present, supposed);
        let named: Vec<_> = comparison
            .changed
            .iter()
            .map(|line| (embedded::level_2().requirements[line.requirement].short.as_str(), line.gain))
            .collect();
        assert_eq!(named, *changed, "{present} -> {supposed}");
        let gain: i32 = comparison.changed.iter().map(|line| i32::from(line.gain)).sum();
        let points = |card: &ScoreCard| card.total.arithmetic().value;
        assert_eq!(points(&comparison.supposed) - points(&comparison.present), gain);
    }
}

#[test]
fn both_cards_are_the_score_of_their_sheets() {
    let catalogue = embedded::level_2();
    let comparison = compared("3.1.1=not_met", "3.1.1=met");
    assert_eq!(
        comparison.supposed,
        score(catalogue, &Sheet::filled(catalogue, Finding::Met), RuleSet::current())
    );
    assert_eq!(
        (comparison.present.outlook.status, comparison.supposed.outlook.status),
        (Status::None, Status::Final)
    );
    let json = serde_json::to_value(&comparison).unwrap();
    assert_eq!(json["changed"], serde_json::json!([{ "requirement": 0, "gain": 5 }]));
}

#[test]
fn a_sheet_that_is_too_short_is_compared_as_not_assessed() {
    let catalogue = embedded::level_2();
    let short = Sheet::filled(embedded::level_1(), Finding::Met);
    let comparison = compare(catalogue, &short, RuleSet::current(), &Overlay::default());
    assert_eq!(comparison.changed, []);
    assert_eq!(comparison.present.lines[109].finding, Finding::NotAssessed);
}
