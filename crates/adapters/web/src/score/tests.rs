use controlkeep_accounts::Language;
use controlkeep_compliance::{Finding, PartialCredit, RuleSet};
use controlkeep_ports::AssessmentSheet;

use super::card::ScorePage;
use crate::assessments::Opened;
use crate::findings::samples::{framework, opened_of, scene};
use crate::testing::{Site, draw};

/// An assessment against an embedded framework in which everything is `rest` but some codes.
fn opened(code: &str, rest: Finding, others: &[(&str, Finding)], partial: &[&str]) -> Opened {
    let known = framework(code);
    let all = known.catalogue().requirements.iter().map(|requirement| (requirement.short.as_str(), rest));
    let findings: Vec<_> = all.chain(others.iter().copied()).collect();
    let Opened { sheet, framework, .. } = opened_of(code, &findings);
    let credit = |short: &&str| {
        let index = framework.find_requirement_by_short(short).unwrap();
        PartialCredit {
            claimed: true,
            ..PartialCredit::blank(sheet.assessment.id, framework.requirement_id(index))
        }
    };
    let partial_credits = partial.iter().map(credit).collect();
    Opened::of(AssessmentSheet { partial_credits, ..sheet }, framework, RuleSet::current())
}

fn html(opened: &Opened) -> String {
    draw(&ScorePage::of(&scene(opened, Language::English), RuleSet::current()))
}

fn shows(html: &str, texts: &[&str]) {
    for text in texts {
        assert!(html.contains(text), "{text:?} is missing in {html}");
    }
}

#[test]
fn without_a_security_plan_no_number_stands_alone() {
    let opened =
        opened("CMMC-L2", Finding::Met, &[("3.12.4", Finding::NotMet), ("3.1.1", Finding::NotMet)], &[]);
    let html = html(&opened);
    let texts = [
        "No score can be submitted: SSP missing",
        "The arithmetic alone comes to 105 of 110.",
        "32 CFR 170.24(c)(2)(i)(B)(5)",
        "No status within reach",
        "First of all",
    ];
    shows(&html, &texts);
    assert!(!html.contains("may be reported."), "{html}");
}

#[test]
fn a_projection_says_how_many_are_not_assessed() {
    let others =
        [("3.1.3", Finding::NotAssessed), ("3.1.20", Finding::NotMet), ("3.1.5[a]", Finding::NotMet)];
    let html = html(&opened("CMMC-L2", Finding::Met, &others, &[]));
    let texts = [
        "<strong>105</strong>",
        "This is a projection",
        "1 of these requirements is not assessed yet and counts as NOT MET.",
        "3.1.5[a] is NOT MET, so the requirement is NOT MET and 3 points are subtracted.",
        "(32 CFR 170.24(c)(2)(i)(B)(2))",
        "1 open requirement is barred from a POA&amp;M by name.",
        "1 open requirement weighs more than a POA&amp;M may hold.",
        "/o/acme/a/1/board?r=3.1.5",
        "/o/acme/a/1/board?fam=AC",
        "2024-12-16",
        "x=\"291\"",
    ];
    shows(&html, &texts);
}

#[test]
fn a_complete_card_may_be_reported_and_names_its_status() {
    let all = html(&opened("CMMC-L2", Finding::Met, &[], &[]));
    shows(
        &all,
        &[
            "<strong>110</strong>",
            "this score may be reported",
            "Final status within reach",
            "Nothing is open",
        ],
    );
    let others =
        [("3.1.3", Finding::NotMet), ("3.13.11", Finding::NotMet), ("3.1.16", Finding::NotApplicable)];
    let some = html(&opened("CMMC-L2", Finding::Met, &others, &["3.13.11"]));
    let texts = [
        "Conditional status within reach",
        "32 CFR 170.16(a)(1)(ii)",
        "so 3 instead of 5 points are subtracted",
        "Encryption is in use but is not validated under FIPS 140.",
        "This counts now.",
        "POA&amp;M allowed",
    ];
    shows(&some, &texts);
}

#[test]
fn partial_credit_that_is_not_earned_says_what_stands_against_it() {
    let html = html(&opened("CMMC-L2", Finding::Met, &[("3.5.3[c]", Finding::NotMet)], &["3.5.3"]));
    shows(&html, &["Partial credit is chosen but not earned: 3.5.3[c] must not be open.", "−5"]);
}

#[test]
fn nothing_assessed_is_minus_203_with_every_obstacle() {
    let html = html(&opened("CMMC-L2", Finding::NotAssessed, &[], &[]));
    shows(&html, &["−203 of 110", "88 conditional", "Show the", "110 open requirements"]);
}

#[test]
fn level_1_stands_or_falls_as_a_whole() {
    let open = html(&opened("CMMC-L1", Finding::Met, &[("b.1.i", Finding::NotMet)], &[]));
    shows(
        &open,
        &[
            "Level 1 has no POA&amp;M: all 15 requirements must be met.",
            "of 15 requirements met",
            "Must be met",
        ],
    );
    assert!(!open.contains("ck-scale__line"), "{open}");
    let met = html(&opened("CMMC-L1", Finding::Met, &[], &[]));
    shows(&met, &["Final status within reach", "All 15 requirements are met."]);
}

#[test]
fn level_3_counts_what_is_met_of_24() {
    let html = html(&opened(
        "CMMC-L3",
        Finding::Met,
        &[("3.6.1e", Finding::NotMet), ("3.1.2e", Finding::NotAssessed)],
        &[],
    ));
    shows(
        &html,
        &["<strong>22</strong>", "of 24 requirements met", "32 CFR 170.21(a)(3)(ii)", "20 conditional"],
    );
    assert!(!html.contains("−1"), "{html}");
}

#[tokio::test]
async fn the_card_and_the_chip_are_served() {
    let site = Site::ready();
    let mut anna = site.anna();
    let path = format!("{}/a/1/score", Site::ORGANISATION);
    anna.get(&path)
        .await
        .shows(200, &["No score can be submitted: SSP missing", "Score card", "Assess the rest"]);
    let chip = anna.get(&format!("{path}-chip")).await;
    chip.shows(200, &["id=\"score-chip\"", "No score"]);
    assert!(!chip.html.contains("<html"), "{}", chip.html);
    for missing in ["/o/acme-machining/a/2/score", "/o/acme-machining/a/x/score-chip", "/o/other/a/1/score"] {
        anna.get(missing).await.shows(404, &[]);
    }
}
