//! Who meets a requirement: the responsibility matrix, what of it can be inherited, and where it has
//! gaps (32 CFR 170.16(c)(2)(iii), 170.19(c)(2)(ii)).

mod coverage;
mod item;
mod matrix;
mod row;
mod suggestion;
mod text;

use controlkeep_kernel::coded;

pub use coverage::{MatrixContext, MatrixCoverage, NotCurrent, RowAge, Uncovered};
pub use matrix::{Matrix, MatrixRefused, Provider};
pub use row::{MatrixRow, Share, ShareRefused};
pub use suggestion::{
    ConflictKind, InheritanceLack, InheritanceSource, InheritanceSuggestion, ObjectiveCoverage,
    ProviderConflict, SourceLack,
};
pub use text::{MatrixVersion, ProviderName, Statement};

coded! {
    /// Who meets a requirement or objective.
    pub enum Responsibility {
        /// The provider alone.
        Provider = "provider",
        /// The customer alone: the organisation that is assessed.
        Customer = "customer",
        /// Both, each a part.
        Shared = "shared",
    }
}

coded! {
    /// How far an objective is inherited from providers, as CMMC eMASS knows it.
    pub enum Inheritance {
        /// Not at all.
        None = "none",
        /// In part: the organisation has to do its own part.
        Partial = "partial",
        /// Wholly.
        Full = "full",
    }
}

impl Inheritance {
    /// The word that CMMC eMASS takes.
    #[must_use]
    pub const fn emass(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::Partial => "Partial",
            Self::Full => "Full",
        }
    }

    /// What follows from who is responsible according to each provider. Wholly only where every
    /// provider does it alone: one that leaves a part open leaves it to the organisation.
    #[must_use]
    pub fn of(responsibilities: &[Responsibility]) -> Self {
        let all = |wanted| responsibilities.iter().all(|responsibility| *responsibility == wanted);
        if all(Responsibility::Customer) {
            Self::None
        } else if all(Responsibility::Provider) {
            Self::Full
        } else {
            Self::Partial
        }
    }
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
