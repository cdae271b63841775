//! How facts and results are stored.

use serde_json::json;

use super::*;

#[test]
fn every_fact_survives_being_stored() {
    let line = "2023-05-10 high, 2026-03-02 CC, 2026-03-02 yes C, 2026-03-03 no S, 2026-03-04 closed C, \
                2026-03-05 open S, 2026-03-06 found FC, 2026-03-07 none C, 2026-03-08 scope, 2026-03-09 gap";
    let facts = facts(line);
    let json = serde_json::to_string(&facts).unwrap();
    assert_eq!(serde_json::from_str::<Vec<StatusFact>>(&json).unwrap(), facts);
}

#[test]
fn facts_have_one_form() {
    let stored = |text| serde_json::to_value(fact(text)).unwrap();
    assert_eq!(
        stored("2026-03-02 CC"),
        json!({"day": "2026-03-02", "what": {"code": "fact.result",
            "outcome": {"code": "outcome.status", "status": "conditional_level_2_c3pao"}}})
    );
    assert_eq!(
        stored("2026-03-02 none C"),
        json!({"day": "2026-03-02", "what": {"code": "fact.investigation",
            "outcome": {"code": "outcome.none", "level": "level_2_c3pao"}}})
    );
    assert_eq!(
        stored("2026-03-02 open S"),
        json!({"day": "2026-03-02", "what": {"code": "fact.closeout", "level": "level_2_self", "result": "still_open"}})
    );
    assert_eq!(
        stored("2026-03-02 yes 1"),
        json!({"day": "2026-03-02", "what": {"code": "fact.affirmation", "level": "level_1_self", "by": "Ada Lovelace"}})
    );
    assert_eq!(stored("2026-03-02 gap")["what"], json!({"code": "fact.change", "of": "compliance"}));
    assert_eq!(stored("2026-03-02 high")["what"], json!({"code": "fact.earlier_high_assessment"}));
}

#[test]
fn an_affirmation_names_its_official() {
    let nobody = json!({"day": "2026-03-02", "what": {"code": "fact.affirmation", "level": "level_1_self", "by": " "}});
    assert_eq!(serde_json::from_value::<StatusFact>(nobody).unwrap_err().to_string(), "the text is empty");
}

#[test]
fn every_result_survives_being_stored_and_its_codes_are_the_stored_ones() {
    let line = "2026-03-02 F1, 2026-03-02 CS, 2026-03-02 CC, 2026-03-03 yes C, 2026-03-05 closed C, \
                2026-04-02 CD, 2026-04-03 open D, 2026-05-02 CS, 2027-01-02 F1, 2027-01-02 scope, 2027-02-01 no 1, \
                2027-03-04 yes C, 2027-05-01 FD, 2027-05-02 none C";
    for today in [
        "2026-03-02",
        "2026-04-02",
        "2026-04-03",
        "2026-08-01",
        "2027-01-02",
        "2027-04-01",
        "2027-05-02",
        "2033-01-01",
    ] {
        let standing = on(line, today);
        let stored = serde_json::to_value(&standing).unwrap();
        for (index, life) in standing.statuses.iter().enumerate() {
            assert_eq!(stored["statuses"][index]["state"]["code"], life.state.code());
            assert_eq!(life.state.is_over(), life.state.over_since().is_some());
            for (place, due) in life.affirmations.iter().enumerate() {
                assert_eq!(
                    stored["statuses"][index]["affirmations"][place]["state"]["code"],
                    due.state.code()
                );
            }
        }
        assert_eq!(serde_json::from_value::<StatusStanding>(stored).unwrap(), standing);
        let contract =
            StatusHistory::new(&facts(line), RuleSet::current()).unwrap().current_for_contract(day(today));
        let stored = serde_json::to_value(&contract).unwrap();
        for (index, level) in contract.levels.iter().enumerate() {
            for (place, reason) in level.reasons.iter().enumerate() {
                let json = &stored["levels"][index]["reasons"][place];
                assert_eq!(json["code"], reason.code());
                if let ContractObstacle::Changed { setback, .. } = reason {
                    assert_eq!(json["setback"]["code"], setback.code());
                }
            }
        }
        assert_eq!(serde_json::from_value::<ContractStanding>(stored).unwrap(), contract);
    }
}
