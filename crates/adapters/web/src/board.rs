//! The assessment board: families, filter line, all requirements, and one of them in the drawer.

#[cfg(feature = "test-support")]
mod bare;
mod drawn;
mod families;
mod filter;
mod list;
mod order;
mod page;
mod parts;
mod query;
#[cfg(test)]
mod tests;

use controlkeep_http::Routes;

#[cfg(feature = "test-support")]
pub use bare::BareBoard;
pub(crate) use drawn::DrawnBoards;
pub(crate) use families::FamilyLink;
pub(crate) use filter::Filter;
pub(crate) use list::{Columns, Row, Share, wanted};
pub(crate) use order::{Heading, Order};
pub(crate) use parts::{BoardParts, changed_parts};
pub(crate) use query::BoardQuery;

/// Adds the board.
pub(crate) fn routes(routes: Routes) -> Routes {
    routes.add(&page::SPEC, page::show_board)
}
