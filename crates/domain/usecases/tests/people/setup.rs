//! The first set-up.

mod first_run;
mod walk;

use controlkeep_accounts::{Session, SetupStage};
use controlkeep_compliance::{AssessmentName, Framework, RuleSet};
use controlkeep_kernel::{AccountId, AssessmentId, OrganisationId};
use controlkeep_ports::{AttemptKey, Cipher, KeyCheck, Random};
use controlkeep_rbac::OrganisationName;
use controlkeep_usecases::frameworks::{SeedFrameworks, embedded_frameworks, seed_frameworks};
use controlkeep_usecases::purposes;
use controlkeep_usecases::setup::{
    CreateAdministrator, CreateAdministratorError, EnterSetupCode, EnterSetupCodeError, FinishSetup,
    FinishSetupError, Finished, FirstAssessment, FirstOrganisation, OpenInstallation, OpenInstallationError,
    SetUpUnattended, SetUpUnattendedError, create_administrator, enter_setup_code, finish_setup,
    open_installation, set_up_unattended,
};

use crate::house::House;

/// The code that the start of these tests prints.
pub(crate) const CODE: &str = "the printed code";

impl House {
    fn code_hash(&self, code: &str) -> [u8; 32] {
        self.cipher.fingerprint(purposes::SETUP_CODE, code.as_bytes())
    }

    fn open_with(&self, code: &str, key: KeyCheck) -> Result<SetupStage, OpenInstallationError> {
        let command = OpenInstallation { code: self.code_hash(code), key, actor: self.operator() };
        open_installation(&self.store, &command)
    }

    pub(crate) fn open(&self) -> SetupStage {
        self.open_with(CODE, self.cipher.check()).unwrap()
    }

    pub(crate) fn enter(&self, code: &str) -> Result<Session, EnterSetupCodeError> {
        let command = EnterSetupCode {
            code: self.code_hash(code),
            attempts: AttemptKey(self.cipher.fingerprint(purposes::SETUP_ATTEMPTS, b"code")),
            session: self.new_session(),
            limits: self.limits,
            actor: self.actor(),
        };
        enter_setup_code(&self.store, &command)
    }

    fn create_command(&self, setup: &Session, name: &str) -> CreateAdministrator {
        CreateAdministrator {
            setup_session: setup.token,
            account: self.new_account(name),
            session: self.new_session(),
            limits: self.limits,
            actor: self.actor(),
        }
    }

    pub(crate) fn create(&self, setup: &Session, name: &str) -> Result<Session, CreateAdministratorError> {
        create_administrator(&self.store, &self.create_command(setup, name))
    }

    fn finish_command<'a>(&self, by: AccountId, framework: &'a Framework) -> FinishSetup<'a> {
        FinishSetup { by, organisation: self.first(framework), actor: self.actor() }
    }

    pub(crate) fn finish(&self, by: AccountId) -> Result<Finished, FinishSetupError> {
        finish_setup(&self.store, &self.finish_command(by, &self.level_2()))
    }

    pub(crate) fn unattended(&self, name: &str) -> Result<Finished, SetUpUnattendedError> {
        self.unattended_with(name, &self.level_2())
    }

    fn unattended_with(&self, name: &str, framework: &Framework) -> Result<Finished, SetUpUnattendedError> {
        let organisation = self.first(framework);
        let command =
            SetUpUnattended { account: self.new_account(name), organisation, actor: self.operator() };
        set_up_unattended(&self.store, &command)
    }

    fn first<'a>(&self, framework: &'a Framework) -> FirstOrganisation<'a> {
        FirstOrganisation {
            id: OrganisationId::from_bytes(self.random.id()),
            name: OrganisationName::parse("Acme Machining").unwrap(),
            assessment: FirstAssessment {
                id: AssessmentId::from_bytes(self.random.id()),
                name: AssessmentName::parse("First look").unwrap(),
                framework,
                rules: RuleSet::current(),
            },
        }
    }

    /// The embedded catalogue of Level 2, seeded as a start does.
    fn level_2(&self) -> Framework {
        let frameworks = embedded_frameworks();
        let level_2 = frameworks.iter().find(|framework| framework.catalogue().requirements.len() == 110);
        let level_2 = level_2.unwrap().clone();
        let seed = SeedFrameworks { frameworks, actor: self.operator() };
        seed_frameworks(&self.store, &seed).unwrap();
        level_2
    }
}
