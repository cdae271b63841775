//! `controlkeep demo`: a made-up year of many organisations, written by the use cases that people's
//! clicks call, so that every row keeps every rule and every chain of the audit log holds.

mod cast;
mod judging;
mod organisation;
mod papers;
mod story;
mod words;

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use controlkeep_compliance::Date;
use controlkeep_crypto::SystemClock;
use controlkeep_kernel::{ChainId, Timestamp};
use controlkeep_ports::{Clock, Views};
use controlkeep_usecases::frameworks::{Shelf, embedded_frameworks};

use crate::cli::DemoArgs;
use crate::config::{Environment, Settings};
use crate::failure::Failure;
use crate::wiring::House;
use crate::{opening, vault};
use cast::Cast;
use organisation::Stage;

/// How many organisations are made at once: some think and write files while one has the database.
const AT_ONCE: usize = 4;

/// After how many organisations a line tells how far it is.
const STEP: u32 = 100;

pub(crate) fn run(settings: Settings, args: &DemoArgs) -> Result<(), Failure> {
    if settings.environment == Environment::Production && !args.even_in_production {
        return Err(refused(
            "the environment is production. Made-up data has no place there; --even-in-production says that it is meant",
        ));
    }
    let until = last_moment(args.until.as_deref())?;
    let house = House::open(settings)?;
    refuse_used(&house)?;
    opening::open(&house)?;
    house.seed()?;
    let begun = Instant::now();
    let cast = Cast::draw(&house, args, until)?;
    let framework =
        embedded_frameworks().into_iter().find(|framework| framework.catalogue().code == "CMMC-L2");
    let stage = Stage {
        house: &house,
        cast: &cast,
        framework: framework.ok_or_else(|| refused("this program has no catalogue of CMMC Level 2"))?,
        shelf: Shelf::default(),
        files: vault::open(&house.settings, &house.keys, &house.stop)?,
        seed: args.seed,
        until,
    };
    // The first one ends the set-up, and everybody's account comes before anybody's work.
    stage.found_first()?;
    cast.join(&house)?;
    perform(&stage, args.organisations)?;
    tell(&house, &cast, args, begun.elapsed())
}

fn refused(why: &str) -> Failure {
    Failure::Refused(format!("no demo data was made: {why}."))
}

/// What is made of constant words and drawn numbers keeps the domain's rules; when one changes, this
/// says which.
fn fits<T, E: std::fmt::Display>(made: Result<T, E>) -> Result<T, Failure> {
    made.map_err(|error| Failure::outside("the demo data could not be made", &error))
}

/// The midnight (UTC) that ends the year before the day.
fn last_moment(day: Option<&str>) -> Result<Timestamp, Failure> {
    let today = SystemClock.now().utc_day();
    let day: Date = match day {
        Some(text) => text.parse().map_err(|_| refused(&format!("{text:?} is no day such as 2026-12-31")))?,
        None => today,
    };
    if day > today {
        return Err(refused(&format!("{day} has not come yet")));
    }
    let days = i64::from(day.since(Date::constant(1970, 1, 1)).map_or(0, |span| span.get_days()));
    Ok(Timestamp::from_seconds(days * 86_400))
}

/// Nothing is mixed with what somebody has made.
fn refuse_used(house: &House) -> Result<(), Failure> {
    let unread = |error| Failure::outside("the database cannot be read", &error);
    let accounts = house.store.accounts().map_err(unread)?.len();
    let heads = house.store.heads().map_err(unread)?;
    let organisations = heads.iter().filter(|head| head.chain != ChainId::PLATFORM).count();
    if accounts == 0 && organisations == 0 {
        return Ok(());
    }
    Err(refused(&format!(
        "the installation is not empty; it has {accounts} accounts and {organisations} organisations. Name an empty \
         data folder with --data-folder, or another database with --database-url"
    )))
}

/// Makes the organisations, several at once. Each has a chain of its own and draws from a seed of its
/// own, so the order in which they are ready does not matter.
fn perform(stage: &Stage<'_>, organisations: u32) -> Result<(), Failure> {
    let next = AtomicU32::new(0);
    let work = || -> Result<(), Failure> {
        loop {
            let index = next.fetch_add(1, Ordering::Relaxed);
            if index >= organisations {
                return Ok(());
            }
            if index > 0 && index.is_multiple_of(STEP) {
                eprintln!("{index} of {organisations} organisations");
            }
            stage.perform(index).inspect_err(|_| next.store(organisations, Ordering::Relaxed))?;
        }
    };
    std::thread::scope(|threads| {
        let workers: Vec<_> = (0..AT_ONCE).map(|_| threads.spawn(work)).collect();
        let ended = workers
            .into_iter()
            .map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        ended.collect::<Vec<_>>().into_iter().collect()
    })
}

fn tell(house: &House, cast: &Cast, args: &DemoArgs, took: Duration) -> Result<(), Failure> {
    let heads =
        house.store.heads().map_err(|error| Failure::outside("the database cannot be read", &error))?;
    let entries: i64 = heads.iter().map(|head| head.sequence).sum();
    println!(
        "Made {} organisations with an assessment of CMMC Level 2 each, {} accounts and {entries} audit entries in {} seconds.",
        args.organisations,
        args.accounts,
        took.as_secs()
    );
    cast.tell();
    println!("Everybody sets an authenticator app up at the first sign-in.");
    Ok(())
}
