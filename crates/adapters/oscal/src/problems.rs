//! What is wrong with the content, collected.

use std::fmt::Display;

use controlkeep_ports::{CatalogueProblem, CatalogueProblemCode, CatalogueReadError};

/// The most problems that are told; nobody reads on, and a hostile file has millions.
const TOLD: usize = 50;
/// The most characters of a detail.
const MAX_DETAIL: usize = 200;

/// The problems met so far.
#[derive(Default)]
pub(crate) struct Problems {
    first: Vec<CatalogueProblem>,
    total: usize,
}

impl Problems {
    pub(crate) fn add(&mut self, place: impl Display, code: CatalogueProblemCode, detail: &str) {
        if self.first.len() >= TOLD {
            self.total += 1;
            return;
        }
        let detail = detail.chars().take(MAX_DETAIL).collect();
        let problem = CatalogueProblem { path: place.to_string(), code, detail };
        // A parameter is read for texts and for its own label, so its problems come up twice.
        if !self.first.contains(&problem) {
            self.total += 1;
            self.first.push(problem);
        }
    }

    /// Fine when there are none.
    pub(crate) fn finish(self) -> Result<(), CatalogueReadError> {
        if self.total == 0 { Ok(()) } else { Err(self.into_error()) }
    }

    pub(crate) fn into_error(self) -> CatalogueReadError {
        CatalogueReadError::Problems { first: self.first, total: self.total }
    }
}
