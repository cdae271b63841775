//! The embedded table against the catalogues and the counts its sources are known for.

use std::collections::BTreeSet;

use super::*;
use crate::{Catalogue, Finding, embedded};
use CoverageVerdict::{Covered, Indicated, NotCovered, PartlyCovered, Unmapped};
use FrameworkCode as F;

const R2: F = F::NIST_800_171_R2;
const R3: F = F::NIST_800_171_R3;

fn levels() -> [(F, &'static Catalogue); 3] {
    [
        (F::CMMC_LEVEL_1, embedded::level_1()),
        (F::CMMC_LEVEL_2, embedded::level_2()),
        (F::CMMC_LEVEL_3, embedded::level_3()),
    ]
}

/// The rows from one framework to another.
fn rows<'a>(from: &'a F, towards: &'a F) -> impl Iterator<Item = &'static Mapping> + use<'a> {
    let rows = Mappings::embedded().rows().iter();
    rows.filter(move |row| row.source().framework == *from && row.towards() == towards)
}

/// The sources of those rows that have one of these relations.
fn sources(from: &F, towards: &F, relations: &[Relation]) -> BTreeSet<&'static str> {
    let of_relation = rows(from, towards).filter(|row| relations.contains(&row.relation()));
    of_relation.map(|row| row.source().code.as_str()).collect()
}

/// Everything the table knows of a framework has the same finding, but for a few.
fn all(framework: F, finding: Finding, but: &[(&str, Finding)]) -> FrameworkFindings {
    let codes = Mappings::embedded().requirements(&framework).into_iter();
    let mut findings: std::collections::BTreeMap<_, _> =
        codes.map(|code| (code.to_string(), finding)).collect();
    findings.extend(but.iter().map(|(code, finding)| ((*code).to_owned(), *finding)));
    FrameworkFindings { framework, findings }
}

fn cover(known: &FrameworkFindings, via: &[F], towards: &F) -> CoverageReport {
    Mappings::embedded().coverage_via(known, via, towards).unwrap()
}

fn counts(report: &CoverageReport) -> [usize; 5] {
    let counts = report.counts;
    [counts.covered, counts.partly_covered, counts.indicated, counts.not_covered, counts.unmapped]
}

#[test]
fn the_table_has_1442_rows_over_ten_frameworks() {
    let table = Mappings::embedded();
    assert_eq!(table.rows().len(), 1442);
    assert_eq!(Mappings::embedded_text().lines().count(), 1443);
    assert_eq!(table.frameworks().collect::<BTreeSet<_>>(), F::KNOWN.iter().collect());
    assert_eq!(F::KNOWN.len(), 10);
    let sizes = F::KNOWN.iter().map(|framework| table.requirements(framework).len());
    assert_eq!(sizes.collect::<Vec<_>>(), [15, 110, 24, 15, 110, 97, 24, 127, 165, 89]);
}

#[test]
fn it_names_exactly_the_requirements_of_the_catalogues() {
    for (framework, catalogue) in levels() {
        assert_eq!(framework.as_str(), catalogue.code);
        let named: BTreeSet<&str> =
            Mappings::embedded().requirements(&framework).into_iter().map(RequirementCode::as_str).collect();
        let known = catalogue.requirements.iter().map(|requirement| requirement.code.as_str()).collect();
        assert_eq!(named, known);
    }
}

#[test]
fn every_relation_has_as_many_rows_as_its_source() {
    use Relation as R;
    let cases = [
        (R::Equals, 125),
        (R::Aligned, 34),
        (R::SelectedWithDodParameters, 24),
        (R::SupersetOf, 0),
        (R::SubsetOf, 0),
        (R::IntersectsWith, 0),
        (R::DerivedFromControl, 188),
        (R::SameControl, 181),
        (R::SuccessorOfWithdrawn, 4),
        (R::SameNumber, 77),
        (R::IncorporatedInto, 24),
        (R::AddressedBy, 17),
        (R::SourceControl, 157),
        (R::InformativeReference, 310),
        (R::DerivedThroughR3, 274),
        (R::WithdrawnNoSuccessor, 7),
        (R::NewInR3, 20),
    ];
    for (relation, expected) in cases {
        let found = Mappings::embedded().rows().iter().filter(|row| row.relation() == relation).count();
        assert_eq!(found, expected, "{relation:?}");
    }
}

#[test]
fn revision_3_keeps_77_withdraws_33_and_adds_20() {
    use Relation::{AddressedBy, IncorporatedInto, NewInR3, SameNumber, WithdrawnNoSuccessor};
    assert_eq!(sources(&R2, &R3, &[SameNumber]).len(), 77);
    let withdrawn = sources(&R2, &R3, &[AddressedBy, IncorporatedInto, WithdrawnNoSuccessor]);
    assert_eq!(withdrawn.len(), 33);
    assert!(withdrawn.is_disjoint(&sources(&R2, &R3, &[SameNumber])));
    assert_eq!(sources(&R3, &R2, &[NewInR3]).len(), 20);
    let gone = sources(&R2, &R3, &[WithdrawnNoSuccessor]);
    assert_eq!(gone, BTreeSet::from(["3.5.6", "3.5.8", "3.5.9", "3.7.1", "3.13.2", "3.13.14"]));
}

#[test]
fn seven_controls_of_revision_4_moved_in_revision_5() {
    /// The requirement, the withdrawn control, its successor, and how the table says so.
    type Moved = (&'static str, &'static str, &'static str, Relation);
    let cases: [Moved; 7] = [
        ("3.3.3", "AU-2(3)", "AU-2", Relation::SuccessorOfWithdrawn),
        ("3.3.7", "AU-8(1)", "SC-45(1)", Relation::SuccessorOfWithdrawn),
        // These two were on the requirement's list already.
        ("3.5.3", "IA-2(3)", "IA-2(1)", Relation::SameControl),
        ("3.5.4", "IA-2(9)", "IA-2(8)", Relation::SameControl),
        ("3.8.6", "MP-5(4)", "SC-28(1)", Relation::SuccessorOfWithdrawn),
        ("3.8.8", "MP-7(1)", "MP-7", Relation::SuccessorOfWithdrawn),
        ("3.13.14", "SC-19", "", Relation::WithdrawnNoSuccessor),
    ];
    let controls = |code, towards| Mappings::embedded().of(&R2, code, &towards);
    let target = |row: &Mapping| row.target().map_or("", RequirementCode::as_str).to_owned();
    for (requirement, old, new, relation) in cases {
        let before = controls(requirement, F::NIST_800_53_R4);
        assert!(before.iter().any(|row| target(row) == old), "{requirement}");
        let after = controls(requirement, F::NIST_800_53_R5);
        assert!(after.iter().all(|row| target(row) != old), "{requirement}");
        let moved: Vec<_> = after.iter().filter(|row| target(row) == new).map(|row| row.relation()).collect();
        assert_eq!(moved, [relation], "{requirement}");
    }
}

#[test]
fn level_1_follows_from_level_2() {
    let via = [R2];
    let level_1 = |known: &FrameworkFindings| cover(known, &via, &F::CMMC_LEVEL_1);
    let all_met = all(F::CMMC_LEVEL_2, Finding::Met, &[]);
    assert_eq!(counts(&level_1(&all_met)), [15, 0, 0, 0, 0]);
    assert_eq!(level_1(&all_met).silent.len(), 110 - 17);
    assert_eq!(counts(&cover(&all_met, &via, &F::FAR_52_204_21)), [15, 0, 0, 0, 0]);

    let visitors = "PE.L1-b.1.ix";
    for open in ["PE.L2-3.10.3", "PE.L2-3.10.4", "PE.L2-3.10.5"] {
        let report = level_1(&all(F::CMMC_LEVEL_2, Finding::Met, &[(open, Finding::NotMet)]));
        assert_eq!(counts(&report), [14, 1, 0, 0, 0], "{open}");
        let coverage = report.of(visitors).unwrap();
        assert_eq!((coverage.verdict, coverage.steps.len()), (PartlyCovered, 6), "{open}");
        assert!(coverage.open_steps().map(|step| step.from.code.as_str()).eq([open]));
        assert!(coverage.steps.iter().all(|step| step.basis.starts_with("32 CFR 170.1")));
    }
}

#[test]
fn level_1_gives_level_2_in_part_only() {
    let report = cover(&all(F::CMMC_LEVEL_1, Finding::Met, &[]), &[R2], &F::CMMC_LEVEL_2);
    assert_eq!(counts(&report), [0, 17, 0, 0, 93]);
    assert!(report.silent.is_empty());
}

#[test]
fn what_all_met_says_about_the_others() {
    let cases: &[(F, &[F], F, [usize; 5])] = &[
        // from, over, to: covered, partly covered, indicated, not covered, unmapped
        (F::CMMC_LEVEL_2, &[], R2, [110, 0, 0, 0, 0]),
        (F::CMMC_LEVEL_3, &[], F::NIST_800_172, [24, 0, 0, 0, 0]),
        (F::NIST_800_172, &[], F::CMMC_LEVEL_3, [0, 24, 0, 0, 0]),
        (F::CMMC_LEVEL_1, &[], F::FAR_52_204_21, [15, 0, 0, 0, 0]),
        (F::CMMC_LEVEL_2, &[R2], R3, [0, 79, 0, 0, 18]),
        (R3, &[R2], F::CMMC_LEVEL_2, [0, 104, 0, 0, 6]),
        (F::CMMC_LEVEL_2, &[R2], F::NIST_800_53_R4, [0, 127, 0, 0, 0]),
        (F::CMMC_LEVEL_2, &[R2], F::NIST_800_53_R5, [0, 122, 0, 0, 43]),
        (R3, &[], F::NIST_800_53_R5, [0, 155, 0, 0, 10]),
        (F::CMMC_LEVEL_2, &[R2], F::CSF_2_0, [0, 0, 71, 0, 18]),
        (F::CMMC_LEVEL_2, &[R2, R3], F::CSF_2_0, [0, 0, 71, 0, 18]),
        (R3, &[], F::CSF_2_0, [0, 0, 89, 0, 0]),
        (F::CSF_2_0, &[R2], F::CMMC_LEVEL_2, [0, 0, 74, 0, 36]),
    ];
    for (from, via, towards, expected) in cases {
        let report = cover(&all(from.clone(), Finding::Met, &[]), via, towards);
        assert_eq!(counts(&report), *expected, "{from} to {towards}");
    }
}

#[test]
fn thirty_six_requirements_have_no_way_to_the_cybersecurity_framework() {
    let known = all(F::CMMC_LEVEL_2, Finding::Met, &[]);
    let silent = |via: &[F]| -> Vec<String> {
        cover(&known, via, &F::CSF_2_0).silent.into_iter().map(|silent| silent.requirement).collect()
    };
    let (direct, through) = ([R2], [R2, R3]);
    assert_eq!(silent(&direct).len(), 36);
    assert_eq!(silent(&direct), silent(&through));

    let report = cover(&known, &through, &F::CSF_2_0);
    let withdrawn: Vec<&str> = report
        .silent
        .iter()
        .filter(|silent| !silent.facts.is_empty())
        .map(|silent| silent.requirement.as_str())
        .collect();
    let expected =
        ["IA.L2-3.5.6", "IA.L2-3.5.8", "IA.L2-3.5.9", "MA.L2-3.7.1", "SC.L2-3.13.2", "SC.L2-3.13.14"];
    assert_eq!(withdrawn.iter().collect::<BTreeSet<_>>(), expected.iter().collect());
}

#[test]
fn single_requirements_come_out_as_the_sources_say() {
    let known = all(F::CMMC_LEVEL_2, Finding::Met, &[("AC.L2-3.1.1", Finding::NotMet)]);
    let to_r3 = cover(&known, &[R2], &R3);
    let verdict = |code| to_r3.of(code).map(|coverage| (coverage.verdict, coverage.facts.len()));
    let cases = [
        ("03.01.02", PartlyCovered, 0), // the same number
        ("03.01.01", PartlyCovered, 0), // its number is open, but 3.13.3 was withdrawn in its favour
        ("03.10.07", PartlyCovered, 1), // a new number for three that were withdrawn
        ("03.15.02", PartlyCovered, 1), // a new number for the security plan
        ("03.17.01", Unmapped, 1),      // new
    ];
    for (code, expected, facts) in cases {
        assert_eq!(verdict(code), Some((expected, facts)), "{code}");
    }
    let nothing = cover(&all(F::CMMC_LEVEL_2, Finding::NotAssessed, &[]), &[R2], &F::CSF_2_0);
    let csf = |report: &CoverageReport| report.of("PR.AA-01").map(|coverage| coverage.verdict);
    assert_eq!(csf(&nothing), Some(NotCovered));
    assert_eq!(csf(&cover(&known, &[R2], &F::CSF_2_0)), Some(Indicated));
    let level_1 = cover(&known, &[R2], &F::CMMC_LEVEL_1);
    assert_eq!(level_1.of("AC.L1-b.1.ii").map(|coverage| coverage.verdict), Some(Covered));
    assert_eq!(level_1.of("AC.L1-b.1.i").map(|coverage| coverage.verdict), Some(NotCovered));
}

#[test]
fn only_what_the_table_names_is_mapped() {
    let known = all(F::CMMC_LEVEL_2, Finding::Met, &[]);
    let asked = ["GV.PO-01", "PR.AA-01", "nonsense"];
    let report = Mappings::embedded().coverage_of(&known, &[R2], &F::CSF_2_0, &asked).unwrap();
    assert!(report.requirements.iter().map(|coverage| coverage.requirement.as_str()).eq(asked));
    assert_eq!(report.of("nonsense").unwrap().verdict, Unmapped);
    assert_eq!(report.silent.len(), 36);
}
