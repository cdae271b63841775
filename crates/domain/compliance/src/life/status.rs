//! The seven statuses that exist, and the four kinds of assessment they come from.

use std::fmt;

use controlkeep_kernel::coded;

use crate::{Assessor, CatalogueKind, Demand, RuleSet, Section, rules::StatusRules};

coded! {
    /// A CMMC status. Only these exist (32 CFR 170.15 to 170.18).
    pub enum CmmcStatus {
        /// Level 1, by the organisation itself (32 CFR 170.15(a)(1)).
        FinalLevel1Self = "final_level_1_self",
        /// Level 2, by the organisation itself, with a POA&M (32 CFR 170.16(a)(1)(ii)).
        ConditionalLevel2Self = "conditional_level_2_self",
        /// Level 2, by the organisation itself (32 CFR 170.16(a)(1)(iii)).
        FinalLevel2Self = "final_level_2_self",
        /// Level 2, by a C3PAO, with a POA&M (32 CFR 170.17(a)(1)(ii)).
        ConditionalLevel2C3pao = "conditional_level_2_c3pao",
        /// Level 2, by a C3PAO (32 CFR 170.17(a)(1)(iii)).
        FinalLevel2C3pao = "final_level_2_c3pao",
        /// Level 3, by DIBCAC, with a POA&M (32 CFR 170.18(a)(1)(ii)).
        ConditionalLevel3Dibcac = "conditional_level_3_dibcac",
        /// Level 3, by DIBCAC (32 CFR 170.18(a)(1)(iii)).
        FinalLevel3Dibcac = "final_level_3_dibcac",
    }
}

coded! {
    /// Whether something is still open (32 CFR 170.4(b)).
    pub enum StatusKind {
        /// All that is open waits on a POA&M.
        Conditional = "conditional",
        /// Nothing is open.
        Final = "final",
    }
}

/// There is no such status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IllegalStatus {
    /// This level is not assessed by this assessor.
    #[error("{} has no status by {}", .level.code(), .assessor.code())]
    Assessor {
        /// The level.
        level: CatalogueKind,
        /// The assessor.
        assessor: Assessor,
    },
    /// This level has no conditional status (32 CFR 170.21(a)(1)).
    #[error("{level} has no conditional status")]
    Conditional {
        /// The level.
        level: Demand,
    },
}

impl CmmcStatus {
    /// The status of a level, assessor and kind.
    ///
    /// # Errors
    /// When no such status exists.
    pub fn new(level: CatalogueKind, assessor: Assessor, kind: StatusKind) -> Result<Self, IllegalStatus> {
        let demand = Demand::new(level, assessor)?;
        demand.status(kind).ok_or(IllegalStatus::Conditional { level: demand })
    }

    /// The level and who assessed it.
    #[must_use]
    pub const fn demand(self) -> Demand {
        match self {
            Self::FinalLevel1Self => Demand::Level1Self,
            Self::ConditionalLevel2Self | Self::FinalLevel2Self => Demand::Level2Self,
            Self::ConditionalLevel2C3pao | Self::FinalLevel2C3pao => Demand::Level2C3pao,
            Self::ConditionalLevel3Dibcac | Self::FinalLevel3Dibcac => Demand::Level3Dibcac,
        }
    }

    /// The level.
    #[must_use]
    pub const fn level(self) -> CatalogueKind {
        self.demand().level()
    }

    /// Who assessed it.
    #[must_use]
    pub const fn assessor(self) -> Assessor {
        self.demand().assessor()
    }

    /// Whether something is still open.
    #[must_use]
    pub const fn kind(self) -> StatusKind {
        match self {
            Self::ConditionalLevel2Self | Self::ConditionalLevel2C3pao | Self::ConditionalLevel3Dibcac => {
                StatusKind::Conditional
            }
            Self::FinalLevel1Self
            | Self::FinalLevel2Self
            | Self::FinalLevel2C3pao
            | Self::FinalLevel3Dibcac => StatusKind::Final,
        }
    }

    /// Whether something is still open and waits on a POA&M.
    #[must_use]
    pub const fn is_conditional(self) -> bool {
        matches!(self.kind(), StatusKind::Conditional)
    }

    /// What it becomes when its POA&M is closed out.
    #[must_use]
    pub const fn closed_out(self) -> Self {
        match self {
            Self::ConditionalLevel2Self => Self::FinalLevel2Self,
            Self::ConditionalLevel2C3pao => Self::FinalLevel2C3pao,
            Self::ConditionalLevel3Dibcac => Self::FinalLevel3Dibcac,
            Self::FinalLevel1Self
            | Self::FinalLevel2Self
            | Self::FinalLevel2C3pao
            | Self::FinalLevel3Dibcac => self,
        }
    }

    /// The paragraph on it; `None` when the rule set does not know it.
    #[must_use]
    pub fn section(self, rules: &RuleSet) -> Option<&Section> {
        let status = self.demand().rules(rules)?;
        if self.is_conditional() { status.conditional.as_ref() } else { Some(&status.final_status) }
    }
}

impl fmt::Display for CmmcStatus {
    /// As SPRS shows it, such as `Conditional Level 2 (C3PAO)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.is_conditional() { "Conditional" } else { "Final" };
        write!(f, "{kind} {}", self.demand())
    }
}

impl Demand {
    /// The kind of status that an assessor can bestow at a level.
    ///
    /// # Errors
    /// [`IllegalStatus::Assessor`] when he cannot.
    pub const fn new(level: CatalogueKind, assessor: Assessor) -> Result<Self, IllegalStatus> {
        match (level, assessor) {
            (CatalogueKind::CmmcLevel1, Assessor::Own) => Ok(Self::Level1Self),
            (CatalogueKind::CmmcLevel2, Assessor::Own) => Ok(Self::Level2Self),
            (CatalogueKind::CmmcLevel2, Assessor::C3pao) => Ok(Self::Level2C3pao),
            (CatalogueKind::CmmcLevel3, Assessor::Dibcac) => Ok(Self::Level3Dibcac),
            _ => Err(IllegalStatus::Assessor { level, assessor }),
        }
    }

    /// The level.
    #[must_use]
    pub const fn level(self) -> CatalogueKind {
        match self {
            Self::Level1Self => CatalogueKind::CmmcLevel1,
            Self::Level2Self | Self::Level2C3pao => CatalogueKind::CmmcLevel2,
            Self::Level3Dibcac => CatalogueKind::CmmcLevel3,
        }
    }

    /// Who assesses.
    #[must_use]
    pub const fn assessor(self) -> Assessor {
        match self {
            Self::Level1Self | Self::Level2Self => Assessor::Own,
            Self::Level2C3pao => Assessor::C3pao,
            Self::Level3Dibcac => Assessor::Dibcac,
        }
    }

    /// Its status of a kind; `None` for a conditional one at Level 1.
    #[must_use]
    pub const fn status(self, kind: StatusKind) -> Option<CmmcStatus> {
        match (self, kind) {
            (Self::Level1Self, StatusKind::Final) => Some(CmmcStatus::FinalLevel1Self),
            (Self::Level1Self, StatusKind::Conditional) => None,
            (Self::Level2Self, StatusKind::Final) => Some(CmmcStatus::FinalLevel2Self),
            (Self::Level2Self, StatusKind::Conditional) => Some(CmmcStatus::ConditionalLevel2Self),
            (Self::Level2C3pao, StatusKind::Final) => Some(CmmcStatus::FinalLevel2C3pao),
            (Self::Level2C3pao, StatusKind::Conditional) => Some(CmmcStatus::ConditionalLevel2C3pao),
            (Self::Level3Dibcac, StatusKind::Final) => Some(CmmcStatus::FinalLevel3Dibcac),
            (Self::Level3Dibcac, StatusKind::Conditional) => Some(CmmcStatus::ConditionalLevel3Dibcac),
        }
    }

    /// Whether a status of this kind also satisfies a lower demand, for the same assessment scope
    /// (32 CFR 170.16 to 170.18). None covers itself.
    #[must_use]
    pub const fn covers(self, lower: Self) -> bool {
        // Declared from the lowest to the highest, and each satisfies all below it.
        (self as u8) > (lower as u8)
    }

    /// Whether the requirements of `lower` are among its own. True for itself and for the other
    /// assessor of the same level.
    pub(super) const fn includes(self, lower: Self) -> bool {
        self.level() as u8 >= lower.level() as u8
    }

    pub(super) fn rules(self, rules: &RuleSet) -> Option<&StatusRules> {
        rules.level(self.level())?.statuses_by(self.assessor())
    }
}

impl fmt::Display for Demand {
    /// As SPRS shows it, such as `Level 2 (C3PAO)`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Level1Self => "Level 1 (Self)",
            Self::Level2Self => "Level 2 (Self)",
            Self::Level2C3pao => "Level 2 (C3PAO)",
            Self::Level3Dibcac => "Level 3 (DIBCAC)",
        })
    }
}
