//! What holds for every table and every set of findings.

use proptest::prelude::*;

use super::*;
use crate::Finding;

const FRAMEWORKS: [&str; 3] = ["A", "M", "CMMC-L1"];

/// How good a finding is: what a finding gives never rises when this falls.
const fn rank(finding: Finding) -> u8 {
    match finding {
        Finding::Met => 2,
        Finding::NotApplicable => 1,
        Finding::NotMet | Finding::NotAssessed => 0,
    }
}

/// The verdicts in the order of what they claim.
const fn claim(verdict: CoverageVerdict) -> u8 {
    match verdict {
        CoverageVerdict::Unmapped => 0,
        CoverageVerdict::NotCovered => 1,
        CoverageVerdict::Indicated => 2,
        CoverageVerdict::PartlyCovered => 3,
        CoverageVerdict::Covered => 4,
    }
}

fn any_finding() -> impl Strategy<Value = Finding> {
    proptest::sample::select(Finding::ALL)
}

/// Findings about requirements 1 to 4 of A.
fn any_findings() -> impl Strategy<Value = Vec<Finding>> {
    proptest::collection::vec(any_finding(), 4)
}

fn known(findings: &[Finding]) -> FrameworkFindings {
    let codes = (1..).map(|code: u8| code.to_string());
    let framework = FrameworkCode::parse("A").unwrap();
    FrameworkFindings { framework, findings: codes.zip(findings.iter().copied()).collect() }
}

/// A row with a target between two neighbours of A, M, CMMC-L1, either way round.
fn any_row() -> impl Strategy<Value = String> {
    let relations: Vec<_> = Relation::ALL.iter().filter(|relation| !relation.is_fact()).collect();
    let parts = (0..2usize, any::<bool>(), 1..5u8, 1..5u8, proptest::sample::select(relations));
    parts.prop_map(|(first, turned, one, other, relation)| {
        let (from, to) = (FRAMEWORKS[first], FRAMEWORKS[first + 1]);
        let (from, to) = if turned { (to, from) } else { (from, to) };
        format!("{from},{one},{to},{other},{},a test", relation.code())
    })
}

/// Different rows in any order, with one that joins each pair so that there is always a way.
fn any_rows() -> impl Strategy<Value = Vec<String>> {
    let joined = ["A,9,M,9,equals,a test", "M,8,CMMC-L1,8,equals,a test"].map(str::to_owned);
    let rows = proptest::collection::btree_set(any_row(), 0..16);
    rows.prop_map(move |rows| rows.into_iter().chain(joined.clone()).collect::<Vec<_>>()).prop_shuffle()
}

fn table(rows: &[String]) -> Mappings {
    let heading = "source_framework,source_id,target_framework,target_id,relation,basis";
    Mappings::parse(&format!("{heading}\n{}", rows.join("\n"))).unwrap()
}

fn report(mappings: &Mappings, findings: &[Finding]) -> CoverageReport {
    let via = [FrameworkCode::parse("M").unwrap()];
    mappings.coverage_via(&known(findings), &via, &FrameworkCode::CMMC_LEVEL_1).unwrap()
}

/// Findings about all Level 2 requirements, from the seed of each.
fn level_2(seeds: &[Finding]) -> FrameworkFindings {
    let codes = Mappings::embedded().requirements(&FrameworkCode::CMMC_LEVEL_2).into_iter();
    let findings = codes.map(ToString::to_string).zip(seeds.iter().copied()).collect();
    FrameworkFindings { framework: FrameworkCode::CMMC_LEVEL_2, findings }
}

proptest! {
    #[test]
    fn cover_never_rises_when_a_finding_gets_worse(
        rows in any_rows(),
        findings in any_findings(),
        place in 0..4usize,
        changed in any_finding(),
    ) {
        let mut worse = findings.clone();
        prop_assume!(rank(changed) <= rank(findings[place]));
        worse[place] = changed;
        let mappings = table(&rows);
        let (before, after) = (report(&mappings, &findings), report(&mappings, &worse));
        for (before, after) in before.requirements.iter().zip(&after.requirements) {
            prop_assert!(claim(after.verdict) <= claim(before.verdict), "{before:?} {after:?}");
            let unmapped = |coverage: &Coverage| coverage.verdict == CoverageVerdict::Unmapped;
            prop_assert_eq!(unmapped(before), unmapped(after));
        }
    }

    #[test]
    fn the_order_of_the_rows_does_not_matter(
        (rows, shuffled) in any_rows().prop_flat_map(|rows| (Just(rows.clone()), Just(rows).prop_shuffle())),
        findings in any_findings(),
    ) {
        prop_assert_eq!(table(&rows), table(&shuffled));
        prop_assert_eq!(report(&table(&rows), &findings), report(&table(&shuffled), &findings));
    }

    #[test]
    fn what_is_covered_has_nothing_open_but_hints(rows in any_rows(), findings in any_findings()) {
        for coverage in report(&table(&rows), &findings).requirements {
            let last = |step: &&CoverageStep| step.to.framework == FrameworkCode::CMMC_LEVEL_1;
            let mut claims =
                coverage.steps.iter().filter(last).filter(|step| step.strength > Strength::Informative);
            if coverage.verdict == CoverageVerdict::Covered {
                prop_assert!(claims.all(|step| step.contributes == Some(step.strength)), "{coverage:?}");
                prop_assert!(coverage.steps.iter().any(|step| step.contributes == Some(Strength::Full)));
            }
            for step in &coverage.steps {
                prop_assert!(step.contributes <= Some(step.strength), "{step:?}");
            }
        }
    }

    #[test]
    fn every_requirement_has_exactly_one_verdict(rows in any_rows(), findings in any_findings()) {
        let report = report(&table(&rows), &findings);
        let counts = report.counts;
        let sum =
            counts.covered + counts.partly_covered + counts.indicated + counts.not_covered + counts.unmapped;
        prop_assert_eq!(sum, report.requirements.len());
    }

    #[test]
    fn no_text_makes_reading_fail_in_another_way(text in "\\PC{0,60}(\n\\PC{0,60}){0,3}") {
        let heading = "source_framework,source_id,target_framework,target_id,relation,basis";
        let _ = Mappings::parse(&text);
        let _ = Mappings::parse(&format!("{heading}\n{text}"));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn an_equal_framework_on_the_way_changes_nothing(seeds in proptest::collection::vec(any_finding(), 110)) {
        let (known, r2) = (level_2(&seeds), FrameworkCode::NIST_800_171_R2);
        let bare = known.findings.iter().filter_map(|(code, finding)| {
            Some((code.split_once("L2-")?.1.to_owned(), *finding))
        });
        let same = FrameworkFindings { framework: r2.clone(), findings: bare.collect() };
        for towards in [FrameworkCode::CMMC_LEVEL_1, FrameworkCode::NIST_800_171_R3, FrameworkCode::CSF_2_0] {
            let direct = Mappings::embedded().coverage(&same, &towards).unwrap();
            let over = Mappings::embedded().coverage_via(&known, std::slice::from_ref(&r2), &towards).unwrap();
            prop_assert_eq!(direct.counts, over.counts);
            let verdicts = |report: &CoverageReport| -> Vec<_> {
                report.requirements.iter().map(|one| (one.requirement.clone(), one.verdict)).collect()
            };
            prop_assert_eq!(verdicts(&direct), verdicts(&over));
        }
    }
}
