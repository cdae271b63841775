use controlkeep_compliance::{Finding, ObjectiveFinding};
use controlkeep_kernel::Timestamp;

use super::*;
use crate::findings::samples::{NOW, filled, opened, opened_of};

const MARIA: AccountId = AccountId::from_bytes([9; 16]);

fn names(round: &Round<'_>, indices: impl IntoIterator<Item = Option<usize>>) -> Vec<String> {
    indices.into_iter().map(|index| index.map_or("none".into(), |index| round.name(index))).collect()
}

#[test]
fn what_is_open_is_gone_through_in_circles() {
    let opened = opened(&[("3.1.1", Finding::Met), ("3.1.2[a]", Finding::NotMet)]);
    let round = Round::new(&opened, FocusSet::Open);
    let last = round.spots.len() - 1;
    let at = |name| round.find(name).unwrap();
    assert_eq!(names(&round, [round.next(at("3.1.1[c]")), round.next(last)]), ["3.1.2[b]", "3.1.2[b]"]);
    assert_eq!(names(&round, [round.previous(at("3.1.2[b]")), round.previous(0)]), ["3.1.2[a]", "none"]);
}

#[test]
fn other_sets_have_an_end() {
    let opened = opened(&[("3.1.1[b]", Finding::NotMet), ("3.1.2[a]", Finding::NotMet)]);
    let round = Round::new(&opened, FocusSet::NotMet);
    let at = |name| round.find(name).unwrap();
    assert_eq!(names(&round, [round.start(None), round.next(at("3.1.1[b]"))]), ["3.1.1[b]", "3.1.2[a]"]);
    assert_eq!(names(&round, [round.next(at("3.1.2[a]")), round.previous(at("3.1.1[b]"))]), ["none", "none"]);
    let family = Round::new(&opened, FocusSet::Family("AT".into()));
    assert_eq!(names(&family, [family.start(None)]), ["3.2.1[a]"]);
    let count = std::iter::successors(family.start(None), |at| family.next(*at)).count();
    assert!(count < 320 && count > 2, "{count}");
}

#[test]
fn a_set_without_members_has_no_start() {
    let all_met = filled(Finding::Met);
    for set in [FocusSet::Open, FocusSet::NotMet] {
        let round = Round::new(&all_met, set);
        assert_eq!((round.start(None), round.start(Some(MARIA)), round.resume(MARIA)), (None, None, None));
    }
}

#[test]
fn whoever_stopped_goes_on_after_the_last_change_of_their_own() {
    let opened = opened(&[("3.1.1[a]", Finding::Met), ("3.5.3[b]", Finding::Met)]);
    let round = Round::new(&opened, FocusSet::Open);
    assert_eq!(names(&round, [round.start(Some(MARIA)), round.resume(MARIA)]), ["3.5.3[c]", "3.5.3[c]"]);
    let stranger = AccountId::from_bytes([1; 16]);
    assert_eq!(names(&round, [round.start(Some(stranger)), round.resume(stranger)]), ["3.1.1[b]", "none"]);
    let later = |finding: ObjectiveFinding| ObjectiveFinding {
        updated_at: Some(Timestamp::from_micros(NOW.micros() + 1)),
        ..finding
    };
    let mut sheet = opened.sheet.clone();
    sheet.findings[0] = later(sheet.findings[0].clone());
    let opened = Opened::of(sheet, opened.framework.clone(), controlkeep_compliance::RuleSet::current());
    let round = Round::new(&opened, FocusSet::Open);
    assert_eq!(names(&round, [round.resume(MARIA)]), ["3.1.1[b]"]);
}

#[test]
fn every_objective_is_found_by_its_name_in_addresses() {
    for code in ["CMMC-L1", "CMMC-L2", "CMMC-L3"] {
        let opened = opened_of(code, &[]);
        let round = Round::new(&opened, FocusSet::All);
        for index in 0..round.spots.len() {
            assert_eq!(round.find(&round.address_name(index)), Some(index));
            assert_eq!(round.find(&round.name(index)), Some(index));
        }
    }
    let opened = opened(&[]);
    let round = Round::new(&opened, FocusSet::All);
    assert_eq!(round.address_name(round.find("3.5.3[b]").unwrap()), "3.5.3b");
    assert_eq!(round.find("3.5.3z"), None);
}
