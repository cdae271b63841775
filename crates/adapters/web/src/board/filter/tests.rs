use std::sync::Arc;

use controlkeep_compliance::{Framework, RuleSet};
use controlkeep_usecases::frameworks::embedded_frameworks;

use super::*;
use crate::findings::samples;

fn level_2() -> Opened {
    samples::opened(&[
        ("3.1.1[a]", Finding::NotMet),
        ("3.1.2", Finding::Met),
        ("3.5.3", Finding::NotApplicable),
    ])
}

fn found(q: &str) -> Vec<String> {
    found_by(&BoardQuery { q: q.into(), ..BoardQuery::default() })
}

fn found_by(query: &BoardQuery) -> Vec<String> {
    let opened = level_2();
    let filter = Filter::of(query);
    let requirements = &opened.catalogue().requirements;
    (0..requirements.len())
        .filter(|index| filter.wants(&opened, *index, samples::NOW.utc_day()))
        .map(|index| requirements[index].short.clone())
        .collect()
}

#[test]
fn an_empty_filter_shows_everything() {
    assert_eq!(found("  ").len(), 110);
    assert_eq!(Filter::of(&BoardQuery::default()), Filter::default());
}

#[test]
fn families_and_findings_narrow_together_and_widen_among_themselves() {
    assert_eq!(found("fam:AC").len(), 22);
    assert_eq!(found("fam:ac,at").len(), 25);
    assert_eq!(found("fam:AC fam:AT").len(), 25);
    assert_eq!(found("find:not-met"), ["3.1.1"]);
    assert_eq!(found("find:met,n/a"), ["3.1.2", "3.5.3"]);
    assert_eq!(found("fam:AC find:met"), ["3.1.2"]);
    assert_eq!(found("find:open").len(), 108);
}

#[test]
fn the_parameters_of_the_address_are_tokens_too() {
    let query = BoardQuery { fam: "AC".into(), find: "not-met".into(), ..BoardQuery::default() };
    assert_eq!(found_by(&query), ["3.1.1"]);
}

#[test]
fn points_are_compared() {
    assert_eq!(found("pts:5").len(), 44);
    assert_eq!(found("pts:>=3 pts:<5").len(), 14);
    assert_eq!(found("pts:<1"), ["3.12.4"]);
    assert_eq!(found("pts:=3").len(), found("pts:3").len());
    assert_eq!(found("pts:>3").len() + found("pts:<=3").len(), 110);
}

#[test]
fn what_may_wait_on_a_poam_is_told_apart_from_what_must_be_met() {
    assert_eq!(found("poam:allowed").len() + found("poam:must").len(), 110);
    assert!(found("poam:must").contains(&"3.1.20".to_owned()));
    assert!(found("poam:allowed fam:AC").contains(&"3.1.10".to_owned()));
}

#[test]
fn a_number_means_that_requirement_and_not_the_ones_that_begin_like_it() {
    assert_eq!(found("3.1.1"), ["3.1.1"]);
    assert_eq!(found("3.5.3[b]"), ["3.5.3"]);
    assert_eq!(found("3.1").len(), 22);
    assert_eq!(found("ac.l2-3.1.10"), ["3.1.10"]);
}

#[test]
fn words_are_looked_for_in_title_and_summary_without_accents() {
    assert!(found("SESSION lock").contains(&"3.1.10".to_owned()));
    assert_eq!(found("séssion"), found("session"));
    assert!(found("no-such-word").is_empty());
    assert!(found("owner:me").is_empty());
}

#[test]
fn a_token_without_meaning_filters_nothing_and_is_named() {
    for q in ["pts:many", "find:partial", "poam:maybe", "fam:"] {
        let filter = Filter::of(&BoardQuery { q: q.into(), ..BoardQuery::default() });
        assert_eq!(filter.not_understood, [q]);
        assert_eq!(found(q).len(), 110, "{q}");
    }
}

#[test]
fn every_framework_can_be_filtered_by_family() {
    for framework in embedded_frameworks() {
        let framework: Arc<Framework> = Arc::new(framework);
        let family = framework.catalogue().families[0].code.clone();
        let opened = Opened::of(samples::blank_sheet(&framework), framework, RuleSet::current());
        let filter = Filter::of(&BoardQuery { fam: family.clone(), ..BoardQuery::default() });
        let wanted = (0..opened.catalogue().requirements.len())
            .filter(|index| filter.wants(&opened, *index, samples::NOW.utc_day()));
        assert!(wanted.clone().count() > 0);
        assert!(wanted.into_iter().all(|index| opened.catalogue().requirements[index].family == family));
    }
}

#[test]
fn requirements_are_found_by_the_evidence_that_shows_them() {
    let mut opened = samples::opened(&[("3.1.1", Finding::Met), ("3.1.2", Finding::Met)]);
    samples::show(&mut opened, "3.1.1", Some("2026-11-19"));
    samples::show(&mut opened, "3.1.2[a]", Some("2026-12-01"));
    let found = |q: &str| {
        let filter = Filter::of(&BoardQuery { q: q.into(), ..BoardQuery::default() });
        assert_eq!(filter.not_understood, Vec::<String>::new());
        super::super::wanted(&opened, &BoardQuery::default(), &filter, samples::NOW.utc_day())
    };
    let of = |short: &str| opened.find(short).unwrap();
    assert_eq!(found("evid:missing"), [of("3.1.2")]);
    assert_eq!(found("evid:some"), [of("3.1.1"), of("3.1.2")]);
    assert_eq!((found("evid:stale"), found("evid:due")), (vec![of("3.1.1")], vec![of("3.1.2")]));
    assert_eq!(found("evid:none").len(), 108);
    let odd = Filter::of(&BoardQuery { q: "evid:lots".into(), ..BoardQuery::default() });
    assert_eq!(odd.not_understood, ["evid:lots"]);
}
