//! From a situation to a knapsack, and back to steps.

use super::unreachable::{incomplete, no_status};
use super::{Because, StepExtent, Target, Way, WayCost, WayLimits, WayStep, overlay};
use crate::whatif::situation::{Open, PartialStep, Situation};
use crate::whatif::solver::{self, Choice, Item, Price};
use crate::{Section, Status, Total};

/// The question: where somebody stands, and what shall be reached how.
#[derive(Clone, Copy)]
pub(super) struct Search<'a> {
    pub(super) situation: &'a Situation<'a>,
    pub(super) target: Target,
    pub(super) cost: WayCost<'a>,
    pub(super) limits: &'a WayLimits,
}

/// What a step would do.
struct Deed<'a> {
    gain: u8,
    objectives: &'a [usize],
    cost: u64,
}

impl Deed<'_> {
    /// A claim alone closes no objective, and is work all the same.
    fn objectives(&self) -> u32 {
        u32::try_from(self.objectives.len().max(1)).unwrap_or(u32::MAX)
    }

    fn choice(self) -> Choice {
        let price = Price { cost: self.cost, objectives: self.objectives() };
        Choice { gain: self.gain.into(), price, acts: true }
    }
}

impl<'a> Search<'a> {
    /// The cheapest way within the limits.
    pub(super) fn cheapest(&self) -> Option<Way> {
        if no_status(self).or_else(|| incomplete(self)).is_some() {
            return None;
        }
        let items = self.items(|open| self.duty(open).is_some());
        let solution = solver::cheapest(&items, self.need(), self.limits.requirements)?;
        (solution.price.cost <= self.budget()).then(|| self.way(&solution.picks))
    }

    /// The way to the most points within the limits, with a score if one can be had at all.
    pub(super) fn best(&self) -> Way {
        let most = Self { target: Target::Points(i32::MAX), ..*self };
        let solve = |items: &[Item]| solver::best(items, self.limits.requirements, self.budget());
        let with_score = solve(&most.items(|open| most.duty(open).is_some()));
        let solution = with_score.or_else(|| solve(&most.items(|_| false)));
        most.way(solution.as_ref().map_or(&[], |solution| &solution.picks))
    }

    /// The knapsack: an item for each open requirement, to be dealt with in part, in full, or not
    /// at all unless it must be, in the order of [`StepExtent::ALL`].
    pub(super) fn items(&self, must: impl Fn(&Open) -> bool) -> Vec<Item> {
        let choice = |open, extent| self.deed(open, extent).map(Deed::choice);
        let leave = |open| if must(open) { None } else { Some(Choice::LEAVE) };
        let item =
            |open| Item([choice(open, StepExtent::Partial), choice(open, StepExtent::Full), leave(open)]);
        self.situation.open.iter().map(item).collect()
    }

    /// Why an open requirement must not stay as it is.
    pub(super) fn duty(&self, open: &Open) -> Option<Because> {
        let obligation = open.obligation.clone().map(Because::Obstacle);
        match self.target {
            Target::Conditional => obligation,
            Target::Points(_) => obligation.filter(|_| open.line.shuts_the_gate()),
            Target::Final => obligation.or_else(|| Some(Because::Final { section: self.final_section() })),
        }
    }

    /// Whether any step can be taken.
    pub(super) fn can_act(&self, open: &Open) -> bool {
        StepExtent::ALL.iter().any(|extent| self.deed(open, *extent).is_some())
    }

    pub(super) fn is_excluded(&self, open: &Open) -> bool {
        self.limits.excluded.contains(&open.line.requirement)
    }

    /// The points that the target asks for, when it asks for any.
    pub(super) fn asked(&self) -> Option<i32> {
        match self.target {
            Target::Conditional => Some(self.situation.what_if.level()?.conditional.as_ref()?.minimum),
            Target::Points(points) => Some(points),
            Target::Final => None,
        }
    }

    /// The points that are missing to it.
    pub(super) fn need(&self) -> usize {
        let missing = |asked: i32| i64::from(asked) - i64::from(self.situation.points);
        self.asked().map_or(0, |asked| usize::try_from(missing(asked)).unwrap_or(0))
    }

    pub(super) fn budget(&self) -> u64 {
        self.limits.cost.unwrap_or(u64::MAX)
    }

    fn deed<'b>(&self, open: &'b Open, extent: StepExtent) -> Option<Deed<'b>> {
        if self.is_excluded(open) {
            return None;
        }
        let (gain, objectives) = match extent {
            StepExtent::Full if open.objectives.is_empty() => return None,
            StepExtent::Full => (open.line.deduction, &open.objectives),
            StepExtent::Partial => {
                let step = open.partial.as_ref().filter(|step| self.accepts(step))?;
                (step.gain, &step.objectives)
            }
        };
        let deed = Deed { gain, objectives, cost: 1 };
        Some(match self.cost {
            WayCost::Requirements => deed,
            WayCost::Objectives => Deed { cost: deed.objectives().into(), ..deed },
            WayCost::Effort(effort) => Deed { cost: effort(open.line.requirement, extent).into(), ..deed },
        })
    }

    /// Whether the target is content with partial credit.
    const fn accepts(&self, step: &PartialStep) -> bool {
        match self.target {
            Target::Conditional => step.may_wait,
            Target::Points(_) => true,
            Target::Final => false,
        }
    }

    fn final_section(&self) -> Section {
        self.situation.what_if.level().map(|level| level.section_of_status(Status::Final)).unwrap_or_default()
    }

    fn way(&self, picks: &[usize]) -> Way {
        let steps: Vec<WayStep> = self.steps(picks).collect();
        let Situation { what_if, sheet, points, .. } = self.situation;
        let card = what_if.count(&overlay(what_if.catalogue, &steps).apply(what_if.catalogue, sheet));
        let after = card.total.arithmetic().value;
        Way {
            objectives: steps.iter().map(|step| step.objectives.len()).sum(),
            gain: after - points,
            cost: steps.iter().map(|step| step.cost).fold(0, u64::saturating_add),
            points: after,
            has_score: !matches!(card.total, Total::NoScore(_)),
            status: card.outlook.status,
            steps,
        }
    }

    fn steps<'b>(&'b self, picks: &'b [usize]) -> impl Iterator<Item = WayStep> + use<'a, 'b> {
        let extents = picks.iter().map(|pick| StepExtent::ALL.get(*pick));
        let acted = self.situation.open.iter().zip(extents);
        acted.filter_map(|(open, extent)| self.step(open, *extent?))
    }

    fn step(&self, open: &Open, extent: StepExtent) -> Option<WayStep> {
        let Deed { gain, objectives, cost } = self.deed(open, extent)?;
        Some(WayStep {
            requirement: open.line.requirement,
            extent,
            objectives: objectives.to_vec(),
            gain,
            cost,
            because: self.duty(open).unwrap_or(Because::Points),
        })
    }
}
