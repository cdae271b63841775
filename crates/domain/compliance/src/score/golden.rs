//! Worked examples: one table for each level, one line for each case.
//!
//! A case starts with everything met. `-` makes something not met, `?` not assessed, `/` N/A, and
//! `~` claims partial credit. What follows is a code, or a group: `all`, `rest` (all but the security
//! plan), `points:5` (all of that weight), `free:22` (the first 22 that may wait on a POA&M as they are).

use Comes::{Near, Nothing, To};
use Status::{Conditional, Final};

use super::*;
use crate::{Finding, PoamRule, Requirement, Weight, embedded};

const NO: Status = Status::None;

/// What a case comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Comes {
    /// A score that may be reported.
    To(i32),
    /// A projection.
    Near(i32),
    /// No score; this is what the arithmetic says.
    Nothing(i32),
}

/// What it is, what is on the sheet, what it comes to, the status, and the kinds of obstacles.
type Case = (&'static str, &'static str, Comes, Status, &'static str);

fn check(catalogue: &Catalogue, cases: &[Case]) {
    for (name, gaps, total, status, obstacles) in cases {
        let card = score(catalogue, &sheet(catalogue, gaps), RuleSet::current());
        assert_eq!((comes(&card), card.outlook.status), (*total, *status), "{name}");
        assert_eq!(kinds(&card).join(" "), *obstacles, "{name}");
        let lost: i32 = card.lines.iter().map(|line| i32::from(line.deduction)).sum();
        let arithmetic = card.total.arithmetic();
        assert_eq!(lost, arithmetic.max - arithmetic.value, "{name}");
        assert_eq!(card.rule_set, "2024-12-16", "{name}");
    }
}

fn comes(card: &ScoreCard) -> Comes {
    match &card.total {
        Total::Reportable(score) => To(score.points().value),
        Total::Projected(score) => Near(score.points().value),
        Total::NoScore(no_score) => Nothing(no_score.arithmetic.value),
    }
}

fn kinds(card: &ScoreCard) -> Vec<&str> {
    let mut kinds: Vec<_> =
        card.outlook.reasons.iter().map(|reason| &reason.code()["obstacle.".len()..]).collect();
    kinds.dedup();
    kinds
}

pub(super) fn sheet(catalogue: &Catalogue, gaps: &str) -> Sheet {
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    for gap in gaps.split_whitespace() {
        let (mark, group) = gap.split_at(1);
        for code in codes(catalogue, group) {
            match mark {
                "-" => sheet.set_by_code(catalogue, code, Finding::NotMet),
                "?" => sheet.set_by_code(catalogue, code, Finding::NotAssessed),
                "/" => sheet.set_by_code(catalogue, code, Finding::NotApplicable),
                "~" => sheet.set_partial_by_code(catalogue, code, true),
                _ => panic!("{gap} has no mark"),
            }
            .unwrap();
        }
    }
    sheet
}

fn codes<'a>(catalogue: &'a Catalogue, group: &'a str) -> Vec<&'a str> {
    let such = |wanted: &dyn Fn(&Requirement) -> bool| {
        catalogue.requirements.iter().filter(|r| wanted(r)).map(|r| r.code.as_str()).collect::<Vec<_>>()
    };
    match group.split_once(':') {
        Some(("points", points)) => such(&|r| r.weight == Weight::Points(points.parse().unwrap())),
        Some(("free", count)) => {
            let free = such(&|r| r.poam == PoamRule::Allowed);
            free[..count.parse::<usize>().unwrap()].to_vec()
        }
        _ if group == "all" => such(&|_| true),
        _ if group == "rest" => such(&|r| r.weight != Weight::Gate),
        _ => vec![group],
    }
}

#[test]
fn the_worked_examples_of_level_2_come_out_as_the_rule_says() {
    let cases: &[Case] = &[
        ("all met", "", To(110), Final, ""),
        ("3.5.3, remote and privileged covered", "-3.5.3[d] ~3.5.3", To(107), NO, "weight"),
        ("3.13.11, encryption not validated", "-3.13.11 ~3.13.11", To(107), Conditional, ""),
        ("3.13.11, no encryption", "-3.13.11", To(105), NO, "weight"),
        ("3.1.20 is barred by name", "-3.1.20", To(109), NO, "named"),
        ("22 one-pointers", "-free:22", To(88), Conditional, ""),
        ("23 one-pointers", "-free:23", To(87), NO, "ratio"),
        ("3.13.11 at 3 and 19 one-pointers", "-3.13.11 ~3.13.11 -free:19", To(88), Conditional, ""),
        ("no security plan", "-3.12.4", Nothing(110), NO, "ssp named"),
        ("everything but the security plan", "-rest", To(-203), NO, "ratio weight named"),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn gaps_of_every_weight_come_out_as_the_rule_says() {
    let cases: &[Case] = &[
        ("a one-pointer", "-3.1.3", To(109), Conditional, ""),
        ("one objective of a one-pointer", "-3.1.3[e]", To(109), Conditional, ""),
        ("a three-pointer", "-3.1.5", To(107), NO, "weight"),
        ("a five-pointer", "-3.1.1", To(105), NO, "weight"),
        ("one of fifteen objectives", "-3.4.7[o]", To(105), NO, "weight"),
        ("no plan of action", "-3.12.2", To(107), NO, "weight"),
        ("all one-pointers", "-points:1", To(59), NO, "ratio named"),
        ("all three-pointers", "-points:3", To(68), NO, "ratio weight"),
        ("all five-pointers", "-points:5", To(-100), NO, "ratio weight"),
        ("all that may wait as they are", "-free:46", To(64), NO, "ratio"),
        ("21 one-pointers", "-free:21", To(89), Conditional, ""),
        ("3.13.11 at 3 and 20 one-pointers", "-3.13.11 ~3.13.11 -free:20", To(87), NO, "ratio"),
        ("3.13.11 at 5 and 17 one-pointers", "-3.13.11 -free:17", To(88), NO, "weight"),
        (
            "every kind of obstacle",
            "-free:20 -3.1.1 -3.1.20 -3.12.4",
            Nothing(84),
            NO,
            "ratio weight ssp named",
        ),
        ("everything", "-all", Nothing(-203), NO, "ratio weight ssp named"),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn the_named_requirements_of_level_2_may_never_wait() {
    let cases: &[Case] = &[
        ("3.1.22", "-3.1.22", To(109), NO, "named"),
        ("3.10.3", "-3.10.3", To(109), NO, "named"),
        ("3.10.4", "-3.10.4", To(109), NO, "named"),
        ("one objective of 3.10.5", "-3.10.5[b]", To(109), NO, "named"),
        ("3.10.6 is not among them", "-3.10.6", To(109), Conditional, ""),
        ("five at once", "-3.1.20 -3.1.22 -3.10.3 -3.10.4 -3.10.5", To(105), NO, "named"),
        ("88 points with one of them", "-free:21 -3.1.20", To(88), NO, "named"),
        ("not assessed is no better", "?3.1.20", Near(109), NO, "named"),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn partial_credit_is_earned_only_where_and_when_the_rule_grants_it() {
    let cases: &[Case] = &[
        ("3.5.3 for nobody", "-3.5.3", To(105), NO, "weight"),
        ("3.5.3 for nobody, claimed all the same", "-3.5.3 ~3.5.3", To(105), NO, "weight"),
        ("3.5.3 without the console", "-3.5.3[b] -3.5.3[d] ~3.5.3", To(105), NO, "weight"),
        ("3.5.3 without the network", "-3.5.3[c] ~3.5.3", To(105), NO, "weight"),
        ("3.5.3 before [c] is assessed", "-3.5.3[d] ?3.5.3[c] ~3.5.3", Near(105), NO, "weight"),
        ("3.5.3 where no console exists", "-3.5.3[d] /3.5.3[b] ~3.5.3", To(107), NO, "weight"),
        ("3.5.3, only the list is missing", "-3.5.3[a] ~3.5.3", To(107), NO, "weight"),
        ("both", "-3.5.3[d] -3.13.11 ~3.5.3 ~3.13.11", To(104), NO, "weight"),
        ("for what is met", "~3.5.3 ~3.13.11", To(110), Final, ""),
        ("where none exists", "-3.1.1 ~3.1.1", To(105), NO, "weight"),
        ("3.13.11 before it is assessed", "?3.13.11 ~3.13.11", Near(107), Conditional, ""),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn what_does_not_apply_costs_nothing() {
    let cases: &[Case] = &[
        ("everything but the security plan", "/rest", To(110), Final, ""),
        ("everything, and a plan cannot be N/A", "/all", Nothing(110), NO, "ssp"),
        ("no wireless at all", "/3.1.16 /3.1.17", To(110), Final, ""),
        ("no public systems, and a gap", "/3.13.5 -3.1.3", To(109), Conditional, ""),
        ("one objective, the others met", "/3.1.1[e]", To(110), Final, ""),
        ("one objective, another not met", "/3.1.1[e] -3.1.1[d]", To(105), NO, "weight"),
        ("one objective, another not assessed", "/3.1.3[e] ?3.1.3[d]", Near(109), Conditional, ""),
        ("one part of the security plan", "/3.12.4[d]", To(110), Final, ""),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn what_is_not_assessed_counts_like_not_met_and_is_only_a_projection() {
    let cases: &[Case] = &[
        ("nothing assessed", "?all", Nothing(-203), NO, "ratio weight ssp named"),
        ("nothing but the security plan", "?rest", Near(-203), NO, "ratio weight named"),
        ("one objective", "?3.1.3[a]", Near(109), Conditional, ""),
        ("one beside one that is not met", "-3.1.3[a] ?3.1.3[b]", Near(109), Conditional, ""),
        ("22 one-pointers", "?free:22", Near(88), Conditional, ""),
        ("23 one-pointers", "?free:23", Near(87), NO, "ratio"),
        ("a five-pointer", "?3.1.1", Near(105), NO, "weight"),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn without_a_security_plan_there_is_no_score() {
    let cases: &[Case] = &[
        ("one part not met", "-3.12.4[h]", Nothing(110), NO, "ssp named"),
        ("not assessed", "?3.12.4", Nothing(110), NO, "ssp named"),
        ("one part not assessed", "?3.12.4[a]", Nothing(110), NO, "ssp named"),
        ("at the line", "-free:22 -3.12.4", Nothing(88), NO, "ssp named"),
        ("below the line", "-free:23 -3.12.4", Nothing(87), NO, "ratio ssp named"),
    ];
    check(embedded::level_2(), cases);
}

#[test]
fn level_3_counts_what_is_met() {
    let cases: &[Case] = &[
        ("all met", "", To(24), Final, ""),
        ("20 met, gaps eligible", "-free:4", To(20), Conditional, ""),
        ("19 met", "-free:5", To(19), NO, "ratio"),
        ("23 met, gap 3.6.1e", "-IR.L3-3.6.1e", To(23), NO, "named"),
        ("23 met, gap eligible", "-free:1", To(23), Conditional, ""),
        ("gap 3.6.2e", "-3.6.2e", To(23), NO, "named"),
        ("gap 3.11.1e", "-3.11.1e", To(23), NO, "named"),
        ("gap 3.11.4e", "-3.11.4e", To(23), NO, "named"),
        ("gap 3.11.6e", "-3.11.6e", To(23), NO, "named"),
        ("gap 3.11.7e", "-3.11.7e", To(23), NO, "named"),
        ("gap 3.14.3e", "-3.14.3e", To(23), NO, "named"),
        ("gap 3.11.5e may wait", "-3.11.5e", To(23), Conditional, ""),
        ("a parameter that is not set", "-3.1.3e[ODP1]", To(23), Conditional, ""),
        ("20 met, one gap named", "-free:3 -3.6.1e", To(20), NO, "named"),
        ("nothing met", "-all", To(0), NO, "ratio named"),
        ("nothing assessed", "?all", Near(0), NO, "ratio named"),
        ("four not assessed", "?free:4", Near(20), Conditional, ""),
        ("nothing applies", "/all", To(24), Final, ""),
    ];
    check(embedded::level_3(), cases);
}

#[test]
fn level_1_stands_or_falls_as_a_whole() {
    let cases: &[Case] = &[
        ("all met", "", To(15), Final, ""),
        ("one gap", "-b.1.i", To(14), NO, "level_1"),
        ("one objective", "-b.1.ix[f]", To(14), NO, "level_1"),
        ("nothing met", "-all", To(0), NO, "level_1"),
        ("one not assessed", "?b.1.xv", Near(14), NO, "level_1"),
        ("some do not apply", "/b.1.xi /b.1.iv", To(15), Final, ""),
    ];
    check(embedded::level_1(), cases);
}
