use controlkeep_kernel::{AccountId, Actor, ActorKind, ChainId, Event, FrameworkId, OrganisationId, Value};

use super::*;
use crate::{Assessment, AssessmentName, AssessmentState};

const ACCOUNT: AccountId = AccountId::from_bytes([9; 16]);
const ORGANISATION: OrganisationId = OrganisationId::from_bytes([1; 16]);

fn actor() -> Actor {
    Actor {
        kind: ActorKind::Session,
        account: Some(ACCOUNT),
        credential: None,
        name: "Maria".into(),
        address: None,
        request: None,
        at: Timestamp::from_seconds(100),
    }
}

fn assessment(state: AssessmentState) -> Assessment {
    Assessment {
        id: AssessmentId::from_bytes([2; 16]),
        organisation: ORGANISATION,
        number: 1,
        name: AssessmentName::parse("First").unwrap(),
        framework: FrameworkId::from_bytes([3; 16]),
        state,
        created_at: Timestamp::from_seconds(1),
        version: 1,
    }
}

fn blank() -> ObjectiveFinding {
    ObjectiveFinding::blank(
        AssessmentId::from_bytes([2; 16]),
        RequirementId::from_bytes([4; 16]),
        ObjectiveId::from_bytes([5; 16]),
    )
}

fn stored(judgement: Judgement) -> ObjectiveFinding {
    ObjectiveFinding { judgement, version: 3, ..blank() }
}

fn not_applicable(reason: &str) -> Judgement {
    Judgement::NotApplicable { reason: Reason::parse(reason).unwrap() }
}

fn inherited(provider: &str) -> Grounds {
    let facts = Facts::default()
        .with(Fact::Provider, provider)
        .with(Fact::Extent, "full")
        .with(Fact::Proof, "Matrix row 7");
    Grounds::new(Basis::Inherited, &facts).unwrap()
}

/// Runs a decision in an open assessment.
fn within<T>(decide: impl FnOnce(&FindingContext<'_>) -> T) -> T {
    within_state(AssessmentState::InProgress, decide)
}

fn within_state<T>(state: AssessmentState, decide: impl FnOnce(&FindingContext<'_>) -> T) -> T {
    decide(&FindingContext { assessment: &assessment(state), label: "3.5.3[b]", actor: &actor() })
}

fn value(field: &'static str, before: Option<&str>, after: Option<&str>) -> Value {
    Value { field, before: before.map(Into::into), after: after.map(Into::into) }
}

fn assert_about_the_finding(event: &Event, action: &str) {
    assert_eq!(event.action.0, action);
    assert_eq!(event.chain, ChainId::of(ORGANISATION));
    assert_eq!(event.actor, actor());
    assert_eq!(event.subject.kind, "finding");
    assert_eq!(event.subject.id, "02020202-0202-0202-0202-020202020202/05050505-0505-0505-0505-050505050505");
    assert_eq!(event.subject.label, "3.5.3[b]");
}

#[test]
fn the_first_judgement_is_version_1_and_names_its_author() {
    let change = within(|context| blank().judge(context, Judgement::MET, 0)).unwrap();
    assert_eq!(change.expected_version(), 0);
    let expected = ObjectiveFinding {
        judgement: Judgement::MET,
        version: 1,
        updated_by: Some(ACCOUNT),
        updated_by_name: "Maria".into(),
        updated_at: Some(Timestamp::from_seconds(100)),
        ..blank()
    };
    assert_eq!(change.after(), &expected);
    assert_about_the_finding(change.event(), "finding.set");
    assert_eq!(change.event().values, [value("finding", Some("not_assessed"), Some("met"))]);
}

#[test]
fn a_change_falls_into_its_parts() {
    let change = within(|context| stored(Judgement::MET).judge(context, Judgement::NOT_MET, 3)).unwrap();
    let (after, expected_version, event) = change.clone().into_parts();
    assert_eq!((&after, expected_version, &event), (change.after(), 3, change.event()));
    assert_eq!(after.version, 4);
}

#[test]
fn a_reason_enters_and_leaves_the_history_with_its_judgement() {
    let came = within(|context| blank().judge(context, not_applicable("No wireless."), 0)).unwrap();
    assert_eq!(
        came.event().values,
        [
            value("finding", Some("not_assessed"), Some("not_applicable")),
            value("reason", None, Some("No wireless."))
        ]
    );
    let went = within(|context| came.after().clone().judge(context, Judgement::MET, 1)).unwrap();
    assert_eq!(
        went.event().values,
        [value("finding", Some("not_applicable"), Some("met")), value("reason", Some("No wireless."), None)]
    );
}

#[test]
fn another_reason_is_a_change() {
    let change =
        within(|context| stored(not_applicable("Old.")).judge(context, not_applicable("New."), 3)).unwrap();
    assert_eq!(change.event().values[1], value("reason", Some("Old."), Some("New.")));
}

#[test]
fn an_undo_is_an_entry_of_its_own() {
    let change = within(|context| stored(Judgement::NOT_MET).restore(context, Judgement::MET, 3)).unwrap();
    assert_about_the_finding(change.event(), "finding.undone");
    assert_eq!(change.event().values, [value("finding", Some("not_met"), Some("met"))]);
    assert_eq!(change.after().version, 4);
}

#[test]
fn a_note_keeps_the_judgement_and_both_texts() {
    let note = Note::parse("Seen in the console.").unwrap();
    let change = within(|context| stored(Judgement::MET).annotate(context, note.clone(), 3)).unwrap();
    assert_about_the_finding(change.event(), "finding.note");
    assert_eq!(change.event().values, [value("note", Some(""), Some("Seen in the console."))]);
    assert_eq!((&change.after().note, &change.after().judgement), (&note, &Judgement::MET));
}

#[test]
fn methods_keep_the_judgement_and_name_what_was_used() {
    let methods = Methods { examine: true, interview: false, test: true };
    let change = within(|context| stored(Judgement::MET).set_methods(context, methods, 3)).unwrap();
    assert_about_the_finding(change.event(), "finding.methods");
    assert_eq!(change.event().values, [value("methods", Some(""), Some("examine,test"))]);
    assert_eq!((change.after().methods, change.after().version), (methods, 4));
}

type Decide = fn(ObjectiveFinding, &FindingContext<'_>, i64) -> Result<FindingChange, FindingRefused>;

/// Every way to change a finding, each with something that would really change.
const DECISIONS: [Decide; 4] = [
    |finding, context, version| finding.judge(context, Judgement::NOT_MET, version),
    |finding, context, version| finding.restore(context, Judgement::NOT_MET, version),
    |finding, context, version| finding.annotate(context, Note::parse("New").unwrap(), version),
    |finding, context, version| {
        finding.set_methods(context, Methods { test: true, ..Methods::default() }, version)
    },
];

#[test]
fn every_decision_is_refused_when_somebody_else_was_faster() {
    for decide in DECISIONS {
        for version in [0, 2, 4] {
            let refused = within(|context| decide(stored(Judgement::MET), context, version));
            assert_eq!(refused, Err(FindingRefused::Stale { stored: Box::new(stored(Judgement::MET)) }));
        }
        assert!(within(|context| decide(stored(Judgement::MET), context, 3)).is_ok());
    }
}

#[test]
fn every_decision_is_refused_in_a_closed_assessment() {
    for state in AssessmentState::ALL.iter().copied() {
        for decide in DECISIONS {
            let decided = within_state(state, |context| decide(stored(Judgement::MET), context, 3));
            if state.is_writable() {
                assert!(decided.is_ok());
            } else {
                assert_eq!(decided, Err(FindingRefused::Locked(state)));
            }
        }
    }
}

#[test]
fn a_closed_assessment_is_named_before_a_stale_version() {
    let refused = within_state(AssessmentState::Frozen, |context| {
        stored(Judgement::MET).judge(context, Judgement::MET, 0)
    });
    assert_eq!(refused, Err(FindingRefused::Locked(AssessmentState::Frozen)));
}

#[test]
fn nothing_is_written_when_nothing_changes() {
    let same = stored(not_applicable("No wireless."));
    let refused = Err(FindingRefused::Unchanged);
    assert_eq!(within(|context| same.clone().judge(context, not_applicable(" No wireless. "), 3)), refused);
    assert_eq!(within(|context| same.clone().restore(context, not_applicable("No wireless."), 3)), refused);
    assert_eq!(within(|context| same.clone().annotate(context, Note::default(), 3)), refused);
    assert_eq!(within(|context| same.set_methods(context, Methods::default(), 3)), refused);
}

#[test]
fn all_met_touches_open_objectives_only() {
    let findings = [
        stored(Judgement::NOT_MET),
        blank(),
        stored(Judgement::NotAssessed),
        stored(not_applicable("None.")),
    ];
    let labelled =
        findings.into_iter().zip(["3.1.1[a]", "3.1.1[b]", "3.1.1[c]", "3.1.1[d]"].map(String::from));
    let changes =
        judge_open(labelled, &assessment(AssessmentState::InProgress), &actor(), &Judgement::MET).unwrap();
    let told: Vec<_> =
        changes.iter().map(|c| (c.event().subject.label.as_str(), c.expected_version())).collect();
    assert_eq!(told, [("3.1.1[b]", 0), ("3.1.1[c]", 3)]);
    assert!(changes.iter().all(|change| change.after().judgement == Judgement::MET));
}

#[test]
fn several_at_once_obey_the_same_refusals() {
    let open = || [(blank(), String::from("3.1.1[a]"))];
    let frozen = judge_open(open(), &assessment(AssessmentState::Frozen), &actor(), &Judgement::MET);
    assert_eq!(frozen, Err(FindingRefused::Locked(AssessmentState::Frozen)));
    let idle =
        judge_open(open(), &assessment(AssessmentState::InProgress), &actor(), &Judgement::NotAssessed);
    assert_eq!(idle, Err(FindingRefused::Unchanged));
    let none = judge_open([], &assessment(AssessmentState::InProgress), &actor(), &Judgement::MET);
    assert_eq!(none, Ok(Vec::new()));
}

#[test]
fn refusals_read_as_sentences() {
    assert_eq!(
        FindingRefused::Locked(AssessmentState::Frozen).to_string(),
        "the assessment is frozen and takes no changes"
    );
    assert_eq!(FindingRefused::Unchanged.to_string(), "nothing would change");
}

#[test]
fn an_entry_tells_the_grounds_before_and_after_also_what_both_share() {
    let change = within(|context| {
        stored(Judgement::Met(inherited("Cloud"))).judge(context, Judgement::Met(inherited("Other")), 3)
    });
    let expected = [
        value("finding", Some("met"), Some("met")),
        value("basis", Some("inherited"), Some("inherited")),
        value("provider", Some("Cloud"), Some("Other")),
        value("extent", Some("full"), Some("full")),
        value("proof", Some("Matrix row 7"), Some("Matrix row 7")),
    ];
    assert_eq!(change.unwrap().event().values, expected);
}

#[test]
fn what_is_in_place_needs_no_words_in_the_entry() {
    let change = within(|context| stored(Judgement::MET).judge(context, Judgement::NOT_MET, 3)).unwrap();
    assert_eq!(change.event().values, [value("finding", Some("met"), Some("not_met"))]);
    let back = within(|context| stored(Judgement::MET).judge(context, Judgement::Met(inherited("Cloud")), 3));
    assert_eq!(back.unwrap().event().values[1], value("basis", None, Some("inherited")));
}

#[test]
fn a_reason_that_stays_is_told_with_a_finding_that_changes() {
    let reason = || Reason::parse("No wireless.").unwrap();
    let not_met = Judgement::NotMet { reason: Some(reason()) };
    let change = within(|context| stored(not_applicable("No wireless.")).judge(context, not_met, 3)).unwrap();
    let expected = [
        value("finding", Some("not_applicable"), Some("not_met")),
        value("reason", Some("No wireless."), Some("No wireless.")),
    ];
    assert_eq!(change.event().values, expected);
}

#[test]
fn not_applicable_needs_a_reason_and_not_met_may_have_one() {
    let reason = || Some(Reason::parse("No wireless.").unwrap());
    assert_eq!(Judgement::new(Finding::NotApplicable, Grounds::default(), None), Err(ReasonMissing));
    assert_eq!(
        Judgement::new(Finding::NotApplicable, Grounds::default(), reason()),
        Ok(not_applicable("No wireless."))
    );
    assert_eq!(Judgement::new(Finding::Met, Grounds::default(), reason()), Ok(Judgement::MET));
    let not_met = Judgement::new(Finding::NotMet, Grounds::default(), reason()).unwrap();
    assert_eq!(not_met.reason(), reason().as_ref());
    assert_eq!(Judgement::NOT_MET.reason(), None);
    assert_eq!(Judgement::new(Finding::NotMet, inherited("Cloud"), None), Ok(Judgement::NOT_MET));
    assert_eq!(
        Judgement::new(Finding::Met, inherited("Cloud"), None).unwrap().grounds(),
        Some(&inherited("Cloud"))
    );
    assert_eq!(Judgement::NOT_MET.grounds(), None);
    for finding in Finding::ALL {
        assert_eq!(Judgement::new(*finding, Grounds::default(), reason()).unwrap().finding(), *finding);
    }
}

#[test]
fn only_not_met_and_not_assessed_are_open() {
    let open: Vec<_> = Finding::ALL.iter().filter(|finding| finding.is_open()).collect();
    assert_eq!(open, [&Finding::NotMet, &Finding::NotAssessed]);
}

#[test]
fn what_an_earlier_assessment_says_is_carried_over_whole() {
    let earlier = ObjectiveFinding {
        note: Note::parse("Seen in May.").unwrap(),
        methods: Methods { examine: true, ..Methods::default() },
        ..stored(not_applicable("No wireless."))
    };
    let change = within(|context| blank().carry(context, &earlier, 7)).unwrap();
    let (after, expected_version, event) = change.into_parts();
    assert_eq!((after.version, expected_version, event.action.0), (1, 0, "finding.carried"));
    assert_eq!(
        (&after.judgement, &after.note, after.methods),
        (&earlier.judgement, &earlier.note, earlier.methods)
    );
    let told =
        |field: &str| event.values.iter().find(|value| value.field == field).and_then(|v| v.after.clone());
    assert_eq!(told("finding").as_deref(), Some("not_applicable"));
    assert_eq!(told("note").as_deref(), Some("Seen in May."));
    assert_eq!(told("methods").as_deref(), Some("examine"));
    assert_eq!(told("source").as_deref(), Some("7"));
}

#[test]
fn nothing_is_carried_over_what_is_stated_or_from_a_blank() {
    let earlier = stored(Judgement::MET);
    let stated = ObjectiveFinding { version: 2, ..stored(Judgement::NOT_MET) };
    let refused = within(|context| stated.clone().carry(context, &earlier, 7));
    assert_eq!(refused, Err(FindingRefused::Stale { stored: Box::new(stated) }));
    assert_eq!(within(|context| blank().carry(context, &blank(), 7)), Err(FindingRefused::Unchanged));
    let closed = within_state(AssessmentState::Frozen, |context| blank().carry(context, &earlier, 7));
    assert_eq!(closed, Err(FindingRefused::Locked(AssessmentState::Frozen)));
}
