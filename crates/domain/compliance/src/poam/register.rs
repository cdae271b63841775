//! Questions about all items together.

use std::cmp::Ordering;
use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Closeout, PoamItem, PoamNumber, PoamRisk, PoamStage, PoamStanding};
use crate::{Catalogue, Date, Finding, PoamReason, ScoreLine};

/// How many items stand how on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PoamCounts {
    /// Late.
    pub late: usize,
    /// Waiting for verification, and not late.
    pub ready: usize,
    /// In work, and not late.
    pub in_work: usize,
    /// Open, and not late.
    pub open: usize,
    /// Closed.
    pub closed: usize,
    /// Withdrawn.
    pub withdrawn: usize,
}

/// An item that may miss the last day of the close-out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtRisk {
    /// Which.
    pub number: PoamNumber,
    /// Why.
    pub risk: PoamRisk,
}

/// Compares two items for a list: late ones first, then ready, in work, open, closed, withdrawn;
/// within each the one with the fewest days left, one without a day last, then by number.
#[must_use]
pub fn by_standing(a: &PoamItem, b: &PoamItem, today: Date) -> Ordering {
    let key = |item: &PoamItem| {
        let stands = item.standing(today);
        let rank = PoamStanding::ALL.iter().position(|standing| *standing == stands.standing);
        (rank, stands.days_left.is_none(), stands.days_left, item.number)
    };
    key(a).cmp(&key(b))
}

/// Counts the items by how they stand on a day.
#[must_use]
pub fn count_by_standing<'a>(items: impl IntoIterator<Item = &'a PoamItem>, today: Date) -> PoamCounts {
    let mut counts = PoamCounts::default();
    for item in items {
        let count = match item.standing(today).standing {
            PoamStanding::Late => &mut counts.late,
            PoamStanding::Ready => &mut counts.ready,
            PoamStanding::InWork => &mut counts.in_work,
            PoamStanding::Open => &mut counts.open,
            PoamStanding::Closed => &mut counts.closed,
            PoamStanding::Withdrawn => &mut counts.withdrawn,
        };
        *count = count.saturating_add(1);
    }
    counts
}

/// The items that may miss the last day of the close-out, in the order given, each with the reason.
#[must_use]
pub fn at_risk<'a>(
    items: impl IntoIterator<Item = &'a PoamItem>,
    closeout: &Closeout,
    today: Date,
) -> Vec<AtRisk> {
    let risky = |item: &PoamItem| {
        let risk = item.risk(closeout, today)?;
        Some(AtRisk { number: item.number, risk })
    };
    items.into_iter().filter_map(risky).collect()
}

/// The positions of the requirements that are NOT MET and have no item, although each needs one
/// (32 CFR 170.24(c)(2)(i)(B)(6)); Level 1 has none. `items` are those of the same assessment; a
/// withdrawn one does not count.
#[must_use]
pub fn without_item<'a>(
    catalogue: &Catalogue,
    lines: &[ScoreLine],
    items: impl IntoIterator<Item = &'a PoamItem>,
) -> Vec<usize> {
    let kept = items.into_iter().filter(|item| item.state.stage() != PoamStage::Withdrawn);
    let planned: HashSet<&str> = kept.map(|item| item.requirement.code.as_str()).collect();
    let is_planned = |position: usize| {
        catalogue.requirements.get(position).is_some_and(|r| planned.contains(r.code.as_str()))
    };
    let needs_one =
        |line: &&ScoreLine| line.finding == Finding::NotMet && line.poam.reason != PoamReason::Level1;
    let needed = lines.iter().filter(needs_one).map(|line| line.requirement);
    needed.filter(|position| !is_planned(*position)).collect()
}
