use super::*;

fn item(bare: u32, state: PoamState, due: Option<Date>) -> PoamItem {
    let mut item = PoamItem { number: number(bare), ..in_state(state) };
    item.plan.planned_completion = due;
    item
}

fn all() -> Vec<PoamItem> {
    vec![
        item(1, withdrawn(), None),
        item(2, closed(), Some(date(2026, 1, 1))),
        item(3, PoamState::Open, None),
        item(4, PoamState::Open, Some(date(2026, 12, 2))),
        item(5, PoamState::Open, Some(date(2026, 12, 1))),
        item(6, PoamState::InWork, Some(date(2028, 1, 1))),
        item(7, ready(), Some(TODAY)),
        item(8, PoamState::Open, Some(date(2026, 11, 19))),
        item(9, ready(), Some(date(2026, 11, 18))),
        item(10, PoamState::Open, Some(date(2026, 12, 1))),
    ]
}

#[test]
fn items_are_listed_by_what_needs_attention_first() {
    let mut items = all();
    items.sort_by(|a, b| by_standing(a, b, TODAY));
    let order: Vec<u32> = items.iter().map(|item| item.number.get()).collect();
    assert_eq!(order, [9, 8, 7, 6, 5, 10, 4, 3, 2, 1]);
}

#[test]
fn items_are_counted_by_how_they_stand() {
    let expected = PoamCounts { late: 2, ready: 1, in_work: 1, open: 4, closed: 1, withdrawn: 1 };
    assert_eq!(count_by_standing(&all(), TODAY), expected);
    assert_eq!(count_by_standing(&[], TODAY), PoamCounts::default());
}

#[test]
fn those_at_risk_come_with_the_reason() {
    let risks = at_risk(&all(), &clock(date(2026, 9, 4)), TODAY);
    let expected = [
        AtRisk { number: number(3), risk: PoamRisk::NotPlanned },
        AtRisk { number: number(6), risk: PoamRisk::PlannedAfter { days: 304 } },
        AtRisk { number: number(8), risk: PoamRisk::Late { days: 1 } },
        AtRisk { number: number(9), risk: PoamRisk::Late { days: 2 } },
    ];
    assert_eq!(risks, expected);
}

#[test]
fn each_requirement_that_is_not_met_and_has_no_item_is_told() {
    let catalogue = embedded::level_2();
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    sheet.set_by_code(catalogue, "3.1.1", Finding::NotMet).unwrap();
    sheet.set_by_code(catalogue, "3.1.9", Finding::NotMet).unwrap();
    sheet.set_by_code(catalogue, "3.1.3", Finding::NotAssessed).unwrap();
    let lines = score(catalogue, &sheet, RuleSet::current()).lines;
    let without = |items: &[PoamItem]| -> Vec<&str> {
        let positions = without_item(catalogue, &lines, items);
        positions.into_iter().map(|p| catalogue.requirements[p].short.as_str()).collect()
    };
    assert_eq!(without(&[]), ["3.1.1", "3.1.9"]);
    assert_eq!(without(&[planned()]), ["3.1.1"]);
    assert_eq!(without(&[in_state(closed())]), ["3.1.1"]);
    assert_eq!(without(&[in_state(withdrawn())]), ["3.1.1", "3.1.9"]);
}

#[test]
fn level_1_needs_no_items() {
    let catalogue = embedded::level_1();
    let sheet = Sheet::filled(catalogue, Finding::NotMet);
    let lines = score(catalogue, &sheet, RuleSet::current()).lines;
    assert!(without_item(catalogue, &lines, &[]).is_empty());
}
