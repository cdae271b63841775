//! A responsibility matrix whose rows all fit.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use super::item::{Place, Places};
use super::{MatrixRow, ProviderName};
use crate::{Catalogue, ProviderVerdict};

/// A provider with what is asked of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// What it is called.
    pub name: ProviderName,
    /// What is asked of it and missing; absent where no rules ask anything.
    pub verdict: Option<ProviderVerdict>,
}

/// A responsibility matrix for one catalogue. Every row is about something the catalogue has and from
/// a known provider, and no provider says two things about one item.
#[derive(Debug, Clone)]
pub struct Matrix<'a> {
    pub(super) catalogue: &'a Catalogue,
    pub(super) providers: &'a [Provider],
    pub(super) rows: &'a [MatrixRow],
    positions: HashMap<(&'a ProviderName, Place), usize>,
}

/// Rows do not make a matrix. Items are named as the row names them.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum MatrixRefused {
    /// A provider is listed twice.
    #[error("the provider {provider} is listed twice")]
    ProviderTwice {
        /// Which.
        provider: ProviderName,
    },
    /// A row is from a provider that is not listed.
    #[error("{item}: the provider {provider} is unknown")]
    UnknownProvider {
        /// About which item.
        item: String,
        /// From which provider.
        provider: ProviderName,
    },
    /// A row is about another catalogue.
    #[error("{item} is from the catalogue {catalogue}, not from {expected}")]
    OtherCatalogue {
        /// About which item.
        item: String,
        /// The catalogue it names.
        catalogue: String,
        /// The catalogue of the matrix.
        expected: String,
    },
    /// The catalogue has no such requirement or objective.
    #[error("the catalogue has nothing called {item:?}")]
    UnknownItem {
        /// About which item.
        item: String,
    },
    /// A provider has two rows about one item, be it under two names.
    #[error("{provider} has two rows about {item}")]
    Duplicate {
        /// About which item.
        item: String,
        /// Which provider.
        provider: ProviderName,
    },
}

impl<'a> Matrix<'a> {
    /// Puts rows together.
    ///
    /// # Errors
    /// The first thing that does not fit, with its item.
    pub fn new(
        catalogue: &'a Catalogue,
        providers: &'a [Provider],
        rows: &'a [MatrixRow],
    ) -> Result<Self, MatrixRefused> {
        let known = known(providers)?;
        let places = Places::of(catalogue);
        let mut positions = HashMap::new();
        for (position, row) in rows.iter().enumerate() {
            let place = place(row, catalogue, &known, &places)?;
            if positions.insert((&row.provider, place), position).is_some() {
                let (item, provider) = (row.item.clone(), row.provider.clone());
                return Err(MatrixRefused::Duplicate { item, provider });
            }
        }
        Ok(Self { catalogue, providers, rows, positions })
    }

    /// The rows about an objective, at most one of each provider: one about the objective itself, or
    /// else one about the whole requirement.
    pub(super) fn rows_about(
        &self,
        requirement: usize,
        objective: usize,
    ) -> Vec<(&'a Provider, usize, &'a MatrixRow)> {
        let of_one = |provider: &'a Provider| {
            let at = |objective| self.positions.get(&(&provider.name, (requirement, objective)));
            let position = *at(Some(objective)).or_else(|| at(None))?;
            Some((provider, position, self.rows.get(position)?))
        };
        self.providers.iter().filter_map(of_one).collect()
    }
}

fn known(providers: &[Provider]) -> Result<HashSet<&ProviderName>, MatrixRefused> {
    let mut known = HashSet::new();
    match providers.iter().find(|provider| !known.insert(&provider.name)) {
        Some(twice) => Err(MatrixRefused::ProviderTwice { provider: twice.name.clone() }),
        None => Ok(known),
    }
}

fn place(
    row: &MatrixRow,
    catalogue: &Catalogue,
    known: &HashSet<&ProviderName>,
    places: &Places,
) -> Result<Place, MatrixRefused> {
    let item = || row.item.clone();
    if row.catalogue != catalogue.code {
        let (catalogue, expected) = (row.catalogue.clone(), catalogue.code.clone());
        return Err(MatrixRefused::OtherCatalogue { item: item(), catalogue, expected });
    }
    if !known.contains(&row.provider) {
        return Err(MatrixRefused::UnknownProvider { item: item(), provider: row.provider.clone() });
    }
    places.find(&row.item).ok_or_else(|| MatrixRefused::UnknownItem { item: item() })
}
