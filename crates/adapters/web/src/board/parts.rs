//! The parts of a board that change while the rest stays.

use serde::Serialize;

use super::families::touched;
use super::list::{count_line, met_line, shares, wanted};
use super::{BoardQuery, Columns, FamilyLink, Filter, Row, Share};
use crate::findings::Scene;

/// What a change in one requirement changes on the board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct BoardParts {
    /// The row of the requirement; none when the list does not show it.
    pub(crate) row: Option<Row>,
    /// The columns of rows.
    pub(crate) columns: Columns,
    /// The family lines it touches.
    pub(crate) families: Vec<FamilyLink>,
    /// What the list comes to.
    pub(crate) count: String,
    /// How much is met.
    pub(crate) met: String,
    /// What is left to do.
    pub(crate) shares: Vec<Share>,
}

/// What a change in the requirement at a position changes on a board in that state. A row that the
/// filter no longer wants stays until somebody filters anew: the list never jumps under a hand.
pub(crate) fn changed_parts(scene: &Scene<'_>, query: &BoardQuery, index: usize) -> BoardParts {
    let filter = Filter::of(query);
    let listed = wanted(scene.opened, query, &filter, scene.now.utc_day());
    let gone = !listed.contains(&index);
    BoardParts {
        row: filter.may_show(scene.opened, index, scene.now.utc_day()).then(|| Row::of(scene, query, index)),
        columns: Columns::of(scene.opened),
        families: touched(scene, query, index),
        count: count_line(scene, &listed, gone),
        met: met_line(scene),
        shares: shares(scene, query),
    }
}
