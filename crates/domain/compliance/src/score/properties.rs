//! What holds for every sheet, whatever is on it.

use proptest::prelude::*;

use super::*;
use crate::{Finding, embedded};

fn any_finding() -> impl Strategy<Value = Finding> {
    prop_oneof![
        Just(Finding::Met),
        Just(Finding::NotMet),
        Just(Finding::NotApplicable),
        Just(Finding::NotAssessed)
    ]
}

/// Any sheet at all of a catalogue.
fn any_sheet(catalogue: &'static Catalogue) -> impl Strategy<Value = Sheet> {
    let findings = prop::collection::vec(any_finding(), catalogue.objective_count());
    let claims = prop::collection::vec(any::<bool>(), catalogue.requirements.len());
    (findings, claims).prop_map(move |(findings, claims)| fill(catalogue, &findings, &claims))
}

/// A sheet with few gaps, where a status is near.
fn good_sheet(catalogue: &'static Catalogue) -> impl Strategy<Value = Sheet> {
    let gaps = prop::collection::vec((0..catalogue.objective_count(), any_finding()), 0..40);
    let claims = prop::collection::vec(any::<bool>(), catalogue.requirements.len());
    (gaps, claims).prop_map(move |(gaps, claims)| {
        let mut findings = vec![Finding::Met; catalogue.objective_count()];
        for (position, finding) in gaps {
            findings[position] = finding;
        }
        fill(catalogue, &findings, &claims)
    })
}

fn fill(catalogue: &Catalogue, findings: &[Finding], claims: &[bool]) -> Sheet {
    let mut sheet = Sheet::blank(catalogue);
    for (position, finding) in places(catalogue).zip(findings) {
        sheet.set(position.0, position.1, *finding);
    }
    for (requirement, claimed) in claims.iter().enumerate() {
        sheet.set_partial(requirement, *claimed);
    }
    sheet
}

fn places(catalogue: &Catalogue) -> impl Iterator<Item = (usize, usize)> + '_ {
    let of_one = |(index, requirement): (usize, &crate::Requirement)| {
        (0..requirement.objectives.len()).map(move |objective| (index, objective))
    };
    catalogue.requirements.iter().enumerate().flat_map(of_one)
}

/// The same sheet with every `from` turned into `to`.
fn turned(catalogue: &Catalogue, sheet: &Sheet, from: Finding, to: Finding) -> Sheet {
    let mut turned = sheet.clone();
    for (requirement, objective) in places(catalogue) {
        if sheet.findings(requirement)[objective] == from {
            turned.set(requirement, objective, to);
        }
    }
    turned
}

fn count(catalogue: &Catalogue, sheet: &Sheet) -> ScoreCard {
    score(catalogue, sheet, RuleSet::current())
}

fn value(catalogue: &Catalogue, sheet: &Sheet) -> i32 {
    count(catalogue, sheet).total.arithmetic().value
}

/// A second, naive reading of the Level 2 rule, straight from the table of weights.
fn naive_level_2(sheet: &Sheet) -> i32 {
    let catalogue = embedded::level_2();
    let mut table = csv::Reader::from_reader(include_str!("../../data/requirements.csv").as_bytes());
    let rows = table.records().map(Result::unwrap).filter(|row| &row[1] == "2");
    let mut points = 110;
    for (index, row) in rows.enumerate() {
        assert_eq!(row[0], catalogue.requirements[index].code);
        let findings = sheet.findings(index);
        let is_open = |position: usize| findings[position].is_open();
        if !(0..findings.len()).any(is_open) {
            continue;
        }
        points -= match (&row[0], &row[7], sheet.is_partial(index)) {
            ("IA.L2-3.5.3", _, true) if !is_open(1) && !is_open(2) => 3,
            ("SC.L2-3.13.11", _, true) => 3,
            (_, "5|3", _) => 5,
            (_, "NA", _) => 0,
            (_, weight, _) => weight.parse().unwrap(),
        };
    }
    points
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_score_stays_in_its_range_and_its_lines_add_up(sheet in any_sheet(embedded::level_2())) {
        let card = count(embedded::level_2(), &sheet);
        let points = card.total.arithmetic();
        prop_assert!((-203..=110).contains(&points.value));
        prop_assert_eq!((points.min, points.max), (-203, 110));
        let lost: i32 = card.lines.iter().map(|line| i32::from(line.deduction)).sum();
        prop_assert_eq!(lost, 110 - points.value);
        let by_family: i32 = card.families.iter().map(|family| i32::from(family.lost)).sum();
        prop_assert_eq!(by_family, lost);
    }

    #[test]
    fn a_naive_second_reading_agrees(any in any_sheet(embedded::level_2()), good in good_sheet(embedded::level_2())) {
        prop_assert_eq!(value(embedded::level_2(), &any), naive_level_2(&any));
        prop_assert_eq!(value(embedded::level_2(), &good), naive_level_2(&good));
    }

    #[test]
    fn a_better_finding_never_lowers_the_score(
        level in 0..3_usize,
        seed in any_sheet(embedded::level_2()),
        position in any::<prop::sample::Index>(),
        better in prop_oneof![Just(Finding::Met), Just(Finding::NotApplicable)],
    ) {
        let catalogue = embedded::all()[level];
        let findings: Vec<Finding> = (0..110).flat_map(|r| seed.findings(r).to_vec()).collect();
        let mut sheet = fill(catalogue, &findings, &[]);
        if level == 1 {
            sheet = seed;
        }
        let before = value(catalogue, &sheet);
        let (requirement, objective) = places(catalogue).nth(position.index(catalogue.objective_count())).unwrap();
        sheet.set(requirement, objective, better);
        prop_assert!(value(catalogue, &sheet) >= before);
    }

    #[test]
    fn not_applicable_never_lowers_and_counts_like_met(sheet in good_sheet(embedded::level_2())) {
        let catalogue = embedded::level_2();
        let before = count(catalogue, &sheet);
        let met = count(catalogue, &turned(catalogue, &sheet, Finding::NotApplicable, Finding::Met));
        let mut turned = turned(catalogue, &sheet, Finding::Met, Finding::NotApplicable);
        // The security plan alone cannot be N/A.
        let plan = catalogue.position("3.12.4").unwrap();
        for (objective, finding) in sheet.findings(plan).iter().enumerate() {
            turned.set(plan, objective, *finding);
        }
        let not_applicable = count(catalogue, &turned);
        for other in [met, not_applicable] {
            prop_assert_eq!(&other.total, &before.total);
            prop_assert_eq!(&other.outlook, &before.outlook);
        }
    }

    #[test]
    fn not_assessed_counts_like_not_met(sheet in good_sheet(embedded::level_2())) {
        let catalogue = embedded::level_2();
        let before = count(catalogue, &sheet);
        let after = count(catalogue, &turned(catalogue, &sheet, Finding::NotAssessed, Finding::NotMet));
        prop_assert_eq!(before.total.arithmetic(), after.total.arithmetic());
        prop_assert_eq!(before.outlook, after.outlook);
        prop_assert!(!matches!(after.total, Total::Projected(_)));
    }

    #[test]
    fn a_status_has_no_reasons_against_it_and_keeps_the_rule(
        level in 0..3_usize,
        two in good_sheet(embedded::level_2()),
        gaps in prop::collection::vec(any::<prop::sample::Index>(), 0..6),
    ) {
        let catalogue = embedded::all()[level];
        let mut sheet = Sheet::filled(catalogue, Finding::Met);
        for gap in gaps {
            let (requirement, objective) = places(catalogue).nth(gap.index(catalogue.objective_count())).unwrap();
            sheet.set(requirement, objective, Finding::NotMet);
        }
        let card = count(catalogue, if level == 1 { &two } else { &sheet });
        let open: Vec<_> = card.lines.iter().filter(|line| line.is_open()).collect();
        prop_assert_eq!(card.outlook.status == Status::None, !card.outlook.reasons.is_empty());
        match card.outlook.status {
            Status::Final => prop_assert!(open.is_empty()),
            Status::Conditional => {
                let least = if level == 1 { 88 } else { 20 };
                prop_assert!(!open.is_empty() && open.iter().all(|line| line.poam.allowed));
                prop_assert!(card.total.arithmetic().value >= least);
                prop_assert!(!matches!(card.total, Total::NoScore(_)));
            }
            Status::None => prop_assert!(!open.is_empty()),
        }
    }

    #[test]
    fn only_a_sheet_without_open_objectives_is_reportable(sheet in good_sheet(embedded::level_2())) {
        let catalogue = embedded::level_2();
        let unfinished = places(catalogue).any(|(r, o)| sheet.findings(r)[o] == Finding::NotAssessed);
        let gate = sheet.findings(catalogue.position("3.12.4").unwrap()).iter().any(|finding| finding.is_open());
        prop_assert_eq!(count(catalogue, &sheet).total.reportable().is_some(), !unfinished && !gate);
    }

    #[test]
    fn every_requirement_and_objective_is_counted_once(sheet in any_sheet(embedded::level_3())) {
        let Counts { met, not_met, not_applicable, not_assessed, objectives } = count(embedded::level_3(), &sheet).counts;
        prop_assert_eq!(met + not_met + not_applicable + not_assessed, 24);
        prop_assert_eq!(objectives.total(), 89);
    }

    #[test]
    fn any_order_of_codes_is_a_total_order(a in "[a-z0-9.\\[\\]-]{0,12}", b in "[ivx0-9.]{0,12}", c in "[a-z0-9.]{0,12}") {
        use std::cmp::Ordering::Less;
        let order = crate::natural_order;
        prop_assert_eq!(order(&a, &b), order(&b, &a).reverse());
        if order(&a, &b) == Less && order(&b, &c) == Less {
            prop_assert_eq!(order(&a, &c), Less);
        }
    }
}
