//! The table of least prices.

use super::{Item, Price, Solution, most_gain};

/// The least price for every number of points that the items from some one on have to bring, and
/// for every number of acts there is room for.
pub(super) struct Table<'a> {
    items: &'a [Item],
    /// Acts there is room for at the start; 0 when they are not counted.
    room: usize,
    counted: bool,
    /// From the row after the last item to the row of the first.
    rows: Vec<Row>,
    prices: Vec<Price>,
}

/// The needs that can arise before one item.
#[derive(Debug, Clone, Copy)]
struct Row {
    low: usize,
    high: usize,
    /// Where its prices start.
    start: usize,
}

impl<'a> Table<'a> {
    /// The table for needs from `low` to `high`, where `high` is no more than all items can bring.
    pub(super) fn new(items: &'a [Item], low: usize, high: usize, room: Option<usize>) -> Self {
        let counted = room.is_some();
        let room = room.unwrap_or(0).min(items.len());
        let mut table = Self { items, room, counted, rows: Vec::new(), prices: Vec::new() };
        table.rows.reserve(items.len() + 1);
        let (mut before, mut after) = (most_gain(items), 0);
        table.push(Row { low: low.saturating_sub(before), high: 0, start: 0 }, None);
        for item in items.iter().rev() {
            (before, after) = (before - item.most(), after + item.most());
            let start = table.prices.len();
            table.push(Row { low: low.saturating_sub(before), high: high.min(after), start }, Some(item));
        }
        table
    }

    fn push(&mut self, row: Row, item: Option<&Item>) {
        self.prices.reserve((row.high - row.low + 1) * (self.room + 1));
        let next = self.rows.len().checked_sub(1);
        for need in row.low..=row.high {
            for room in 0..=self.room {
                let price = match (item, next) {
                    (Some(item), Some(next)) => self.least(item, next, need, room),
                    _ => Price::NOTHING,
                };
                self.prices.push(price);
            }
        }
        self.rows.push(row);
    }

    /// The least price before an item, from the row after it.
    fn least(&self, item: &Item, next: usize, need: usize, room: usize) -> Price {
        let prices = item.choices().filter_map(|(_, choice)| {
            let (need, room) = self.left(choice, need, room)?;
            Some(choice.price.plus(self.at(next, need, room)))
        });
        prices.min().unwrap_or(Price::NEVER)
    }

    /// What is still needed, and what room is left, after a choice; `None` when it has no room.
    fn left(&self, choice: super::Choice, need: usize, room: usize) -> Option<(usize, usize)> {
        let taken = usize::from(choice.acts && self.counted);
        Some((need.saturating_sub(choice.gain), room.checked_sub(taken)?))
    }

    fn at(&self, row: usize, need: usize, room: usize) -> Price {
        let price = |row: &Row| {
            let offset = need.checked_sub(row.low).filter(|_| need <= row.high)?;
            self.prices.get(row.start + offset * (self.room + 1) + room)
        };
        self.rows.get(row).and_then(price).copied().unwrap_or(Price::NEVER)
    }

    /// The least price of a need; `None` when no choices bring so much.
    pub(super) fn price(&self, need: usize) -> Option<Price> {
        let price = self.at(self.items.len(), need, self.room);
        (price.cost < Price::NEVER.cost).then_some(price)
    }

    /// The choices behind the least price of a need.
    pub(super) fn solution(&self, need: usize) -> Option<Solution> {
        let price = self.price(need)?;
        let mut picks = Vec::with_capacity(self.items.len());
        let (mut need, mut room, mut owed) = (need, self.room, price);
        for (item, next) in self.items.iter().zip((0..self.items.len()).rev()) {
            let (pick, after) = item.choices().find_map(|(place, choice)| {
                let (need, room) = self.left(choice, need, room)?;
                let rest = self.at(next, need, room);
                (choice.price.plus(rest) == owed).then_some((place, (need, room, rest)))
            })?;
            (need, room, owed) = after;
            picks.push(pick);
        }
        Some(Solution { price, picks })
    }
}
