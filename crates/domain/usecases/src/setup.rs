//! The first set-up, from the printed code to the first assessment.
//!
//! **Invariant:** there is one administrator however many people hurry, the code is worth nothing
//! once there is, and a wrong key changes nothing.

mod create_administrator;
mod enter_setup_code;
mod finish_setup;
mod first_organisation;
mod installation;
mod open_installation;
mod set_up_unattended;

pub use create_administrator::{CreateAdministrator, CreateAdministratorError, create_administrator};
pub use enter_setup_code::{EnterSetupCode, EnterSetupCodeError, enter_setup_code};
pub use finish_setup::{FinishSetup, FinishSetupError, finish_setup};
pub use first_organisation::{Finished, FirstAssessment, FirstOrganisation};
pub use open_installation::{OpenInstallation, OpenInstallationError, open_installation};
pub use set_up_unattended::{SetUpUnattended, SetUpUnattendedError, set_up_unattended};
