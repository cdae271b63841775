//! Which statuses exist.

use super::*;
use crate::{Assessor, CatalogueKind, Status};

#[test]
fn a_status_reads_as_people_know_it_and_names_its_paragraph() {
    let cases = [
        (CmmcStatus::FinalLevel1Self, "Final Level 1 (Self)", "32 CFR 170.15(a)(1)"),
        (CmmcStatus::ConditionalLevel2Self, "Conditional Level 2 (Self)", "32 CFR 170.16(a)(1)(ii)"),
        (CmmcStatus::FinalLevel2Self, "Final Level 2 (Self)", "32 CFR 170.16(a)(1)(iii)"),
        (CmmcStatus::ConditionalLevel2C3pao, "Conditional Level 2 (C3PAO)", "32 CFR 170.17(a)(1)(ii)"),
        (CmmcStatus::FinalLevel2C3pao, "Final Level 2 (C3PAO)", "32 CFR 170.17(a)(1)(iii)"),
        (CmmcStatus::ConditionalLevel3Dibcac, "Conditional Level 3 (DIBCAC)", "32 CFR 170.18(a)(1)(ii)"),
        (CmmcStatus::FinalLevel3Dibcac, "Final Level 3 (DIBCAC)", "32 CFR 170.18(a)(1)(iii)"),
    ];
    for (status, name, section) in cases {
        assert_eq!(status.to_string(), name);
        assert_eq!(status.section(RuleSet::current()).unwrap(), section, "{name}");
        assert_eq!(status.is_conditional(), name.starts_with("Conditional"), "{name}");
        assert_eq!(status.closed_out().to_string(), name.replace("Conditional", "Final"));
    }
    assert_eq!(cases.len(), CmmcStatus::ALL.len());
}

#[test]
fn only_seven_combinations_exist() {
    let mut found = Vec::new();
    for level in CatalogueKind::ALL {
        for assessor in Assessor::ALL {
            for kind in StatusKind::ALL {
                if let Ok(status) = CmmcStatus::new(*level, *assessor, *kind) {
                    assert_eq!(
                        (status.level(), status.assessor(), status.kind()),
                        (*level, *assessor, *kind)
                    );
                    found.push(status);
                }
            }
        }
    }
    found.sort_by_key(|status| CmmcStatus::ALL.iter().position(|known| known == status));
    assert_eq!(found, CmmcStatus::ALL);
}

#[test]
fn what_does_not_exist_is_named() {
    let (level_1, level_2) = (CatalogueKind::CmmcLevel1, CatalogueKind::CmmcLevel2);
    let new = CmmcStatus::new;
    let conditional = new(level_1, Assessor::Own, StatusKind::Conditional).unwrap_err();
    assert_eq!(conditional, IllegalStatus::Conditional { level: Demand::Level1Self });
    assert_eq!(conditional.to_string(), "Level 1 (Self) has no conditional status");
    let assessor = new(level_2, Assessor::Dibcac, StatusKind::Final).unwrap_err();
    assert_eq!(assessor, IllegalStatus::Assessor { level: level_2, assessor: Assessor::Dibcac });
    assert_eq!(assessor.to_string(), "cmmc_level_2 has no status by dibcac");
}

#[test]
fn an_outcome_is_made_of_what_a_score_reaches() {
    let level = Demand::Level2Self;
    let status = CmmcStatus::ConditionalLevel2Self;
    assert_eq!(AssessmentOutcome::new(level, Status::None), Ok(AssessmentOutcome::NoStatus { level }));
    assert_eq!(AssessmentOutcome::new(level, Status::Conditional), Ok(AssessmentOutcome::Status { status }));
    assert_eq!(AssessmentOutcome::new(level, Status::Conditional).unwrap().status(), Some(status));
    assert_eq!(AssessmentOutcome::new(level, Status::Conditional).unwrap().level(), level);
    assert_eq!(
        AssessmentOutcome::new(level, Status::Final).unwrap().status(),
        Some(CmmcStatus::FinalLevel2Self)
    );
    assert_eq!(AssessmentOutcome::new(level, Status::None).unwrap().status(), None);
    assert_eq!(AssessmentOutcome::new(level, Status::None).unwrap().level(), level);
    let level = Demand::Level1Self;
    assert_eq!(AssessmentOutcome::new(level, Status::Conditional), Err(IllegalStatus::Conditional { level }));
}

#[test]
fn higher_kinds_cover_lower_ones_and_include_their_requirements() {
    let pairs = |related: fn(Demand, Demand) -> bool| {
        let of =
            |higher| LEVELS.iter().filter(move |(_, lower)| related(higher, *lower)).map(|(name, _)| *name);
        LEVELS.iter().map(|(_, higher)| of(*higher).collect::<String>()).collect::<Vec<_>>()
    };
    assert_eq!(pairs(Demand::covers), ["", "1", "1S", "1SC"]);
    assert_eq!(pairs(Demand::includes), ["1", "1SC", "1SC", "1SCD"]);
}
