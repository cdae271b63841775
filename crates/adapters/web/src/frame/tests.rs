use controlkeep_accounts::Language;
use controlkeep_compliance::{CatalogueKind, RuleSet};
use controlkeep_ports::ScoreSummary;

use super::*;
use crate::formats::Formats;
use crate::testing::{draw, viewer};

fn score(kind: &str, value: i32, max: i32) -> ScoreSummary {
    ScoreSummary {
        rule_set: "2026-01-01".into(),
        kind: kind.into(),
        value,
        max,
        met: 0,
        not_met: 0,
        not_applicable: 0,
        not_assessed: 0,
        status: "none".into(),
    }
}

fn chip(kind: CatalogueKind, score: &ScoreSummary) -> ScoreChip {
    let words = Words(Language::English);
    let formats = Formats::of(&viewer(Language::English));
    ScoreChip::of(words, &formats, RuleSet::current(), kind, score, "acme", 2)
}

#[test]
fn the_chip_says_how_far_it_is_to_the_conditional_line() {
    let chip_of = |value| chip(CatalogueKind::CmmcLevel2, &score("projected", value, 110));
    assert_eq!(chip_of(71).value, "71");
    assert_eq!(chip_of(71).note, "of 110 · 17 to the conditional line");
    assert_eq!(chip_of(-203).value, "\u{2212}203");
    assert_eq!(chip_of(88).note, "of 110 · conditional line reached");
    assert_eq!(chip_of(110).note, "of 110");
}

#[test]
fn without_a_security_plan_the_chip_shows_no_number() {
    let chip = chip(CatalogueKind::CmmcLevel2, &score("no_score", 71, 110));
    assert_eq!(chip.value, "No score");
    assert!(!chip.note.contains("71"));
}

#[test]
fn what_has_no_points_is_counted() {
    assert_eq!(chip(CatalogueKind::CmmcLevel1, &score("projected", 12, 15)).note, "of 15 met");
    assert_eq!(chip(CatalogueKind::Other, &score("projected", 45, 108)).note, "of 108 met");
}

#[test]
fn the_chip_leads_to_its_own_assessment() {
    let chip = chip(CatalogueKind::CmmcLevel2, &score("projected", 1, 110));
    assert_eq!((chip.href.as_str(), chip.refresh.as_str()), ("/o/acme/a/2/score", "/o/acme/a/2/score-chip"));
}

#[test]
fn the_rail_marks_the_page_and_leaves_out_what_needs_an_assessment() {
    let words = Words(Language::English);
    let with = nav::inside(words, Nav::Board, "acme", Some(3), true);
    let current: Vec<_> = with.iter().flat_map(|group| &group.links).filter(|link| link.current).collect();
    assert_eq!(current.len(), 1);
    assert_eq!(current[0].href, "/o/acme/a/3/board");
    let without = nav::inside(words, Nav::Dashboard, "acme", None, false);
    assert!(without.iter().flat_map(|group| &group.links).all(|link| !link.href.contains("/a/")));
}

#[test]
fn only_an_administrator_is_shown_the_platform() {
    let words = Words(Language::English);
    let leads_there = |groups: Vec<NavGroup>| {
        groups.iter().flat_map(|group| &group.links).any(|link| link.href == "/activity")
    };
    assert!(leads_there(nav::outside(words, Nav::Organisations, true)));
    assert!(!leads_there(nav::outside(words, Nav::Organisations, false)));
}

#[test]
fn a_form_that_was_not_taken_says_so_in_the_tab() {
    let frame = Frame::around(&viewer(Language::English), "Sign in").failed(Words(Language::English));
    assert_eq!(frame.document_title, "Error: Sign in · Controlkeep");
}

#[test]
fn the_chip_comes_alone_or_beside_another_part() {
    let chip = chip(CatalogueKind::CmmcLevel2, &score("projected", 71, 110));
    let alone = draw(&ScoreChipPart { chip: chip.clone(), oob: false });
    assert!(alone.contains("id=\"score-chip\"") && !alone.contains("hx-swap-oob"), "{alone}");
    assert!(draw(&ScoreChipPart { chip, oob: true }).contains("hx-swap-oob=\"morph\""));
}
