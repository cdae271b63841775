//! Every verdict, its steps and what stays silent.

use serde_json::json;

use super::*;
use crate::{Catalogue, Finding, Sheet, embedded};
use CoverageVerdict::{Covered, Indicated, NotCovered, PartlyCovered, Unmapped};
use Finding::{Met, NotApplicable, NotAssessed, NotMet};

/// Findings from words: `1+` met, `2-` not met, `3/` N/A, `4?` not assessed.
fn findings(code: &str, words: &str) -> FrameworkFindings {
    let mut known = FrameworkFindings::new(framework(code));
    for word in words.split_whitespace() {
        let (code, sign) = word.split_at(word.len() - 1);
        let finding = match sign {
            "+" => Met,
            "-" => NotMet,
            "/" => NotApplicable,
            _ => NotAssessed,
        };
        known.findings.insert(code.to_owned(), finding);
    }
    known
}

/// Its name, the rows, the findings about A, and the verdict on `1` of Z, over M where there is one.
type Case = (&'static str, &'static [&'static str], &'static str, CoverageVerdict);

#[test]
fn verdicts_follow_from_relations_and_findings() {
    let cases: &[Case] = &[
        ("the same and met", &["A 1 equals Z 1"], "1+", Covered),
        ("the same and N/A", &["A 1 equals Z 1"], "1/", Covered),
        ("the same and not met", &["A 1 equals Z 1"], "1-", NotCovered),
        ("the same and not assessed", &["A 1 equals Z 1"], "1?", NotCovered),
        ("the same and no finding", &["A 1 equals Z 1"], "", NotCovered),
        ("read backward", &["Z 1 equals A 1"], "1+", Covered),
        ("all of three", &["A 1 equals Z 1", "A 2 equals Z 1", "A 3 equals Z 1"], "1+ 2+ 3+", Covered),
        ("two of three", &["A 1 equals Z 1", "A 2 equals Z 1", "A 3 equals Z 1"], "1+ 2+ 3-", PartlyCovered),
        ("none of two", &["A 1 equals Z 1", "A 2 equals Z 1"], "1- 2?", NotCovered),
        ("one N/A, one not met", &["A 1 equals Z 1", "A 2 equals Z 1"], "1/ 2-", PartlyCovered),
        ("contains it", &["A 1 superset-of Z 1"], "1+", Covered),
        ("is contained", &["Z 1 superset-of A 1"], "1+", PartlyCovered),
        ("a part and met", &["A 1 same-number Z 1"], "1+", PartlyCovered),
        ("two parts and met", &["A 1 same-number Z 1", "A 2 addressed-by Z 1"], "1+ 2+", PartlyCovered),
        ("a part and N/A", &["A 1 same-number Z 1"], "1/", NotCovered),
        ("all and a part", &["A 1 equals Z 1", "A 2 same-number Z 1"], "1+ 2+", Covered),
        ("all without a part", &["A 1 equals Z 1", "A 2 same-number Z 1"], "1+ 2-", PartlyCovered),
        ("all without a hint", &["A 1 equals Z 1", "A 2 informative-reference Z 1"], "1+ 2-", Covered),
        ("a hint and met", &["A 1 informative-reference Z 1"], "1+", Indicated),
        ("a hint and N/A", &["A 1 informative-reference Z 1"], "1/", NotCovered),
        (
            "a hint, a part not met",
            &["A 1 derived-through-r3 Z 1", "A 2 same-number Z 1"],
            "1+ 2-",
            Indicated,
        ),
        ("only a fact", &["A 2 equals Z 2", "Z 1 new-in-r3 A -"], "1+ 2+", Unmapped),
        ("no row", &["A 2 equals Z 2"], "1+ 2+", Unmapped),
    ];
    for (name, rows, words, expected) in cases {
        let report = table(rows).coverage_of(&findings("A", words), &[], &framework("Z"), &["1"]).unwrap();
        assert_eq!(report.requirements[0].verdict, *expected, "{name}");
    }
}

#[test]
fn over_two_hops_the_weakest_row_decides() {
    let cases: &[Case] = &[
        ("full and full", &["A 1 equals M 1", "M 1 equals Z 1"], "1+", Covered),
        ("part and full", &["A 1 same-number M 1", "M 1 equals Z 1"], "1+", PartlyCovered),
        ("full and part", &["A 1 equals M 1", "M 1 same-number Z 1"], "1+", PartlyCovered),
        ("full and hint", &["A 1 equals M 1", "M 1 informative-reference Z 1"], "1+", Indicated),
        ("hint and full", &["A 1 informative-reference M 1", "M 1 equals Z 1"], "1+", Indicated),
        ("N/A over full rows", &["A 1 equals M 1", "M 1 equals Z 1"], "1/", Covered),
        ("N/A over a part", &["A 1 equals M 1", "M 1 same-number Z 1"], "1/", NotCovered),
        (
            "half of what lies between",
            &["A 1 equals M 1", "A 2 equals M 1", "M 1 equals Z 1"],
            "1+",
            PartlyCovered,
        ),
        (
            "something between that nothing leads to",
            &["A 1 equals M 1", "M 1 equals Z 1", "M 2 equals Z 1"],
            "1+",
            PartlyCovered,
        ),
        ("a way that starts nowhere", &["A 1 equals M 1", "M 2 equals Z 1"], "1+", Unmapped),
        (
            "two ways",
            &["A 1 equals M 1", "A 1 equals M 2", "M 1 equals Z 1", "M 2 equals Z 1"],
            "1+",
            Covered,
        ),
    ];
    for (name, rows, words, expected) in cases {
        let via = [framework("M")];
        let report = table(rows).coverage_of(&findings("A", words), &via, &framework("Z"), &["1"]).unwrap();
        assert_eq!(report.requirements[0].verdict, *expected, "{name}");
    }
}

#[test]
fn every_row_on_the_way_is_a_step() {
    let mappings = table(&["A 1 equals M 1", "A 2 equals M 1", "Z 1 superset-of M 1", "Z 1 subset-of M 2"]);
    let report = mappings.coverage_via(&findings("A", "1+ 2-"), &[framework("M")], &framework("Z")).unwrap();
    let coverage = report.of("1").unwrap();
    let said = |step: &CoverageStep| {
        let finding = step.finding.map_or("", Finding::code);
        let gives = step.contributes.map_or("nothing", Strength::code);
        let (from, to) = (&step.from, &step.to);
        format!(
            "{}:{} {finding} {} {} {} {}:{} gives {gives}",
            from.framework,
            from.code,
            step.direction.code(),
            step.relation.code(),
            step.strength.code(),
            to.framework,
            to.code
        )
    };
    let expected = [
        "M:1  backward superset-of partial Z:1 gives partial",
        "M:2  backward subset-of full Z:1 gives nothing",
        "A:1 met forward equals full M:1 gives full",
        "A:2 not_met forward equals full M:1 gives nothing",
    ];
    assert_eq!(coverage.steps.iter().map(said).collect::<Vec<_>>(), expected);
    assert!(coverage.steps.iter().all(|step| step.basis == "a test"));
    assert_eq!(coverage.open_steps().map(|step| step.from.code.as_str()).collect::<Vec<_>>(), ["2"]);
    assert_eq!(report.route, ["A", "M", "Z"].map(framework));
    assert!(report.of("2").is_none());
}

#[test]
fn a_row_on_several_ways_is_one_step() {
    let mappings =
        table(&["A 1 equals M 1", "M 1 equals N 1", "M 1 equals N 2", "N 1 equals Z 1", "N 2 equals Z 1"]);
    let via = ["M", "N"].map(framework);
    let report = mappings.coverage_via(&findings("A", "1+"), &via, &framework("Z")).unwrap();
    assert_eq!(report.requirements[0].steps.len(), 5);
    assert_eq!(report.counts, CoverageCounts { covered: 1, ..CoverageCounts::default() });
}

#[test]
fn facts_on_the_way_are_told() {
    let mappings = table(&[
        "A 1 equals M 1",
        "A 9 equals M 9",
        "M 9 withdrawn-no-successor Z -",
        "M 1 equals Z 1",
        "M 2 equals Z 2",
        "M 2 new-in-r3 A -",
    ]);
    let known = findings("A", "1+ 9- 10/");
    let report = mappings.coverage_via(&known, &[framework("M")], &framework("Z")).unwrap();
    let two = report.of("2").unwrap();
    assert_eq!((two.verdict, two.steps.len()), (Unmapped, 1));
    assert_eq!(two.facts.iter().map(Mapping::relation).collect::<Vec<_>>(), [Relation::NewInR3]);
    assert!(report.of("1").unwrap().facts.is_empty());

    let said = |silent: &SilentFinding| {
        let facts: Vec<_> = silent.facts.iter().map(|fact| fact.relation().code()).collect();
        format!("{} {} {}", silent.requirement, silent.finding.code(), facts.join(" "))
    };
    let silent: Vec<_> = report.silent.iter().map(said).collect();
    assert_eq!(silent, ["9 not_met withdrawn-no-successor", "10 not_applicable "]);
}

#[test]
fn a_way_has_no_gap_and_no_loop() {
    let mappings = table(&["A 1 equals M 1", "M 1 equals Z 1"]);
    let route = |via: &[&str], towards: &str| {
        let via: Vec<_> = via.iter().map(|code| framework(code)).collect();
        mappings.coverage_via(&findings("A", ""), &via, &framework(towards)).map(|report| report.route.len())
    };
    let gap = |from, to| Err(RouteError::NotJoined { from: framework(from), to: framework(to) });
    assert_eq!(route(&["M"], "Z"), Ok(3));
    assert_eq!(route(&[], "M"), Ok(2));
    assert_eq!(route(&[], "Z"), gap("A", "Z"));
    assert_eq!(route(&["M"], "X"), gap("M", "X"));
    assert_eq!(route(&[], "A"), Err(RouteError::Repeated(framework("A"))));
    assert_eq!(route(&["M", "Z"], "M"), Err(RouteError::Repeated(framework("M"))));
    assert_eq!(route(&[], "Z").unwrap_err().to_string(), "no row joins A and Z");
}

#[test]
fn a_sheet_is_rolled_up() {
    let catalogue: &Catalogue = embedded::level_2();
    let mut sheet = Sheet::filled(catalogue, Met);
    sheet.set_by_code(catalogue, "3.1.1[a]", NotMet).unwrap();
    sheet.set_by_code(catalogue, "3.1.2", NotApplicable).unwrap();
    let known = FrameworkFindings::of_sheet(FrameworkCode::CMMC_LEVEL_2, catalogue, &sheet);
    assert_eq!(known.framework, FrameworkCode::CMMC_LEVEL_2);
    assert_eq!(known.findings.len(), 110);
    assert_eq!(known.finding("AC.L2-3.1.1"), NotMet);
    assert_eq!(known.finding("AC.L2-3.1.2"), NotApplicable);
    assert_eq!(known.finding("SI.L2-3.14.7"), Met);
    assert_eq!(known.finding("3.1.1"), NotAssessed);
}

#[test]
fn a_report_survives_its_serde_form() {
    let mappings = table(&["A 1 equals Z 1", "A 2 withdrawn-no-successor Z -", "Z 2 new-in-r3 A -"]);
    let report = mappings.coverage(&findings("A", "1+ 2-"), &framework("Z")).unwrap();
    let stored = serde_json::to_value(&report).unwrap();
    assert_eq!(stored["requirements"][0]["verdict"], json!("covered"));
    assert_eq!(stored["requirements"][0]["steps"][0]["contributes"], json!("full"));
    assert_eq!(stored["counts"]["unmapped"], json!(1));
    assert_eq!(serde_json::from_value::<CoverageReport>(stored).unwrap(), report);
}
