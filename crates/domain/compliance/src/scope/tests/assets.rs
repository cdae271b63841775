//! From facts to categories, and what a category brings into play.

use super::super::*;
use crate::embedded;
use AssetCategory::{ContractorRiskManaged, CuiAsset, FciAsset, OutOfScope, SecurityProtection, Specialised};
use CatalogueKind::{CmmcLevel1, CmmcLevel2, CmmcLevel3};

/// Facts by their letters: `h`andles, `p`revented, `?` possible (else it cannot), `s`ecurity,
/// `o`perational technology, `|` separated, `k`vm only.
fn facts(letters: &str) -> AssetFacts {
    let has = |letter| letters.contains(letter);
    let handling = match () {
        () if has('h') => Handling::Handles,
        () if has('p') => Handling::Prevented,
        () if has('?') => Handling::Possible,
        () => Handling::Cannot,
    };
    AssetFacts {
        handling,
        gives_security: has('s'),
        specialised: has('o').then_some(SpecialisedKind::OperationalTechnology),
        separated: has('|'),
        kvm_only: has('k'),
    }
}

fn level(kind: CatalogueKind) -> &'static LevelScope {
    ScopeRules::current().level(kind).unwrap()
}

type Case = (&'static str, &'static str, Result<(AssetCategory, CategoryWhy), FactsRefused>);

fn check(kind: CatalogueKind, cases: &[Case]) {
    for (name, letters, expected) in cases {
        let found = level(kind).classify(facts(letters));
        let section = |category| level(kind).rule(category).unwrap().section.clone();
        let expected =
            expected.map(|(category, why)| Classified { category, why, section: section(category) });
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
fn level_1_asks_only_whether_an_asset_handles_fci() {
    let nothing = Ok((OutOfScope, CategoryWhy::DoesNotHandle));
    check(
        CmmcLevel1,
        &[
            ("handles FCI", "h", Ok((FciAsset, CategoryWhy::Handles))),
            ("handles FCI and gives security", "hs", Ok((FciAsset, CategoryWhy::Handles))),
            ("a machine tool with FCI", "ho", Ok((Specialised, CategoryWhy::CannotBeSecured))),
            ("a machine tool that could have FCI", "?o", Ok((Specialised, CategoryWhy::CannotBeSecured))),
            ("a machine tool without FCI", "o", nothing),
            ("a firewall without FCI", "s", nothing),
            ("could handle FCI, a policy prevents", "p", nothing),
            ("could handle FCI, nothing prevents", "?", nothing),
            ("a plain asset", "", nothing),
            ("separated", "|", Ok((OutOfScope, CategoryWhy::Separated))),
            ("a VDI endpoint", "k", Ok((OutOfScope, CategoryWhy::KvmOnly))),
            ("a VDI endpoint with FCI", "kh", Err(FactsRefused::KvmHandles { handling: Handling::Handles })),
        ],
    );
}

#[test]
fn level_2_follows_table_3() {
    let machine = Ok((Specialised, CategoryWhy::CannotBeSecured));
    let firewall = Ok((SecurityProtection, CategoryWhy::GivesSecurity));
    let kvm = |handling| Err(FactsRefused::KvmHandles { handling });
    check(
        CmmcLevel2,
        &[
            ("handles CUI", "h", Ok((CuiAsset, CategoryWhy::Handles))),
            ("handles CUI and gives security", "hs", Ok((CuiAsset, CategoryWhy::Handles))),
            ("a machine tool with CUI", "ho", machine),
            ("a machine tool that could have CUI", "?o", machine),
            ("a machine tool from which policy keeps CUI", "po", machine),
            ("a machine tool that gives security", "hos", firewall),
            ("a firewall", "s", firewall),
            ("a firewall that is separated", "s|", firewall),
            ("a firewall that could handle CUI", "?s", firewall),
            ("could handle CUI, a policy prevents", "p", Ok((ContractorRiskManaged, CategoryWhy::KeptAway))),
            ("the same, separated", "p|", Ok((ContractorRiskManaged, CategoryWhy::KeptAway))),
            ("could handle CUI, nothing prevents", "?", Err(FactsRefused::NothingPrevents)),
            ("cannot handle CUI, separated", "|", Ok((OutOfScope, CategoryWhy::Separated))),
            ("cannot handle CUI, not separated", "", Err(FactsRefused::NotSeparated)),
            ("a machine tool that cannot, separated", "o|", Ok((OutOfScope, CategoryWhy::Separated))),
            ("a machine tool that cannot, not separated", "o", Err(FactsRefused::NotSeparated)),
            ("a VDI endpoint", "k", Ok((OutOfScope, CategoryWhy::KvmOnly))),
            ("a VDI endpoint that gives security", "ks", firewall),
            ("a VDI endpoint with CUI", "kh", kvm(Handling::Handles)),
            ("a VDI endpoint that could", "k?", kvm(Handling::Possible)),
            ("a VDI endpoint kept from CUI by policy", "kp", kvm(Handling::Prevented)),
            ("handles CUI and is separated", "h|", Err(FactsRefused::SeparatedHandles)),
        ],
    );
}

#[test]
fn level_3_takes_what_could_handle_cui_for_what_does() {
    check(
        CmmcLevel3,
        &[
            ("handles CUI", "h", Ok((CuiAsset, CategoryWhy::Handles))),
            ("could handle CUI, a policy prevents", "p", Ok((CuiAsset, CategoryWhy::CouldHandle))),
            ("could handle CUI, nothing prevents", "?", Ok((CuiAsset, CategoryWhy::CouldHandle))),
            ("a firewall", "s", Ok((SecurityProtection, CategoryWhy::GivesSecurity))),
            ("a machine tool", "ho", Ok((Specialised, CategoryWhy::CannotBeSecured))),
            ("separated", "|", Ok((OutOfScope, CategoryWhy::Separated))),
            ("a VDI endpoint", "k", Ok((OutOfScope, CategoryWhy::KvmOnly))),
            ("not separated", "", Err(FactsRefused::NotSeparated)),
        ],
    );
}

#[test]
fn plain_facts_claim_nothing() {
    assert_eq!(AssetFacts::plain(), facts(""));
}

#[test]
fn a_chosen_category_must_hold() {
    let confirm = |kind, chosen, letters| level(kind).confirm(chosen, facts(letters)).map(|found| found.why);
    let other = |chosen, fits| Err(CategoryRefused::Other { chosen, fits });
    let cases = [
        ("as the facts say", CmmcLevel2, CuiAsset, "h", Ok(CategoryWhy::Handles)),
        ("out of scope", CmmcLevel2, OutOfScope, "|", Ok(CategoryWhy::Separated)),
        ("assessed in full by choice", CmmcLevel2, CuiAsset, "p", Ok(CategoryWhy::ByChoice)),
        ("the same for one out of scope", CmmcLevel1, FciAsset, "", Ok(CategoryWhy::ByChoice)),
        (
            "risk managed cannot be out of scope",
            CmmcLevel2,
            OutOfScope,
            "p|",
            Err(CategoryRefused::InScope { fits: ContractorRiskManaged }),
        ),
        (
            "nor can what handles CUI",
            CmmcLevel3,
            OutOfScope,
            "h",
            Err(CategoryRefused::InScope { fits: CuiAsset }),
        ),
        ("less than asked", CmmcLevel2, ContractorRiskManaged, "h", other(ContractorRiskManaged, CuiAsset)),
        ("beside it", CmmcLevel2, SecurityProtection, "ho", other(SecurityProtection, Specialised)),
        (
            "unknown at Level 3",
            CmmcLevel3,
            ContractorRiskManaged,
            "p",
            Err(CategoryRefused::UnknownHere { category: ContractorRiskManaged }),
        ),
        (
            "facts that do not hold",
            CmmcLevel2,
            CuiAsset,
            "",
            Err(CategoryRefused::Facts { refused: FactsRefused::NotSeparated }),
        ),
    ];
    for (name, kind, chosen, letters, expected) in cases {
        assert_eq!(confirm(kind, chosen, letters), expected, "{name}");
    }
    let by_choice = level(CmmcLevel2).confirm(CuiAsset, facts("p")).unwrap();
    assert_eq!(by_choice.category, CuiAsset);
    assert_eq!(by_choice.section, "32 CFR 170.19(c)(1) Table 3");
}

#[test]
fn refusals_say_what_is_wrong() {
    let refused = CategoryRefused::Facts { refused: FactsRefused::SeparatedHandles };
    let text = "an asset that handles the information is not separated from the assets that do";
    assert_eq!(refused.to_string(), text);
    let refused = CategoryRefused::InScope { fits: CuiAsset };
    assert_eq!(refused.to_string(), "the asset fits cui_asset, so it cannot be out of scope");
    let json = serde_json::to_string(&refused).unwrap();
    assert_eq!(json, r#"{"code":"in_scope","fits":"cui_asset"}"#);
}

#[test]
fn a_level_that_lacks_the_line_of_a_category_cites_its_whole_scope() {
    let mut level = level(CmmcLevel2).clone();
    level.assets.clear();
    assert_eq!(level.classify(facts("h")).unwrap().section, "32 CFR 170.19(c)");
}

#[test]
fn a_category_brings_its_requirements_into_play() {
    let (one, two, three) = (embedded::level_1(), embedded::level_2(), embedded::level_3());
    let cases = [
        ("FCI", one, FciAsset, InPlay::All),
        ("a machine tool at Level 1", one, Specialised, InPlay::None),
        ("CUI", two, CuiAsset, InPlay::All),
        ("risk managed", two, ContractorRiskManaged, InPlay::DocumentedOnly),
        ("a machine tool", two, Specialised, InPlay::DocumentedOnly),
        ("out of scope", two, OutOfScope, InPlay::None),
        ("CUI at Level 3", three, CuiAsset, InPlay::All),
        ("a machine tool at Level 3", three, Specialised, InPlay::All),
        ("out of scope at Level 3", three, OutOfScope, InPlay::None),
    ];
    for (name, catalogue, category, expected) in cases {
        let rules = ScopeRules::current();
        assert_eq!(rules.requirements_in_play(catalogue, category, &[]), Ok(expected), "{name}");
        let refused = rules.requirements_in_play(catalogue, category, &["3.1.1"]);
        assert_eq!(refused, Err(InPlayRefused::NothingToChoose { category }), "{name}");
    }
}

#[test]
fn what_is_relevant_is_chosen_from_the_catalogue() {
    let two = embedded::level_2();
    let chosen = |names: &[&str]| ScopeRules::current().requirements_in_play(two, SecurityProtection, names);
    let relevant = |codes: &[&str]| {
        let requirements = codes.iter().map(|code| (*code).to_owned()).collect();
        Ok(InPlay::Relevant { requirements })
    };
    assert_eq!(chosen(&["3.13.1", "AC.L2-3.1.1"]), relevant(&["AC.L2-3.1.1", "SC.L2-3.13.1"]));
    assert_eq!(chosen(&[]), Err(InPlayRefused::NoneChosen));
    assert_eq!(chosen(&["3.1.99"]), Err(InPlayRefused::Unknown { requirement: "3.1.99".into() }));
    let twice = Err(InPlayRefused::Twice { requirement: "AC.L2-3.1.1".into() });
    assert_eq!(chosen(&["3.1.1", "AC.L2-3.1.1"]), twice);
    let three =
        ScopeRules::current().requirements_in_play(embedded::level_3(), SecurityProtection, &["3.1.2e"]);
    assert_eq!(three, relevant(&["AC.L3-3.1.2e"]));
}

#[test]
fn nothing_is_in_play_where_the_rules_do_not_reach() {
    let small = crate::catalogue::tests::small();
    let refused = ScopeRules::current().requirements_in_play(&small, CuiAsset, &[]);
    assert_eq!(refused, Err(InPlayRefused::NoLevel { catalogue: "SMALL".into() }));
    let refused = ScopeRules::current().requirements_in_play(embedded::level_1(), CuiAsset, &[]);
    assert_eq!(refused, Err(InPlayRefused::UnknownHere { category: CuiAsset }));
}
