//! How a deficiency came about, which decides whether it can be a temporary one.

use controlkeep_kernel::coded;

use crate::Section;

coded! {
    /// How somebody says that a deficiency came about.
    pub enum DeficiencyOrigin {
        /// It arose after the requirement had been implemented.
        AfterImplementation = "after_implementation",
        /// It affects a very small part of a roll-out.
        SmallPartOfRollout = "small_part_of_rollout",
        /// The first implementation is still in progress, which is no temporary deficiency.
        FirstImplementation = "first_implementation",
    }
}

coded! {
    /// How a temporary deficiency came about (32 CFR 170.4(b)): a [`DeficiencyOrigin`] that qualifies,
    /// with the same code.
    pub enum TemporaryOrigin {
        /// It arose after the requirement had been implemented.
        AfterImplementation = "after_implementation",
        /// It affects a very small part of a roll-out.
        SmallPartOfRollout = "small_part_of_rollout",
    }
}

/// A first implementation that is still going on is no temporary deficiency: the requirement is
/// NOT MET (32 CFR 170.4(b)).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a first implementation that is still going on is no temporary deficiency ({section})")]
pub struct FirstImplementation {
    /// The paragraph.
    pub section: Section,
}

impl TryFrom<DeficiencyOrigin> for TemporaryOrigin {
    type Error = FirstImplementation;

    fn try_from(claimed: DeficiencyOrigin) -> Result<Self, Self::Error> {
        match claimed {
            DeficiencyOrigin::AfterImplementation => Ok(Self::AfterImplementation),
            DeficiencyOrigin::SmallPartOfRollout => Ok(Self::SmallPartOfRollout),
            DeficiencyOrigin::FirstImplementation => {
                Err(FirstImplementation { section: Section::from("32 CFR 170.4(b)") })
            }
        }
    }
}
