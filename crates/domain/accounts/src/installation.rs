//! The installation and the steps of its first set-up.

use controlkeep_kernel::{AccountId, Actor, AuditAction, ChainId, Event, Subject};

const PREPARED: AuditAction = AuditAction("setup.code_made");
const CODE_ACCEPTED: AuditAction = AuditAction("setup.code_accepted");
const ADMINISTRATOR_MADE: AuditAction = AuditAction("setup.administrator_made");
const FINISHED: AuditAction = AuditAction("setup.finished");
const KEY_ROTATED: AuditAction = AuditAction("keys.rotated");

/// How far the first set-up has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SetupStage {
    /// Nobody administers the installation. Whoever knows the code may create the administrator.
    Open {
        /// The keyed hash of the set-up code; it is made anew at each start.
        code: [u8; 32],
    },
    /// The administrator exists, the code is dead; the first organisation is missing.
    Administered {
        /// The first administrator.
        administrator: AccountId,
    },
    /// It is done for good.
    Done,
}

impl SetupStage {
    /// The stable code that stores keep.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Open { .. } => "open",
            Self::Administered { .. } => "administered",
            Self::Done => "done",
        }
    }
}

/// The one installation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Installation {
    /// How far the set-up has come.
    pub stage: SetupStage,
    /// Counts the changes, from 1.
    pub version: i64,
}

/// A step of the set-up cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SetupRefused {
    /// It was taken before; the code is used up.
    #[error("this step of the set-up was taken before")]
    StepTaken,
    /// The code is not the one this start printed.
    #[error("the set-up code is not right")]
    WrongCode,
    /// An earlier step is missing.
    #[error("an earlier step of the set-up is missing")]
    StepMissing,
    /// It is somebody else's set-up.
    #[error("the set-up is finished by the administrator who began it")]
    SomebodyElse,
}

impl Installation {
    /// Prepares a new installation with the hash of its first set-up code.
    pub fn prepare(code: [u8; 32], actor: &Actor) -> InstallationChange {
        let after = Self { stage: SetupStage::Open { code }, version: 1 };
        InstallationChange { after, expected_version: 0, event: event(actor, PREPARED) }
    }

    /// Replaces the set-up code at a start.
    ///
    /// # Errors
    /// [`SetupRefused::StepTaken`] when the administrator exists.
    pub fn renew_code(self, code: [u8; 32], actor: &Actor) -> Result<InstallationChange, SetupRefused> {
        match self.stage {
            SetupStage::Open { .. } => {
                Ok(self.become_changed(SetupStage::Open { code }, event(actor, PREPARED)))
            }
            _ => Err(SetupRefused::StepTaken),
        }
    }

    /// Compares the hash of a typed code. The comparison of keyed hashes tells a guesser nothing.
    ///
    /// # Errors
    /// [`SetupRefused::WrongCode`], and [`SetupRefused::StepTaken`] when the administrator exists.
    pub fn accept_code(&self, typed: [u8; 32], actor: &Actor) -> Result<Event, SetupRefused> {
        match self.stage {
            SetupStage::Open { code } if code == typed => Ok(event(actor, CODE_ACCEPTED)),
            SetupStage::Open { .. } => Err(SetupRefused::WrongCode),
            _ => Err(SetupRefused::StepTaken),
        }
    }

    /// Notes the first administrator; the code is dead from then on.
    ///
    /// # Errors
    /// [`SetupRefused::StepTaken`] when there is one.
    pub fn administered_by(
        self,
        administrator: AccountId,
        actor: &Actor,
    ) -> Result<InstallationChange, SetupRefused> {
        match self.stage {
            SetupStage::Open { .. } => {
                let event = event(actor, ADMINISTRATOR_MADE).with("account", administrator.to_string());
                Ok(self.become_changed(SetupStage::Administered { administrator }, event))
            }
            _ => Err(SetupRefused::StepTaken),
        }
    }

    /// Ends the set-up for good.
    ///
    /// # Errors
    /// When it ended before, when there is no administrator yet, or when `by` is another account.
    pub fn finish(self, by: AccountId, actor: &Actor) -> Result<InstallationChange, SetupRefused> {
        match self.stage {
            SetupStage::Administered { administrator } if administrator == by => {
                Ok(self.become_changed(SetupStage::Done, event(actor, FINISHED)))
            }
            SetupStage::Administered { .. } => Err(SetupRefused::SomebodyElse),
            SetupStage::Open { .. } => Err(SetupRefused::StepMissing),
            SetupStage::Done => Err(SetupRefused::StepTaken),
        }
    }

    /// Notes that another key seals everything from now on.
    pub fn rotate_key(self, from: &str, to: &str, actor: &Actor) -> InstallationChange {
        let event = event(actor, KEY_ROTATED).changed("key", Some(from.to_owned()), Some(to.to_owned()));
        let stage = self.stage.clone();
        self.become_changed(stage, event)
    }

    fn become_changed(self, stage: SetupStage, event: Event) -> InstallationChange {
        let after = Self { stage, version: self.version.saturating_add(1) };
        InstallationChange { after, expected_version: self.version, event }
    }
}

fn event(actor: &Actor, action: AuditAction) -> Event {
    Event::done(ChainId::PLATFORM, actor, action, Subject::new("installation", "1", "Controlkeep"))
}

/// A changed installation with its audit entry. Only the decisions above make one.
#[must_use = "a change does nothing until a store records it"]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstallationChange {
    after: Installation,
    expected_version: i64,
    event: Event,
}

impl InstallationChange {
    /// The installation as it shall be stored.
    #[must_use]
    pub const fn after(&self) -> &Installation {
        &self.after
    }

    /// The installation, the version that must be stored (0 when there must be none) and the entry.
    #[must_use]
    pub fn into_parts(self) -> (Installation, i64, Event) {
        (self.after, self.expected_version, self.event)
    }
}

#[cfg(test)]
mod tests {
    use controlkeep_kernel::Timestamp;

    use super::*;

    const ANNA: AccountId = AccountId::from_bytes([1; 16]);
    const BEN: AccountId = AccountId::from_bytes([2; 16]);

    fn actor() -> Actor {
        Actor::system(Timestamp::from_seconds(1))
    }

    fn open() -> Installation {
        Installation::prepare([5; 32], &actor()).into_parts().0
    }

    #[test]
    fn the_right_code_opens_and_a_wrong_one_does_not() {
        assert!(open().accept_code([5; 32], &actor()).is_ok());
        assert_eq!(open().accept_code([6; 32], &actor()), Err(SetupRefused::WrongCode));
    }

    #[test]
    fn a_new_start_makes_the_old_code_worthless() {
        let renewed = open().renew_code([7; 32], &actor()).unwrap().into_parts().0;
        assert_eq!(renewed.accept_code([5; 32], &actor()), Err(SetupRefused::WrongCode));
        assert!(renewed.accept_code([7; 32], &actor()).is_ok());
    }

    #[test]
    fn after_the_administrator_the_code_is_dead() {
        let administered = open().administered_by(ANNA, &actor()).unwrap().into_parts().0;
        assert_eq!(administered.accept_code([5; 32], &actor()), Err(SetupRefused::StepTaken));
        assert_eq!(administered.clone().administered_by(BEN, &actor()), Err(SetupRefused::StepTaken));
        assert_eq!(administered.renew_code([1; 32], &actor()), Err(SetupRefused::StepTaken));
    }

    #[test]
    fn only_its_administrator_finishes_it_and_only_once() {
        assert_eq!(open().finish(ANNA, &actor()), Err(SetupRefused::StepMissing));
        let administered = open().administered_by(ANNA, &actor()).unwrap().into_parts().0;
        assert_eq!(administered.clone().finish(BEN, &actor()), Err(SetupRefused::SomebodyElse));
        let done = administered.finish(ANNA, &actor()).unwrap().into_parts().0;
        assert_eq!(done.finish(ANNA, &actor()), Err(SetupRefused::StepTaken));
    }
}
