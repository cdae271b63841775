use controlkeep_compliance::Date;

use super::*;
use crate::HoldReason;
use crate::item::tests::{actor, item, reference};

fn present(count: u8) -> Vec<Reference> {
    (1..=count).map(|count| Reference::new(reference(count), &actor(0))).collect()
}

#[test]
fn a_page_is_referred_to_once() {
    let change = item().refer(reference(3), &present(2), &actor(1)).unwrap();
    let (of, step, event) = change.into_parts();
    assert_eq!(
        (of, event.action.0, event.subject.label.as_str()),
        (item().id, "evidence.reference_added", "E-204")
    );
    assert_eq!(step, ReferenceStep::Added(Reference::new(reference(3), &actor(1))));
    let again = NewReference { id: reference(9).id, ..reference(2) };
    assert_eq!(item().refer(again, &present(2), &actor(1)), Err(ReferenceRefused::Present));
}

#[test]
fn an_item_refers_to_so_many_pages_and_no_more() {
    let most = u8::try_from(MOST_REFERENCES).unwrap();
    assert!(item().refer(reference(200), &present(most - 1), &actor(1)).is_ok());
    assert_eq!(item().refer(reference(200), &present(most), &actor(1)), Err(ReferenceRefused::TooMany));
}

#[test]
fn the_last_thing_an_item_has_stays() {
    let drop =
        |present: &[Reference], files| item().drop_reference(reference(1).id, present, files, &actor(1));
    assert_eq!(drop(&present(1), 0), Err(ReferenceRefused::Last));
    assert_eq!(drop(&[], 0), Err(ReferenceRefused::Missing));
    let (_, step, event) = drop(&present(2), 0).unwrap().into_parts();
    assert_eq!(
        (step, event.action.0),
        (ReferenceStep::Removed(reference(1).id), "evidence.reference_removed")
    );
    assert_eq!(event.values[1].before.as_deref(), Some("https://example.com/1"));
    assert!(drop(&present(1), 1).is_ok());
}

#[test]
fn an_item_that_is_kept_keeps_its_references() {
    let reason = HoldReason::parse("Case 12").unwrap();
    let held = item().put_on_hold(reason, &actor(0)).unwrap().after().clone();
    let kept = item().kept_until(Date::MAX, &actor(0)).unwrap().after().clone();
    for item in [held, kept] {
        let refused = item.drop_reference(reference(1).id, &present(2), 1, &actor(1)).unwrap_err();
        assert!(matches!(refused, ReferenceRefused::Kept(_)), "{refused}");
    }
}
