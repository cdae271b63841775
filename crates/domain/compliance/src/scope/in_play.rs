//! Which requirements a category of assets brings into play.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{AssetCategory, Examination, ScopeRules};
use crate::{Catalogue, Requirement};

/// The requirements in play for an asset, by their full codes and in the catalogue's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum InPlay {
    /// Every requirement of the level.
    All,
    /// Those relevant to what the asset provides.
    Relevant {
        /// Which; at least one.
        requirements: Vec<String>,
    },
    /// None directly: what the security plan says about the asset is reviewed.
    DocumentedOnly,
    /// None.
    None,
}

/// What is in play for an asset cannot be said.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum InPlayRefused {
    /// The rules say nothing about the catalogue.
    #[error("the rules on scope say nothing about {catalogue}")]
    NoLevel {
        /// The code of the catalogue.
        catalogue: String,
    },
    /// The level does not know the category.
    #[error("the level does not know the category {}", .category.code())]
    UnknownHere {
        /// The category.
        category: AssetCategory,
    },
    /// Requirements were chosen for a category where there is nothing to choose.
    #[error("there are no requirements to choose for {}", .category.code())]
    NothingToChoose {
        /// The category.
        category: AssetCategory,
    },
    /// No requirement was chosen where what is relevant must be said.
    #[error("no requirement is named as relevant to what the asset provides")]
    NoneChosen,
    /// The catalogue has no such requirement.
    #[error("the catalogue has no requirement called {requirement:?}")]
    Unknown {
        /// As it was named.
        requirement: String,
    },
    /// A requirement was chosen twice.
    #[error("{requirement} is named twice")]
    Twice {
        /// As it was named the second time.
        requirement: String,
    },
}

impl ScopeRules {
    /// The requirements of a level's catalogue in play for an asset of a category. `relevant` names
    /// what somebody chose as relevant to what the asset provides (`3.6.1` or `IR.L2-3.6.1`), and is
    /// empty for a category where nothing is chosen.
    ///
    /// # Errors
    /// When the level does not know the category, or the choice does not fit; the item is named.
    pub fn requirements_in_play(
        &self,
        catalogue: &Catalogue,
        category: AssetCategory,
        relevant: &[&str],
    ) -> Result<InPlay, InPlayRefused> {
        let plain = match self.examination(catalogue, category)? {
            Examination::RelevantRequirements | Examination::LimitedLevel2RelevantLevel3 => {
                return chosen(catalogue, relevant);
            }
            Examination::AllRequirements | Examination::LimitedLevel2AllLevel3 => InPlay::All,
            Examination::SspReview | Examination::SspReviewLimitedCheck => InPlay::DocumentedOnly,
            Examination::Nothing => InPlay::None,
        };
        if relevant.is_empty() { Ok(plain) } else { Err(InPlayRefused::NothingToChoose { category }) }
    }

    fn examination(
        &self,
        catalogue: &Catalogue,
        category: AssetCategory,
    ) -> Result<Examination, InPlayRefused> {
        let no_level = || InPlayRefused::NoLevel { catalogue: catalogue.code.clone() };
        let rule = self.level(catalogue.kind).ok_or_else(no_level)?.rule(category);
        rule.map(|rule| rule.examination).ok_or(InPlayRefused::UnknownHere { category })
    }
}

fn chosen(catalogue: &Catalogue, relevant: &[&str]) -> Result<InPlay, InPlayRefused> {
    let mut positions = BTreeSet::new();
    for name in relevant {
        let unknown = || InPlayRefused::Unknown { requirement: (*name).to_owned() };
        if !positions.insert(catalogue.position(name).ok_or_else(unknown)?) {
            return Err(InPlayRefused::Twice { requirement: (*name).to_owned() });
        }
    }
    let is_chosen = |(position, _): &(usize, &Requirement)| positions.contains(position);
    let in_order = catalogue.requirements.iter().enumerate().filter(is_chosen);
    let requirements: Vec<String> = in_order.map(|(_, requirement)| requirement.code.clone()).collect();
    if requirements.is_empty() {
        return Err(InPlayRefused::NoneChosen);
    }
    Ok(InPlay::Relevant { requirements })
}
