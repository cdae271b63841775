//! One row of a responsibility matrix.

use serde::{Deserialize, Serialize};

use super::{MatrixVersion, ProviderName, Responsibility, Statement};
use crate::Date;

/// One row of a responsibility matrix: who meets an item when a provider is used
/// (32 CFR 170.19(c)(2)(ii)).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MatrixRow {
    /// Which provider's row it is.
    pub provider: ProviderName,
    /// The code of the catalogue the item is from, such as `CMMC-L2`.
    pub catalogue: String,
    /// A requirement (`AC.L2-3.1.1`, `3.1.1`) or one of its objectives (`AC.L2-3.1.1[a]`, `3.1.1[a]`).
    pub item: String,
    /// Who does what.
    pub share: Share,
    /// What shows that the provider does it; absent while there is nothing.
    pub evidence: Option<Statement>,
    /// The day the row is from.
    pub dated: Date,
    /// The version of the matrix it is from.
    pub version: MatrixVersion,
}

/// Who does what: whoever is responsible has something to do, and nobody else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "responsibility", rename_all = "snake_case", deny_unknown_fields)]
pub enum Share {
    /// The provider does it alone.
    Provider {
        /// What the provider does.
        provider_does: Statement,
    },
    /// The customer does it alone.
    Customer {
        /// What the customer must do.
        customer_does: Statement,
    },
    /// Each does a part.
    Shared {
        /// What the provider does.
        provider_does: Statement,
        /// What the customer must do.
        customer_does: Statement,
    },
}

/// Who does what does not fit who is responsible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ShareRefused {
    /// It is not said what the provider does, who has a part.
    #[error("what the provider does is missing, and the responsibility is {}", .responsibility.code())]
    ProviderSilent {
        /// Who is responsible.
        responsibility: Responsibility,
    },
    /// It is not said what the customer must do, who has a part.
    #[error("what the customer must do is missing, and the responsibility is {}", .responsibility.code())]
    CustomerSilent {
        /// Who is responsible.
        responsibility: Responsibility,
    },
    /// The provider does something, though the customer alone is responsible.
    #[error("the provider does something, so the customer is not responsible alone")]
    ProviderHasPart,
    /// The customer must do something, though the provider alone is responsible.
    #[error("the customer must do something, so the provider is not responsible alone")]
    CustomerHasPart,
}

impl Share {
    /// Puts a share together from a form or a file.
    ///
    /// # Errors
    /// When one who has a part has nothing to do, or one who has none has.
    pub fn new(
        responsibility: Responsibility,
        provider_does: Option<Statement>,
        customer_does: Option<Statement>,
    ) -> Result<Self, ShareRefused> {
        let provider_silent = ShareRefused::ProviderSilent { responsibility };
        let customer_silent = ShareRefused::CustomerSilent { responsibility };
        match (responsibility, provider_does, customer_does) {
            (Responsibility::Provider, Some(provider_does), None) => Ok(Self::Provider { provider_does }),
            (Responsibility::Customer, None, Some(customer_does)) => Ok(Self::Customer { customer_does }),
            (Responsibility::Shared, Some(provider_does), Some(customer_does)) => {
                Ok(Self::Shared { provider_does, customer_does })
            }
            (Responsibility::Provider, _, Some(_)) => Err(ShareRefused::CustomerHasPart),
            (Responsibility::Customer, Some(_), _) => Err(ShareRefused::ProviderHasPart),
            (Responsibility::Provider | Responsibility::Shared, None, _) => Err(provider_silent),
            (Responsibility::Customer | Responsibility::Shared, _, None) => Err(customer_silent),
        }
    }

    /// Who is responsible.
    #[must_use]
    pub const fn responsibility(&self) -> Responsibility {
        match self {
            Self::Provider { .. } => Responsibility::Provider,
            Self::Customer { .. } => Responsibility::Customer,
            Self::Shared { .. } => Responsibility::Shared,
        }
    }

    /// What the provider does, when it has a part.
    #[must_use]
    pub const fn provider_does(&self) -> Option<&Statement> {
        match self {
            Self::Provider { provider_does } | Self::Shared { provider_does, .. } => Some(provider_does),
            Self::Customer { .. } => None,
        }
    }

    /// What the customer must do, when he has a part.
    #[must_use]
    pub const fn customer_does(&self) -> Option<&Statement> {
        match self {
            Self::Customer { customer_does } | Self::Shared { customer_does, .. } => Some(customer_does),
            Self::Provider { .. } => None,
        }
    }
}
