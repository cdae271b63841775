//! A knapsack with choices: enough points at the least price, exactly.
//!
//! Item after item from the last to the first, a table keeps the least price of every number of
//! points that the items from there on may still have to bring. Points are few, so the table is small.

mod table;

use table::Table;

/// What a choice costs: first the measure that counts, then objectives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Price {
    pub(super) cost: u64,
    pub(super) objectives: u32,
}

impl Price {
    pub(super) const NOTHING: Self = Self { cost: 0, objectives: 0 };
    /// Dearer than anything that can be paid.
    pub(super) const NEVER: Self = Self { cost: u64::MAX, objectives: u32::MAX };

    pub(super) const fn plus(self, other: Self) -> Self {
        Self {
            cost: self.cost.saturating_add(other.cost),
            objectives: self.objectives.saturating_add(other.objectives),
        }
    }
}

/// One way to deal with an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) gain: usize,
    pub(super) price: Price,
    /// Whether something is done, which takes room.
    pub(super) acts: bool,
}

impl Choice {
    /// To leave the item as it is.
    pub(super) const LEAVE: Self = Self { gain: 0, price: Price::NOTHING, acts: false };
}

/// An item: its choices, the preferred one first. Where none is possible, nothing can be solved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Item(pub(super) [Option<Choice>; 3]);

impl Item {
    fn choices(&self) -> impl Iterator<Item = (usize, Choice)> + '_ {
        self.0.iter().enumerate().filter_map(|(place, choice)| choice.map(|choice| (place, choice)))
    }

    fn most(&self) -> usize {
        self.choices().map(|(_, choice)| choice.gain).max().unwrap_or(0)
    }
}

/// One choice for each item, by its place in the item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Solution {
    pub(super) price: Price,
    pub(super) picks: Vec<usize>,
}

/// The most points that all items together can bring.
pub(super) fn most_gain(items: &[Item]) -> usize {
    items.iter().map(Item::most).sum()
}

/// The cheapest choices that bring at least `need` points with at most `room` acts. Of equals, the
/// one that prefers earlier choices of earlier items.
pub(super) fn cheapest(items: &[Item], need: usize, room: Option<usize>) -> Option<Solution> {
    if need > most_gain(items) {
        return None;
    }
    within(items, room, |room| Table::new(items, need, need, room).solution(need))
}

/// The choices that bring the most points with at most `room` acts and a cost of at most `budget`;
/// of equals the cheapest, as [`cheapest`] chooses.
pub(super) fn best(items: &[Item], room: Option<usize>, budget: u64) -> Option<Solution> {
    within(items, room, |room| {
        let most = most_gain(items);
        let table = Table::new(items, 0, most, room);
        let payable = |need: &usize| table.price(*need).is_some_and(|price| price.cost <= budget);
        table.solution((0..=most).rev().find(payable)?)
    })
}

/// Room is costly to keep count of, and most often there is enough of it: so first without.
fn within(
    items: &[Item],
    room: Option<usize>,
    solve: impl Fn(Option<usize>) -> Option<Solution>,
) -> Option<Solution> {
    let free = solve(None)?;
    match room {
        Some(room) if acts(items, &free) > room => solve(Some(room)),
        _ => Some(free),
    }
}

fn acts(items: &[Item], solution: &Solution) -> usize {
    let picked = items.iter().zip(&solution.picks);
    picked
        .filter(|(item, pick)| item.0.get(**pick).copied().flatten().is_some_and(|choice| choice.acts))
        .count()
}

#[cfg(test)]
mod tests;
