//! Every combination of choices, tried one by one, judged by a second, naive reading of the rules.

mod toy;

use proptest::prelude::*;

use super::*;
use crate::{Weight, score};
use toy::{FULL, LEAVE, PART, Toy, any_toy, catalogue, rules, sheet};

/// What one combination comes to.
#[derive(Debug, Clone)]
struct Tried {
    choices: Vec<usize>,
    points: i32,
    has_score: bool,
    all_may_wait: bool,
    any_open: bool,
    acts: usize,
    /// By requirements, objectives, effort.
    costs: [u64; 3],
}

impl Tried {
    fn of(toys: &[Toy], choices: &[usize]) -> Self {
        let both = || toys.iter().zip(choices.iter().copied());
        let mut open = both().filter(|(toy, choice)| toy.is_open_after(*choice));
        let acted = || both().filter(|(_, choice)| *choice != LEAVE);
        let all_may_wait = open.clone().all(|(toy, choice)| toy.may_wait_after(choice));
        let objectives = acted().map(|(toy, choice)| toy.closes(choice).max(1) as u64).sum();
        Self {
            choices: choices.to_vec(),
            points: 30 - both().map(|(toy, choice)| toy.deduction(choice)).sum::<i32>(),
            has_score: !open.clone().any(|(toy, _)| toy.weight == Weight::Gate),
            any_open: open.next().is_some(),
            all_may_wait,
            acts: acted().count(),
            costs: [
                acted().count() as u64,
                objectives,
                acted().map(|(toy, choice)| u64::from(toy.effort[choice])).sum(),
            ],
        }
    }

    fn reaches(&self, target: Target, minimum: i32) -> bool {
        match target {
            Target::Conditional => self.points >= minimum && self.all_may_wait && self.has_score,
            Target::Points(points) => self.points >= points && self.has_score,
            // Final, too, is withheld below the line.
            Target::Final => !self.any_open,
        }
    }

    fn order(&self, cost: usize) -> (u64, u64, &[usize]) {
        (self.costs[cost], self.costs[1], &self.choices)
    }

    fn keeps(&self, limits: &WayLimits, cost: usize) -> bool {
        limits.requirements.is_none_or(|most| self.acts <= most)
            && limits.cost.is_none_or(|most| self.costs[cost] <= most)
    }
}

fn all(toys: &[Toy]) -> Vec<Tried> {
    let mut combinations = vec![Vec::new()];
    for toy in toys {
        let with = |start: &Vec<usize>| {
            let start = start.clone();
            (PART..=LEAVE)
                .filter(|choice| toy.can(*choice))
                .map(move |choice| [&start[..], &[choice]].concat())
                .collect::<Vec<_>>()
        };
        combinations = combinations.iter().flat_map(with).collect();
    }
    combinations.iter().map(|choices| Tried::of(toys, choices)).collect()
}

fn choices(way: &Way, toys: &[Toy]) -> Vec<usize> {
    let mut choices = vec![LEAVE; toys.len()];
    for step in &way.steps {
        choices[step.requirement] = if step.extent == StepExtent::Full { FULL } else { PART };
    }
    choices
}

/// The least of each kind that a target takes, as the hindrances must tell it.
fn told_limits(tried: &[&Tried], limits: &WayLimits, cost: usize) -> Vec<Hindrance> {
    let mut told = Vec::new();
    let least = tried.iter().map(|each| each.acts).min().unwrap();
    let too_few = limits.requirements.filter(|at_most| least > *at_most);
    told.extend(too_few.map(|at_most| Hindrance::Requirements { least, at_most }));
    let room = if too_few.is_some() { None } else { limits.requirements };
    let fitting = tried.iter().filter(|each| room.is_none_or(|most| each.acts <= most));
    let least = fitting.map(|each| each.costs[cost]).min().unwrap();
    told.extend(
        limits.cost.filter(|at_most| least > *at_most).map(|at_most| Hindrance::Cost { least, at_most }),
    );
    told
}

fn compare_all(toys: &[Toy], minimum: i32, target: Target, limits: &WayLimits) -> Result<(), TestCaseError> {
    let (catalogue, rules, tried) = (catalogue(toys), rules(toys, minimum), all(toys));
    let sheet = sheet(toys, &catalogue);
    let effort = |requirement: usize, extent| {
        toys[requirement].effort[if extent == StepExtent::Full { FULL } else { PART }]
    };
    let reaching: Vec<&Tried> = tried.iter().filter(|each| each.reaches(target, minimum)).collect();
    for (cost, named) in
        [WayCost::Requirements, WayCost::Objectives, WayCost::Effort(&effort)].into_iter().enumerate()
    {
        let found = cheapest_way(&catalogue, &sheet, &rules, target, named, limits);
        let within = || tried.iter().filter(|each| each.keeps(limits, cost));
        let expected =
            within().filter(|each| each.reaches(target, minimum)).min_by_key(|each| each.order(cost));
        let (way, expected) = match (&found, expected) {
            (Ok(way), Some(expected)) => (way, expected),
            (Err(unreachable), None) => {
                prop_assert!(!unreachable.hindrances.is_empty());
                if !reaching.is_empty() {
                    prop_assert_eq!(&unreachable.hindrances, &told_limits(&reaching, limits, cost));
                }
                let rank = |each: &&Tried| {
                    (
                        std::cmp::Reverse((each.has_score, each.points)),
                        each.costs[cost],
                        each.costs[1],
                        each.choices.clone(),
                    )
                };
                (&unreachable.best, within().min_by_key(rank).unwrap())
            }
            (found, expected) => return Err(TestCaseError::fail(format!("{found:?} is not {expected:?}"))),
        };
        prop_assert_eq!(&choices(way, toys), &expected.choices);
        prop_assert_eq!(
            (way.cost, way.points, way.has_score),
            (expected.costs[cost], expected.points, expected.has_score)
        );
        let card = score(&catalogue, &way.overlay(&catalogue).apply(&catalogue, &sheet), &rules);
        prop_assert_eq!((card.total.arithmetic().value, card.outlook.status), (way.points, way.status));
        if found.is_ok() && target == Target::Conditional {
            prop_assert!(way.status != Status::None);
        }
    }
    Ok(())
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        3 => Just(Target::Conditional),
        1 => Just(Target::Final),
        4 => (0..32_i32).prop_map(Target::Points),
    ]
}

fn any_limits(toys: &[Toy], requirements: Option<usize>, cost: Option<u64>) -> WayLimits {
    let excluded = toys.iter().enumerate().filter(|(_, toy)| toy.excluded).map(|(index, _)| index).collect();
    WayLimits { excluded, requirements, cost }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_combination_is_better(
        toys in prop::collection::vec(any_toy(), 0..8),
        minimum in 0..31_i32,
        target in any_target(),
        requirements in prop::option::of(0..6_usize),
        cost in prop::option::of(0..12_u64),
    ) {
        compare_all(&toys, minimum, target, &any_limits(&toys, requirements, cost))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_combination_of_many_is_better(
        mut toys in prop::collection::vec(any_toy(), 14),
        minimum in 0..31_i32,
        target in any_target(),
        requirements in prop::option::of(0..10_usize),
        cost in prop::option::of(0..24_u64),
    ) {
        for toy in toys.iter_mut().skip(3).filter(|toy| toy.weight.has_partial_credit()) {
            toy.weight = Weight::Points(5);
        }
        compare_all(&toys, minimum, target, &any_limits(&toys, requirements, cost))?;
    }
}
