//! `controlkeep setup`: a new set-up code for the browser, or the whole set-up without one.

use std::collections::BTreeMap;
use std::path::Path;

use controlkeep_accounts::{DisplayName, Email, NewAccount, NewPassword, Preferences, Username};
use controlkeep_compliance::{AssessmentName, Framework};
use controlkeep_crypto::SystemRandom;
use controlkeep_kernel::{AccountId, AssessmentId, OrganisationId};
use controlkeep_ports::{PasswordHasher, Random};
use controlkeep_rbac::OrganisationName;
use controlkeep_usecases::frameworks::embedded_frameworks;
use controlkeep_usecases::setup::{FirstAssessment, FirstOrganisation, SetUpUnattended, set_up_unattended};
use serde::Deserialize;

use crate::cli::SetupArgs;
use crate::config::{PREFIX, Settings};
use crate::failure::Failure;
use crate::opening;
use crate::wiring::{House, operator};

/// What an unattended set-up is told.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    name: String,
    email: String,
    username: Option<String>,
    password: Option<String>,
    password_file: Option<String>,
    organisation: String,
    #[serde(default = "level_2")]
    catalogue: String,
    assessment: Option<String>,
}

fn level_2() -> String {
    "CMMC-L2".into()
}

pub(crate) fn run(settings: Settings, args: &SetupArgs) -> Result<(), Failure> {
    if args.unattended {
        let answers = answers(args.file.as_deref())?;
        return unattended(settings, &answers);
    }
    let house = House::open(settings)?;
    house.seed()?;
    match opening::open(&house)?.code {
        Some(code) => println!("The one-time code for the set-up in the browser: {code}"),
        None => println!("There is an administrator already; no set-up code is needed."),
    }
    Ok(())
}

fn answers(file: Option<&Path>) -> Result<Answers, Failure> {
    let refused = |why: &dyn std::fmt::Display| Failure::Refused(format!("the set-up was not done: {why}"));
    if let Some(file) = file {
        let text = std::fs::read_to_string(file)
            .map_err(|error| refused(&format!("{}: {error}", file.display())))?;
        return toml::from_str(&text)
            .map_err(|error| refused(&format!("{}: {}", file.display(), error.message())));
    }
    let prefix = format!("{PREFIX}SETUP_");
    let given: BTreeMap<String, String> = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
        .filter_map(|(name, value)| Some((name.strip_prefix(&prefix)?.to_ascii_lowercase(), value)))
        .collect();
    let answers = given.into_iter().map(|(key, text)| (key, toml::Value::String(text))).collect();
    toml::Value::Table(answers).try_into().map_err(|error| {
        refused(&format!("{} (each after {prefix}, or in a file named with --file)", error.message()))
    })
}

fn unattended(settings: Settings, answers: &Answers) -> Result<(), Failure> {
    let password = password(answers)?;
    let framework = framework(&answers.catalogue)?;
    let house = House::open(settings)?;
    let account = account(&house, answers, &password)?;
    opening::open(&house)?;
    house.seed()?;
    let name = answers.assessment.clone().unwrap_or_else(|| framework.catalogue().title.clone());
    let command = SetUpUnattended {
        account,
        organisation: FirstOrganisation {
            id: OrganisationId::from_bytes(SystemRandom.id()),
            name: OrganisationName::parse(&answers.organisation)
                .map_err(|error| unfit("organisation", &error))?,
            assessment: FirstAssessment {
                id: AssessmentId::from_bytes(SystemRandom.id()),
                name: AssessmentName::parse(&name).map_err(|error| unfit("assessment", &error))?,
                framework: &framework,
                rules: house.rules(),
            },
        },
        actor: operator(),
    };
    let finished = set_up_unattended(&house.store, &command)
        .map_err(|error| Failure::Refused(format!("the set-up was not done: {error}")))?;
    println!("Set up: {} with the assessment {}.", finished.organisation.name, finished.assessment.name);
    println!("{} sets an authenticator app up at the first sign-in.", answers.email);
    Ok(())
}

fn password(answers: &Answers) -> Result<NewPassword, Failure> {
    let text = match (&answers.password, &answers.password_file) {
        (Some(text), None) => text.clone(),
        (None, Some(file)) => std::fs::read_to_string(file)
            .map(|text| text.trim_end_matches(['\r', '\n']).to_owned())
            .map_err(|error| unfit("password_file", &error))?,
        _ => return Err(unfit("password", &"give either password or password_file")),
    };
    let context = [answers.name.as_str(), &answers.email, answers.organisation.as_str()];
    NewPassword::parse(&text, &context).map_err(|faults| {
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code()).collect();
        unfit(
            "password",
            &format!("{}; it needs 12 to 128 characters and must not be common", codes.join(", ")),
        )
    })
}

fn framework(code: &str) -> Result<Framework, Failure> {
    let known = embedded_frameworks();
    let codes: Vec<String> = known.iter().map(|framework| framework.catalogue().code.clone()).collect();
    known
        .into_iter()
        .find(|framework| framework.catalogue().code == code)
        .ok_or_else(|| unfit("catalogue", &format!("it must be one of {}", codes.join(", "))))
}

fn account(house: &House, answers: &Answers, password: &NewPassword) -> Result<NewAccount, Failure> {
    let username = answers
        .username
        .as_deref()
        .map(Username::parse)
        .transpose()
        .map_err(|error| unfit("username", &error))?;
    Ok(NewAccount {
        id: AccountId::from_bytes(SystemRandom.id()),
        email: Email::parse(&answers.email).map_err(|error| unfit("email", &error))?,
        username,
        name: DisplayName::parse(&answers.name).map_err(|error| unfit("name", &error))?,
        password: house
            .hasher()?
            .hash(password.expose())
            .map_err(|error| Failure::outside("the password could not be hashed", &error))?,
        must_change_password: false,
        administrator: true,
        preferences: Preferences::default(),
    })
}

fn unfit(key: &str, why: &dyn std::fmt::Display) -> Failure {
    Failure::Refused(format!("the set-up was not done: {key}: {why}"))
}
