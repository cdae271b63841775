use controlkeep_compliance::{AssessmentName, NewAssessment, Origin, embedded};
use controlkeep_kernel::{FrameworkId, OrganisationId};

use super::*;
use crate::item::tests::{actor, item};

const EXAMINE: Methods = Methods { examine: true, interview: false, test: false };

fn framework(id: u8) -> Framework {
    let catalogue = embedded::level_1();
    Framework::new(FrameworkId::from_bytes([id; 16]), catalogue.clone(), Origin::Embedded).unwrap()
}

fn assessment(organisation: OrganisationId, state: AssessmentState) -> Assessment {
    let new = NewAssessment {
        id: AssessmentId::from_bytes([3; 16]),
        organisation,
        number: 1,
        name: AssessmentName::parse("First").unwrap(),
        framework: framework(4).id(),
    };
    Assessment { state, ..Assessment::create(new, &actor(0)).after().clone() }
}

fn with<T>(
    assessment: &Assessment,
    framework: &Framework,
    present: &[EvidenceLink],
    decide: impl FnOnce(&LinkContext<'_>) -> T,
) -> T {
    decide(&LinkContext { assessment, framework, present, actor: &actor(1) })
}

/// In an open assessment of the item's organisation.
fn open<T>(present: &[EvidenceLink], decide: impl FnOnce(&LinkContext<'_>) -> T) -> T {
    with(&assessment(item().organisation, AssessmentState::InProgress), &framework(4), present, decide)
}

fn objectives(places: &[(usize, usize)]) -> Vec<ObjectiveId> {
    places
        .iter()
        .map(|(requirement, objective)| framework(4).objective_id(*requirement, *objective))
        .collect()
}

#[test]
fn objectives_are_linked_once_each_in_the_order_of_the_framework() {
    let wanted = objectives(&[(1, 0), (0, 1), (1, 0)]);
    let change = open(&[], |context| item().link(context, &wanted, EXAMINE)).unwrap();
    let linked: Vec<_> = change.added().iter().map(|link| link.objective).collect();
    assert_eq!(linked, objectives(&[(0, 1), (1, 0)]));
    assert!(change.changed().is_empty() && change.removed().is_empty());
    let link = &change.added()[0];
    assert_eq!((link.item, link.methods, link.linked_at), (item().id, EXAMINE, actor(1).at));
    assert_eq!(link.requirement, framework(4).requirement_id(0));
    let labels = [framework(4).objective_label(0, 1), framework(4).objective_label(1, 0)].join(", ");
    let told: Vec<_> = change.event().values.iter().map(|value| value.after.clone().unwrap()).collect();
    assert_eq!(told, ["First", &labels, "examine"]);
    assert_eq!(
        (change.event().action.0, change.event().subject.label.as_str()),
        ("evidence.linked", "E-204")
    );
}

#[test]
fn only_what_differs_is_linked_anew() {
    let wanted = objectives(&[(0, 0), (0, 1)]);
    let present = open(&[], |context| item().link(context, &wanted[..1], EXAMINE)).unwrap().added().to_vec();
    let change = open(&present, |context| item().link(context, &wanted, EXAMINE)).unwrap();
    assert_eq!((change.added().len(), change.changed().len()), (1, 0));
    let other = open(&present, |context| item().link(context, &wanted[..1], Methods::default())).unwrap();
    assert_eq!((other.added().len(), other.changed().len()), (0, 1));
    let same = open(&present, |context| item().link(context, &wanted[..1], EXAMINE));
    assert_eq!(same, Err(LinkRefused::Unchanged));
}

#[test]
fn unlinking_takes_back_what_is_there() {
    let wanted = objectives(&[(0, 0), (0, 1)]);
    let present = open(&[], |context| item().link(context, &wanted[..1], EXAMINE)).unwrap().added().to_vec();
    let change = open(&present, |context| item().unlink(context, &wanted)).unwrap();
    assert_eq!((change.removed(), change.event().action.0), (&present[..], "evidence.unlinked"));
    assert_eq!(open(&present, |context| item().unlink(context, &wanted[1..])), Err(LinkRefused::Unchanged));
    assert_eq!(open(&[], |context| item().unlink(context, &wanted)), Err(LinkRefused::Unchanged));
}

#[test]
fn what_is_not_of_the_assessment_is_unknown() {
    let wanted = objectives(&[(0, 0)]);
    let mine = assessment(item().organisation, AssessmentState::InProgress);
    let theirs = assessment(OrganisationId::from_bytes([7; 16]), AssessmentState::InProgress);
    let refused = Err(LinkRefused::Unknown);
    assert_eq!(with(&theirs, &framework(4), &[], |context| item().link(context, &wanted, EXAMINE)), refused);
    assert_eq!(with(&theirs, &framework(4), &[], |context| item().unlink(context, &wanted)), refused);
    assert_eq!(with(&mine, &framework(5), &[], |context| item().link(context, &wanted, EXAMINE)), refused);
    let stray = [wanted[0], ObjectiveId::from_bytes([8; 16])];
    assert_eq!(with(&mine, &framework(4), &[], |context| item().link(context, &stray, EXAMINE)), refused);
}

#[test]
fn a_closed_assessment_keeps_its_links() {
    let wanted = objectives(&[(0, 0)]);
    for state in AssessmentState::ALL {
        let closed = assessment(item().organisation, *state);
        let linked = with(&closed, &framework(4), &[], |context| item().link(context, &wanted, EXAMINE));
        let expected = if state.is_writable() { Ok(()) } else { Err(LinkRefused::Locked(*state)) };
        assert_eq!(linked.map(drop), expected);
    }
}

#[test]
fn so_many_objectives_are_linked_at_once_and_no_more() {
    let many = |count| vec![framework(4).objective_id(0, 0); count];
    assert!(open(&[], |context| item().link(context, &many(MOST_LINKS_AT_ONCE), EXAMINE)).is_ok());
    let refused = open(&[], |context| item().link(context, &many(MOST_LINKS_AT_ONCE + 1), EXAMINE));
    assert_eq!(refused, Err(LinkRefused::TooMany));
}

#[test]
fn links_of_other_items_do_not_matter() {
    let wanted = objectives(&[(0, 0)]);
    let present = open(&[], |context| item().link(context, &wanted, EXAMINE)).unwrap().added().to_vec();
    let other = EvidenceItem { id: EvidenceId::from_bytes([5; 16]), ..item() };
    assert!(open(&present, |context| other.link(context, &wanted, EXAMINE)).is_ok());
    assert_eq!(open(&present, |context| other.unlink(context, &wanted)), Err(LinkRefused::Unchanged));
}
