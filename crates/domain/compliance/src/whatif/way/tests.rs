use super::*;
use crate::embedded;
use crate::whatif::ObstacleKind::{Named, Ssp, Weight};

pub(super) const NO: Status = Status::None;
pub(super) const CONDITIONAL: Target = Target::Conditional;
pub(super) const FINAL: Target = Target::Final;
pub(super) const FREE: &WayLimits = &WayLimits { excluded: Vec::new(), requirements: None, cost: None };

/// Some one-pointers that may wait, in the catalogue's order.
pub(super) const ONE_POINTERS: [&str; 25] = [
    "3.1.3", "3.1.4", "3.1.6", "3.1.7", "3.1.8", "3.1.9", "3.1.10", "3.1.11", "3.1.14", "3.1.15", "3.1.21",
    "3.2.3", "3.3.3", "3.3.4", "3.3.6", "3.3.7", "3.3.8", "3.3.9", "3.4.3", "3.4.4", "3.4.9", "3.5.4",
    "3.5.5", "3.5.6", "3.5.7",
];

pub(super) fn sheet(catalogue: &Catalogue, gaps: &str) -> Sheet {
    let overlay = Overlay::parse(catalogue, gaps).unwrap();
    overlay.apply(catalogue, &Sheet::filled(catalogue, Finding::Met))
}

pub(super) fn ask(
    catalogue: &Catalogue,
    gaps: &str,
    target: Target,
    cost: WayCost<'_>,
    limits: &WayLimits,
) -> Result<Way, Unreachable> {
    cheapest_way(catalogue, &sheet(catalogue, gaps), RuleSet::current(), target, cost, limits)
}

/// The steps as `code`, or `code~` for partial credit.
pub(super) fn told(catalogue: &Catalogue, way: &Way) -> String {
    let one = |step: &WayStep| {
        let mark = if step.extent == StepExtent::Partial { "~" } else { "" };
        format!("{}{mark}", catalogue.requirements[step.requirement].short)
    };
    way.steps.iter().map(one).collect::<Vec<_>>().join(" ")
}

pub(super) fn not_met(codes: &[&str]) -> String {
    codes.iter().map(|code| format!("{code}=not_met")).collect::<Vec<_>>().join(",")
}

/// What it is, what is open, the target, the steps, the points and the status afterwards.
type Case<'a> = (&'a str, &'a str, Target, &'a str, i32, Status);

fn check(catalogue: &Catalogue, cost: WayCost<'_>, cases: &[Case<'_>]) {
    for (name, gaps, target, steps, points, status) in cases {
        let way = ask(catalogue, gaps, *target, cost, FREE).unwrap();
        assert_eq!(told(catalogue, &way), *steps, "{name}");
        assert_eq!((way.points, way.status), (*points, *status), "{name}");
        assert!(way.has_score, "{name}");
        let after = way.overlay(catalogue).apply(catalogue, &sheet(catalogue, gaps));
        let card = crate::score(catalogue, &after, RuleSet::current());
        assert_eq!((card.total.arithmetic().value, card.outlook.status), (*points, *status), "{name}");
        let gain: i32 = way.steps.iter().map(|step| i32::from(step.gain)).sum();
        assert_eq!(way.gain, gain, "{name}");
        assert_eq!(
            way.objectives,
            way.steps.iter().map(|step| step.objectives.len()).sum::<usize>(),
            "{name}"
        );
    }
}

#[test]
fn the_fewest_requirements_lead_to_each_target() {
    use Status::{Conditional, Final};
    let (at_88, at_87) = (not_met(&ONE_POINTERS[..22]), not_met(&ONE_POINTERS[..23]));
    let heavy = format!("{at_87},3.1.1=not_met");
    let encrypted = format!("{},3.13.11=not_met", not_met(&ONE_POINTERS[..18]));
    let cases: &[Case<'_>] = &[
        ("nothing is open", "", FINAL, "", 110, Final),
        ("Final is more than Conditional", "", CONDITIONAL, "", 110, Final),
        ("at the line already", &at_88, CONDITIONAL, "", 88, Conditional),
        ("one below the line", &at_87, CONDITIONAL, "3.4.4", 88, Conditional),
        ("a heavy one brings more than enough", &heavy, CONDITIONAL, "3.1.1 3.4.4", 88, Conditional),
        ("points do not care what is open", &heavy, Target::Points(87), "3.1.1", 87, NO),
        ("points that are there", &heavy, Target::Points(82), "", 82, NO),
        ("points below all", &heavy, Target::Points(i32::MIN), "", 82, NO),
        ("one point more takes a step", "3.1.5=not_met,3.1.1=not_met", Target::Points(103), "3.1.5", 105, NO),
        ("two points more", "3.1.5=not_met,3.1.1=not_met", Target::Points(105), "3.1.5", 105, NO),
        ("five points more", "3.1.5=not_met,3.1.1=not_met", Target::Points(106), "3.1.1", 107, NO),
        ("all points", "3.1.5=not_met,3.1.3=not_met", Target::Points(110), "3.1.3 3.1.5", 110, Final),
        ("all of them for Final", "3.1.5=not_met,3.1.3=not_met", FINAL, "3.1.3 3.1.5", 110, Final),
        ("a named one must be met", "3.1.3=not_met,3.1.20=not_met", CONDITIONAL, "3.1.20", 109, Conditional),
        ("no plan, no score", "3.12.4=not_met,3.1.3=not_met", Target::Points(0), "3.12.4", 109, Conditional),
        (
            "no plan, no status",
            "3.12.4[h]=not_assessed,3.1.3=not_met",
            CONDITIONAL,
            "3.12.4",
            109,
            Conditional,
        ),
        ("a plan cannot be N/A", "3.12.4=not_applicable", Target::Points(0), "3.12.4", 110, Final),
        ("not even for a status", "3.12.4=not_applicable", CONDITIONAL, "3.12.4", 110, Final),
        ("a part of it can", "3.12.4[a]=not_applicable,3.12.4[b]=not_met", FINAL, "3.12.4", 110, Final),
        ("encryption may wait once it is used", "3.13.11=not_met", CONDITIONAL, "3.13.11~", 107, Conditional),
        ("but not at Final", "3.13.11=not_met", FINAL, "3.13.11", 110, Final),
        ("nor with credit", "3.13.11=not_met,3.13.11~", FINAL, "3.13.11", 110, Final),
        ("with credit it waits", "3.13.11=not_met,3.13.11~", CONDITIONAL, "", 107, Conditional),
        ("one step that brings enough", &encrypted, CONDITIONAL, "3.13.11~", 89, Conditional),
        ("factors never wait", "3.5.3=not_met", CONDITIONAL, "3.5.3", 110, Final),
        ("factors for two points", "3.5.3=not_met", Target::Points(107), "3.5.3~", 107, NO),
    ];
    check(embedded::level_2(), WayCost::Requirements, cases);
}

#[test]
fn twenty_one_may_wait_and_encryption_goes_all_the_way_when_its_points_are_needed() {
    let catalogue = embedded::level_2();
    let gaps = |count: usize| format!("{},3.13.11=not_met", not_met(&ONE_POINTERS[..count]));
    let way = |count, cost| told(catalogue, &ask(catalogue, &gaps(count), CONDITIONAL, cost, FREE).unwrap());
    assert_eq!(way(19, WayCost::Requirements), "3.13.11~");
    assert_eq!(way(22, WayCost::Requirements), "3.13.11");
    let dear = |requirement, extent| if (requirement, extent) == (97, StepExtent::Full) { 9 } else { 1 };
    assert_eq!(way(21, WayCost::Effort(&dear)), "3.1.6 3.4.4 3.13.11~");
}

#[test]
fn the_fewest_objectives_may_be_other_requirements() {
    use Status::Conditional;
    let gaps = format!("{},3.1.9[a]=not_met,3.4.3[a]=not_met", not_met(&ONE_POINTERS[..5]));
    let cases: &[Case<'_>] = &[
        ("the smallest one", &gaps, Target::Points(104), "3.1.9", 104, Conditional),
        ("the two smallest", &gaps, Target::Points(105), "3.1.9 3.4.3", 105, Conditional),
        ("then two objectives", &gaps, Target::Points(106), "3.1.6 3.1.9 3.4.3", 106, Conditional),
    ];
    check(embedded::level_2(), WayCost::Objectives, cases);
}

#[test]
fn the_least_effort_is_the_callers_word() {
    let catalogue = embedded::level_2();
    let gaps = "3.1.1=not_met,3.1.2=not_met,3.1.3=not_met,3.13.11=not_met";
    let hours = |requirement: usize, extent| match (requirement, extent) {
        (0, _) => 40,
        (1, _) => 8,
        (97, StepExtent::Partial) => 1,
        _ => 10,
    };
    let way = |points| ask(catalogue, gaps, Target::Points(points), WayCost::Effort(&hours), FREE).unwrap();
    let table = [
        (94, "", 0),
        (95, "3.13.11~", 1),
        (96, "3.13.11~", 1),
        (97, "3.1.2", 8),
        (99, "3.1.2", 8),
        (101, "3.1.2 3.13.11~", 9),
        (102, "3.1.2 3.13.11", 18),
        (105, "3.1.2 3.1.3 3.13.11", 28),
        (110, "3.1.1 3.1.2 3.1.3 3.13.11", 68),
    ];
    for (points, steps, cost) in table {
        let way = way(points);
        assert_eq!((told(catalogue, &way).as_str(), way.cost), (steps, cost), "{points}");
    }
}

#[test]
fn every_step_says_why() {
    let gaps = format!("{},3.1.1=not_met,3.1.20=not_met,3.12.4=not_met", not_met(&ONE_POINTERS[..22]));
    let obstacle =
        |obstacle, section: &str| Because::Obstacle(Obligation { obstacle, section: section.into() });
    let because = |target| {
        let way = ask(embedded::level_2(), &gaps, target, WayCost::Requirements, FREE).unwrap();
        way.steps.into_iter().map(|step| (step.requirement, step.because)).collect::<Vec<_>>()
    };
    let plan = obstacle(Ssp, "32 CFR 170.24(c)(2)(i)(B)(5)");
    let heavy = obstacle(Weight, "32 CFR 170.21(a)(2)(ii)");
    let named = obstacle(Named, "32 CFR 170.21(a)(2)(iii)");
    let conditional = because(CONDITIONAL);
    assert_eq!(conditional, [(0, heavy.clone()), (19, named.clone()), (86, plan.clone())]);
    assert_eq!(because(Target::Points(87)), [(0, Because::Points), (86, plan.clone())]);
    let all = because(FINAL);
    let nothing_open = Because::Final { section: "32 CFR 170.16(a)(1)(iii)".into() };
    assert_eq!((&all[0].1, &all[1].1), (&heavy, &nothing_open));
    assert_eq!(all.len(), 25);
    let codes = [heavy, nothing_open, Because::Points].map(|because| {
        let json = serde_json::to_value(&because).unwrap();
        assert_eq!(json["code"], because.code());
        because.code()
    });
    assert_eq!(codes, ["because.obstacle", "because.final", "because.points"]);
}

#[test]
fn a_step_names_its_objectives() {
    let gaps = "3.5.3[a]=not_met,3.5.3[b]=not_met,3.5.3[d]=not_assessed,3.1.1[c]=not_met,3.1.1[d]=not_met";
    let way = ask(embedded::level_2(), gaps, Target::Points(102), WayCost::Objectives, FREE).unwrap();
    assert_eq!(told(embedded::level_2(), &way), "3.5.3~");
    assert_eq!(
        (way.steps[0].objectives.as_slice(), way.steps[0].gain, way.steps[0].cost),
        ([1].as_slice(), 2, 1)
    );
    assert_eq!(way.overlay(embedded::level_2()).text(embedded::level_2()), "3.5.3[b]=met,3.5.3~");
    let way = ask(embedded::level_2(), gaps, Target::Points(110), WayCost::Objectives, FREE).unwrap();
    assert_eq!((way.objectives, way.cost), (5, 5));
    let text = way.overlay(embedded::level_2()).text(embedded::level_2());
    assert_eq!(text, "3.1.1[c]=met,3.1.1[d]=met,3.5.3[a]=met,3.5.3[b]=met,3.5.3[d]=met");
}

#[test]
fn a_whole_requirement_is_named_as_a_whole() {
    let way = ask(embedded::level_2(), "3.1.3=not_met", FINAL, WayCost::Objectives, FREE).unwrap();
    assert_eq!(way.overlay(embedded::level_2()).text(embedded::level_2()), "3.1.3=met");
}

#[test]
fn the_other_levels_have_ways_too() {
    use Status::{Conditional, Final};
    let level_1: &[Case<'_>] = &[
        ("everything for Final", "b.1.i=not_met,b.1.ix=not_met", FINAL, "b.1.i b.1.ix", 15, Final),
        ("points for the curious", "b.1.i=not_met,b.1.ix=not_met", Target::Points(14), "b.1.i", 14, NO),
    ];
    check(embedded::level_1(), WayCost::Requirements, level_1);
    let gaps = "3.1.2e=not_met,3.1.3e=not_met,3.2.1e=not_met,3.2.2e=not_met,3.4.1e=not_met,3.6.1e=not_met";
    let level_3: &[Case<'_>] = &[
        ("a named one and one for the line", gaps, CONDITIONAL, "3.1.2e 3.6.1e", 20, Conditional),
        ("points only", gaps, Target::Points(20), "3.1.2e 3.1.3e", 20, NO),
        ("everything", "3.6.1e=not_met", FINAL, "3.6.1e", 24, Final),
    ];
    check(embedded::level_3(), WayCost::Requirements, level_3);
}

#[test]
fn results_survive_serialization_and_carry_their_codes() {
    let gaps = "3.1.1=not_met,3.13.11=not_met,3.1.20=not_met";
    let way = ask(embedded::level_2(), gaps, CONDITIONAL, WayCost::Requirements, FREE).unwrap();
    let json = serde_json::to_string(&way).unwrap();
    assert_eq!(serde_json::from_str::<Way>(&json).unwrap(), way);
    let hindrances = vec![
        Hindrance::NoStatus { section: Section::none() },
        Hindrance::Incomplete { needed: 2, have: 1, section: Section::none() },
        Hindrance::Excluded { requirement: 1, because: Because::Points },
        Hindrance::NoObjectives { requirement: 1, because: Because::Points },
        Hindrance::Points { needed: 2, most: 1 },
        Hindrance::Requirements { least: 2, at_most: 1 },
        Hindrance::Cost { least: 2, at_most: 1 },
    ];
    for (written, hindrance) in
        serde_json::to_value(&hindrances).unwrap().as_array().unwrap().iter().zip(&hindrances)
    {
        assert_eq!(written["code"], hindrance.code());
    }
    let unreachable = Unreachable { best: way, hindrances };
    let json = serde_json::to_string(&unreachable).unwrap();
    assert_eq!(serde_json::from_str::<Unreachable>(&json).unwrap(), unreachable);
    assert_eq!(unreachable.to_string(), "the target cannot be reached; 107 points can");
    let target = serde_json::to_string(&[CONDITIONAL, FINAL, Target::Points(88)]).unwrap();
    assert_eq!(target, r#"["conditional","final",{"points":88}]"#);
    let limits: WayLimits = serde_json::from_str(r#"{"excluded":[3]}"#).unwrap();
    assert_eq!(limits, WayLimits { excluded: vec![3], ..WayLimits::default() });
}

#[test]
fn a_cost_is_told_by_its_name() {
    let effort = |_, _| 1;
    let all = [WayCost::Requirements, WayCost::Objectives, WayCost::Effort(&effort)];
    assert_eq!(format!("{all:?}"), "[Requirements, Objectives, Effort]");
}
