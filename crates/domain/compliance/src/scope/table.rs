//! The tables of a level, as data.

use serde::{Deserialize, Serialize};

use super::{AssetCategory, Duty, Examination, ProviderTreatment};
use crate::Section;

/// The scope of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelScope {
    /// The paragraph on the scope of the level.
    pub section: Section,
    /// What an asset is that handles the information the level protects.
    pub information_asset: AssetCategory,
    /// What an asset is that could handle it, and is kept from it by policy and practice.
    pub could_handle: AssetCategory,
    /// Whether an asset must be separated from those that handle the information to be out of scope.
    pub separation: bool,
    /// What each category asks, one line for each.
    pub assets: Vec<AssetRule>,
    /// What is asked of providers.
    pub providers: ProviderTable,
}

/// What a category of assets asks at one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssetRule {
    /// Which category.
    pub category: AssetCategory,
    /// What the organisation must do.
    pub duties: Vec<Duty>,
    /// What the assessor does.
    pub examination: Examination,
    /// The paragraph.
    pub section: Section,
}

/// What is asked of providers at one level (32 CFR 170.19(c)(2)(i) Table 4, (d)(2) Table 6).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderTable {
    /// Of those that handle CUI, whatever else they handle.
    pub cui: ProviderKinds,
    /// Of those that handle security protection data and no CUI.
    pub spd_only: ProviderKinds,
    /// Of those that handle neither.
    pub neither: ProviderKinds,
    /// The paragraph on describing a provider in the security plan, its service description and the
    /// responsibility matrix; absent where none is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub documents_section: Option<Section>,
    /// The paragraph on showing that the level's requirements are inherited from a cloud provider
    /// with CUI; absent where none is asked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cloud_inheritance_section: Option<Section>,
}

/// What is asked of the two kinds of providers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderKinds {
    /// Of a cloud service provider (CSP).
    pub cloud: ProviderRule,
    /// Of any other provider.
    pub other: ProviderRule,
}

/// What is asked of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProviderRule {
    /// What.
    pub treatment: ProviderTreatment,
    /// The paragraph.
    pub section: Section,
}

/// The paragraphs on responsibility matrices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRules {
    /// On finding an objective met because a provider meets it.
    pub inheritance_section: Section,
    /// On a matrix that is up to date and names all parties and all requirements in scope.
    pub complete_section: Section,
}

impl LevelScope {
    /// What a category asks at this level; `None` where the level does not know the category.
    #[must_use]
    pub fn rule(&self, category: AssetCategory) -> Option<&AssetRule> {
        self.assets.iter().find(|rule| rule.category == category)
    }

    /// The paragraph on a category; that on the whole scope where the level does not know it.
    pub(super) fn section_on(&self, category: AssetCategory) -> Section {
        self.rule(category).map_or(&self.section, |rule| &rule.section).clone()
    }
}
