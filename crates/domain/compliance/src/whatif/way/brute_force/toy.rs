//! A made-up level: requirements of every weight, with every kind of exception.

use proptest::prelude::*;

use crate::{
    Catalogue, CatalogueKind, Deduction, Family, Finding, Objective, ObjectiveKind, PartialCreditRule,
    PoamRule, Requirement, RuleSet, Section, Sheet, Weight, WeightLimit,
};

/// A requirement of a made-up level, and what is found about it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is drawn by itself")]
pub(super) struct Toy {
    pub(super) weight: Weight,
    pub(super) named: bool,
    /// Whether it may wait with its partial deduction.
    pub(super) excepted: bool,
    /// One for each objective: its finding, and whether partial credit needs it.
    pub(super) objectives: Vec<(Finding, bool)>,
    pub(super) claimed: bool,
    pub(super) excluded: bool,
    pub(super) effort: [u32; 2],
}

pub(super) const PART: usize = 0;
pub(super) const FULL: usize = 1;
pub(super) const LEAVE: usize = 2;

impl Toy {
    /// The objectives to be met. A plan cannot be not applicable.
    fn open(&self) -> usize {
        let no_plan = self.objectives.iter().all(|(finding, _)| *finding == Finding::NotApplicable);
        if self.weight == Weight::Gate && no_plan {
            return self.objectives.len();
        }
        self.objectives.iter().filter(|(finding, _)| finding.is_open()).count()
    }

    fn open_needed(&self) -> usize {
        self.objectives.iter().filter(|(finding, needed)| *needed && finding.is_open()).count()
    }

    fn earns(&self) -> bool {
        self.weight.has_partial_credit() && self.claimed && self.open_needed() == 0
    }

    pub(super) fn can(&self, choice: usize) -> bool {
        choice == LEAVE
            || !self.excluded
                && self.open() > 0
                && (choice == FULL
                    || self.weight.has_partial_credit() && !self.earns() && self.open() > self.open_needed())
    }

    pub(super) fn closes(&self, choice: usize) -> usize {
        [self.open_needed(), self.open(), 0][choice]
    }

    pub(super) fn is_open_after(&self, choice: usize) -> bool {
        choice != FULL && self.open() > 0
    }

    pub(super) fn deduction(&self, choice: usize) -> i32 {
        match self.weight {
            _ if !self.is_open_after(choice) => 0,
            Weight::PartialCredit { partial, .. } if choice == PART || self.earns() => partial.into(),
            other => other.full().into(),
        }
    }

    pub(super) fn may_wait_after(&self, choice: usize) -> bool {
        let light = self.weight.full() <= 1 && self.weight != Weight::Gate;
        let credit = self.excepted && self.weight.has_partial_credit() && (choice == PART || self.earns());
        !self.named && (light || credit)
    }
}

pub(super) fn any_toy() -> impl Strategy<Value = Toy> {
    let weight = prop_oneof![
        4 => Just(Weight::Points(1)),
        2 => Just(Weight::Points(3)),
        2 => Just(Weight::Points(5)),
        3 => Just(Weight::PartialCredit { full: 5, partial: 3 }),
        1 => Just(Weight::Gate),
    ];
    let finding = prop_oneof![3 => Just(Finding::NotMet), 1 => Just(Finding::NotAssessed), 2 => Just(Finding::Met), 1 => Just(Finding::NotApplicable)];
    let rare = || prop::bool::weighted(0.12);
    let objectives = prop::collection::vec((finding, any::<bool>()), 1..5);
    (weight, rare(), any::<bool>(), objectives, any::<bool>(), rare(), [0..4_u32, 0..4_u32]).prop_map(
        |(weight, named, excepted, objectives, claimed, excluded, effort)| Toy {
            weight,
            named,
            excepted,
            objectives,
            claimed,
            excluded,
            effort,
        },
    )
}

fn code(index: usize) -> String {
    format!("T-{index}")
}

fn label(objective: usize) -> String {
    format!("[{objective}]")
}

pub(super) fn catalogue(toys: &[Toy]) -> Catalogue {
    let objective = |index: usize, position: usize| Objective {
        code: format!("{}{}", code(index), label(position)),
        label: label(position),
        summary: String::new(),
        kind: ObjectiveKind::Determination,
    };
    let requirement = |(index, toy): (usize, &Toy)| Requirement {
        code: code(index),
        short: index.to_string(),
        family: "T".into(),
        title: "A toy".into(),
        summary: String::new(),
        tag: None,
        weight: toy.weight,
        poam: PoamRule::Allowed,
        objectives: (0..toy.objectives.len()).map(|position| objective(index, position)).collect(),
        parameters: Vec::new(),
    };
    Catalogue {
        code: "TOYS".into(),
        title: "Toys".into(),
        version: "1".into(),
        kind: CatalogueKind::CmmcLevel2,
        families: vec![Family { code: "T".into(), title: "Toys".into() }],
        requirements: toys.iter().enumerate().map(requirement).collect(),
    }
}

/// The rules of the made-up level: everything met is 30 points.
pub(super) fn rules(toys: &[Toy], minimum: i32) -> RuleSet {
    let mut rules = RuleSet::current().clone();
    let level = &mut rules.level_2;
    let such = |wanted: fn(&Toy) -> bool| {
        toys.iter()
            .enumerate()
            .filter(|(_, toy)| wanted(toy))
            .map(|(index, _)| code(index))
            .collect::<Vec<_>>()
    };
    level.requirements = 0;
    level.start = Some(30);
    level.weights.clear();
    level.partial_credit = toys.iter().enumerate().filter_map(partial_credit).collect();
    let conditional = level.conditional.as_mut().unwrap();
    conditional.minimum = minimum;
    conditional.named = such(|toy| toy.named);
    let section = Section::from("the limit");
    let except_at_partial = such(|toy| toy.excepted);
    conditional.weight_limit = Some(WeightLimit { at_most: 1, except_at_partial, section });
    rules
}

fn partial_credit((index, toy): (usize, &Toy)) -> Option<PartialCreditRule> {
    let needs = toy.objectives.iter().enumerate().filter(|(_, (_, needed))| *needed);
    toy.weight.has_partial_credit().then(|| PartialCreditRule {
        requirement: code(index),
        needs: needs.map(|(position, _)| label(position)).collect(),
        deductions: vec![
            Deduction { points: 3, meaning: String::new() },
            Deduction { points: 5, meaning: String::new() },
        ],
        section: Section::from("partial credit"),
    })
}

pub(super) fn sheet(toys: &[Toy], catalogue: &Catalogue) -> Sheet {
    let mut sheet = Sheet::blank(catalogue);
    for (index, toy) in toys.iter().enumerate() {
        sheet.set_partial(index, toy.claimed);
        for (position, (finding, _)) in toy.objectives.iter().enumerate() {
            sheet.set(index, position, *finding);
        }
    }
    sheet
}
