use super::*;

type Edit = fn(&mut RuleSet);

/// Reads the edition in force again after one edit, as somebody who maintains an own edition would.
fn edited(edit: impl FnOnce(&mut RuleSet)) -> Result<RuleSet, RuleSetError> {
    let mut rules = RuleSet::current().clone();
    edit(&mut rules);
    RuleSet::parse(&serde_json::to_string(&rules).unwrap())
}

/// What is said about an edition after an edit that spoils it.
fn told(edit: impl FnOnce(&mut RuleSet)) -> String {
    edited(edit).expect_err("the edit spoils the edition").to_string()
}

fn weights_of_level_2<'a>(rules: &'a mut RuleSet, code: &str) -> &'a mut Vec<String> {
    rules.level_2.weights.get_mut(code).unwrap()
}

#[test]
fn another_layout_is_refused() {
    assert_eq!(
        told(|rules| rules.format = 2),
        "the rule set has layout 2; this version reads layout 1",
        "both layouts are named"
    );
}

#[test]
fn an_edition_says_what_it_is_and_where_it_comes_from() {
    assert_eq!(told(|rules| rules.version = " ".into()), "the rule set has no version");
    assert_eq!(told(|rules| rules.title.clear()), "the rule set has no title");
    assert_eq!(told(|rules| rules.source = "\t".into()), "the rule set has no source");
}

#[test]
fn a_weight_and_the_paragraph_on_it_carry_a_known_code() {
    let renamed = told(|rules| {
        let listed = rules.level_2.weights.remove("3").unwrap();
        rules.level_2.weights.insert("heavy".into(), listed);
    });
    assert_eq!(renamed, "cmmc_level_2: \"heavy\" is no weight");
    let paragraph = told(|rules| {
        let section = rules.level_2.weight_sections["3"].clone();
        rules.level_2.weight_sections.insert("light".into(), section);
    });
    assert_eq!(paragraph, "cmmc_level_2: \"light\" is no weight");
}

#[test]
fn every_requirement_of_a_level_weighs_something_and_once_only() {
    assert_eq!(
        told(|rules| drop(weights_of_level_2(rules, "1").pop())),
        "cmmc_level_2: 109 requirements have a weight, and the level has 110"
    );
    assert_eq!(
        told(|rules| weights_of_level_2(rules, "3").push("AC.L2-3.1.1".into())),
        "cmmc_level_2: AC.L2-3.1.1 is listed twice in weights"
    );
}

#[test]
fn the_other_lists_name_no_requirement_twice() {
    let named = told(|rules| {
        let named = &mut rules.level_3.conditional.as_mut().unwrap().named;
        named.push("IR.L3-3.6.1e".into());
    });
    assert_eq!(named, "cmmc_level_3: IR.L3-3.6.1e is listed twice in named");
    let excepted = told(|rules| {
        let limit = rules.level_2.conditional.as_mut().unwrap().weight_limit.as_mut().unwrap();
        limit.except_at_partial.push("SC.L2-3.13.11".into());
    });
    assert_eq!(excepted, "cmmc_level_2: SC.L2-3.13.11 is listed twice in except_at_partial");
    let partial = told(|rules| rules.level_2.partial_credit[1] = rules.level_2.partial_credit[0].clone());
    assert_eq!(partial, "cmmc_level_2: IA.L2-3.5.3 is listed twice in partial_credit");
}

#[test]
fn the_other_lists_name_only_requirements_that_have_a_weight() {
    let named =
        |rules: &mut RuleSet| rules.level_2.conditional.as_mut().unwrap().named.push("XX.L2-1".into());
    assert_eq!(told(named), "cmmc_level_2: named names XX.L2-1, which the weights do not list");
    let credit = |rules: &mut RuleSet| rules.level_2.partial_credit[0].requirement = "XX.L2-1".into();
    assert_eq!(told(credit), "cmmc_level_2: partial_credit names XX.L2-1, which the weights do not list");
}

#[test]
fn the_deductions_of_partial_credit_are_those_of_the_weight() {
    let expected = "cmmc_level_2: the deductions of IA.L2-3.5.3 are not those of its weight";
    let points = |partial, full| {
        move |rules: &mut RuleSet| {
            let deductions = &mut rules.level_2.partial_credit[0].deductions;
            (deductions[0].points, deductions[1].points) = (partial, full);
        }
    };
    assert_eq!(told(points(2, 5)), expected);
    assert_eq!(told(points(3, 4)), expected);
    assert_eq!(told(points(5, 3)), expected, "the smaller one comes first");
    let whole = told(|rules| {
        let other = weights_of_level_2(rules, "5|3").remove(0);
        weights_of_level_2(rules, "5").push(other);
    });
    assert_eq!(whole, expected, "a weight that is one number knows no partial credit");
}

#[test]
fn partial_credit_costs_less_than_none() {
    let equal = told(|rules| {
        let listed = rules.level_2.weights.remove("5|3").unwrap();
        rules.level_2.weights.insert("5|5".into(), listed);
        for rule in &mut rules.level_2.partial_credit {
            rule.deductions[0].points = 5;
        }
    });
    assert_eq!(equal, "cmmc_level_2: the deductions of IA.L2-3.5.3 are not those of its weight");
}

#[test]
fn a_level_is_bestowed_by_somebody_and_by_each_kind_of_assessor_once() {
    let expected = "cmmc_level_2: the statuses name no assessor, or one twice";
    assert_eq!(told(|rules| rules.level_2.statuses.clear()), expected);
    assert_eq!(told(|rules| rules.level_2.statuses[1] = rules.level_2.statuses[0].clone()), expected);
}

#[test]
fn a_conditional_form_cites_its_paragraph_and_that_of_its_close_out() {
    assert_eq!(
        told(|rules| rules.level_2.statuses[1].conditional = None),
        "cmmc_level_2: a status lacks the paragraph on the conditional status"
    );
    assert_eq!(
        told(|rules| rules.level_3.statuses[0].closeout = None),
        "cmmc_level_3: a status lacks the paragraph on the close-out"
    );
}

#[test]
fn nothing_lasts_no_time_at_all() {
    let edits: [(&str, Edit); 12] = [
        ("valid_years", |rules| rules.level_1.valid_years = 0),
        ("closeout", |rules| rules.life.closeout.days = 0),
        ("affirmation", |rules| rules.life.affirmation.years = 0),
        ("retention", |rules| rules.life.retention.years = 0),
        ("periodic_at_most", |rules| rules.life.periodic_at_most.years = 0),
        ("reevaluation", |rules| rules.life.reevaluation.business_days = 0),
        ("appeal_to_accreditation_body", |rules| rules.life.appeal_to_accreditation_body.business_days = 0),
        ("appeal_to_dibcac", |rules| rules.life.appeal_to_dibcac.days = 0),
        ("rebuttal", |rules| rules.life.rebuttal.business_days = 0),
        ("incident_report", |rules| rules.life.incident_report.hours = 0),
        ("image_retention", |rules| rules.life.image_retention.days = 0),
        ("earlier_high_assessment", |rules| rules.life.earlier_high_assessment.years = 0),
    ];
    for (count, edit) in edits {
        assert_eq!(told(edit), format!("{count} is zero"));
    }
    edited(|rules| rules.life.closeout.days = 1).expect("one day is little, but it is time");
}

#[test]
fn holidays_and_phases_are_in_their_order_and_there_once() {
    assert_eq!(told(|rules| rules.life.holidays.swap(0, 1)), "holidays is not ascending at 2024-01-01");
    assert_eq!(
        told(|rules| rules.life.holidays[1].date = rules.life.holidays[0].date),
        "holidays is not ascending at 2024-01-01"
    );
    assert_eq!(told(|rules| rules.contract.phases.swap(1, 2)), "the phases is not ascending at 2026-11-10");
}
