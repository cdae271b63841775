use super::*;

fn compare(rows: &[Artifact], files: &[Artifact]) -> Comparison {
    compare_with_folder(&HashList::parse(&by_script(rows)).unwrap(), files)
}

fn paths(artifacts: &[Artifact]) -> Vec<&str> {
    artifacts.iter().map(|artifact| artifact.path.as_str()).collect()
}

#[test]
fn a_folder_that_was_moved_is_still_in_order() {
    let rows = [artifact("C:\\CMMC\\2026\\AC\\a.pdf", "a"), artifact("C:\\CMMC\\2026\\AC\\b.pdf", "b")];
    for files in [
        [artifact("AC/a.pdf", "a"), artifact("AC/b.pdf", "b")],
        [artifact("a.pdf", "a"), artifact("b.pdf", "b")],
        [artifact("2026/AC/a.pdf", "a"), artifact("2026/AC/b.pdf", "b")],
    ] {
        let outcome = compare(&rows, &files);
        assert!(outcome.is_in_order(), "{outcome:?}");
        assert_eq!((outcome.listed, outcome.same, outcome.moved.len()), (2, 2, 0));
    }
}

#[test]
fn missing_changed_and_extra_are_told_apart() {
    let rows = [artifact("C:\\x\\a.pdf", "a"), artifact("C:\\x\\b.pdf", "b"), artifact("C:\\x\\c.pdf", "c")];
    let outcome = compare(&rows, &[artifact("a.pdf", "a"), artifact("b.pdf", "B"), artifact("d.pdf", "d")]);
    assert!(!outcome.is_in_order());
    assert_eq!(outcome.same, 1);
    assert_eq!(paths(&outcome.missing), ["c.pdf"]);
    assert_eq!(paths(&outcome.extra), ["d.pdf"]);
    let change = ChangedArtifact { path: "b.pdf".into(), listed: sha256(b"b"), found: sha256(b"B") };
    assert_eq!(outcome.changed, [change]);
}

#[test]
fn each_fault_alone_is_not_in_order() {
    let rows = [artifact("a", "a"), artifact("b", "b")];
    assert!(!compare(&rows, &[artifact("a", "a")]).is_in_order());
    assert!(!compare(&rows, &[artifact("a", "a"), artifact("b", "x")]).is_in_order());
    assert!(!compare(&rows, &[artifact("a", "a"), artifact("b", "b"), artifact("c", "c")]).is_in_order());
}

#[test]
fn a_renamed_artifact_is_found_by_its_hash() {
    let outcome = compare(
        &[artifact("x/a.pdf", "a"), artifact("x/b.pdf", "b")],
        &[artifact("a.pdf", "a"), artifact("new/b2.pdf", "b")],
    );
    assert!(outcome.is_in_order());
    assert_eq!(outcome.same, 2);
    assert_eq!(outcome.moved, [MovedArtifact { listed: "b.pdf".into(), found: "new/b2.pdf".into() }]);
}

#[test]
fn two_artifacts_that_changed_places_have_both_changed() {
    let outcome =
        compare(&[artifact("a", "1"), artifact("b", "2")], &[artifact("a", "2"), artifact("b", "1")]);
    assert_eq!((outcome.same, outcome.changed.len()), (0, 2));
}

#[test]
fn equal_files_are_counted_one_by_one() {
    let rows = [artifact("a", "same"), artifact("b", "same"), artifact("c", "same")];
    let outcome = compare(&rows, &[artifact("a", "same"), artifact("b", "same")]);
    assert_eq!((outcome.same, paths(&outcome.missing)), (2, vec!["c"]));
}

#[test]
fn names_with_question_marks_are_told_apart_by_hash() {
    let rows = [artifact("Z?rich.pdf", "ö"), artifact("Z?rich.pdf", "ü"), artifact("plan ? b.txt", "p")];
    let files = [artifact("Zürich.pdf", "ü"), artifact("Zörich.pdf", "ö"), artifact("plan – b.txt", "p")];
    let outcome = compare(&rows, &files);
    assert!(outcome.is_in_order(), "{outcome:?}");
    assert_eq!((outcome.same, outcome.moved.len()), (3, 0));
    assert_eq!(outcome.collisions, ["Z?rich.pdf"]);

    let outcome =
        compare(&rows, &[artifact("Zürich.pdf", "ü"), artifact("Zörich.pdf", "x"), files[2].clone()]);
    assert_eq!((outcome.same, outcome.changed[0].path.as_str()), (2, "Zörich.pdf"));
}

#[test]
fn a_path_that_was_cut_is_found_by_its_beginning() {
    let whole = format!("{}/evidence.pdf", "d".repeat(950));
    let cut = format!("C:\\{}...", "d".repeat(931));
    let rows = [artifact(&cut, "a"), artifact("C:\\b.pdf", "b")];
    let outcome = compare(&rows, &[artifact(&whole, "a"), artifact("b.pdf", "b")]);
    assert!(outcome.is_in_order(), "{outcome:?}");
    assert_eq!((outcome.cut.len(), outcome.moved.len()), (1, 0));
    let outcome = compare(&rows, &[artifact(&whole, "changed"), artifact("b.pdf", "b")]);
    assert_eq!(outcome.changed.len(), 1);
}

#[test]
fn files_of_the_script_itself_are_told_and_not_counted() {
    let rows = [
        artifact("C:\\x\\a.pdf", "a"),
        artifact("C:\\x\\ArtifactHash.ps1", "script"),
        artifact("C:\\x\\CMMCAssessmentArtifacts.log", "half a list"),
    ];
    let files = [
        artifact("a.pdf", "a"),
        artifact("CMMCAssessmentArtifacts.log", "the list"),
        artifact("CMMCAssessmentLogHash.log", "its hash"),
    ];
    let outcome = compare(&rows, &files);
    assert!(outcome.is_in_order(), "{outcome:?}");
    assert_eq!((outcome.listed, outcome.same), (1, 1));
    assert_eq!(
        outcome.tool_files,
        ["ArtifactHash.ps1", "CMMCAssessmentArtifacts.log", "CMMCAssessmentLogHash.log"]
    );
}

#[test]
fn an_outcome_is_written_with_hashes_as_the_lists_have_them() {
    let outcome = compare(&[artifact("a", "a")], &[artifact("a", "b")]);
    let json = serde_json::to_value(&outcome).unwrap();
    assert_eq!(json["changed"][0]["listed"], sha256(b"a").upper());
    assert_eq!((json["listed"].as_u64(), json["same"].as_u64()), (Some(1), Some(0)));
}
