//! From the facts about an asset to its category.

use controlkeep_kernel::coded;
use serde::{Deserialize, Serialize};

use super::{AssetCategory, LevelScope, SpecialisedKind};
use crate::Section;

coded! {
    /// What an asset has to do with the information that a level protects: FCI at Level 1, CUI above.
    pub enum Handling {
        /// It processes, stores or transmits it.
        Handles = "handles",
        /// It could, and policy, procedure and practice keep the information away from it.
        Prevented = "prevented",
        /// It could, and nothing keeps the information away from it.
        Possible = "possible",
        /// It cannot.
        Cannot = "cannot",
    }
}

/// The facts about one asset, as somebody states them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetFacts {
    /// What it has to do with the information that the level protects.
    pub handling: Handling,
    /// Whether it gives security functions or capabilities to the scope.
    pub gives_security: bool,
    /// Its kind, when it cannot be fully secured. Equipment of these kinds that can be is no
    /// specialised asset.
    pub specialised: Option<SpecialisedKind>,
    /// Whether it is separated, physically or logically, from the assets that handle the information.
    /// Encryption alone does not separate.
    pub separated: bool,
    /// Whether it is an endpoint of a virtual desktop that passes keyboard, video and mouse only.
    pub kvm_only: bool,
}

/// The category of an asset and what decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Classified {
    /// The category.
    pub category: AssetCategory,
    /// What decided.
    pub why: CategoryWhy,
    /// The paragraph.
    pub section: Section,
}

coded! {
    /// What decided about a category.
    pub enum CategoryWhy {
        /// It processes, stores or transmits the information.
        Handles = "handles",
        /// It gives security functions.
        GivesSecurity = "gives_security",
        /// It could handle the information and cannot be fully secured.
        CannotBeSecured = "cannot_be_secured",
        /// It could handle the information, and policy and practice keep it away.
        KeptAway = "kept_away",
        /// It could handle the information, which is enough at Level 3.
        CouldHandle = "could_handle",
        /// It does not handle the information, which is enough at Level 1.
        DoesNotHandle = "does_not_handle",
        /// It passes keyboard, video and mouse only.
        KvmOnly = "kvm_only",
        /// It cannot handle the information and is separated.
        Separated = "separated",
        /// The organisation chose to have it assessed in full, though the facts ask for less.
        ByChoice = "by_choice",
    }
}

/// The facts about an asset contradict each other, or fit no category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum FactsRefused {
    /// An endpoint that passes keyboard, video and mouse only cannot handle the information.
    #[error("an endpoint for keyboard, video and mouse only cannot be one that {} the information", .handling.code())]
    KvmHandles {
        /// What was stated beside it.
        handling: Handling,
    },
    /// What handles the information cannot be separated from what handles it.
    #[error("an asset that handles the information is not separated from the assets that do")]
    SeparatedHandles,
    /// It could handle the information and nothing prevents it: neither out of scope nor risk managed.
    #[error(
        "nothing keeps the information away from the asset: it handles it, or a policy must say it does not"
    )]
    NothingPrevents,
    /// It cannot handle the information and is not separated, so it is not out of scope.
    #[error("an asset that is not separated from those that handle the information is not out of scope")]
    NotSeparated,
}

/// A category that somebody chose for an asset does not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CategoryRefused {
    /// The facts do not hold together.
    #[error(transparent)]
    Facts {
        /// Why not.
        refused: FactsRefused,
    },
    /// The level does not know the category.
    #[error("the level does not know the category {}", .category.code())]
    UnknownHere {
        /// The category chosen.
        category: AssetCategory,
    },
    /// It fits a category in scope, so it cannot be out of scope.
    #[error("the asset fits {}, so it cannot be out of scope", .fits.code())]
    InScope {
        /// What it fits.
        fits: AssetCategory,
    },
    /// The facts make it another category, and the one chosen does not ask for everything.
    #[error("the asset is not {} but {}", .chosen.code(), .fits.code())]
    Other {
        /// The category chosen.
        chosen: AssetCategory,
        /// What it fits.
        fits: AssetCategory,
    },
}

impl AssetFacts {
    /// An asset that cannot handle the information and gives no security; nothing else is known.
    #[must_use]
    pub const fn plain() -> Self {
        Self {
            handling: Handling::Cannot,
            gives_security: false,
            specialised: None,
            separated: false,
            kvm_only: false,
        }
    }

    fn contradiction(self) -> Option<FactsRefused> {
        match self.handling {
            Handling::Cannot => None,
            handling if self.kvm_only => Some(FactsRefused::KvmHandles { handling }),
            Handling::Handles if self.separated => Some(FactsRefused::SeparatedHandles),
            _ => None,
        }
    }
}

impl LevelScope {
    /// What an asset is at this level (32 CFR 170.19(b)(1) and (2), (c)(1) Table 3, (d)(1) Table 5).
    ///
    /// Where an asset fits several categories, the one that asks for more decides.
    ///
    /// # Errors
    /// When the facts contradict each other or fit no category.
    pub fn classify(&self, facts: AssetFacts) -> Result<Classified, FactsRefused> {
        if let Some(contradiction) = facts.contradiction() {
            return Err(contradiction);
        }
        let (category, why) = self.fit(facts)?;
        Ok(Classified { category, why, section: self.section_on(category) })
    }

    /// Whether an asset may be in the category that somebody chose for it. Having it assessed in full
    /// is always possible, leaving it out of scope only when it fits nothing else.
    ///
    /// # Errors
    /// When the facts make it another category, or do not hold together.
    pub fn confirm(&self, chosen: AssetCategory, facts: AssetFacts) -> Result<Classified, CategoryRefused> {
        if self.rule(chosen).is_none() {
            return Err(CategoryRefused::UnknownHere { category: chosen });
        }
        let fits = self.classify(facts).map_err(|refused| CategoryRefused::Facts { refused })?;
        if fits.category == chosen {
            Ok(fits)
        } else if chosen == self.information_asset {
            Ok(Classified { category: chosen, why: CategoryWhy::ByChoice, section: self.section_on(chosen) })
        } else if chosen == AssetCategory::OutOfScope {
            Err(CategoryRefused::InScope { fits: fits.category })
        } else {
            Err(CategoryRefused::Other { chosen, fits: fits.category })
        }
    }

    fn fit(&self, facts: AssetFacts) -> Result<(AssetCategory, CategoryWhy), FactsRefused> {
        let protects = facts.gives_security && self.rule(AssetCategory::SecurityProtection).is_some();
        Ok(match (facts.handling, facts.specialised) {
            (Handling::Handles, None) => (self.information_asset, CategoryWhy::Handles),
            _ if protects => (AssetCategory::SecurityProtection, CategoryWhy::GivesSecurity),
            (Handling::Cannot, _) => (AssetCategory::OutOfScope, self.out_of_scope(facts)?),
            (_, Some(_)) => (AssetCategory::Specialised, CategoryWhy::CannotBeSecured),
            (Handling::Possible, None) if self.could_handle == AssetCategory::ContractorRiskManaged => {
                return Err(FactsRefused::NothingPrevents);
            }
            (Handling::Possible | Handling::Prevented, None) => (self.could_handle, self.why_could_handle()),
        })
    }

    fn out_of_scope(&self, facts: AssetFacts) -> Result<CategoryWhy, FactsRefused> {
        if facts.kvm_only {
            Ok(CategoryWhy::KvmOnly)
        } else if facts.separated {
            Ok(CategoryWhy::Separated)
        } else if self.separation {
            Err(FactsRefused::NotSeparated)
        } else {
            Ok(CategoryWhy::DoesNotHandle)
        }
    }

    fn why_could_handle(&self) -> CategoryWhy {
        match self.could_handle {
            AssetCategory::OutOfScope => CategoryWhy::DoesNotHandle,
            AssetCategory::ContractorRiskManaged => CategoryWhy::KeptAway,
            _ => CategoryWhy::CouldHandle,
        }
    }
}
