//! Floors: what the bare work costs on this machine, without the product around it.

mod files;
mod hashing;
mod http;
mod reading;
mod writing;

use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use controlkeep_crypto::KeyRing;

use crate::run::settings::Settings;
use crate::run::site::Place;

/// What the bare work reaches.
#[derive(Debug, Clone)]
pub(crate) struct Floor {
    /// Its short name.
    pub(crate) code: &'static str,
    /// What is done.
    pub(crate) name: String,
    /// How often a second.
    pub(crate) per_second: f64,
}

/// Measures all floors. The server must not run meanwhile.
pub(crate) fn measure(settings: &Settings, place: &Place, scratch: &Path) -> Vec<Floor> {
    let time = Duration::from_secs(settings.seconds);
    let cores = cores();
    let connections = settings.most_connections();
    let seconds = settings.seconds;
    let floor = |code, name: String, per_second: f64| {
        eprintln!("{code:<7}{per_second:>12.0}/s   {name}");
        Floor { code, name, per_second }
    };
    let mut floors = vec![floor(
        "axum",
        format!("a small answer of bare axum, {connections} connections"),
        http::bare(scratch, connections, seconds),
    )];
    if place.database.is_none() {
        let desk = reading::Desk::open(place);
        floors.extend([
            floor("read", format!("queries of W2 and JSON, {cores} threads"), desk.requirements(time)),
            floor("readf", format!("the same with every objective, {cores} threads"), desk.objectives(time)),
            floor("readp", format!("queries of W2 and the bare page, {cores} threads"), desk.board(time)),
        ]);
        drop(desk);
        let mut database = writing::Copy::of(place, scratch);
        floors.extend([
            floor("commit", "the rows of W4, a durable commit each".into(), database.commits(1, time)),
            floor("group", "the rows of W4, 64 in a durable commit".into(), database.commits(64, time)),
        ]);
    }
    floors.extend([
        floor("bcrypt", format!("bcrypt of cost 12, {cores} cores"), hashing::bcrypt(time)),
        floor("seal", "hash, seal, write and flush 1 MB, 16 threads".into(), files::seal(scratch, time)),
    ]);
    floors
}

/// How many cores there are.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZeroUsize::get)
}

/// Does something again and again on several threads; gives how often a second.
fn rate<S>(
    threads: usize,
    time: Duration,
    begin: impl Fn(usize) -> S + Sync,
    work: impl Fn(&mut S) + Sync,
) -> f64 {
    let done = AtomicU64::new(0);
    let begun = Instant::now();
    std::thread::scope(|scope| {
        for thread in 0..threads {
            let (done, begin, work) = (&done, &begin, &work);
            scope.spawn(move || {
                let mut state = begin(thread);
                while begun.elapsed() < time {
                    work(&mut state);
                    done.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    #[allow(clippy::cast_precision_loss, reason = "no count comes near 2^53")]
    let done = done.into_inner() as f64;
    done / begun.elapsed().as_secs_f64()
}

/// A key for what is measured and thrown away.
fn a_key() -> KeyRing {
    let bytes: [u8; 32] = std::array::from_fn(|at| u8::try_from(37 * at % 251).unwrap());
    KeyRing::from_bytes(&bytes).unwrap()
}
