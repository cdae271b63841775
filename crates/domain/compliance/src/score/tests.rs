use super::*;
use crate::catalogue::tests::small;
use crate::{Finding, Section, Weight, embedded};

fn card(catalogue: &Catalogue, change: impl FnOnce(&mut Sheet)) -> ScoreCard {
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    change(&mut sheet);
    score(catalogue, &sheet, RuleSet::current())
}

fn level_2(not_met: &[&str], claimed: &[&str]) -> ScoreCard {
    let catalogue = embedded::level_2();
    card(catalogue, |sheet| {
        for code in not_met {
            sheet.set_by_code(catalogue, code, Finding::NotMet).unwrap();
        }
        for code in claimed {
            sheet.set_partial_by_code(catalogue, code, true).unwrap();
        }
    })
}

fn line<'a>(card: &'a ScoreCard, short: &str) -> &'a ScoreLine {
    &card.lines[embedded::level_2().position(short).unwrap()]
}

#[test]
fn every_single_requirement_costs_its_weight_and_nothing_else() {
    let catalogue = embedded::level_2();
    for (index, requirement) in catalogue.requirements.iter().enumerate() {
        let card = level_2(&[&requirement.code], &[]);
        let arithmetic = card.total.arithmetic();
        assert_eq!(arithmetic.value, 110 - i32::from(requirement.weight.full()), "{}", requirement.code);
        for (other, line) in card.lines.iter().enumerate() {
            let expected = if other == index { requirement.weight.full() } else { 0 };
            assert_eq!(
                line.deduction, expected,
                "{} by {}",
                catalogue.requirements[other].code, requirement.code
            );
        }
        let gate = requirement.weight == Weight::Gate;
        assert_eq!(matches!(card.total, Total::NoScore(_)), gate, "{}", requirement.code);
        let expected = if card.lines[index].poam.allowed { Status::Conditional } else { Status::None };
        assert_eq!(card.outlook.status, expected, "{}", requirement.code);
    }
}

#[test]
fn forty_six_single_gaps_leave_a_conditional_status_and_one_more_with_partial_credit() {
    let shorts = || embedded::level_2().requirements.iter().map(|requirement| requirement.short.as_str());
    let conditional = |claimed: bool| {
        let status = |short: &&str| {
            level_2(&[short], if claimed { &["3.5.3", "3.13.11"] } else { &[] }).outlook.status
        };
        shorts().filter(|short| status(short) == Status::Conditional).count()
    };
    assert_eq!((conditional(false), conditional(true)), (46, 47));
}

#[test]
fn each_of_the_320_objectives_brings_its_requirement_down() {
    let catalogue = embedded::level_2();
    for (index, requirement) in catalogue.requirements.iter().enumerate() {
        let whole = level_2(&[&requirement.code], &[]);
        for objective in 0..requirement.objectives.len() {
            let one = card(catalogue, |sheet| sheet.set(index, objective, Finding::NotMet));
            assert_eq!(one.total.arithmetic(), whole.total.arithmetic());
            assert_eq!(one.outlook, whole.outlook);
        }
    }
}

#[test]
fn a_line_tells_why_and_names_the_objectives() {
    let card = level_2(&["3.1.1[b]", "3.1.1[d]"], &[]);
    let line = line(&card, "3.1.1");
    assert_eq!((line.finding, line.deduction), (Finding::NotMet, 5));
    assert_eq!(line.why, Why::NotMet { objectives: vec![1, 3] });
    assert_eq!(line.section, "32 CFR 170.24(c)(2)(i)(B)(1)");
    assert_eq!(line.poam.reason, PoamReason::Weight);
    assert_eq!(line.poam.section, "32 CFR 170.21(a)(2)(ii)");
}

#[test]
fn an_open_line_names_what_is_not_assessed() {
    let catalogue = embedded::level_2();
    let card =
        card(catalogue, |sheet| sheet.set_by_code(catalogue, "3.1.3[c]", Finding::NotAssessed).unwrap());
    assert_eq!(line(&card, "3.1.3").why, Why::NotAssessed { objectives: vec![2] });
    assert_eq!(line(&card, "3.1.3").why.code(), "why.not_assessed");
}

#[test]
fn partial_credit_is_told_with_both_deductions() {
    let card = level_2(&["3.5.3[d]"], &["3.5.3"]);
    assert_eq!(line(&card, "3.5.3").why, Why::PartialCredit { objectives: vec![3], full: 5, partial: 3 });
    assert_eq!(line(&card, "3.5.3").section, "32 CFR 170.24(c)(2)(i)(B)(4)(i)");
}

#[test]
fn a_claim_that_the_findings_contradict_is_told_with_what_stands_against_it() {
    let card = level_2(&["3.5.3[b]", "3.5.3[d]"], &["3.5.3"]);
    assert_eq!(line(&card, "3.5.3").why, Why::CreditNotEarned { objectives: vec![1, 3], against: vec![1] });
    assert_eq!(line(&card, "3.5.3").deduction, 5);
}

#[test]
fn the_gate_costs_nothing_and_shuts_everything() {
    let card = level_2(&["3.12.4[a]", "3.1.1"], &[]);
    let gate = line(&card, "3.12.4");
    assert_eq!((gate.deduction, &gate.why), (0, &Why::Gate { objectives: vec![0] }));
    let Total::NoScore(no_score) = &card.total else { panic!("there is no score without a plan") };
    assert_eq!(no_score.requirement, gate.requirement);
    assert_eq!(no_score.arithmetic, Points { value: 105, max: 110, min: -203 });
    assert_eq!(no_score.code(), "no_score.ssp_missing");
    assert_eq!(no_score.section, "32 CFR 170.24(c)(2)(i)(B)(5)");
    assert_eq!(card.total.reportable(), None);
}

#[test]
fn a_plan_that_nobody_looked_at_is_told_apart_from_a_missing_one() {
    let catalogue = embedded::level_2();
    let card = card(catalogue, |sheet| sheet.set_by_code(catalogue, "3.12.4", Finding::NotAssessed).unwrap());
    let Total::NoScore(no_score) = card.total else { panic!("there is no score without a plan") };
    assert_eq!(no_score.code(), "no_score.ssp_not_assessed");
}

#[test]
fn a_plan_cannot_be_not_applicable() {
    let catalogue = embedded::level_2();
    let card =
        card(catalogue, |sheet| sheet.set_by_code(catalogue, "3.12.4", Finding::NotApplicable).unwrap());
    let Total::NoScore(no_score) = card.total else { panic!("there is no score without a plan") };
    assert_eq!(no_score.code(), "no_score.ssp_not_applicable");
}

#[test]
fn partial_credit_exists_only_where_points_count() {
    let mut catalogue = small();
    catalogue.requirements[0].weight = Weight::PartialCredit { full: 5, partial: 3 };
    let card = card(&catalogue, |sheet| {
        sheet.set(0, 0, Finding::NotMet);
        sheet.set_partial(0, true);
    });
    assert_eq!(card.lines[0].deduction, 1, "where each requirement counts one, it costs one");
}

#[test]
fn only_a_finished_sheet_is_reportable() {
    let catalogue = embedded::level_2();
    let finished = card(catalogue, |_| ());
    assert_eq!(finished.total.reportable().map(|score| score.points().value), Some(110));
    assert_eq!(finished.total.code(), "total.reportable");
    let unfinished = card(catalogue, |sheet| sheet.set(0, 0, Finding::NotAssessed));
    assert_eq!(unfinished.total.reportable(), None);
    assert_eq!(unfinished.total.code(), "total.projected");
    assert_eq!(unfinished.total.arithmetic().value, 105);
}

#[test]
fn all_obstacles_are_told_each_with_its_paragraph_and_requirement() {
    let catalogue = embedded::level_2();
    let card = card(catalogue, |sheet| *sheet = Sheet::blank(catalogue));
    let count = |code| card.outlook.reasons.iter().filter(|reason| reason.code() == code).count();
    assert_eq!((count("obstacle.ratio"), count("obstacle.weight")), (1, 58));
    assert_eq!((count("obstacle.ssp"), count("obstacle.named")), (1, 6));
    assert_eq!(card.outlook.reasons.len(), 66);
    assert!(card.outlook.reasons.iter().all(|reason| reason.section().starts_with("32 CFR 170.2")));
    assert_eq!(card.outlook.reasons.iter().filter_map(Obstacle::requirement).count(), 65);
}

#[test]
fn the_way_to_the_conditional_line_is_counted_in_points() {
    let to = |not_met: &[&str]| level_2(not_met, &[]).outlook.to_conditional;
    assert_eq!(to(&[]), Some(0));
    assert_eq!(to(&["3.1.1", "3.1.2", "3.1.12", "3.1.13"]), Some(0));
    assert_eq!(to(&["3.1.1", "3.1.2", "3.1.12", "3.1.13", "3.1.16"]), Some(3));
    assert_eq!(card(embedded::level_1(), |_| ()).outlook.to_conditional, None);
    let blank = Sheet::blank(embedded::level_3());
    assert_eq!(score(embedded::level_3(), &blank, RuleSet::current()).outlook.to_conditional, Some(20));
}

#[test]
fn a_status_cites_its_paragraph() {
    assert_eq!(level_2(&[], &[]).outlook.section, "32 CFR 170.16(a)(1)(iii)");
    assert_eq!(level_2(&["3.1.3"], &[]).outlook.section, "32 CFR 170.16(a)(1)(ii)");
    assert_eq!(level_2(&["3.1.1"], &[]).outlook.section, "");
}

#[test]
fn families_tell_where_the_points_go() {
    let card = level_2(&["3.1.1", "3.1.3", "3.14.7", "3.12.4"], &[]);
    let family = |code: &str| card.families.iter().find(|family| family.code == code).unwrap();
    assert_eq!(family("AC"), &FamilyScore { code: "AC".into(), met: 20, total: 22, lost: 6 });
    assert_eq!(family("SI"), &FamilyScore { code: "SI".into(), met: 6, total: 7, lost: 3 });
    assert_eq!(family("CA"), &FamilyScore { code: "CA".into(), met: 3, total: 4, lost: 0 });
    assert_eq!(card.families.len(), 14);
}

#[test]
fn counts_tell_requirements_and_objectives_apart() {
    let catalogue = embedded::level_2();
    let card = card(catalogue, |sheet| {
        sheet.set_by_code(catalogue, "3.1.1[a]", Finding::NotMet).unwrap();
        sheet.set_by_code(catalogue, "3.1.2", Finding::NotApplicable).unwrap();
        sheet.set_by_code(catalogue, "3.1.3[a]", Finding::NotAssessed).unwrap();
    });
    let Counts { met, not_met, not_applicable, not_assessed, objectives } = card.counts;
    assert_eq!((met, not_met, not_applicable, not_assessed), (107, 1, 1, 1));
    assert_eq!(objectives, Tally { met: 316, not_met: 1, not_applicable: 2, not_assessed: 1 });
    assert_eq!(objectives.total(), 320);
}

#[test]
fn another_framework_is_a_plain_count_without_a_status() {
    let catalogue = small();
    let card = card(&catalogue, |sheet| sheet.set(0, 1, Finding::NotMet));
    assert_eq!(card.total.arithmetic(), Points { value: 1, max: 2, min: 0 });
    assert_eq!(
        (card.outlook.status, card.outlook.reasons.len(), card.outlook.to_conditional),
        (Status::None, 0, None)
    );
    assert_eq!((card.lines[0].section.as_str(), card.lines[0].poam.reason), ("", PoamReason::NoRule));
}

#[test]
fn points_of_another_framework_do_not_weigh() {
    let mut catalogue = small();
    catalogue.requirements[0].weight = Weight::Points(5);
    catalogue.requirements[1].weight = Weight::Gate;
    let card = score(&catalogue, &Sheet::filled(&catalogue, Finding::NotMet), RuleSet::current());
    assert_eq!(card.total.arithmetic().value, 0);
    assert!(card.total.reportable().is_some());
}

#[test]
fn a_catalogue_that_lacks_requirements_reaches_no_status() {
    let mut catalogue = embedded::level_2().clone();
    catalogue.requirements.truncate(100);
    let card = card(&catalogue, |_| ());
    assert_eq!(card.outlook.status, Status::None);
    let section = Section::from("32 CFR 170.14(c)(3)");
    assert_eq!(card.outlook.reasons, [Obstacle::IncompleteCatalogue { needed: 110, have: 100, section }]);
}

#[test]
fn what_a_sheet_does_not_reach_is_not_assessed() {
    let (short, long) = (embedded::level_1(), embedded::level_2());
    let card = score(long, &Sheet::filled(short, Finding::Met), RuleSet::current());
    assert_eq!(card.counts.not_assessed, 95);
    assert_eq!(card.lines[109].finding, Finding::NotAssessed);
    assert!(card.counts.objectives.not_assessed > 0);
    assert_eq!(card.total.reportable(), None);
}

#[test]
fn other_rules_give_another_score() {
    let mut rules = RuleSet::current().clone();
    rules.version = "2099-01-01".into();
    rules.level_2.conditional.as_mut().unwrap().named.clear();
    let catalogue = embedded::level_2();
    let mut sheet = Sheet::filled(catalogue, Finding::Met);
    sheet.set_by_code(catalogue, "3.1.20", Finding::NotMet).unwrap();
    let card = score(catalogue, &sheet, &rules);
    assert_eq!((card.rule_set.as_str(), card.outlook.status), ("2099-01-01", Status::Conditional));
}

#[test]
fn a_score_card_is_written_with_the_codes_that_it_tells() {
    let card = level_2(&["3.5.3[d]", "3.12.4"], &["3.5.3"]);
    let json = serde_json::to_value(&card).unwrap();
    assert_eq!(json["total"]["code"], card.total.code());
    assert_eq!(json["total"]["arithmetic"]["value"], 107);
    for (written, line) in json["lines"].as_array().unwrap().iter().zip(&card.lines) {
        assert_eq!(written["why"]["code"], line.why.code());
        assert_eq!(written["poam"]["reason"], line.poam.reason.code());
    }
    for (written, reason) in json["outlook"]["reasons"].as_array().unwrap().iter().zip(&card.outlook.reasons)
    {
        assert_eq!(written["code"], reason.code());
    }
    assert_eq!(json["outlook"]["status"], "none");
    let reportable = serde_json::to_value(level_2(&[], &[]).total).unwrap();
    assert_eq!(
        reportable,
        serde_json::json!({ "code": "total.reportable", "value": 110, "max": 110, "min": -203 })
    );
}

#[test]
fn a_scorer_knows_what_each_requirement_weighs_under_its_rules() {
    let catalogue = embedded::level_2();
    let scorer = Scorer::new(catalogue, RuleSet::current());
    let weight = |short: &str| scorer.weight(catalogue.position(short).unwrap());
    assert_eq!(weight("3.1.1"), Some(Weight::Points(5)));
    assert_eq!(weight("3.5.3"), Some(Weight::PartialCredit { full: 5, partial: 3 }));
    assert_eq!(weight("3.12.4"), Some(Weight::Gate));
    assert_eq!(scorer.weight(110), None);
}

#[test]
fn the_points_alone_are_those_of_the_card() {
    for catalogue in embedded::all() {
        let scorer = Scorer::new(catalogue, RuleSet::current());
        for finding in Finding::ALL {
            let mut sheet = Sheet::filled(catalogue, *finding);
            for requirement in 0..catalogue.requirements.len() {
                sheet.set_partial(requirement, requirement % 2 == 0);
            }
            assert_eq!(scorer.points(&sheet), scorer.score(&sheet).total.arithmetic());
        }
    }
    let sheet = |text| golden::sheet(embedded::level_2(), text);
    for text in ["-3.5.3[d] ~3.5.3", "-3.5.3[b] ~3.5.3", "-3.13.11 ~3.13.11", "?3.13.11 ~3.13.11", "-3.12.4"]
    {
        let scorer = Scorer::new(embedded::level_2(), RuleSet::current());
        let sheet = sheet(text);
        assert_eq!(scorer.points(&sheet), scorer.score(&sheet).total.arithmetic(), "{text}");
    }
}
