use super::*;
use crate::{Finding, RuleSet, Sheet, embedded, score};

fn card(catalogue: &Catalogue, changes: &[(&str, Finding)], partial: &[&str]) -> ScoreCard {
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    for (code, finding) in changes {
        sheet.set_by_code(catalogue, code, *finding).unwrap();
    }
    for code in partial {
        sheet.set_partial_by_code(catalogue, code, true).unwrap();
    }
    score(catalogue, &sheet, RuleSet::current())
}

/// What is open, what partial credit is claimed, about which requirement, what is said.
type Case = (&'static [(&'static str, Finding)], &'static [&'static str], &'static str, &'static str);

/// The sentence about one requirement.
fn line(changes: &[(&str, Finding)], partial: &[&str], short: &str) -> String {
    let catalogue = embedded::level_2();
    let card = card(catalogue, changes, partial);
    Explanation::new(catalogue, &card).lines().nth(catalogue.position(short).unwrap()).unwrap()
}

#[test]
fn a_line_says_what_it_costs_why_and_whether_it_may_wait() {
    use Finding::{NotApplicable, NotAssessed, NotMet};
    let cases: [Case; 10] = [
        (&[], &[], "3.1.1", "3.1.1: 0, MET (32 CFR 170.24(c)(2)(i)(B)(1))."),
        (&[("3.1.1", NotApplicable)], &[], "3.1.1", "3.1.1: 0, N/A (32 CFR 170.24(c)(2)(i)(B)(1))."),
        (
            &[("3.1.1[a]", NotMet), ("3.1.1[c]", NotMet)],
            &[],
            "3.1.1",
            "3.1.1: -5, NOT MET in [a], [c] (32 CFR 170.24(c)(2)(i)(B)(1)). Must be met: it weighs too much for a POA&M (32 CFR 170.21(a)(2)(ii)).",
        ),
        (
            &[("3.1.3[b]", NotAssessed)],
            &[],
            "3.1.3",
            "3.1.3: -1, not assessed in [b] (32 CFR 170.24(c)(2)(i)(B)(3)). May wait on a POA&M (32 CFR 170.21(a)(2)(ii)).",
        ),
        (
            &[("3.13.11", NotMet)],
            &["3.13.11"],
            "3.13.11",
            "3.13.11: -3, NOT MET in [a], with partial credit 3 instead of 5 (32 CFR 170.24(c)(2)(i)(B)(4)(ii)). May wait on a POA&M while its partial deduction applies (32 CFR 170.21(a)(2)(ii)).",
        ),
        (
            &[("3.13.11", NotMet)],
            &[],
            "3.13.11",
            "3.13.11: -5, NOT MET in [a] (32 CFR 170.24(c)(2)(i)(B)(4)(ii)). Must be met: only its partial deduction could wait on a POA&M (32 CFR 170.21(a)(2)(ii)).",
        ),
        (
            &[("3.5.3[b]", NotMet), ("3.5.3[d]", NotMet)],
            &["3.5.3"],
            "3.5.3",
            "3.5.3: -5, NOT MET in [b], [d]; the partial credit is not earned, because it needs [b] (32 CFR 170.24(c)(2)(i)(B)(4)(i)). Must be met: it weighs too much for a POA&M (32 CFR 170.21(a)(2)(ii)).",
        ),
        (
            &[("3.5.3[d]", NotMet)],
            &["3.5.3"],
            "3.5.3",
            "3.5.3: -3, NOT MET in [d], with partial credit 3 instead of 5 (32 CFR 170.24(c)(2)(i)(B)(4)(i)). Must be met: it weighs too much for a POA&M (32 CFR 170.21(a)(2)(ii)).",
        ),
        (
            &[("3.12.4[b]", NotMet)],
            &[],
            "3.12.4",
            "3.12.4: 0, NOT MET, and without it there is no score; open [b] (32 CFR 170.24(c)(2)(i)(B)(5)). Must be met: the rule bars it from a POA&M by name (32 CFR 170.21(a)(2)(iii)).",
        ),
        (
            &[("3.1.20", NotMet)],
            &[],
            "3.1.20",
            "3.1.20: -1, NOT MET in [a], [b], [c], [d], [e], [f] (32 CFR 170.24(c)(2)(i)(B)(3)). Must be met: the rule bars it from a POA&M by name (32 CFR 170.21(a)(2)(iii)).",
        ),
    ];
    for (changes, partial, short, expected) in cases {
        assert_eq!(line(changes, partial, short), expected);
    }
}

#[test]
fn the_total_says_what_may_be_reported() {
    let total = |changes: &[(&str, Finding)]| {
        let catalogue = embedded::level_2();
        Explanation::new(catalogue, &card(catalogue, changes, &[])).total()
    };
    assert_eq!(total(&[]), "Score 110 of 110.");
    assert_eq!(
        total(&[("3.1.3[a]", Finding::NotAssessed)]),
        "Projected score 109 of 110: 1 objective is not assessed and counts as NOT MET. Not to be reported."
    );
    assert_eq!(
        total(&[("3.1.3", Finding::NotAssessed)]),
        "Projected score 109 of 110: 5 objectives are not assessed and count as NOT MET. Not to be reported."
    );
    let plan = |word| {
        format!(
            "No score: the system security plan (3.12.4) is {word} (32 CFR 170.24(c)(2)(i)(B)(5)). The arithmetic alone says 110 of 110."
        )
    };
    assert_eq!(total(&[("3.12.4", Finding::NotMet)]), plan("NOT MET"));
    assert_eq!(total(&[("3.12.4", Finding::NotApplicable)]), plan("N/A"));
    assert_eq!(total(&[("3.12.4", Finding::NotAssessed)]), plan("not assessed"));
}

#[test]
fn the_whole_text_names_everything_that_is_open() {
    let catalogue = embedded::level_2();
    let gaps =
        [("3.1.1[a]", Finding::NotMet), ("3.1.20[a]", Finding::NotMet), ("3.12.4[a]", Finding::NotMet)];
    let text = Explanation::new(catalogue, &card(catalogue, &gaps, &[])).to_string();
    let expected = "CMMC Level 2 (NIST SP 800-171 r2), rules of 2024-12-16\n\
        No score: the system security plan (3.12.4) is NOT MET (32 CFR 170.24(c)(2)(i)(B)(5)). The arithmetic alone says 104 of 110.\n\
        No status, for 4 reasons.\n  \
        - 3.1.1 is open and weighs too much for a POA&M (32 CFR 170.21(a)(2)(ii)).\n  \
        - 3.12.4, the system security plan, is not in place (32 CFR 170.24(c)(2)(i)(B)(5)).\n  \
        - 3.1.20 is open and barred from a POA&M by name (32 CFR 170.21(a)(2)(iii)).\n  \
        - 3.12.4 is open and barred from a POA&M by name (32 CFR 170.21(a)(2)(iii)).\n\
        \nOpen requirements:\n  \
        3.1.1: -5, NOT MET in [a] (32 CFR 170.24(c)(2)(i)(B)(1)). Must be met: it weighs too much for a POA&M (32 CFR 170.21(a)(2)(ii)).\n  \
        3.1.20: -1, NOT MET in [a] (32 CFR 170.24(c)(2)(i)(B)(3)). Must be met: the rule bars it from a POA&M by name (32 CFR 170.21(a)(2)(iii)).\n  \
        3.12.4: 0, NOT MET, and without it there is no score; open [a] (32 CFR 170.24(c)(2)(i)(B)(5)). Must be met: the rule bars it from a POA&M by name (32 CFR 170.21(a)(2)(iii)).\n";
    assert_eq!(text, expected);
}

#[test]
fn every_status_has_its_sentence() {
    let status = |catalogue: &'static Catalogue, changes: &[(&str, Finding)]| {
        Explanation::new(catalogue, &card(catalogue, changes, &[])).status()
    };
    let open = [("3.1.3", Finding::NotMet)];
    assert_eq!(status(embedded::level_2(), &[]), "Final: nothing is open (32 CFR 170.16(a)(1)(iii)).");
    assert_eq!(
        status(embedded::level_2(), &open),
        "Conditional: enough points, and all that is open may wait on a POA&M (32 CFR 170.16(a)(1)(ii))."
    );
    let gap = [("b.1.i", Finding::NotMet)];
    assert_eq!(status(embedded::level_1(), &gap), "No status, for 1 reason.");
    let text = Explanation::new(embedded::level_1(), &card(embedded::level_1(), &gap, &[])).to_string();
    assert!(
        text.contains("  - Something is open, and Level 1 has no POA&M (32 CFR 170.21(a)(1)).\n"),
        "{text}"
    );
    assert!(text.contains("Must be met: Level 1 has no POA&M"), "{text}");
    let mut other = embedded::level_2().clone();
    other.kind = crate::CatalogueKind::Other;
    let card = card(&other, &[("3.1.3[a]", Finding::NotMet)], &[]);
    let explanation = Explanation::new(&other, &card);
    assert_eq!(explanation.status(), "No rules say which status this reaches.");
    assert_eq!(explanation.lines().nth(2).unwrap(), "3.1.3: -1, NOT MET in [a].");
}

#[test]
fn too_few_points_and_too_small_a_catalogue_are_told() {
    let catalogue = embedded::level_2();
    let many: Vec<(&str, Finding)> = ["3.1.1", "3.1.2", "3.1.12", "3.1.13", "3.1.16"]
        .into_iter()
        .map(|code| (code, Finding::NotMet))
        .collect();
    let card_of_many = card(catalogue, &many, &[]);
    let first = Explanation::new(catalogue, &card_of_many).obstacles().next().unwrap();
    assert_eq!(first, "85 points, and a conditional status needs 88 (32 CFR 170.21(a)(2)(i)).");
    let mut small = catalogue.clone();
    small.requirements.truncate(100);
    let card = card(&small, &[], &[]);
    let first = Explanation::new(&small, &card).obstacles().next().unwrap();
    assert_eq!(first, "The catalogue has 100 of the 110 requirements of its level (32 CFR 170.14(c)(3)).");
}
