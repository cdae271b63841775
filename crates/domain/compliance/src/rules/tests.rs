use super::*;
use crate::catalogue::tests::small;
use crate::{PoamBar, PoamRule, Weight, embedded};

fn spoiled(from: &str, to: &str) -> Result<RuleSet, RuleSetError> {
    assert!(CURRENT.contains(from));
    RuleSet::parse(&CURRENT.replacen(from, to, 1))
}

#[test]
fn the_edition_in_force_has_the_known_thresholds() {
    let rules = RuleSet::current();
    let threshold = |level: &LevelRules| level.conditional.as_ref().map(|c| (c.minimum, c.ratio_percent));
    assert_eq!(rules.version, "2024-12-16");
    assert_eq!(threshold(&rules.level_1), None);
    assert_eq!(threshold(&rules.level_2), Some((88, 80)));
    assert_eq!(threshold(&rules.level_3), Some((20, 80)));
    assert_eq!((rules.level_2.start, rules.level_3.start), (Some(110), None));
}

#[test]
fn rules_and_embedded_catalogues_have_the_same_size() {
    for catalogue in embedded::all() {
        let level = RuleSet::current().level(catalogue.kind).unwrap();
        assert_eq!(usize::from(level.requirements), catalogue.requirements.len());
    }
}

#[test]
fn rules_and_embedded_catalogues_agree_on_every_requirement() {
    for catalogue in embedded::all() {
        for requirement in &catalogue.requirements {
            let rule = RuleSet::current().poam_rule(catalogue.kind, requirement);
            assert_eq!(rule, requirement.poam, "{}", requirement.code);
        }
    }
}

#[test]
fn forty_seven_of_level_2_and_seventeen_of_level_3_may_wait() {
    let barred = |rule: &PoamRule| matches!(rule, PoamRule::Never(_));
    let may_wait = embedded::all().map(|catalogue| {
        let rules = catalogue.requirements.iter().map(|r| RuleSet::current().poam_rule(catalogue.kind, r));
        rules.filter(|rule| !barred(rule)).count()
    });
    assert_eq!(may_wait, [0, 47, 17]);
}

#[test]
fn every_named_code_exists() {
    for catalogue in embedded::all() {
        let level = RuleSet::current().level(catalogue.kind).unwrap();
        let conditional = level.conditional.iter();
        let listed = conditional
            .flat_map(|c| c.named.iter().chain(c.weight_limit.iter().flat_map(|w| &w.except_at_partial)));
        for code in listed.chain(level.partial_credit.iter().map(|rule| &rule.requirement)) {
            assert!(catalogue.requirements.iter().any(|r| &r.code == code), "{code}");
        }
    }
}

#[test]
fn partial_credit_in_the_rules_matches_the_weights_and_objectives_of_the_catalogue() {
    let level = &RuleSet::current().level_2;
    for requirement in &embedded::level_2().requirements {
        let Some(rule) = level.partial_credit_of(requirement) else {
            assert!(!requirement.weight.has_partial_credit(), "{}", requirement.code);
            continue;
        };
        let points: Vec<u8> = rule.deductions.iter().map(|deduction| deduction.points).collect();
        assert_eq!(requirement.weight, Weight::PartialCredit { full: points[1], partial: points[0] });
        assert!(rule.needs.iter().all(|label| requirement.objectives.iter().any(|o| &o.label == label)));
    }
}

#[test]
fn every_weight_cites_its_paragraph() {
    let section = |short: &str| {
        let catalogue = embedded::level_2();
        RuleSet::current().level_2.section_of(&catalogue.requirements[catalogue.position(short).unwrap()])
    };
    assert_eq!(section("3.1.1"), "32 CFR 170.24(c)(2)(i)(B)(1)");
    assert_eq!(section("3.1.5"), "32 CFR 170.24(c)(2)(i)(B)(2)");
    assert_eq!(section("3.1.3"), "32 CFR 170.24(c)(2)(i)(B)(3)");
    assert_eq!(section("3.5.3"), "32 CFR 170.24(c)(2)(i)(B)(4)(i)");
    assert_eq!(section("3.13.11"), "32 CFR 170.24(c)(2)(i)(B)(4)(ii)");
    assert_eq!(section("3.12.4"), "32 CFR 170.24(c)(2)(i)(B)(5)");
    assert_eq!(
        RuleSet::current().level_3.section_of(&embedded::level_3().requirements[0]),
        "32 CFR 170.24(c)(3)"
    );
}

#[test]
fn a_catalogue_with_bare_numbers_is_barred_by_name_too() {
    let catalogue = embedded::level_2();
    let mut requirement = catalogue.requirements[catalogue.position("3.1.20").unwrap()].clone();
    requirement.code = "3.1.20".into();
    let rule = RuleSet::current().poam_rule(CatalogueKind::CmmcLevel2, &requirement);
    assert_eq!(rule, PoamRule::Never(PoamBar::Named));
}

#[test]
fn a_framework_without_rules_allows_all() {
    assert!(RuleSet::current().level(CatalogueKind::Other).is_none());
    let requirement = &small().requirements[0];
    assert_eq!(RuleSet::current().poam_rule(CatalogueKind::Other, requirement), PoamRule::Allowed);
}

#[test]
fn a_rule_set_survives_serialization() {
    let json = serde_json::to_string(RuleSet::current()).unwrap();
    assert_eq!(&RuleSet::parse(&json).unwrap(), RuleSet::current());
}

#[test]
fn a_text_that_is_no_rule_set_is_refused() {
    assert!(matches!(RuleSet::parse("{}"), Err(RuleSetError::Syntax(_))));
    assert!(matches!(spoiled("\"source\"", "\"sources\""), Err(RuleSetError::Syntax(_))));
}

#[test]
fn a_threshold_that_does_not_follow_from_its_ratio_is_refused() {
    for (from, to) in [("\"minimum\": 88", "\"minimum\": 87"), ("\"minimum\": 88", "\"minimum\": 89")] {
        let Err(error) = spoiled(from, to) else { panic!("{to} must be refused") };
        assert!(error.to_string().ends_with("points are not 80 percent of 110"), "{error}");
    }
    assert!(matches!(
        spoiled("\"minimum\": 20", "\"minimum\": 19"),
        Err(RuleSetError::Threshold { level: "cmmc_level_3", minimum: 19, ratio_percent: 80, most: 24 })
    ));
}

#[test]
fn the_shipped_text_is_the_shipped_edition() {
    assert_eq!(&RuleSet::parse(RuleSet::current_text()).unwrap(), RuleSet::current());
}
