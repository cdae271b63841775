//! The embedded tables, and files that contradict themselves.

use super::super::*;

fn spoiled(spoil: impl FnOnce(&mut ScopeRules)) -> Result<ScopeRules, ScopeRulesError> {
    let mut rules = ScopeRules::current().clone();
    spoil(&mut rules);
    ScopeRules::parse(&serde_json::to_string(&rules).unwrap())
}

/// A line of a table as one reads it: category, duties, what the assessor does.
fn lines(level: &LevelScope) -> Vec<String> {
    let line = |rule: &AssetRule| {
        let duties: Vec<&str> = rule.duties.iter().map(|duty| duty.code()).collect();
        format!("{}: {} -> {}", rule.category.code(), duties.join(" "), rule.examination.code())
    };
    level.assets.iter().map(line).collect()
}

#[test]
fn the_tables_are_those_of_the_rule() {
    let rules = ScopeRules::current();
    assert_eq!(
        lines(&rules.level_1),
        [
            "fci_asset: ready_for_level_1 -> all_requirements",
            "specialised_asset:  -> nothing",
            "out_of_scope:  -> nothing",
        ]
    );
    let (documents, both) = ("inventory ssp network_diagram", "ready_for_level_2 ready_for_level_3");
    assert_eq!(
        lines(&rules.level_2),
        [
            format!("cui_asset: {documents} ready_for_level_2 -> all_requirements"),
            format!("security_protection_asset: {documents} ready_for_level_2 -> relevant_requirements"),
            format!(
                "contractor_risk_managed_asset: {documents} ready_for_level_2 -> ssp_review_limited_check"
            ),
            format!("specialised_asset: {documents} risk_based_management -> ssp_review"),
            "out_of_scope: justify -> nothing".to_owned(),
        ]
    );
    assert_eq!(
        lines(&rules.level_3),
        [
            format!("cui_asset: {documents} {both} -> limited_level_2_all_level_3"),
            format!("security_protection_asset: {documents} {both} -> limited_level_2_relevant_level_3"),
            format!("specialised_asset: {documents} {both} -> limited_level_2_all_level_3"),
            "out_of_scope: justify -> nothing".to_owned(),
        ]
    );
}

#[test]
fn every_line_cites_its_paragraph() {
    let sections =
        |level: &LevelScope| level.assets.iter().map(|rule| rule.section.to_string()).collect::<Vec<_>>();
    let rules = ScopeRules::current();
    let first = ["32 CFR 170.19(b)(1)", "32 CFR 170.19(b)(2)(ii)", "32 CFR 170.19(b)(2)(i)"];
    assert_eq!(sections(&rules.level_1), first);
    assert_eq!(sections(&rules.level_2), ["32 CFR 170.19(c)(1) Table 3"; 5]);
    assert_eq!(sections(&rules.level_3), ["32 CFR 170.19(d)(1) Table 5"; 4]);
    assert_eq!(rules.level(CatalogueKind::Other), None);
}

#[test]
fn the_embedded_file_survives_a_round() {
    assert_eq!(spoiled(|_| ()).as_ref(), Ok(ScopeRules::current()));
    assert_eq!(ScopeRules::parse(ScopeRules::current_text()).as_ref(), Ok(ScopeRules::current()));
}

#[test]
fn each_fault_of_a_file_is_named() {
    type Fault = (fn(&mut ScopeRules), ScopeRulesError);
    let missing = |level, category| ScopeRulesError::Missing { level, category };
    let faults: &[Fault] = &[
        (|rules| rules.format = 2, ScopeRulesError::Format { found: 2 }),
        (|rules| rules.version = " ".into(), ScopeRulesError::Blank { field: "version" }),
        (|rules| rules.title = String::new(), ScopeRulesError::Blank { field: "title" }),
        (|rules| rules.source = "\t".into(), ScopeRulesError::Blank { field: "source" }),
        (
            |rules| rules.level_2.assets.push(rules.level_2.assets[1].clone()),
            ScopeRulesError::Twice { level: "cmmc_level_2", category: AssetCategory::SecurityProtection },
        ),
        (|rules| drop(rules.level_1.assets.remove(0)), missing("cmmc_level_1", AssetCategory::FciAsset)),
        (
            |rules| drop(rules.level_2.assets.remove(2)),
            missing("cmmc_level_2", AssetCategory::ContractorRiskManaged),
        ),
        (|rules| drop(rules.level_3.assets.remove(2)), missing("cmmc_level_3", AssetCategory::Specialised)),
        (|rules| drop(rules.level_3.assets.pop()), missing("cmmc_level_3", AssetCategory::OutOfScope)),
        (|rules| rules.cloud.assessed_within.years = 0, ScopeRulesError::Zero("cloud.assessed_within")),
    ];
    for (spoil, expected) in faults {
        assert_eq!(spoiled(spoil).as_ref(), Err(expected));
    }
}

#[test]
fn a_text_that_is_no_file_of_scope_rules_is_refused() {
    assert!(matches!(ScopeRules::parse("{}"), Err(ScopeRulesError::Unreadable(_))));
    let unknown = ScopeRules::current_text().replacen("\"format\"", "\"colour\": 1, \"format\"", 1);
    assert!(matches!(ScopeRules::parse(&unknown), Err(ScopeRulesError::Unreadable(_))));
    let twice = ScopeRulesError::Twice { level: "cmmc_level_2", category: AssetCategory::CuiAsset };
    assert_eq!(twice.to_string(), "cmmc_level_2: cui_asset is listed twice");
}
