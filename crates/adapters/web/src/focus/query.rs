//! Which objective, of which set, as it stands in the address.

use serde::Deserialize;

use super::set::FocusSet;
use crate::assessments::{Address, encoded};

/// The query of focus mode. What is missing is chosen by the place where the person stopped.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub(super) struct FocusQuery {
    /// What people call the objective, with or without its brackets: `3.5.3b`.
    pub(super) at: String,
    /// The code of a set.
    pub(super) set: String,
}

/// What stands in the address in the place of an objective when none is left.
pub(super) const END: &str = "end";

/// The address of a set, at an objective when there is one.
pub(super) fn href(address: &Address, set: &FocusSet, at: Option<&str>) -> String {
    with(&address.place("focus"), set, at)
}

/// The query of a set and an objective behind a path.
pub(super) fn with(path: &str, set: &FocusSet, at: Option<&str>) -> String {
    let set = encoded(&set.code());
    match at {
        Some(at) => format!("{path}?at={}&set={set}", encoded(at)),
        None => format!("{path}?set={set}"),
    }
}
