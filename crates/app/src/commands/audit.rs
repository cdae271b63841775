//! `controlkeep audit verify`: is the audit log as it was written?

use controlkeep_crypto::CheckpointSigner;
use controlkeep_kernel::ChainId;
use controlkeep_usecases::audit::{ChainVerification, Verification, verify_chains};
use serde::Serialize;

use crate::config::Settings;
use crate::failure::Failure;
use crate::wiring::House;

#[derive(Serialize)]
struct Report {
    sound: bool,
    entries: u64,
    chains: Vec<Chain>,
    checkpoints: Option<String>,
}

#[derive(Serialize)]
struct Chain {
    #[serde(rename = "chain")]
    name: String,
    entries: u64,
    sound: bool,
    first_bad_sequence: Option<i64>,
    found: Option<String>,
}

pub(crate) fn verify(settings: Settings, as_json: bool) -> Result<(), Failure> {
    let house = House::open(settings)?;
    let signer = CheckpointSigner::new(&house.keys);
    let log = house.checkpoints();
    let verification = verify_chains(&house.store, Some(&log), &signer)
        .map_err(|error| Failure::outside("the audit log cannot be read", &error))?;
    let report = report(&verification);
    if as_json {
        println!("{}", serde_json::to_string_pretty(&report).unwrap_or_default());
    } else {
        tell(&report);
    }
    if report.sound {
        return Ok(());
    }
    Err(Failure::NotInOrder("the audit log is not as it was written".into()))
}

fn report(verification: &Verification) -> Report {
    Report {
        sound: verification.is_sound(),
        entries: verification.entries(),
        chains: verification.chains.iter().map(chain).collect(),
        checkpoints: verification.checkpoints.as_ref().map(|outcome| match outcome {
            Ok(report) => format!("{} signed checkpoints, all good", report.count),
            Err(broken) => broken.to_string(),
        }),
    }
}

fn chain(verified: &ChainVerification) -> Chain {
    let broken = verified.outcome.as_ref().err();
    let name =
        if verified.chain == ChainId::PLATFORM { "platform".to_owned() } else { verified.chain.to_string() };
    Chain {
        name,
        entries: verified.entries,
        sound: broken.is_none(),
        first_bad_sequence: broken.map(|broken| broken.sequence),
        found: broken.map(ToString::to_string),
    }
}

fn tell(report: &Report) {
    for chain in &report.chains {
        match &chain.found {
            None => println!("good    {}  {} entries", chain.name, chain.entries),
            Some(found) => println!("BROKEN  {}  {found}", chain.name),
        }
    }
    if let Some(checkpoints) = &report.checkpoints {
        println!("checkpoints: {checkpoints}");
    }
    println!("{} entries verified.", report.entries);
}
