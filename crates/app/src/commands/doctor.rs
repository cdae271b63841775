//! `controlkeep doctor`: checks everything that can be checked, and names a fix for each.

use controlkeep_audit::Verifies;
use controlkeep_crypto::CheckpointSigner;
use controlkeep_ports::{Cipher, MailRoute, Views};
use controlkeep_usecases::audit::verify_chains;
use controlkeep_usecases::frameworks::embedded_frameworks;
use controlkeep_web::{CheckState, SetupCheck};

use crate::cli::Options;
use crate::failure::Failure;
use crate::wiring::House;
use crate::{checks, config, mail, neighbours, tls};

struct Finding {
    state: CheckState,
    what: String,
    fix: &'static str,
}

pub(crate) fn run(options: &Options) -> Result<(), Failure> {
    let mut findings = Vec::new();
    let settings = config::load(options).map(|loaded| loaded.settings);
    findings.push(of(
        &settings.as_ref().map(|_| "the configuration is sound".to_owned()),
        "Correct the setting named.",
    ));
    if let Ok(settings) = settings {
        match House::open(settings) {
            Ok(house) => findings.extend(in_the_house(&house)),
            Err(failure) => {
                findings.push(bad(failure.to_string(), "Correct what is named, then run this again."));
            }
        }
    }
    let failed = findings.iter().filter(|finding| finding.state == CheckState::Fail).count();
    findings.iter().for_each(tell);
    if failed == 0 { Ok(()) } else { Err(Failure::NotInOrder(format!("{failed} checks failed"))) }
}

fn in_the_house(house: &House) -> Vec<Finding> {
    let checks = checks::for_setup(&house.settings, &house.store, &house.keys);
    let own =
        [tables(house), catalogues(house), rules(house), audit(house), checkpoint_key(house), letters(house)];
    let certificate = tls::check(&house.settings);
    checks.iter().chain(&certificate).map(shared).chain(own).chain(redis(house)).collect()
}

fn shared(check: &SetupCheck) -> Finding {
    let facts: Vec<String> = check.facts.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    let fix = match check.code {
        "database" => "Start the database, or correct database_url.",
        "data-folder" => "Give the folder to this user alone: chown and chmod 700.",
        "certificate" => {
            "Put a certificate that holds today, and its own key, where tls_certificate and tls_key say."
        }
        "key" => "Set key or key_file to the key that the data was sealed with.",
        _ => "Set the clock of this machine; sign-in codes depend on it.",
    };
    Finding {
        state: check.state,
        what: format!("{} ({})", check.code.replace('-', " "), facts.join(", ")),
        fix,
    }
}

fn tables(house: &House) -> Finding {
    match house.store.migration_status() {
        Ok(steps) if steps.iter().all(|step| step.applied) => {
            good(format!("tables: all {} steps are done", steps.len()))
        }
        Ok(steps) => {
            let waiting = steps.iter().filter(|step| !step.applied).count();
            bad(format!("tables: {waiting} steps are waiting"), "Run `controlkeep migrate up`.")
        }
        Err(error) => bad(format!("tables: {error}"), "Correct what is named."),
    }
}

fn rules(house: &House) -> Finding {
    let rules = house.rules();
    good(format!("rules: {}, in force from {}", rules.version, rules.effective))
}

fn catalogues(house: &House) -> Finding {
    let missing = house.seed().and_then(|()| {
        let stored = house.store.frameworks().map_err(|error| Failure::outside("catalogues", &error))?;
        let known = embedded_frameworks();
        Ok(known.iter().filter(|own| !stored.iter().any(|stored| stored.id == own.id())).count())
    });
    match missing {
        Ok(0) => good("catalogues: CMMC Levels 1, 2 and 3 are there".into()),
        Ok(count) => {
            bad(format!("catalogues: {count} are missing"), "Start the server once; it stores them.")
        }
        Err(error) => bad(format!("catalogues: {error}"), "Correct what is named."),
    }
}

fn audit(house: &House) -> Finding {
    let signer = CheckpointSigner::new(&house.keys);
    let log = house.checkpoints();
    match verify_chains(&house.store, Some(&log), &signer as &dyn Verifies) {
        Ok(found) if found.is_sound() => good(format!(
            "audit log: {} entries in {} chains are as written",
            found.entries(),
            found.chains.len()
        )),
        Ok(_) => bad(
            "audit log: it is not as it was written".into(),
            "Run `controlkeep audit verify` and keep a copy of the data folder before anything else.",
        ),
        Err(error) => bad(format!("audit log: {error}"), "Correct what is named."),
    }
}

fn checkpoint_key(house: &House) -> Finding {
    let signer = CheckpointSigner::new(&house.keys);
    good(format!("checkpoint key {} (key {})", signer.public_key(), house.keys.check().id))
}

fn letters(house: &House) -> Finding {
    let knocked = mail::mailer(&house.settings).map(|mailer| (mailer.route(), mailer.knock()));
    match knocked {
        Ok((MailRoute::Folder(folder), Ok(_))) => Finding {
            state: CheckState::Warn,
            what: format!("mail: no mail server is set; letters are put into {folder}"),
            fix: "Set smtp_host, so that people get their letters.",
        },
        Ok((MailRoute::Server { server, security, .. }, Ok(_))) => {
            good(format!("mail: {server} takes letters ({security})"))
        }
        Ok((_, Err(error))) => bad(
            format!("mail: {error}"),
            "Correct smtp_host, smtp_port, smtp_security, smtp_user or smtp_password; a certificate of an own \
             authority belongs into smtp_ca_file.",
        ),
        Err(failure) => bad(format!("mail: {failure}"), "Correct what is named."),
    }
}

/// Nothing fails without Redis, so its absence is a warning.
fn redis(house: &House) -> Option<Finding> {
    let settings = match neighbours::settings(&house.settings) {
        Ok(settings) => settings?,
        Err(failure) => return Some(bad(failure.to_string(), "Correct redis_url.")),
    };
    Some(match controlkeep_redis::knock(&settings) {
        Ok(version) => {
            good(format!("Redis: {version} at {} counts requests over all nodes", settings.address))
        }
        Err(error) => Finding {
            state: CheckState::Warn,
            what: format!(
                "Redis: {} cannot be used ({error}); each node counts requests for itself",
                settings.address
            ),
            fix: "Start Redis or correct redis_url; or leave redis_url empty, when there is one node.",
        },
    })
}

fn of<E: std::fmt::Display>(outcome: &Result<String, E>, fix: &'static str) -> Finding {
    match outcome {
        Ok(text) => good(text.clone()),
        Err(error) => bad(error.to_string(), fix),
    }
}

const fn good(what: String) -> Finding {
    Finding { state: CheckState::Pass, what, fix: "" }
}

const fn bad(what: String, fix: &'static str) -> Finding {
    Finding { state: CheckState::Fail, what, fix }
}

fn tell(finding: &Finding) {
    match finding.state {
        CheckState::Pass => println!("pass  {}", finding.what),
        CheckState::Warn => println!("warn  {}\n      {}", finding.what, finding.fix),
        CheckState::Fail => println!("FAIL  {}\n      {}", finding.what, finding.fix),
    }
}
