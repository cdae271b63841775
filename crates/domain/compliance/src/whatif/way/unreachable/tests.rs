use super::*;
use crate::catalogue::tests::small;
use crate::whatif::way::tests::{CONDITIONAL, FINAL, FREE, NO, ONE_POINTERS, ask, not_met, told};
use crate::whatif::{WayCost, WayLimits, cheapest_way};
use crate::{RuleSet, Sheet, Status, embedded};

#[test]
fn another_framework_has_points_and_no_status() {
    let catalogue = small();
    let blank = Sheet::blank(&catalogue);
    let ask =
        |target| cheapest_way(&catalogue, &blank, RuleSet::current(), target, WayCost::Objectives, FREE);
    assert_eq!(told(&catalogue, &ask(Target::Points(1)).unwrap()), "A.2");
    for target in [CONDITIONAL, FINAL] {
        let unreachable = ask(target).unwrap_err();
        assert_eq!(unreachable.hindrances, [Hindrance::NoStatus { section: Section::none() }]);
        assert_eq!((unreachable.best.points, unreachable.best.status), (2, NO));
    }
}

fn hindrances(gaps: &str, target: Target, limits: &WayLimits) -> (Vec<Hindrance>, Way) {
    let error = ask(embedded::level_2(), gaps, target, WayCost::Objectives, limits).unwrap_err();
    (error.hindrances, error.best)
}

fn at(codes: &[&str]) -> Vec<usize> {
    codes.iter().map(|code| embedded::level_2().position(code).unwrap()).collect()
}

fn without(codes: &[&str]) -> WayLimits {
    WayLimits { excluded: at(codes), ..WayLimits::default() }
}

#[test]
fn what_must_stay_can_put_a_target_out_of_reach() {
    let gaps = "3.1.1=not_met,3.1.3=not_met,3.1.20=not_met";
    let (all, best) = hindrances(gaps, CONDITIONAL, &without(&["3.1.1", "3.1.20"]));
    let excluded = |hindrance: &Hindrance| match hindrance {
        Hindrance::Excluded { requirement, because: Because::Obstacle(obligation) } => {
            (*requirement, obligation.obstacle.code())
        }
        other => panic!("{other:?}"),
    };
    let told: Vec<_> = all.iter().map(excluded).collect();
    assert_eq!(told, [(0, "obstacle.weight"), (19, "obstacle.named")]);
    assert_eq!((best.points, best.status, best.has_score), (104, NO, true));
    assert_eq!(best.steps.len(), 1);
    let (all, best) = hindrances(gaps, FINAL, &without(&["3.1.3"]));
    let section = Section::from("32 CFR 170.16(a)(1)(iii)");
    assert_eq!(all, [Hindrance::Excluded { requirement: 2, because: Because::Final { section } }]);
    assert_eq!((best.points, best.status), (109, Status::Conditional));
}

#[test]
fn without_the_plan_the_best_has_no_score() {
    let (all, best) = hindrances("3.12.4=not_met,3.1.3=not_met", Target::Points(88), &without(&["3.12.4"]));
    assert_eq!(all.len(), 1);
    assert_eq!(all[0].code(), "hindrance.excluded");
    assert_eq!((best.points, best.has_score, best.status), (110, false, NO));
    assert_eq!(told(embedded::level_2(), &best), "3.1.3");
    let dear = WayLimits { cost: Some(7), ..WayLimits::default() };
    let (all, best) = hindrances("3.12.4=not_met,3.1.3=not_met", Target::Points(88), &dear);
    assert_eq!(all, [Hindrance::Cost { least: 8, at_most: 7 }]);
    assert_eq!((best.points, best.has_score), (110, false));
}

#[test]
fn points_can_be_out_of_reach() {
    let (all, best) = hindrances("3.1.1=not_met", Target::Points(111), FREE);
    assert_eq!(all, [Hindrance::Points { needed: 111, most: 110 }]);
    assert_eq!((best.points, best.status), (110, Status::Final));
    let (all, _) = hindrances("3.1.1=not_met,3.1.3=not_met", Target::Points(106), &without(&["3.1.1"]));
    assert_eq!(all, [Hindrance::Points { needed: 106, most: 105 }]);
    let one_pointers = not_met(&ONE_POINTERS);
    let (all, best) = hindrances(&one_pointers, CONDITIONAL, &without(&ONE_POINTERS[..23]));
    assert_eq!(all, [Hindrance::Points { needed: 88, most: 87 }]);
    assert_eq!((best.points, best.steps.len(), best.status), (87, 2, NO));
    let (all, _) = hindrances("", Target::Points(i32::MAX), FREE);
    assert_eq!(all, [Hindrance::Points { needed: i32::MAX, most: 110 }]);
}

#[test]
fn limits_are_told_with_the_least_that_would_do() {
    let gaps = "3.1.1=not_met,3.1.2=not_met,3.1.3=not_met,3.1.9[a]=not_met";
    let limits = |requirements, cost| WayLimits { requirements, cost, ..WayLimits::default() };
    let few = Hindrance::Requirements { least: 2, at_most: 1 };
    let dear = |least| Hindrance::Cost { least, at_most: 7 };
    let table = [
        (limits(Some(1), None), vec![few.clone()]),
        (limits(None, Some(7)), vec![dear(8)]),
        (limits(Some(2), Some(7)), vec![dear(8)]),
        (limits(Some(1), Some(7)), vec![few, dear(8)]),
    ];
    for (limits, expected) in table {
        assert_eq!(hindrances(gaps, CONDITIONAL, &limits).0, expected, "{limits:?}");
    }
    assert!(
        ask(embedded::level_2(), gaps, CONDITIONAL, WayCost::Objectives, &limits(Some(2), Some(8))).is_ok()
    );
}

#[test]
fn a_limit_of_requirements_can_raise_the_cost() {
    let gaps = "3.1.1=not_met,3.1.9[a]=not_met,3.1.8[a]=not_met";
    let limits = |cost| WayLimits { requirements: Some(1), cost, ..WayLimits::default() };
    let ask =
        |limits: &WayLimits| ask(embedded::level_2(), gaps, Target::Points(105), WayCost::Objectives, limits);
    assert_eq!(told(embedded::level_2(), &ask(FREE).unwrap()), "3.1.8 3.1.9");
    assert_eq!(told(embedded::level_2(), &ask(&limits(None)).unwrap()), "3.1.1");
    assert!(ask(&limits(Some(6))).is_ok());
    let unreachable = ask(&limits(Some(5))).unwrap_err();
    assert_eq!(unreachable.hindrances, [Hindrance::Cost { least: 6, at_most: 5 }]);
    assert_eq!(told(embedded::level_2(), &unreachable.best), "3.1.8");
}

#[test]
fn a_level_without_conditional_and_a_catalogue_with_holes_say_so() {
    let level_1 =
        ask(embedded::level_1(), "b.1.i=not_met", CONDITIONAL, WayCost::Requirements, FREE).unwrap_err();
    assert_eq!(level_1.hindrances, [Hindrance::NoStatus { section: "32 CFR 170.21(a)(1)".into() }]);
    assert_eq!((level_1.best.points, level_1.best.status), (15, Status::Final));
    let mut cut = embedded::level_2().clone();
    cut.requirements.truncate(100);
    for target in [CONDITIONAL, FINAL] {
        let unreachable = ask(&cut, "3.1.1=not_met", target, WayCost::Requirements, FREE).unwrap_err();
        let section = Section::from("32 CFR 170.14(c)(3)");
        assert_eq!(unreachable.hindrances, [Hindrance::Incomplete { needed: 110, have: 100, section }]);
    }
    assert!(ask(&cut, "3.1.1=not_met", Target::Points(110), WayCost::Requirements, FREE).is_ok());
}

#[test]
fn a_requirement_without_objectives_cannot_become_met() {
    let mut catalogue = embedded::level_2().clone();
    catalogue.requirements[0].objectives.clear();
    let unreachable = ask(&catalogue, "3.1.3=not_met", FINAL, WayCost::Objectives, FREE).unwrap_err();
    assert_eq!(unreachable.hindrances.len(), 1);
    assert!(matches!(unreachable.hindrances[0], Hindrance::NoObjectives { requirement: 0, .. }));
    assert_eq!(unreachable.best.points, 105);
}
