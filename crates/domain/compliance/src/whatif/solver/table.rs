//! The table of least prices.

use super::{Choice, Item, Price, Solution, most_gain};

/// The least price for every number of points that the items from some one on have to bring, and
/// for every number of acts there may be room for.
pub(super) struct Table<'a> {
    items: &'a [Item],
    need: usize,
    room: Room,
    /// From the row after the last item to the row of the first.
    rows: Vec<Row>,
    prices: Vec<Price>,
}

/// How acts are counted. The fewest that can bring a need are taken for granted, so that only the
/// spare ones make the table larger.
#[derive(Debug, Clone, Copy)]
enum Room {
    /// They are not.
    Free,
    Counted {
        /// Acts there is room for beyond the fewest that could bring the whole need.
        spare: usize,
        /// The most points that one act brings.
        largest: usize,
    },
}

impl Room {
    /// `None` when there is not even room for the fewest acts.
    fn of(items: &[Item], need: usize, room: Option<usize>) -> Option<Self> {
        let Some(room) = room else { return Some(Self::Free) };
        let largest = items.iter().map(Item::most).max().unwrap_or(0).max(1);
        Some(Self::Counted { spare: room.min(items.len()).checked_sub(need.div_ceil(largest))?, largest })
    }

    const fn spare(self) -> usize {
        match self {
            Self::Free => 0,
            Self::Counted { spare, .. } => spare,
        }
    }

    /// The spare acts that are left after a choice, never more than before; `None` when there is no
    /// room for it.
    fn after(self, choice: Choice, spare: usize, need: usize, rest: usize) -> Option<usize> {
        match self {
            Self::Free => Some(0),
            Self::Counted { largest, .. } => {
                let granted = need.div_ceil(largest) - rest.div_ceil(largest);
                (spare + granted).checked_sub(choice.acts.into())
            }
        }
    }
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
    /// The table for a need that all items together can bring, and for room for so many acts, when
    /// that is limited. `None` when the room is too little at first sight.
    pub(super) fn new(items: &'a [Item], need: usize, room: Option<usize>) -> Option<Self> {
        let room = Room::of(items, need, room)?;
        let (rows, prices) = (Vec::with_capacity(items.len() + 1), vec![Price::NOTHING; room.spare() + 1]);
        let mut table = Self { items, need, room, rows, prices };
        let (mut before, mut after) = (most_gain(items), 0);
        let mut row = Row { low: 0, high: 0, start: 0 };
        table.rows.push(row);
        for item in items.iter().rev() {
            (before, after) = (before - item.most(), after + item.most());
            row = table.push(item, row, need.saturating_sub(before), need.min(after));
        }
        Some(table)
    }

    /// Adds the row before an item; `next` is the row after it.
    fn push(&mut self, item: &Item, next: Row, low: usize, high: usize) -> Row {
        let start = self.prices.len();
        for need in low..=high {
            for spare in 0..=self.room.spare() {
                let price = self.paths(item, next, need, spare).map(|path| path.price).min();
                self.prices.push(price.unwrap_or(Price::NEVER));
            }
        }
        let row = Row { low, high, start };
        self.rows.push(row);
        row
    }

    /// Where the choices of an item lead.
    fn paths(
        &self,
        item: &Item,
        next: Row,
        need: usize,
        spare: usize,
    ) -> impl Iterator<Item = Path> + use<'_, 'a> {
        let choices = item.0.into_iter().enumerate();
        choices.filter_map(move |(pick, choice)| {
            let choice = choice?;
            let rest = need.saturating_sub(choice.gain);
            let spare = self.room.after(choice, spare, need, rest)?;
            let price = choice.price.plus(self.at(next, rest, spare));
            Some(Path { pick, price, rest, spare })
        })
    }

    fn at(&self, row: Row, need: usize, spare: usize) -> Price {
        if need > row.high {
            return Price::NEVER;
        }
        let width = self.room.spare() + 1;
        let place = need.checked_sub(row.low).map(|offset| row.start + offset * width + spare);
        place.and_then(|place| self.prices.get(place)).copied().unwrap_or(Price::NEVER)
    }

    #[cfg(test)]
    pub(super) const fn size(&self) -> usize {
        self.prices.len()
    }

    /// The choices behind the least price of the need; `None` when there are none.
    pub(super) fn solution(&self) -> Option<Solution> {
        let (mut need, mut spare) = (self.need, self.room.spare());
        let mut rows = self.rows.iter().rev();
        let price = self.at(*rows.next()?, need, spare);
        let mut picks = Vec::with_capacity(self.items.len());
        for (item, next) in self.items.iter().zip(rows) {
            // Of equals the first one.
            let path = self.paths(item, *next, need, spare).min_by_key(|path| path.price)?;
            (need, spare) = (path.rest, path.spare);
            picks.push(path.pick);
        }
        (price.cost < Price::NEVER.cost).then_some(Solution { price, picks })
    }
}

/// Where one choice leads.
struct Path {
    pick: usize,
    price: Price,
    /// What is still needed.
    rest: usize,
    spare: usize,
}
