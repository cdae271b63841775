//! Findings: what is true about each objective, and what that comes to.

mod change;
mod change_findings;
mod choose_partial_credit;
mod desk;
mod set_finding;
mod set_methods;
mod set_open_findings;
mod sheet;
mod sheets;
mod undo_changes;
mod write_note;

pub use change::ChangeFindingError;
pub use change_findings::{
    ChangeFindings, ChangeFindingsError, ChangedFindings, FindingEdit, ItemRefused, MOST_CHANGED_AT_ONCE,
    change_findings,
};
pub use choose_partial_credit::{ChoosePartialCredit, ChoosePartialCreditError, choose_partial_credit};
pub use desk::Changed;
pub use set_finding::{SetFinding, Statement, set_finding};
pub use set_methods::{SetMethods, set_methods};
pub use set_open_findings::{SetOpenFindings, set_open_findings};
pub use sheet::{score_sheet, sheet_of};
pub(crate) use sheets::Sheets;
pub use undo_changes::{MOST_UNDONE_AT_ONCE, UndoChanges, UndoChangesError, undo_changes};
pub use write_note::{WriteNote, write_note};
