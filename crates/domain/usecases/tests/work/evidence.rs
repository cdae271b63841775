//! Adding, describing and replacing evidence.

use controlkeep_evidence::{
    ArchiveRefused, Damage, EvidenceDetails, EvidenceRefused, LinkRefused, NewVersion, OverQuota, Quota,
    VersionNote,
};
use controlkeep_kernel::{AccountId, ObjectiveId};
use controlkeep_ports::{StoreError, Views};
use controlkeep_usecases::evidence::{
    AddEvidence, AddEvidenceError, DescribeEvidence, DescribeEvidenceError, LinkTo, ReadFile, ReadFileError,
    RecordArchive, RecordArchiveError, ReplaceVersion, ReplaceVersionError, describe_evidence,
    find_same_file, record_archive, record_damage, record_download, replace_version,
};

use crate::bench::{Bench, OTHER, create, maria, maria_after, on_both, scope};
use crate::vault::{day, details, file, number, reference};

const STRANGER: AccountId = AccountId::from_bytes([0xEE; 16]);

fn links(bench: &Bench, labels: &[&str]) -> Vec<LinkTo> {
    vec![LinkTo { assessment: 1, objectives: bench.objectives(labels) }]
}

#[test]
fn an_item_is_added_with_files_references_and_links_at_once() {
    on_both(|bench| {
        let command = AddEvidence {
            files: vec![file(1, 10), file(2, 20)],
            references: vec![reference(1)],
            links: links(bench, &["3.1.1[b]", "3.1.1[a]"]),
            ..bench.new_evidence(1)
        };
        let item = bench.add(&command).unwrap();
        let sheet = bench.evidence(number(1)).unwrap();
        assert_eq!((&sheet.item, sheet.owner_name.as_str()), (&item, "Maria"));
        assert_eq!((item.number, item.latest, item.created_at), (number(1), 1, maria_after(10).at));
        assert_eq!(sheet.versions[0].files, command.files);
        assert_eq!(sheet.references[0].url, command.references[0].url);
        assert_eq!(bench.linked(1), ["3.1.1[a]", "3.1.1[b]"]);
        assert!(sheet.links.iter().all(|linked| linked.link.methods == item.details.methods));
        let actions: Vec<_> = bench.entries().iter().map(|entry| entry.action.clone()).collect();
        assert_eq!(actions, ["evidence.added", "evidence.linked"]);
        assert_eq!(
            bench.trail()[1],
            "Maria evidence.linked E-001 assessment: First, objectives: 3.1.1[a], 3.1.1[b], methods: examine"
        );
    });
}

#[test]
fn numbers_go_on_after_an_item_was_removed() {
    on_both(|bench| {
        assert_eq!((bench.added(1).number, bench.added(2).number), (number(1), number(2)));
        bench.remove(number(2)).unwrap();
        assert_eq!(bench.added(3).number, number(3));
    });
}

#[test]
fn an_owner_from_elsewhere_is_refused() {
    on_both(|bench| {
        let owned = EvidenceDetails { owner: STRANGER, ..details("Policy") };
        let command = AddEvidence { details: owned.clone(), ..bench.new_evidence(1) };
        assert_eq!(bench.add(&command), Err(AddEvidenceError::UnknownOwner));
        let item = bench.added(2);
        let command = describe(bench, owned, item.version);
        assert_eq!(describe_evidence(&bench.store, &command), Err(DescribeEvidenceError::UnknownOwner));
        assert_eq!(bench.entries().len(), 1);
    });
}

#[test]
fn files_fill_the_quota_and_no_more() {
    on_both(|bench| {
        let full = AddEvidence { quota: Quota(10), ..bench.new_evidence(1) };
        bench.add(&full).unwrap();
        let over = OverQuota { limit: 10, used: 10, adding: 10 };
        let more = AddEvidence { quota: Quota(10), ..bench.new_evidence(2) };
        assert_eq!(bench.add(&more), Err(AddEvidenceError::OverQuota(over)));
        let command = ReplaceVersion { quota: Quota(10), ..replace(bench, 3) };
        assert_eq!(replace_version(&bench.store, &command), Err(ReplaceVersionError::OverQuota(over)));
        assert_eq!(bench.evidence(number(1)).unwrap().versions.len(), 1);
        bench.remove(number(1)).unwrap();
        assert_eq!(bench.add(&more), Err(AddEvidenceError::OverQuota(over)), "until the grace ends");
    });
}

#[test]
fn evidence_of_nothing_is_refused() {
    on_both(|bench| {
        let nothing = AddEvidence { files: Vec::new(), ..bench.new_evidence(1) };
        assert_eq!(bench.add(&nothing), Err(AddEvidenceError::Refused(EvidenceRefused::Empty)));
        assert_eq!(bench.trail(), [""; 0]);
    });
}

#[test]
fn a_link_that_cannot_be_made_leaves_no_item_behind() {
    on_both(|bench| {
        create(&bench.store, OTHER, "Other");
        let unknown = LinkTo { assessment: 1, objectives: vec![ObjectiveId::from_bytes([7; 16])] };
        let elsewhere = LinkTo { assessment: 2, objectives: bench.objectives(&["3.1.1[a]"]) };
        for wrong in [unknown, elsewhere] {
            let links = [links(bench, &["3.1.1[a]"]), vec![wrong]].concat();
            let refused = bench.add(&AddEvidence { links, ..bench.new_evidence(1) });
            assert_eq!(refused, Err(AddEvidenceError::UnknownObjective));
        }
        let many = bench.objectives(&vec!["3.1.1[a]"; 501]);
        let links = vec![LinkTo { assessment: 1, objectives: many }];
        let refused = bench.add(&AddEvidence { links, ..bench.new_evidence(1) });
        assert_eq!(refused, Err(AddEvidenceError::NotLinked(LinkRefused::TooMany)));
        assert_eq!((bench.evidence(number(1)), bench.added(1).number), (None, number(1)));
    });
}

#[test]
fn a_store_that_fails_keeps_nothing() {
    let bench = Bench::new(false);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = bench.add(&bench.new_evidence(1));
    assert_eq!(failed, Err(AddEvidenceError::Store(StoreError::Full("disk".into()))));
    assert_eq!((bench.evidence(number(1)), bench.trail()), (None, Vec::new()));
}

fn describe(bench: &Bench, details: EvidenceDetails, expected_version: i64) -> DescribeEvidence {
    DescribeEvidence { scope: bench.scope, number: number(1), details, expected_version, actor: maria() }
}

#[test]
fn other_details_are_stored_and_told() {
    on_both(|bench| {
        bench.added(1);
        let other = EvidenceDetails { dated: None, ..details("Procedure") };
        let item = describe_evidence(&bench.store, &describe(bench, other, 1)).unwrap();
        assert_eq!(bench.evidence(number(1)).unwrap().item, item);
        assert_eq!(
            bench.trail()[1],
            "Maria evidence.described E-001 title: Policy -> Procedure, dated: 2026-11-01 -> nothing"
        );
    });
}

#[test]
fn details_that_nobody_saw_are_refused_with_what_is_stored() {
    on_both(|bench| {
        let stored = Box::new(bench.added(1));
        let late = describe_evidence(&bench.store, &describe(bench, details("Late"), 2));
        assert_eq!(late, Err(DescribeEvidenceError::Refused(EvidenceRefused::Stale { stored })));
        assert_eq!(bench.entries().len(), 1);
    });
}

#[test]
fn what_is_not_there_cannot_be_described_replaced_or_read() {
    on_both(|bench| {
        create(&bench.store, OTHER, "Other");
        bench.added(1);
        let (foreign, entries) = (scope(OTHER), bench.entries().len());
        let command = DescribeEvidence { scope: foreign, ..describe(bench, details("Mine"), 1) };
        assert_eq!(describe_evidence(&bench.store, &command), Err(DescribeEvidenceError::NotFound));
        let command = ReplaceVersion { scope: foreign, ..replace(bench, 2) };
        assert_eq!(replace_version(&bench.store, &command), Err(ReplaceVersionError::NotFound));
        let command = ReadFile { scope: foreign, ..read(bench, 1) };
        assert_eq!(record_download(&bench.store, &command), Err(ReadFileError::NotFound));
        assert_eq!(find_same_file(&bench.store, &foreign, &file(1, 0).sha256), Ok(None));
        assert_eq!(bench.entries().len(), entries);
    });
}

fn replace(bench: &Bench, count: u8) -> ReplaceVersion {
    let version = NewVersion {
        dated: Some(day("2026-11-18")),
        period: None,
        note: VersionNote::parse("Newer.").unwrap(),
        files: vec![file(count, 10)],
    };
    ReplaceVersion {
        scope: bench.scope,
        number: number(1),
        version,
        uploads: Vec::new(),
        quota: Quota(1000),
        actor: maria(),
    }
}

#[test]
fn a_new_version_keeps_the_links_and_the_version_before() {
    on_both(|bench| {
        bench.added(1);
        bench.link(&[1], &["3.1.1[a]"]).unwrap();
        let item = replace_version(&bench.store, &replace(bench, 2)).unwrap();
        assert_eq!((item.latest, item.details.dated), (2, Some(day("2026-11-18"))));
        let sheet = bench.evidence(number(1)).unwrap();
        let files: Vec<_> = sheet.versions.iter().map(|version| version.files[0].id).collect();
        assert_eq!(files, [file(2, 0).id, file(1, 0).id]);
        assert_eq!(bench.linked(1), ["3.1.1[a]"]);
        assert_eq!(bench.entries().pop().unwrap().action, "evidence.replaced");
    });
}

#[test]
fn a_new_version_needs_a_file() {
    on_both(|bench| {
        bench.added(1);
        let mut command = replace(bench, 2);
        command.version.files.clear();
        let refused = Err(ReplaceVersionError::Refused(EvidenceRefused::Empty));
        assert_eq!(replace_version(&bench.store, &command), refused);
    });
}

fn read(bench: &Bench, count: u8) -> ReadFile {
    ReadFile { scope: bench.scope, number: number(1), file: file(count, 0).id, actor: maria() }
}

#[test]
fn every_download_is_written_down() {
    on_both(|bench| {
        bench.added(1);
        let stored = record_download(&bench.store, &read(bench, 1)).unwrap();
        assert_eq!((stored.file, stored.organisation), (file(1, 10), bench.scope.organisation()));
        let sha256 = "01".repeat(32);
        assert_eq!(
            bench.trail()[1],
            format!("Maria evidence.downloaded E-001 version: 1, file: 1.pdf, sha256: {sha256}")
        );
        assert_eq!(record_download(&bench.store, &read(bench, 2)), Err(ReadFileError::NotFound));
    });
}

#[test]
fn a_download_that_cannot_be_written_down_does_not_happen() {
    let bench = Bench::new(false);
    bench.added(1);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = record_download(&bench.store, &read(&bench, 1));
    assert_eq!(failed, Err(ReadFileError::Store(StoreError::Full("disk".into()))));
}

#[test]
fn the_same_file_is_found_again() {
    let bench = Bench::new(false);
    bench.added(1);
    let same = find_same_file(&bench.store, &bench.scope, &file(1, 0).sha256).unwrap().unwrap();
    assert_eq!((same.number, same.title.as_str()), (number(1), "Policy"));
    assert_eq!(bench.store.same_file(&bench.scope, &file(2, 0).sha256), Ok(None));
}

fn archive(bench: &Bench, items: &[u32]) -> RecordArchive {
    let items = items.iter().map(|count| number(*count)).collect();
    RecordArchive { scope: bench.scope, items, actor: maria() }
}

#[test]
fn an_archive_holds_the_newest_files_and_every_one_is_written_down() {
    on_both(|bench| {
        bench.added(1);
        bench.added(2);
        replace_version(&bench.store, &replace(bench, 3)).unwrap();
        let before = bench.trail().len();
        let archive = record_archive(&bench.store, &archive(bench, &[2, 1, 2])).unwrap();
        let paths: Vec<&str> = archive.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, ["E-001 Policy/3.pdf", "E-002 Policy/2.pdf"]);
        assert_eq!(archive.index.matches("\r\n").count(), 3);
        let written: Vec<String> = bench.trail()[before..]
            .iter()
            .map(|told| told.split(", sha256").next().unwrap().to_owned())
            .collect();
        let expected = |count: u8, version: u8, file: u8| {
            format!("Maria evidence.downloaded E-00{count} version: {version}, file: {file}.pdf")
        };
        assert_eq!(written, [expected(1, 2, 3), expected(2, 1, 2)]);
    });
}

#[test]
fn of_an_archive_that_cannot_be_whole_nothing_is_handed_out() {
    on_both(|bench| {
        bench.added(1);
        let entries = bench.trail().len();
        assert_eq!(record_archive(&bench.store, &archive(bench, &[1, 9])), Err(RecordArchiveError::NotFound));
        let empty = Err(RecordArchiveError::Refused(ArchiveRefused::Empty));
        assert_eq!(record_archive(&bench.store, &archive(bench, &[])), empty);
        let many: Vec<u32> = (1..=101).collect();
        let refused = Err(RecordArchiveError::Refused(ArchiveRefused::TooManyItems));
        assert_eq!(record_archive(&bench.store, &archive(bench, &many)), refused);
        assert_eq!(bench.trail().len(), entries);
    });
    let bench = Bench::new(false);
    bench.added(1);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = record_archive(&bench.store, &archive(&bench, &[1]));
    assert_eq!(failed, Err(RecordArchiveError::Store(StoreError::Full("disk".into()))));
}

#[test]
fn who_meets_a_damaged_file_is_written_down() {
    on_both(|bench| {
        bench.added(1);
        let stored = record_download(&bench.store, &read(bench, 1)).unwrap();
        record_damage(&bench.store, &stored, Damage::KeyUnknown, &maria()).unwrap();
        let told = bench.trail().pop().unwrap();
        let expected = "Maria evidence.damaged E-001 version: 1, file: 1.pdf, sha256: ";
        assert!(told.starts_with(expected) && told.ends_with("damage: key_unknown"), "{told}");
    });
}
