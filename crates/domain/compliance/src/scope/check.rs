//! Whether a file of scope rules is sound.

use super::{AssetCategory, LevelScope, ScopeRules};
use crate::CatalogueKind;

/// A file of scope rules cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ScopeRulesError {
    /// The text is no such file.
    #[error("not a file of scope rules: {0}")]
    Unreadable(String),
    /// The layout is not one that this version reads.
    #[error("the layout {found} is unknown, this version reads {}", ScopeRules::FORMAT)]
    Format {
        /// The layout it states.
        found: u8,
    },
    /// A text that must say something is blank.
    #[error("the {field} is blank")]
    Blank {
        /// Which text.
        field: &'static str,
    },
    /// A category is listed twice for a level.
    #[error("{level}: {} is listed twice", .category.code())]
    Twice {
        /// Which level.
        level: &'static str,
        /// Which category.
        category: AssetCategory,
    },
    /// A category that an asset can come to has no line.
    #[error("{level}: {} has no line", .category.code())]
    Missing {
        /// Which level.
        level: &'static str,
        /// Which category.
        category: AssetCategory,
    },
    /// The years within which evidence must be assessed again are zero.
    #[error("{0} is zero")]
    Zero(&'static str),
}

impl From<serde_json::Error> for ScopeRulesError {
    fn from(error: serde_json::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

pub(super) fn check(rules: &ScopeRules) -> Result<(), ScopeRulesError> {
    if rules.format != ScopeRules::FORMAT {
        return Err(ScopeRulesError::Format { found: rules.format });
    }
    for (field, text) in [("version", &rules.version), ("title", &rules.title), ("source", &rules.source)] {
        if text.trim().is_empty() {
            return Err(ScopeRulesError::Blank { field });
        }
    }
    for kind in [CatalogueKind::CmmcLevel1, CatalogueKind::CmmcLevel2, CatalogueKind::CmmcLevel3] {
        rules.level(kind).map_or(Ok(()), |level| check_level(kind.code(), level))?;
    }
    if rules.cloud.assessed_within.years == 0 {
        return Err(ScopeRulesError::Zero("cloud.assessed_within"));
    }
    Ok(())
}

fn check_level(name: &'static str, level: &LevelScope) -> Result<(), ScopeRulesError> {
    let lines = |category| level.assets.iter().filter(|rule| rule.category == category).count();
    if let Some(rule) = level.assets.iter().find(|rule| lines(rule.category) > 1) {
        return Err(ScopeRulesError::Twice { level: name, category: rule.category });
    }
    let needed =
        [level.information_asset, level.could_handle, AssetCategory::Specialised, AssetCategory::OutOfScope];
    match needed.into_iter().find(|category| lines(*category) == 0) {
        Some(category) => Err(ScopeRulesError::Missing { level: name, category }),
        None => Ok(()),
    }
}
