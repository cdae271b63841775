//! What is asked of providers, and all that is missing.

use jiff::civil::date;

use super::super::*;
use CatalogueKind::{CmmcLevel1, CmmcLevel2, CmmcLevel3, Other};
use EvidenceDocument::{Poam, Sap, Sar, Ssp};
use ProviderTreatment::{AssessedInScope, Considered, FedRampModerate, NotAnEsp, SecurityProtectionAsset};

const TODAY: Date = date(2026, 3, 1);

fn body() -> BodyOfEvidence {
    BodyOfEvidence {
        documents: EvidenceDocument::ALL.to_vec(),
        all_controls_met: true,
        open_items: 0,
        recognised_assessor: true,
        assessed_on: Some(date(2025, 9, 1)),
    }
}

fn authorised(level: FedRampLevel, offering_listed: bool) -> CloudEvidence {
    CloudEvidence::Authorised { level, offering_listed }
}

/// A cloud provider with CUI that shows everything.
fn cloud(fedramp: CloudEvidence) -> ProviderFacts {
    ProviderFacts {
        is_cloud: true,
        handles_cui: true,
        handles_spd: true,
        fedramp,
        accepts_incident_duties: true,
        in_security_plan: true,
        has_service_description: true,
        has_responsibility_matrix: true,
        shows_inheritance: true,
    }
}

fn verdict(level: CatalogueKind, facts: &ProviderFacts) -> ProviderVerdict {
    ScopeRules::current().provider(level, facts, TODAY).unwrap()
}

fn missing(level: CatalogueKind, facts: &ProviderFacts) -> Vec<&'static str> {
    verdict(level, facts).missing.iter().map(|gap| &gap.lack.code()["provider.".len()..]).collect()
}

#[test]
fn what_is_asked_follows_tables_4_and_6() {
    let cases = [
        // Whether it is a cloud provider, has CUI, has SPD; at Level 1, at Levels 2 and 3.
        (true, true, true, Considered, FedRampModerate),
        (true, true, false, Considered, FedRampModerate),
        (false, true, true, Considered, AssessedInScope),
        (false, true, false, Considered, AssessedInScope),
        (true, false, true, Considered, SecurityProtectionAsset),
        (false, false, true, Considered, SecurityProtectionAsset),
        (true, false, false, Considered, NotAnEsp),
        (false, false, false, Considered, NotAnEsp),
    ];
    for (is_cloud, handles_cui, handles_spd, at_level_1, above) in cases {
        let facts = ProviderFacts { is_cloud, handles_cui, handles_spd, ..ProviderFacts::default() };
        let asked = |level| {
            let ProviderVerdict { treatment, section, .. } = verdict(level, &facts);
            (treatment, section.to_string())
        };
        assert_eq!(asked(CmmcLevel1), (at_level_1, "32 CFR 170.19(b)(3)".into()), "{facts:?}");
        assert_eq!(asked(CmmcLevel2), (above, "32 CFR 170.19(c)(2)(i) Table 4".into()), "{facts:?}");
        assert_eq!(asked(CmmcLevel3), (above, "32 CFR 170.19(d)(2) Table 6".into()), "{facts:?}");
        assert_eq!(ScopeRules::current().provider(Other, &facts, TODAY), None);
    }
}

#[test]
fn all_that_is_missing_is_named_and_only_where_it_is_asked() {
    let blank = ProviderFacts::default();
    let with = |is_cloud, handles_cui, handles_spd| ProviderFacts {
        is_cloud,
        handles_cui,
        handles_spd,
        ..blank.clone()
    };
    let documents = ["ssp", "service_description", "responsibility_matrix"];
    let cloud_2 = [&documents[..], &["fedramp", "incident_duties"]].concat();
    let cloud_3 = [&cloud_2[..], &["inheritance"]].concat();
    assert_eq!(missing(CmmcLevel1, &with(true, true, true)), [""; 0]);
    assert_eq!(missing(CmmcLevel2, &with(true, true, false)), cloud_2);
    assert_eq!(missing(CmmcLevel3, &with(true, true, false)), cloud_3);
    assert_eq!(missing(CmmcLevel3, &with(false, true, false)), documents);
    assert_eq!(missing(CmmcLevel2, &with(true, false, true)), documents);
    assert_eq!(missing(CmmcLevel2, &with(true, false, false)), [""; 0]);
}

#[test]
fn each_missing_thing_cites_its_paragraph() {
    let facts = ProviderFacts { is_cloud: true, handles_cui: true, ..ProviderFacts::default() };
    let sections: Vec<String> =
        verdict(CmmcLevel3, &facts).missing.iter().map(|gap| gap.section.to_string()).collect();
    let (documents, clause) = ("32 CFR 170.19(d)(2)", "DFARS 252.204-7012(b)(2)(ii)(D)");
    assert_eq!(sections, [documents, documents, documents, clause, clause, "32 CFR 170.18(c)(5)(ii)"]);
    let facts = cloud(CloudEvidence::Equivalent(BodyOfEvidence::default()));
    assert!(
        verdict(CmmcLevel2, &facts)
            .missing
            .iter()
            .all(|gap| gap.section == "DoD CIO memo of 21 December 2023")
    );
    let facts = cloud(authorised(FedRampLevel::Low, false));
    assert!(verdict(CmmcLevel2, &facts).missing.iter().all(|gap| gap.section == "CAP v2.0 2.20"));
    let facts = ProviderFacts { in_security_plan: false, ..cloud(authorised(FedRampLevel::High, true)) };
    assert_eq!(verdict(CmmcLevel2, &facts).missing[0].section, "32 CFR 170.19(c)(2)(ii)");
}

#[test]
fn a_provider_that_shows_everything_lacks_nothing() {
    for evidence in [
        authorised(FedRampLevel::Moderate, true),
        authorised(FedRampLevel::High, true),
        CloudEvidence::Equivalent(body()),
    ] {
        for level in [CmmcLevel1, CmmcLevel2, CmmcLevel3] {
            assert!(verdict(level, &cloud(evidence.clone())).is_satisfied());
        }
    }
}

#[test]
fn one_thing_left_out_is_one_thing_missing() {
    type Case = (&'static str, fn(&mut ProviderFacts), &'static str);
    let cases: &[Case] = &[
        ("plan", |facts| facts.in_security_plan = false, "ssp"),
        ("description", |facts| facts.has_service_description = false, "service_description"),
        ("matrix", |facts| facts.has_responsibility_matrix = false, "responsibility_matrix"),
        ("incidents", |facts| facts.accepts_incident_duties = false, "incident_duties"),
        ("inheritance", |facts| facts.shows_inheritance = false, "inheritance"),
        ("evidence", |facts| facts.fedramp = CloudEvidence::None, "fedramp"),
        ("level", |facts| facts.fedramp = authorised(FedRampLevel::Low, true), "fedramp_level"),
        ("offering", |facts| facts.fedramp = authorised(FedRampLevel::Moderate, false), "offering"),
    ];
    for (name, leave_out, expected) in cases {
        let mut facts = cloud(authorised(FedRampLevel::Moderate, true));
        leave_out(&mut facts);
        let verdict = verdict(CmmcLevel3, &facts);
        assert!(!verdict.is_satisfied(), "{name}");
        assert_eq!(missing(CmmcLevel3, &facts), [*expected], "{name}");
    }
    let low = verdict(CmmcLevel2, &cloud(authorised(FedRampLevel::Low, true)));
    let lack = ProviderLack::FedRampLevel { needed: FedRampLevel::Moderate, have: FedRampLevel::Low };
    assert_eq!(low.missing[0].lack, lack);
}

#[test]
fn an_equivalence_needs_its_whole_body_of_evidence() {
    type Case = (&'static str, fn(&mut BodyOfEvidence), Vec<ProviderLack>);
    let document = |document| ProviderLack::DocumentMissing { document };
    let old = ProviderLack::AssessmentTooOld { on: date(2025, 2, 28), until: date(2026, 2, 28) };
    let cases: Vec<Case> = vec![
        ("the SSP", |body| body.documents.retain(|it| *it != Ssp), vec![document(Ssp)]),
        ("the SAP", |body| body.documents.retain(|it| *it != Sap), vec![document(Sap)]),
        ("the report and the plan", |body| body.documents.truncate(2), vec![document(Sar), document(Poam)]),
        ("controls", |body| body.all_controls_met = false, vec![ProviderLack::ControlsNotMet]),
        ("one open item", |body| body.open_items = 1, vec![ProviderLack::OpenItems { count: 1 }]),
        ("assessor", |body| body.recognised_assessor = false, vec![ProviderLack::AssessorNotRecognised]),
        ("never assessed", |body| body.assessed_on = None, vec![ProviderLack::NeverAssessed]),
        ("a year ago to the day", |body| body.assessed_on = Some(date(2025, 3, 1)), vec![]),
        ("a year and a day ago", |body| body.assessed_on = Some(date(2025, 2, 28)), vec![old]),
        ("today", |body| body.assessed_on = Some(TODAY), vec![]),
        (
            "tomorrow",
            |body| body.assessed_on = Some(date(2026, 3, 2)),
            vec![ProviderLack::AssessedLater { on: date(2026, 3, 2) }],
        ),
    ];
    for (name, spoil, expected) in cases {
        let mut body = body();
        spoil(&mut body);
        let found: Vec<ProviderLack> = verdict(CmmcLevel2, &cloud(CloudEvidence::Equivalent(body)))
            .missing
            .iter()
            .map(|gap| gap.lack)
            .collect();
        assert_eq!(found, expected, "{name}");
    }
    let nothing = cloud(CloudEvidence::Equivalent(BodyOfEvidence::default()));
    let all = ["document", "document", "document", "document", "controls", "assessor", "never_assessed"];
    assert_eq!(missing(CmmcLevel2, &nothing), all);
}

#[test]
fn fedramp_levels_rise() {
    let levels = FedRampLevel::ALL;
    for (lower, level) in levels.iter().enumerate() {
        for (upper, other) in levels.iter().enumerate() {
            assert_eq!(level.is_at_least(*other), lower >= upper);
        }
    }
}

#[test]
fn a_lack_is_stored_under_its_code() {
    let (on, until) = (date(2025, 1, 1), date(2026, 1, 1));
    let (needed, have) = (FedRampLevel::Moderate, FedRampLevel::Low);
    for lack in [
        ProviderLack::NotInSecurityPlan,
        ProviderLack::NoServiceDescription,
        ProviderLack::NoResponsibilityMatrix,
        ProviderLack::NoFedRamp,
        ProviderLack::FedRampLevel { needed, have },
        ProviderLack::OfferingNotListed,
        ProviderLack::DocumentMissing { document: Ssp },
        ProviderLack::ControlsNotMet,
        ProviderLack::OpenItems { count: 3 },
        ProviderLack::AssessorNotRecognised,
        ProviderLack::NeverAssessed,
        ProviderLack::AssessedLater { on },
        ProviderLack::AssessmentTooOld { on, until },
        ProviderLack::IncidentDutiesNotAccepted,
        ProviderLack::InheritanceNotShown,
    ] {
        let gap = ProviderGap { lack, section: "32 CFR 170.19".into() };
        let json = serde_json::to_value(&gap).unwrap();
        assert_eq!(json["code"], lack.code());
        assert_eq!(serde_json::from_value::<ProviderGap>(json).unwrap(), gap);
    }
    let facts = cloud(CloudEvidence::Equivalent(body()));
    let json = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<ProviderFacts>(&json).unwrap(), facts);
}
