use std::time::Duration;

use controlkeep_kernel::{BlobId, FileId, Value};

use super::*;
use crate::{
    Digest, EvidenceVersion, FileName, HoldReason, KeptFile, MOST_REFERENCES, MediaType, NewReference,
    ReferenceTitle, ScanState, SealedKey, VersionNote,
};

const ORGANISATION: OrganisationId = OrganisationId::from_bytes([1; 16]);

/// 2026-11-21T00:00:10Z and so many days later.
pub(crate) fn actor(days: u64) -> Actor {
    let start = Timestamp::from_seconds(20_778 * 86_400 + 10);
    Actor::command_line(start.plus(Duration::from_hours(days * 24)))
}

pub(crate) fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub(crate) fn file(content: u8) -> KeptFile {
    KeptFile {
        id: FileId::from_bytes([content; 16]),
        blob: BlobId::from_bytes([content; 16]),
        name: FileName::parse(&format!("{content}.pdf")).unwrap(),
        media_type: MediaType::known("application/pdf"),
        bytes: u64::from(content),
        sha256: Digest::from_bytes([content; 32]),
        sealed_key: SealedKey::new(Vec::new()),
        scan: ScanState::NotScanned,
    }
}

pub(crate) fn reference(count: u8) -> NewReference {
    NewReference {
        id: controlkeep_kernel::ReferenceId::from_bytes([count; 16]),
        title: ReferenceTitle::parse("Page").unwrap(),
        url: crate::HttpsUrl::parse(&format!("https://example.com/{count}")).unwrap(),
    }
}

pub(crate) fn details() -> EvidenceDetails {
    EvidenceDetails {
        title: EvidenceTitle::parse("Access control policy").unwrap(),
        description: Description::default(),
        dated: Some(day("2026-08-12")),
        period: None,
        owner: AccountId::from_bytes([9; 16]),
        marking: Marking::Cui,
        review: Cadence::Annual,
        methods: Methods { examine: true, ..Methods::default() },
    }
}

fn new() -> NewEvidence {
    NewEvidence {
        id: EvidenceId::from_bytes([2; 16]),
        organisation: ORGANISATION,
        number: EvidenceNumber::new(204).unwrap(),
        details: details(),
        note: VersionNote::default(),
        files: vec![file(1), file(2)],
        references: Vec::new(),
    }
}

pub(crate) fn item() -> EvidenceItem {
    EvidenceItem::add(new(), &actor(0)).unwrap().after().clone()
}

fn version(files: Vec<KeptFile>, dated: &str) -> NewVersion {
    NewVersion { dated: Some(day(dated)), period: None, note: VersionNote::default(), files }
}

fn reason() -> HoldReason {
    HoldReason::parse("Case 12").unwrap()
}

fn changed(field: &'static str, before: Option<&str>, after: Option<&str>) -> Value {
    Value { field, before: before.map(Into::into), after: after.map(Into::into) }
}

#[test]
fn a_new_item_starts_with_its_first_version_and_says_what_is_in_it() {
    let change = EvidenceItem::add(new(), &actor(0)).unwrap();
    let (item, version) = (change.after(), change.added().unwrap());
    assert_eq!((item.latest, item.version, change.expected_version()), (1, 1, 0));
    assert_eq!((version.number, version.dated, version.bytes()), (1, Some(day("2026-08-12")), 3));
    let event = change.event();
    assert_eq!((event.chain, event.action.0), (ChainId::of(ORGANISATION), "evidence.added"));
    assert_eq!((event.subject.kind, event.subject.label.as_str()), ("evidence", "E-204"));
    let told: Vec<_> =
        event.values.iter().map(|v| (v.field, v.after.as_deref().unwrap_or_default())).collect();
    let (one, two) = ("01".repeat(32), "02".repeat(32));
    let expected = [
        ("title", "Access control policy"),
        ("dated", "2026-08-12"),
        ("owner", "09090909-0909-0909-0909-090909090909"),
        ("marking", "cui"),
        ("review", "annual"),
        ("methods", "examine"),
        ("file", "1.pdf"),
        ("sha256", one.as_str()),
        ("file", "2.pdf"),
        ("sha256", two.as_str()),
    ];
    assert_eq!(told, expected);
}

#[test]
fn an_item_needs_a_file_or_a_reference_and_not_too_many() {
    let refused = |new| EvidenceItem::add(new, &actor(0)).unwrap_err();
    assert_eq!(refused(NewEvidence { files: Vec::new(), ..new() }), EvidenceRefused::Empty);
    let files = vec![file(1); MOST_FILES + 1];
    assert_eq!(refused(NewEvidence { files, ..new() }), EvidenceRefused::TooManyFiles);
    let references = vec![reference(1); MOST_REFERENCES + 1];
    assert_eq!(refused(NewEvidence { references, ..new() }), EvidenceRefused::TooManyReferences);
    let only_a_page = NewEvidence { files: Vec::new(), references: vec![reference(1)], ..new() };
    let change = EvidenceItem::add(only_a_page, &actor(0)).unwrap();
    assert_eq!((change.references().len(), change.added().map(EvidenceVersion::bytes)), (1, Some(0)));
    assert!(change.event().values.contains(&changed("reference", None, Some("https://example.com/1"))));
}

#[test]
fn evidence_is_not_dated_ahead_of_the_calendar_anywhere_on_earth() {
    let dated =
        |text| NewEvidence { details: EvidenceDetails { dated: Some(day(text)), ..details() }, ..new() };
    assert!(EvidenceItem::add(dated("2026-11-22"), &actor(0)).is_ok());
    let refused = EvidenceRefused::NotYet(day("2026-11-23"));
    assert_eq!(EvidenceItem::add(dated("2026-11-23"), &actor(0)).unwrap_err(), refused);
    let described = item().describe(dated("2026-11-23").details, 1, &actor(0));
    assert_eq!(described.unwrap_err(), refused);
    assert_eq!(item().replace(version(vec![file(3)], "2026-11-23"), &actor(0)).unwrap_err(), refused);
}

#[test]
fn other_details_are_told_with_those_before() {
    let marking = Marking::new(crate::MarkingKind::Other, "FOUO").unwrap();
    let other = EvidenceDetails { dated: None, marking, ..details() };
    let change = item().describe(other.clone(), 1, &actor(1)).unwrap();
    assert_eq!((&change.after().details, change.after().version, change.expected_version()), (&other, 2, 1));
    assert_eq!(change.after().updated_at, actor(1).at);
    assert_eq!((change.event().action.0, change.added()), ("evidence.described", None));
    let told = [changed("dated", Some("2026-08-12"), None), changed("marking", Some("cui"), Some("FOUO"))];
    assert_eq!(change.event().values, told);
}

#[test]
fn details_that_nobody_saw_or_that_are_the_same_are_refused() {
    let other = || EvidenceDetails { dated: None, ..details() };
    for version in [0, 2] {
        let stale = EvidenceRefused::Stale { stored: Box::new(item()) };
        assert_eq!(item().describe(other(), version, &actor(1)).unwrap_err(), stale);
    }
    assert_eq!(item().describe(details(), 1, &actor(1)).unwrap_err(), EvidenceRefused::Unchanged);
}

#[test]
fn a_new_version_brings_its_own_date_and_leaves_the_rest() {
    let change = item().replace(version(vec![file(3)], "2026-11-20"), &actor(1)).unwrap();
    let (after, added) = (change.after(), change.added().unwrap());
    assert_eq!((after.latest, after.version, change.expected_version()), (2, 2, 1));
    assert_eq!((added.number, added.dated, after.details.dated), (2, Some(day("2026-11-20")), added.dated));
    assert_eq!(EvidenceDetails { dated: details().dated, ..after.details.clone() }, details());
    let told = [
        changed("version", Some("1"), Some("2")),
        changed("dated", Some("2026-08-12"), Some("2026-11-20")),
        changed("file", None, Some("3.pdf")),
        changed("sha256", None, Some(&"03".repeat(32))),
    ];
    assert_eq!(change.event().values, told);
}

#[test]
fn a_new_version_needs_a_file_and_not_too_many() {
    let refused = |files| item().replace(version(files, "2026-11-20"), &actor(0)).unwrap_err();
    assert_eq!(refused(Vec::new()), EvidenceRefused::Empty);
    assert_eq!(refused(vec![file(1); MOST_FILES + 1]), EvidenceRefused::TooManyFiles);
}

#[test]
fn what_is_on_hold_is_not_removed() {
    let held = item().put_on_hold(reason(), &actor(1)).unwrap();
    assert_eq!(
        (held.event().action.0, &held.event().values[..]),
        ("evidence.held", &[changed("reason", None, Some("Case 12"))][..])
    );
    let held = held.after().clone();
    assert_eq!(held.hold.as_ref().unwrap().at, actor(1).at);
    assert_eq!(held.clone().remove(&actor(2)).unwrap_err(), RemovalRefused::Held { reason: reason() });
    assert_eq!(held.clone().put_on_hold(reason(), &actor(2)).unwrap_err(), HoldRefused::Held);
    let released = held.lift_hold(&reason(), &actor(2)).unwrap();
    assert_eq!((released.event().action.0, released.after().version), ("evidence.released", 3));
    let released = released.after().clone();
    assert_eq!(released.clone().lift_hold(&reason(), &actor(3)).unwrap_err(), HoldRefused::NotHeld);
    assert!(released.remove(&actor(3)).is_ok());
}

#[test]
fn what_is_kept_goes_the_day_after() {
    let kept = item().kept_until(day("2026-11-22"), &actor(0)).unwrap();
    assert_eq!(kept.event().values, [changed("keep_until", None, Some("2026-11-22"))]);
    let kept = kept.after().clone();
    for days in [0, 1] {
        let refused = kept.clone().remove(&actor(days)).unwrap_err();
        assert_eq!(refused, RemovalRefused::KeptUntil(day("2026-11-22")));
    }
    assert!(kept.remove(&actor(2)).is_ok());
}

#[test]
fn the_day_until_which_something_is_kept_only_moves_away() {
    let kept = item().kept_until(day("2032-11-22"), &actor(0)).unwrap().after().clone();
    for earlier in ["2032-11-21", "2032-11-22"] {
        assert_eq!(kept.clone().kept_until(day(earlier), &actor(0)), None);
    }
    let longer = kept.kept_until(day("2032-11-23"), &actor(0)).unwrap();
    assert_eq!(longer.event().values, [changed("keep_until", Some("2032-11-22"), Some("2032-11-23"))]);
}

#[test]
fn files_are_shredded_when_the_grace_has_ended() {
    let grace = Duration::from_hours(30 * 24);
    let files = [file(1), file(2)];
    assert_eq!(item().shred(&files, grace, &actor(99)), Err(NotShredded::NotRemoved));
    let removed = item().remove(&actor(1)).unwrap().after().clone();
    assert_eq!(removed.shred(&files, grace, &actor(30)), Err(NotShredded::TooEarly));
    let shredded = removed.shred(&files, grace, &actor(31)).unwrap();
    assert_eq!((shredded.blobs(), shredded.bytes()), (&[file(1).blob, file(2).blob][..], 3));
    assert_eq!((shredded.event().action.0, shredded.id()), ("evidence.shredded", removed.id));
    assert!(shredded.event().values.contains(&changed("sha256", None, Some(&"02".repeat(32)))));
}
