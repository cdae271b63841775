//! Opening an item.

use controlkeep_kernel::{AuditAction, PlanItemId};

use super::{DeficiencyPlan, PlanChange, PlanContext, PlanItem, PlanNumber, PlanState};
use crate::poam::Facts;
use crate::{Date, DeficiencyOrigin, FirstImplementation, PlannedRequirement, TemporaryOrigin};

/// An item was opened.
const OPENED: AuditAction = AuditAction("plan.opened");

/// What an item starts with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlanItem<'a> {
    /// Its id.
    pub id: PlanItemId,
    /// The next number, from [`PlanNumbers::take`](super::PlanNumbers::take).
    pub number: PlanNumber,
    /// The requirement that is met but for the deficiency.
    pub requirement: PlannedRequirement,
    /// How the deficiency is said to have come about.
    pub origin: DeficiencyOrigin,
    /// The closed item that it takes up again.
    pub follows: Option<&'a PlanItem>,
    /// What is wrong and what is done about it.
    pub plan: DeficiencyPlan,
}

/// An item cannot be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanNotOpened {
    /// The requirement is being implemented for the first time (32 CFR 170.4(b)).
    #[error(transparent)]
    FirstImplementation(#[from] FirstImplementation),
    /// The deficiency is said to be known since a day that is still to come.
    #[error("{since} is after {today}: it has not happened yet")]
    NotYet {
        /// Since when it is said to be known.
        since: Date,
        /// Today.
        today: Date,
    },
    /// Only a closed item of the same organisation can be followed.
    #[error("{0} is not closed")]
    FollowsOpen(PlanNumber),
    /// The item to be followed belongs to another organisation.
    #[error("{0} belongs to another organisation")]
    FollowsAnother(PlanNumber),
    /// The item to be followed has no lower number, so numbers were reused.
    #[error("{number} cannot follow {follows}: numbers only grow")]
    NumberReused {
        /// The new item's number.
        number: PlanNumber,
        /// The number of the item to be followed.
        follows: PlanNumber,
    },
}

impl PlanItem {
    /// Opens an item for a temporary deficiency.
    ///
    /// # Errors
    /// When the requirement is being implemented for the first time, when the deficiency lies in the
    /// future, or when the earlier item is not a closed one of the same organisation.
    pub fn open(new: NewPlanItem<'_>, context: &PlanContext<'_>) -> Result<PlanChange, PlanNotOpened> {
        let origin = TemporaryOrigin::try_from(new.origin)?;
        if new.plan.since > context.today {
            return Err(PlanNotOpened::NotYet { since: new.plan.since, today: context.today });
        }
        let follows = new.follows.map(|earlier| followed(new.number, earlier, context)).transpose()?;
        let after = Self {
            id: new.id,
            organisation: context.organisation,
            number: new.number,
            requirement: new.requirement,
            origin,
            follows,
            plan: new.plan,
            reviews: Vec::new(),
            state: PlanState::Open,
            opened_at: context.actor.at,
            version: 1,
        };
        let event = after.opened_facts().onto(after.event(context, OPENED));
        Ok(PlanChange::new(after, 0, event))
    }

    fn opened_facts(&self) -> Facts {
        let mut facts = Facts::default();
        facts.came("requirement", &self.requirement.code);
        facts.came("origin", &self.origin.code());
        if let Some(follows) = self.follows {
            facts.came("follows", &follows);
        }
        facts.compare(Vec::new(), self.facts());
        facts
    }
}

fn followed(
    number: PlanNumber,
    earlier: &PlanItem,
    context: &PlanContext<'_>,
) -> Result<PlanNumber, PlanNotOpened> {
    if earlier.organisation != context.organisation {
        return Err(PlanNotOpened::FollowsAnother(earlier.number));
    }
    if !earlier.state.is_closed() {
        return Err(PlanNotOpened::FollowsOpen(earlier.number));
    }
    if earlier.number >= number {
        return Err(PlanNotOpened::NumberReused { number, follows: earlier.number });
    }
    Ok(earlier.number)
}
