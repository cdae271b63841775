//! The score that follows from what is stored.

use controlkeep_compliance::{Finding, Judgement, PartialCredit, RuleSet, Sheet, score};
use controlkeep_kernel::RequirementId;
use controlkeep_usecases::findings::{score_sheet, sheet_of};

use crate::bench::Bench;

#[test]
fn stored_findings_fall_into_the_catalogues_order() {
    let bench = Bench::new(false);
    bench.set("3.1.2[b]", Judgement::NOT_MET, 0).unwrap();
    bench.set("3.1.1[c]", Judgement::MET, 0).unwrap();
    bench.claim("3.5.3", true, 0).unwrap();
    let catalogue = bench.framework.catalogue();
    let mut expected = Sheet::blank(catalogue);
    expected.set_by_code(catalogue, "3.1.2[b]", Finding::NotMet).unwrap();
    expected.set_by_code(catalogue, "3.1.1[c]", Finding::Met).unwrap();
    expected.set_partial_by_code(catalogue, "3.5.3", true).unwrap();
    let stored = bench.sheet();
    assert_eq!(sheet_of(&bench.framework, &stored.findings, &stored.partial_credits), expected);
    assert_eq!(
        score_sheet(&bench.framework, &stored, RuleSet::current()),
        score(catalogue, &expected, RuleSet::current())
    );
}

#[test]
fn what_the_framework_does_not_have_counts_nothing() {
    let bench = Bench::new(false);
    let foreign = PartialCredit {
        claimed: true,
        ..PartialCredit::blank(bench.sheet().assessment.id, RequirementId::from_bytes([7; 16]))
    };
    let blank = Sheet::blank(bench.framework.catalogue());
    assert_eq!(sheet_of(&bench.framework, &[], &[foreign]), blank);
}

#[test]
fn a_first_pass_through_everything_becomes_reportable() {
    let bench = Bench::new(false);
    for requirement in &bench.framework.catalogue().requirements {
        let judgement = if requirement.short == "3.1.9" { Judgement::NOT_MET } else { Judgement::MET };
        bench.set_open(&requirement.short, judgement).unwrap();
    }
    let kept = bench.kept_score();
    assert_eq!((kept.kind.as_str(), kept.value, kept.met, kept.not_met), ("reportable", 109, 109, 1));
    assert_eq!(kept.status, "conditional");
    assert_eq!(bench.entries().len(), 320);
    bench.assert_score_is_kept();
}
