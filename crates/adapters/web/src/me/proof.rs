//! What the forms that ask for the password have in common.

use controlkeep_kernel::Timestamp;
use serde::Serialize;

use crate::fields::FieldErrors;
use crate::formats::Moment;
use crate::ui::Ui;
use crate::words::values;

/// Why a form that asks for the password is shown again. Passwords are never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub(crate) struct Trouble {
    pub(crate) errors: FieldErrors,
    pub(crate) locked: Option<Moment>,
}

impl Trouble {
    /// Something is wrong with one field.
    pub(crate) fn at(ui: &Ui, field: &'static str, key: &str) -> Self {
        let mut errors = FieldErrors::default();
        errors.add(ui.words(), field, key);
        Self { errors, locked: None }
    }

    /// A secret was wrong; it says how many more tries there are.
    pub(crate) fn wrong(ui: &Ui, field: &'static str, key: &str, left: u32) -> Self {
        let mut errors = FieldErrors::default();
        errors.add_with(ui.words(), field, key, &values([("left", left.into())]));
        Self { errors, locked: None }
    }

    /// There were too many tries.
    pub(crate) fn locked(ui: &Ui, until: Timestamp) -> Self {
        Self { errors: FieldErrors::default(), locked: Some(ui.formats().moment(until)) }
    }
}
