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
    fn choices(&self) -> impl Iterator<Item = Choice> {
        self.0.into_iter().flatten()
    }

    fn may_be_left(&self) -> bool {
        self.choices().any(|choice| !choice.acts)
    }

    fn most(&self) -> usize {
        self.choices().map(|choice| choice.gain).max().unwrap_or(0)
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
    // Room is costly to keep count of, and most often there is enough.
    let free = Table::new(items, need, None)?.solution()?;
    match room {
        Some(room) if acts(items, &free) > room => Table::new(items, need, Some(room))?.solution(),
        _ => Some(free),
    }
}

/// The choices that bring the most points with at most `room` acts and a cost of at most `budget`;
/// of equals the cheapest, as [`cheapest`] chooses.
pub(super) fn best(items: &[Item], room: Option<usize>, budget: u64) -> Option<Solution> {
    let payable = |need| cheapest(items, need, room).filter(|solution| solution.price.cost <= budget);
    let (mut low, mut high) = (0, most_within(items, room)?);
    if let Some(most) = payable(high) {
        return Some(most);
    }
    // More points never cost less.
    let mut best = payable(low)?;
    while high - low > 1 {
        let middle = usize::midpoint(low, high);
        match payable(middle) {
            Some(solution) => (best, low) = (solution, middle),
            None => high = middle,
        }
    }
    Some(best)
}

/// The most points that `room` acts can bring; `None` when what must be done takes more.
fn most_within(items: &[Item], room: Option<usize>) -> Option<usize> {
    let Some(room) = room else { return Some(most_gain(items)) };
    let (free, forced): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| item.may_be_left());
    let room = room.checked_sub(forced.len())?;
    let mut gains: Vec<usize> = free.into_iter().map(Item::most).collect();
    gains.sort_unstable_by(|left, right| right.cmp(left));
    Some(forced.into_iter().map(Item::most).chain(gains.into_iter().take(room)).sum())
}

fn acts(items: &[Item], solution: &Solution) -> usize {
    let picked = items.iter().zip(&solution.picks);
    picked
        .filter(|(item, pick)| item.0.get(**pick).copied().flatten().is_some_and(|choice| choice.acts))
        .count()
}

#[cfg(test)]
mod tests;
