//! Rounds: everybody writes, somebody is killed, everything is looked at.

use std::sync::atomic::AtomicBool;
use std::time::{Duration, Instant};

use serde_json::json;

use super::desk::{API, Desk};
use super::figures::{Tally, folder};
use super::inspect::inspect;
use super::journal::Journal;
use super::killer::kill_after;
use super::lane::Lane;
use super::mortal::Mortal;
use super::plan::Plan;
use super::servers::Place;
use super::wishes::Sheet;
use super::world::World;
use crate::{Client, DatabaseKind, Options, PASSWORD, Person, Program, Server};

/// How many rounds an installation lives: its checks stay quick, and every start of one is tried too.
const LIFE: u64 = 25;
/// Writers by program; one more works with pages.
const PROGRAMS: usize = 3;
/// How often somebody dies in a round besides the process.
const MORTAL_EVERY: u64 = 5;
/// The requirement whose page the writer with pages has.
const SHEET: &str = "/o/acme-machining/a/1/r/3.1.1";
/// After that long a program that is not ready needs a human, and that is a violation.
const PATIENCE: Duration = Duration::from_secs(30);

/// Runs the crash loop and gives what it counted. The journal of the writers stays in the folder `crash`
/// below the build folder.
#[must_use]
pub fn crash(name: &str, plan: &Plan) -> Tally {
    let journal = Journal::begin(&folder().join(format!("{name}.journal")));
    let mut random = fastrand::Rng::with_seed(plan.seed);
    let (began, mut tally) = (Instant::now(), Tally { build: build(), ..Tally::default() });
    let mut round = 0;
    while round < plan.rounds {
        let mut installation = Installation::new(plan.kind, &mut random);
        for _ in 0..LIFE.min(plan.rounds - round) {
            round += 1;
            tally.add(installation.round(round, plan, &mut random, &journal));
            if tally.violations.len() > 20 || (plan.stops && !tally.violations.is_empty()) {
                tally.seconds = began.elapsed().as_secs();
                return tally;
            }
            if round % 10 == 0 {
                eprintln!("{name}: round {round}, {} acknowledged, {} unknown", tally.acked, tally.unknown);
            }
        }
        tally.add(installation.end());
    }
    tally.seconds = began.elapsed().as_secs();
    tally
}

fn build() -> String {
    let name = crate::binary().display().to_string();
    if name.contains("/release/") { "release".into() } else { "debug".into() }
}

/// One installation with its writers.
struct Installation {
    // The server goes before its database.
    server: Option<Server>,
    place: Place,
    key: String,
    ada: Person,
    level_1: String,
    lanes: Vec<Lane>,
    /// Whether only the database server is killed in the next round that may choose.
    database_next: bool,
}

impl Installation {
    fn new(kind: DatabaseKind, random: &mut fastrand::Rng) -> Self {
        let place = Place::new(kind);
        let url = Some(place.database.url().to_owned());
        let server = Server::start_with(Options { database_url: url, ..Options::default() });
        let mut ada = server.set_up();
        let key = server.key(&ada.email, &["--scopes", "admin"]);
        let program = Program::bearing(&server, &key);
        let level_1 = catalogue(&program, "CMMC-L1");
        small_assessment(&program, &level_1);
        let world = World::read(&program, &place.database);
        let lanes = lanes(&mut ada.client, &world.objectives(), random);
        if std::env::var_os("SEEDED_BUG").is_some() {
            // From here on a bug that is compiled in may do what it does.
            std::fs::write(server.folder().join("seeded-bug"), "").expect("the folder takes files");
        }
        Self { server: Some(server), place, key, ada, level_1, lanes, database_next: false }
    }

    fn server(&self) -> &Server {
        self.server.as_ref().expect("the server runs between rounds")
    }

    /// Everybody writes until somebody is killed; then everything is looked at.
    fn round(&mut self, round: u64, plan: &Plan, random: &mut fastrand::Rng, journal: &Journal) -> Tally {
        let delay = Duration::from_secs_f64(0.05 + 0.75 * random.f64());
        let database = plan.kills && self.place.server.is_some() && self.database_next;
        self.database_next = !self.database_next;
        let mut mortal =
            (round % MORTAL_EVERY == 1 && !plan.stops).then(|| Mortal::born(self.server(), round));
        let mut tally = self.load(round, delay, plan.kills, database, mortal.as_mut(), journal);
        match (plan.kills, database) {
            (false, _) => tally.quiet = 1,
            (true, true) => tally.server_kills = 1,
            (true, false) => tally.kills = 1,
        }
        journal.notes(round, if database { "the database server was killed" } else { "the load is over" });
        let recovery = self.recover(plan.kills, database);
        tally.longest_recovery_ms = u64::try_from(recovery.as_millis()).unwrap_or(u64::MAX);
        if recovery > PATIENCE {
            tally.violation(format!("round {round}: ready only after {recovery:?}"));
        }
        for violation in self.look(mortal) {
            tally.violation(format!("round {round}: {violation}"));
        }
        tally
    }

    fn load(
        &mut self,
        round: u64,
        delay: Duration,
        kills: bool,
        database: bool,
        mortal: Option<&mut Mortal>,
        journal: &Journal,
    ) -> Tally {
        let over = &AtomicBool::new(false);
        let (own, place) = (self.server().id(), &self.place);
        let victims = || match (kills, database, &place.server) {
            (false, ..) => Vec::new(),
            (true, true, Some(server)) => server.ids(),
            _ => vec![own],
        };
        let server = self.server.as_ref().expect("the server runs between rounds");
        let mut tally = Tally::default();
        std::thread::scope(|threads| {
            threads.spawn(move || kill_after(delay, over, victims));
            if let Some(mortal) = mortal {
                threads.spawn(move || mortal.live(over));
            }
            let (key, ada, level_1) = (&self.key, &self.ada.client, &self.level_1);
            let writers: Vec<_> = self
                .lanes
                .iter_mut()
                .map(|lane| {
                    threads.spawn(move || {
                        let mut desk = Desk::new(server, key, ada, level_1);
                        desk.numbers.clone_from(&lane.numbers);
                        let told = lane.write(&mut desk, round, over, journal);
                        lane.numbers = desk.numbers;
                        told
                    })
                })
                .collect();
            for writer in writers {
                tally.add(writer.join().expect("a writer does not panic"));
            }
        });
        tally
    }

    /// Starts what was killed, and says how long it took until the program was ready.
    fn recover(&mut self, kills: bool, database: bool) -> Duration {
        if !kills {
            return Duration::ZERO;
        }
        if database {
            self.place.server.as_mut().expect("it was killed").start_again();
        }
        let since = Instant::now();
        if !database {
            let killed = self.server.take().expect("it was killed");
            self.server = Some(killed.killed_and_restarted());
        }
        let mut client = self.server().client();
        while client.get("/readyz").status != 200 && since.elapsed() < PATIENCE * 2 {
            std::thread::sleep(Duration::from_millis(10));
        }
        since.elapsed()
    }

    /// Holds everything against what was acknowledged, asks again, and lets the shipped commands look.
    fn look(&mut self, mortal: Option<Mortal>) -> Vec<String> {
        let server = self.server.as_ref().expect("the server was started again");
        let program = Program::bearing(server, &self.key);
        let world = World::read(&program, &self.place.database);
        let mut told = world.twice.clone();
        for lane in &mut self.lanes {
            let mut desk = Desk::new(server, &self.key, &self.ada.client, &self.level_1);
            desk.numbers.clone_from(&world.numbers);
            told.extend(lane.settle(&mut desk, &world));
        }
        let world = World::read(&program, &self.place.database);
        told.extend(world.twice.iter().map(|twice| format!("{twice} is there twice")));
        for lane in &mut self.lanes {
            told.extend(lane.compare(&world));
            lane.numbers.clone_from(&world.numbers);
        }
        told.extend(mortal.map(|mortal| mortal.haunts(server)).unwrap_or_default());
        told.extend(inspect(server, &self.place));
        told
    }

    /// The last look: no secret stands in the log, and the doctor is content.
    fn end(self) -> Tally {
        let mut tally = Tally::default();
        let log = self.server().log();
        let session = self.ada.client.cookies.values().max_by_key(|value| value.len());
        for secret in [Some(&self.key), session, Some(&PASSWORD.to_owned())].into_iter().flatten() {
            if log.contains(secret.as_str()) {
                tally.violation("a secret stands in the log".into());
            }
        }
        let doctor = self.server().command(&["doctor"]);
        if doctor.code != Some(0) {
            tally.violation(format!("doctor: {doctor:?}"));
        }
        tally
    }
}

fn catalogue(program: &Program, code: &str) -> String {
    let all = program.get("/api/v1/catalogues").expect(200).json();
    let found = all["items"].as_array().into_iter().flatten().find(|one| one["code"] == code);
    found.and_then(|one| one["id"].as_str()).expect("the catalogue is installed").to_owned()
}

/// The second assessment: small, with a few findings, and never changed again.
fn small_assessment(program: &Program, level_1: &str) {
    let body = json!({ "name": "Small", "catalogue": level_1 });
    program.post(&format!("{API}/assessments"), &body).expect(201);
    let whole = program.get(&format!("{API}/assessments/2?include=objectives")).expect(200).json();
    let objectives = whole["requirements"].as_array().into_iter().flatten();
    let objectives =
        objectives.flat_map(|requirement| requirement["objectives"].as_array().into_iter().flatten());
    let items: Vec<_> = objectives
        .take(4)
        .map(|one| json!({ "objective": one["objective"], "version": 0, "finding": "met", "note": "Seen" }))
        .collect();
    let body = json!({ "all_or_nothing": true, "items": items });
    program.post(&format!("{API}/assessments/2/findings/batch"), &body).expect(200);
}

/// The writers, with objectives that belong to one of them each.
fn lanes(browser: &mut Client, objectives: &[String], random: &mut fastrand::Rng) -> Vec<Lane> {
    let (paged, rest): (Vec<String>, Vec<String>) =
        objectives.iter().cloned().partition(|code| code.contains("-3.1.1["));
    let page = browser.get(SHEET).expect(200);
    let form = browser.get("/o/acme-machining/evidence/new").expect(200);
    let sheet = Sheet::of(&page, &paged, form.chosen("owner").expect("somebody is suggested as the owner"));
    assert_eq!(sheet.forms.len(), paged.len(), "the page has a form for each of {paged:?}");
    let mut lanes: Vec<Lane> = rest
        .chunks(12)
        .take(PROGRAMS)
        .enumerate()
        .map(|(number, own)| Lane::new(number, own.to_vec(), None, random.u64(..)))
        .collect();
    lanes.push(Lane::new(PROGRAMS, paged, Some(sheet), random.u64(..)));
    lanes
}
