use super::*;
use crate::{
    Basis, Catalogue, Fact, Finding, GroundsRefused, Judgement, RuleSet, Scorer, TextError, embedded,
};

fn judged(text: &str) -> Result<JudgedSheet, FindingsFileError> {
    judged_against(embedded::level_2(), text)
}

fn judged_against(catalogue: &Catalogue, text: &str) -> Result<JudgedSheet, FindingsFileError> {
    FindingsFile::parse(text)?.judge(catalogue, RuleSet::current())
}

fn refused(text: &str) -> FindingsFileError {
    judged(text).unwrap_err()
}

/// The errors of the records, as they are told.
fn told(text: &str) -> Vec<String> {
    match refused(text) {
        FindingsFileError::Records(errors) => errors.iter().map(ToString::to_string).collect(),
        other => panic!("{other:?}"),
    }
}

fn found(judged: &JudgedSheet, code: &str) -> Vec<Finding> {
    judged.sheet.findings(embedded::level_2().position(code).unwrap()).to_vec()
}

fn points(judged: &JudgedSheet) -> i32 {
    Scorer::new(embedded::level_2(), RuleSet::current()).points(&judged.sheet).value
}

#[test]
fn objectives_and_whole_requirements_are_read_from_csv() {
    let judged = judged("id,finding\n3.1.1[a],met\nAC.L2-3.1.1[b],NOT MET\nAC.L2-3.1.2,met\n").unwrap();
    assert_eq!(found(&judged, "3.1.1")[..3], [Finding::Met, Finding::NotMet, Finding::NotAssessed]);
    assert_eq!(found(&judged, "3.1.2"), [Finding::Met; 2]);
    assert_eq!(judged.without_reason(), [(0, 1)]);
    assert_eq!(judged.on_basis(Basis::Implemented), [(0, 0), (1, 0), (1, 1)]);
}

#[test]
fn every_way_to_write_a_finding_is_understood() {
    let words = [
        ("met", Finding::Met),
        ("MET", Finding::Met),
        ("not_met", Finding::NotMet),
        ("Not Met", Finding::NotMet),
        ("NOT-MET", Finding::NotMet),
        ("N/A", Finding::NotApplicable),
        ("na", Finding::NotApplicable),
        ("not applicable", Finding::NotApplicable),
        ("Not assessed", Finding::NotAssessed),
    ];
    for (word, finding) in words {
        let reason = if finding == Finding::NotApplicable { "no radio" } else { "" };
        let judged = judged(&format!("id,finding,reason\n3.1.1[a],{word},{reason}\n")).unwrap();
        assert_eq!(found(&judged, "3.1.1")[0], finding, "{word}");
    }
}

#[test]
fn spreadsheets_of_every_kind_are_read() {
    let csv = "\u{feff}Finding;ID;Partial credit\r\nmet;3.1.1[a];\r\n\r\n;;\r\nnot met; 3.13.11 ;yes\r\n";
    let judged = judged(csv).unwrap();
    assert_eq!(found(&judged, "3.1.1")[0], Finding::Met);
    assert!(judged.sheet.is_partial(embedded::level_2().position("3.13.11").unwrap()));
    assert!(judged_against(embedded::level_2(), "id\tfinding\n3.1.1[a]\tmet").is_ok());
    assert!(judged_against(embedded::level_2(), "id,finding\n\"3.1.1[a]\",\"met\"").is_ok());
}

#[test]
fn json_is_read_as_a_list_and_within_an_object() {
    let list = r#"[{"id":"3.1.1[a]","finding":"met"},{"id":"3.1.2","finding":"not_met","reason":"no list"}]"#;
    let wrapped = format!("{{\"findings\":{list}}}");
    assert_eq!(judged(list), judged(&wrapped));
    let judged = judged(list).unwrap();
    assert_eq!(judged.judgements[1][0].reason().unwrap().as_str(), "no list");
    assert!(judged.without_reason().is_empty());
}

#[test]
fn a_basis_comes_with_its_facts() {
    let csv = "id,finding,basis,provider,extent,proof\n3.1.1[a],met,Inherited,Cloud,full,Row 7\n";
    let judged = judged(csv).unwrap();
    assert_eq!(judged.on_basis(Basis::Inherited), [(0, 0)]);
    let json = r#"[{"id":"3.1.1[a]","finding":"met","basis":"inherited",
        "facts":{"provider":"Cloud","extent":"full","proof":"Row 7"}}]"#;
    assert_eq!(judged_against(embedded::level_2(), json).unwrap(), judged);
}

#[test]
fn partial_credit_of_a_whole_requirement_says_which_objectives_are_met() {
    let all = "id,finding,partial_credit\nAC,met,\n";
    assert!(judged(all).is_err());
    let mfa = judged("id,finding,partial_credit\n3.5.3,not_met,yes\n").unwrap();
    assert_eq!(found(&mfa, "3.5.3"), [Finding::NotMet, Finding::Met, Finding::Met, Finding::NotMet]);
    let without = judged("id,finding,partial_credit\n3.5.3,not_met,no\n").unwrap();
    assert_eq!(found(&without, "3.5.3"), [Finding::NotMet; 4]);
    assert_eq!(points(&mfa) - points(&without), 2);
    let objective = judged("id,finding,partial_credit\n3.5.3[b],not_met,yes\n").unwrap();
    assert_eq!(found(&objective, "3.5.3")[1], Finding::NotMet, "an objective means itself only");
}

#[test]
fn older_codes_of_level_1_mean_their_part() {
    let catalogue = embedded::level_1();
    let whole = judged_against(catalogue, "id,finding\nAC.L1-3.1.1,met\n").unwrap();
    assert_eq!(whole.sheet.findings(0), [Finding::Met; 6]);
    let ix = catalogue.position("b.1.ix").unwrap();
    let cases: [(&str, &[usize]); 5] = [
        ("PE.L1-3.10.3", &[0, 1]),
        ("PE.L1-3.10.4", &[2]),
        ("PE.L1-3.10.5", &[3, 4, 5]),
        ("PE.L1-3.10.5[a]", &[3]),
        ("PE.L1-b.1.ix", &[0, 1, 2, 3, 4, 5]),
    ];
    for (code, positions) in cases {
        let judged = judged_against(catalogue, &format!("id,finding\n{code},met\n")).unwrap();
        let met = |position: &usize| judged.sheet.findings(ix)[*position] == Finding::Met;
        assert_eq!((0..6).filter(met).collect::<Vec<_>>(), positions, "{code}");
    }
    assert!(judged_against(catalogue, "id,finding\nAC.L1-3.1.3,met\n").is_err());
}

#[test]
fn an_older_code_of_a_whole_requirement_means_the_requirement() {
    let catalogue = embedded::level_1();
    let found = |id: &str| target::Target::find(catalogue, id).unwrap();
    assert_eq!(found("AC.L1-3.1.1"), target::Target::Requirement(0));
    assert_eq!(found("AC.L1-3.1.1[b]"), target::Target::Objectives(0, vec![1]));
}

#[test]
fn an_older_code_that_means_more_than_the_catalogue_has_is_unknown() {
    let mut catalogue = embedded::level_1().clone();
    let ix = catalogue.position("b.1.ix").unwrap();
    catalogue.requirements[ix].objectives.pop();
    assert!(judged_against(&catalogue, "id,finding\nPE.L1-3.10.4,met\n").is_ok());
    let refused = judged_against(&catalogue, "id,finding\nPE.L1-3.10.5,met\n").unwrap_err();
    assert!(matches!(refused, FindingsFileError::Records(errors)
        if matches!(&errors[..], [RecordError::UnknownId { id, .. }] if id == "PE.L1-3.10.5")));
}

#[test]
fn the_level_follows_from_the_first_known_code() {
    let level = |id: &str| FindingsFile::parse(&format!("id,finding\n{id},met\n")).unwrap().level();
    let cases = [
        ("AC.L1-b.1.i", Some(CatalogueKind::CmmcLevel1)),
        ("AC.L1-3.1.1[a]", Some(CatalogueKind::CmmcLevel1)),
        ("b.1.ix[c]", Some(CatalogueKind::CmmcLevel1)),
        ("3.1.1", Some(CatalogueKind::CmmcLevel2)),
        (" AC.L2-3.1.1 [a]", Some(CatalogueKind::CmmcLevel2)),
        ("3.1.3e", Some(CatalogueKind::CmmcLevel3)),
        ("SI.L3-3.14.6e[a]", Some(CatalogueKind::CmmcLevel3)),
        ("AC.L2-3.1.99", Some(CatalogueKind::CmmcLevel2)),
        ("AC.L3-3.1.99e[a]", Some(CatalogueKind::CmmcLevel3)),
        ("ID.AM-01", None),
        ("", None),
    ];
    for (id, expected) in cases {
        assert_eq!(level(id), expected, "{id}");
    }
    let later = FindingsFile::parse("id,finding\n3.1.99,met\n3.1.3e,met\n").unwrap();
    assert_eq!(later.level(), Some(CatalogueKind::CmmcLevel3));
}

#[test]
fn everything_wrong_is_told_with_its_place() {
    let csv = "id,finding,basis,reason,partial_credit,provider\n\
        3.1.99,met,,,,\n\
        AC.L1-b.1.i,met,,,,\n\
        3.1.1[a],met,,,,\n\
        3.1.1[a],not_met,,,,\n\
        3.1.1,met,,,,\n\
        3.1.2[a],perhaps,,,,\n\
        3.1.2[b],n/a,,,,\n\
        3.1.3[a],met,,because,,\n\
        3.1.3[b],met,guessed,,,\n\
        3.1.3[c],met,inherited,,,Cloud\n\
        3.1.3[d],met,,,,Cloud\n\
        3.1.3[e],not_met,implemented,,,\n\
        3.1.4,not_met,,,yes,\n\
        3.5.3[a],met,,,yes,\n\
        3.13.11,not_met,,,maybe,\n";
    let expected = [
        "line 2: there is nothing called \"3.1.99\" in CMMC-L2",
        "line 3: AC.L1-b.1.i belongs to CMMC-L1, and this file is read against CMMC-L2",
        "line 5: 3.1.1[a] has a finding already, from line 4",
        "line 6: 3.1.1 has a finding already, from line 4",
        "line 7: 3.1.2[a]: \"perhaps\" is no finding; there are met, not_met, not_applicable, not_assessed",
        "line 8: 3.1.2[b]: N/A needs a reason",
        "line 9: 3.1.3[a]: reason does not go with this finding",
        "line 10: 3.1.3[b]: \"guessed\" is no basis",
        "line 11: 3.1.3[c]: inherited needs extent, proof",
        "line 12: 3.1.3[d]: provider does not go with this finding",
        "line 13: 3.1.3[e]: basis does not go with this finding",
        "line 14: 3.1.4: partial credit cannot be claimed here",
        "line 15: 3.5.3[a]: partial credit cannot be claimed here",
        "line 16: 3.13.11: partial credit cannot be claimed here",
    ];
    assert_eq!(told(csv), expected);
    assert!(refused(csv).to_string().ends_with(&expected.join("\n")), "the whole error tells every line");
}

#[test]
fn the_place_and_the_cause_can_be_read_by_programs() {
    let FindingsFileError::Records(errors) = refused(
        r#"[{"id":"3.1.1[a]","finding":"met"},{"id":"3.1.2[a]","finding":"met","basis":"inherited"}]"#,
    ) else {
        panic!("records were wrong")
    };
    let facts = vec![Fact::Provider, Fact::Extent, Fact::Proof];
    let refused = GroundsRefused::Missing { basis: Basis::Inherited, facts };
    assert_eq!(errors, [RecordError::Grounds { place: Place::Record(2), id: "3.1.2[a]".into(), refused }]);
    assert_eq!(errors[0].place(), Place::Record(2));
    let long = format!("id,finding,reason\n3.1.1[a],n/a,{}\n", "x".repeat(2001));
    let FindingsFileError::Records(errors) = judged(&long).unwrap_err() else { panic!("a reason was wrong") };
    let error = TextError::TooLong { max: 2000 };
    assert_eq!(errors, [RecordError::Reason { place: Place::Line(2), id: "3.1.1[a]".into(), error }]);
}

#[test]
fn a_file_of_another_layout_is_refused_with_what_is_wrong() {
    assert_eq!(refused("id,finding\n"), FindingsFileError::Empty);
    assert_eq!(refused("[]"), FindingsFileError::Empty);
    assert_eq!(refused(""), FindingsFileError::ColumnMissing("id"));
    assert_eq!(refused("id,reason\n3.1.1,x\n"), FindingsFileError::ColumnMissing("finding"));
    assert_eq!(refused("id,finding,score\n"), FindingsFileError::Column("score".into()));
    assert_eq!(refused("id,finding,ID\n"), FindingsFileError::Column("ID".into()));
    let syntax = ["id,finding\n3.1.1\n", "[1]", "{\"findings\":1}", "{", "[{\"id\":\"3.1.1\"}]"];
    for text in syntax {
        assert!(matches!(refused(text), FindingsFileError::Syntax(_)), "{text}");
    }
    assert!(refused("id,finding,score\n").to_string().contains("partial_credit, provider, extent"));
    let unknown = r#"[{"id":"3.1.1","finding":"met","score":1}]"#;
    assert!(refused(unknown).to_string().contains("score"));
}

#[test]
fn what_a_file_states_can_be_written_as_a_file_again() {
    let facts = Facts::default().with(Fact::Provider, "Cloud");
    let stated = StatedFinding { id: "3.1.1".into(), finding: "met".into(), facts, ..Default::default() };
    let json = serde_json::to_string(&stated).unwrap();
    assert_eq!(json, r#"{"id":"3.1.1","finding":"met","facts":{"provider":"Cloud"}}"#);
    assert_eq!(serde_json::from_str::<StatedFinding>(&json).unwrap(), stated);
}

#[test]
fn nothing_stated_is_not_assessed() {
    let judged = judged("id,finding\n3.1.1[a],not_assessed\n").unwrap();
    assert!(judged.judgements.iter().flatten().all(|judgement| *judgement == Judgement::NotAssessed));
    assert_eq!(judged.sheet, crate::Sheet::blank(embedded::level_2()));
}

#[test]
fn the_order_of_the_records_does_not_matter() {
    let mut lines: Vec<String> = embedded::level_2()
        .requirements
        .iter()
        .flat_map(|requirement| &requirement.objectives)
        .zip(["met", "not_met", "not_assessed"].into_iter().cycle())
        .map(|(objective, finding)| format!("{},{finding}", objective.code))
        .collect();
    let text = |lines: &[String]| format!("id,finding\n{}\n", lines.join("\n"));
    let forward = judged(&text(&lines)).unwrap();
    lines.reverse();
    assert_eq!(judged(&text(&lines)).unwrap(), forward);
    lines.rotate_left(101);
    assert_eq!(judged(&text(&lines)).unwrap(), forward);
}
