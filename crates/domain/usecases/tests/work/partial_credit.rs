//! Choosing partial credit.

use controlkeep_compliance::{Judgement, PartialCreditRefused, RuleSet};
use controlkeep_kernel::RequirementId;
use controlkeep_ports::StoreError;
use controlkeep_usecases::findings::{ChoosePartialCredit, ChoosePartialCreditError, choose_partial_credit};

use crate::bench::{Bench, OTHER, create, maria, on_both, scope};

#[test]
fn a_claim_earns_its_points_when_the_findings_bear_it() {
    on_both(|bench| {
        bench.set("3.13.11[a]", Judgement::NOT_MET, 0).unwrap();
        let before = bench.kept_score();
        let changed = bench.claim("3.13.11", true, 0).unwrap();
        assert_eq!(bench.kept_score().value - before.value, 2);
        assert_eq!(changed.sheet, bench.sheet());
        assert_eq!(changed.sheet.partial_credits.len(), 1);
        assert_eq!(bench.framework.find_requirement_by_short("3.13.11"), Some(changed.requirement));
        assert_eq!(bench.trail()[1], "Maria score.partial_credit 3.13.11 deduction: 5 -> 3");
        bench.assert_score_is_kept();
    });
}

#[test]
fn a_claim_is_given_up_again() {
    on_both(|bench| {
        bench.set("3.13.11[a]", Judgement::NOT_MET, 0).unwrap();
        let before = bench.kept_score();
        bench.claim("3.13.11", true, 0).unwrap();
        bench.claim("3.13.11", false, 1).unwrap();
        assert_eq!(bench.kept_score(), before);
    });
}

#[test]
fn a_requirement_without_partial_credit_refuses_it() {
    let bench = Bench::new(false);
    let refused = bench.claim("3.1.1", true, 0).unwrap_err();
    assert_eq!(refused, ChoosePartialCreditError::Refused(PartialCreditRefused::NoPartialCredit));
    assert_eq!(bench.trail(), [""; 0]);
}

#[test]
fn a_stale_choice_shows_what_is_stored() {
    on_both(|bench| {
        bench.claim("3.5.3", true, 0).unwrap();
        let Err(ChoosePartialCreditError::Refused(PartialCreditRefused::Stale { stored })) =
            bench.claim("3.5.3", false, 0)
        else {
            panic!("version 0 is not the stored one");
        };
        assert_eq!(bench.sheet().partial_credits, [*stored]);
        let same = bench.claim("3.5.3", true, 1).unwrap_err();
        assert_eq!(same, ChoosePartialCreditError::Refused(PartialCreditRefused::Unchanged));
    });
}

#[test]
fn what_is_not_there_is_not_found() {
    let bench = Bench::new(false);
    create(&bench.store, OTHER, "Other");
    let mine = ChoosePartialCredit {
        scope: bench.scope,
        number: 1,
        requirement: bench.requirement("3.5.3"),
        claimed: true,
        expected_version: 0,
        actor: maria(),
    };
    let elsewhere = [
        ChoosePartialCredit { scope: scope(OTHER), ..mine.clone() },
        ChoosePartialCredit { number: 2, ..mine.clone() },
        ChoosePartialCredit { requirement: RequirementId::from_bytes([7; 16]), ..mine },
    ];
    for command in elsewhere {
        let refused = choose_partial_credit(&bench.store, &bench.shelf, RuleSet::current(), &command);
        assert_eq!(refused.unwrap_err(), ChoosePartialCreditError::NotFound);
    }
}

#[test]
fn a_store_that_fails_keeps_nothing() {
    let bench = Bench::new(false);
    bench.store.fail_next_commit(StoreError::Full("disk".into()));
    let failed = bench.claim("3.5.3", true, 0).unwrap_err();
    assert_eq!(failed, ChoosePartialCreditError::Store(StoreError::Full("disk".into())));
    assert_eq!(bench.sheet().partial_credits, []);
}
