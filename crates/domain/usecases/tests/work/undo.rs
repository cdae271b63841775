//! Taking changes back.

use controlkeep_compliance::{Judgement, Methods};

use crate::bench::{Bench, maria_after, not_applicable, on_both};

#[test]
fn a_finding_goes_back_to_what_it_was() {
    on_both(|bench| {
        bench.set("3.1.1[a]", Judgement::NOT_MET, 0).unwrap();
        let score = bench.kept_score();
        let changed = bench.set("3.1.1[a]", Judgement::MET, 1).unwrap();
        let undone = bench.undo(changed.from, changed.to).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!((&stored.judgement, stored.version), (&Judgement::NOT_MET, 3));
        assert_eq!(stored.updated_at, Some(maria_after(120).at));
        assert_eq!(bench.trail()[2], "Maria finding.undone 3.1.1[a] finding: met -> not_met");
        assert_eq!((undone.from, undone.to), (changed.to + 1, changed.to + 1));
        assert_eq!((&undone.sheet, &undone.card), (&bench.sheet(), &bench.card()));
        assert_eq!(undone.requirement, changed.requirement);
        assert_eq!(bench.kept_score(), score);
        bench.assert_score_is_kept();
    });
}

#[test]
fn the_first_finding_goes_back_to_not_assessed() {
    on_both(|bench| {
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::NotAssessed);
    });
}

#[test]
fn a_reason_comes_back_with_its_finding() {
    on_both(|bench| {
        bench.set("3.1.16[a]", not_applicable("No wireless.\nNone planned."), 0).unwrap();
        let changed = bench.set("3.1.16[a]", Judgement::MET, 1).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        assert_eq!(bench.judgement("3.1.16[a]"), not_applicable("No wireless.\nNone planned."));
    });
}

#[test]
fn another_reason_is_taken_back_too() {
    on_both(|bench| {
        bench.set("3.1.16[a]", not_applicable("Old."), 0).unwrap();
        let changed = bench.set("3.1.16[a]", not_applicable("New."), 1).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        assert_eq!(bench.judgement("3.1.16[a]"), not_applicable("Old."));
    });
}

#[test]
fn an_undo_can_be_undone() {
    on_both(|bench| {
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        let undone = bench.undo(changed.from, changed.to).unwrap();
        bench.undo(undone.from, undone.to).unwrap();
        assert_eq!(bench.judgement("3.1.1[a]"), Judgement::MET);
        assert_eq!(bench.entries().len(), 3);
    });
}

#[test]
fn a_bulk_change_is_taken_back_as_one() {
    on_both(|bench| {
        bench.set("3.1.1[b]", Judgement::NOT_MET, 0).unwrap();
        let score = bench.kept_score();
        let changed = bench.set_open("3.1.1", Judgement::MET).unwrap();
        let undone = bench.undo(changed.from, changed.to).unwrap();
        for label in ["3.1.1[a]", "3.1.1[c]", "3.1.1[d]", "3.1.1[e]", "3.1.1[f]"] {
            assert_eq!(bench.judgement(label), Judgement::NotAssessed, "{label}");
        }
        assert_eq!(bench.judgement("3.1.1[b]"), Judgement::NOT_MET);
        assert_eq!((undone.from, undone.to), (changed.to + 1, changed.to + 5));
        assert_eq!(bench.kept_score(), score);
        bench.undo(undone.from, undone.to).unwrap();
        assert_eq!(bench.judgement("3.1.1[f]"), Judgement::MET);
    });
}

#[test]
fn a_note_goes_back_to_what_it_said() {
    on_both(|bench| {
        bench.note("3.1.1[a]", "First \"words\",\n  kept as they are \u{1F511}", 0).unwrap();
        let changed = bench.note("3.1.1[a]", "Second words.", 1).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        let note = bench.stored("3.1.1[a]").unwrap().note;
        assert_eq!(note.as_str(), "First \"words\",\n  kept as they are \u{1F511}");
        assert_eq!(bench.entries()[2].action, "finding.note");
    });
}

#[test]
fn a_first_note_goes_back_to_none() {
    on_both(|bench| {
        let changed = bench.note("3.1.1[a]", "Words.", 0).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        assert!(bench.stored("3.1.1[a]").unwrap().note.is_empty());
    });
}

#[test]
fn methods_go_back_to_what_was_ticked() {
    on_both(|bench| {
        let mut version = 0;
        for bits in 1..8 {
            let before = Methods::from_bits(bits - 1).unwrap();
            let changed = bench.tick("3.1.1[a]", Methods::from_bits(bits).unwrap(), version).unwrap();
            bench.undo(changed.from, changed.to).unwrap();
            assert_eq!(bench.stored("3.1.1[a]").unwrap().methods, before);
            let again = bench.tick("3.1.1[a]", Methods::from_bits(bits).unwrap(), version + 2).unwrap();
            assert_eq!(again.sheet, bench.sheet());
            version += 3;
        }
    });
}

#[test]
fn a_claim_of_partial_credit_is_taken_back() {
    on_both(|bench| {
        bench.set("3.13.11[a]", Judgement::NOT_MET, 0).unwrap();
        let score = bench.kept_score();
        let changed = bench.claim("3.13.11", true, 0).unwrap();
        let undone = bench.undo(changed.from, changed.to).unwrap();
        assert!(!bench.sheet().partial_credits[0].claimed);
        assert_eq!(bench.trail()[2], "Maria score.partial_credit 3.13.11 deduction: 3 -> 5");
        assert_eq!((undone.requirement, bench.kept_score()), (changed.requirement, score));
        bench.undo(undone.from, undone.to).unwrap();
        assert!(bench.sheet().partial_credits[0].claimed);
    });
}

#[test]
fn a_note_written_since_does_not_keep_a_finding_from_going_back() {
    on_both(|bench| {
        let changed = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        bench.note("3.1.1[a]", "Kept.", 1).unwrap();
        bench.undo(changed.from, changed.to).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!((stored.judgement, stored.note.as_str()), (Judgement::NotAssessed, "Kept."));
    });
}

#[test]
fn several_changes_of_one_objective_go_back_to_before_the_first() {
    on_both(|bench| {
        let first = bench.set("3.1.1[a]", Judgement::MET, 0).unwrap();
        bench.note("3.1.1[a]", "Words.", 1).unwrap();
        bench.set("3.1.1[a]", Judgement::NOT_MET, 2).unwrap();
        let last = bench.set("3.1.1[a]", not_applicable("None."), 3).unwrap();
        let undone = bench.undo(first.from, last.to).unwrap();
        let stored = bench.stored("3.1.1[a]").unwrap();
        assert_eq!((&stored.judgement, stored.note.is_empty()), (&Judgement::NotAssessed, true));
        assert_eq!(undone.to - undone.from, 3);
    });
}

#[test]
fn the_farthest_apart_is_sixty_four() {
    let bench = Bench::new(false);
    let first = bench.note("3.1.1[a]", "0", 0).unwrap();
    for version in 1..=65 {
        bench.note("3.1.1[a]", &version.to_string(), version).unwrap();
    }
    assert!(bench.undo(first.from, first.from + 65).is_err());
    bench.undo(first.from + 1, first.from + 65).unwrap();
    assert_eq!(bench.stored("3.1.1[a]").unwrap().note.as_str(), "0");
}
