//! Questions about all items of an operational plan together.

use serde::{Deserialize, Serialize};

use super::{PlanItem, PlanNumber};
use crate::Date;

/// How many items can keep their findings MET on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanCounts {
    /// Open, and each keeps its finding MET.
    pub carrying: usize,
    /// Open, and something stands against it.
    pub not_carrying: usize,
    /// Closed.
    pub closed: usize,
}

/// Counts the items by what they can do on a day.
#[must_use]
pub fn count_plan_items<'a>(items: impl IntoIterator<Item = &'a PlanItem>, today: Date) -> PlanCounts {
    let mut counts = PlanCounts::default();
    for item in items {
        let count = match item.carries_met(today) {
            _ if item.closed(today).is_some() => &mut counts.closed,
            Ok(()) => &mut counts.carrying,
            Err(_) => &mut counts.not_carrying,
        };
        *count = count.saturating_add(1);
    }
    counts
}

/// When each open item must be reviewed next, the earliest first; those before `today` are overdue.
#[must_use]
pub fn reviews_due<'a>(
    items: impl IntoIterator<Item = &'a PlanItem>,
    today: Date,
) -> Vec<(Date, PlanNumber)> {
    let due = |item: &PlanItem| Some((item.next_review_due(today)?, item.number));
    let mut due: Vec<_> = items.into_iter().filter_map(due).collect();
    due.sort_unstable();
    due
}
