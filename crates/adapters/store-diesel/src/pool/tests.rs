use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use controlkeep_ports::StoreError;

use super::openers::Openers;
use super::spares::{Spare, Spares, Task};
use super::{PoolState, Size};

/// Counts connections that live.
#[derive(Clone, Default)]
struct Server(Arc<AtomicU32>);

struct Connection(Server);

impl Server {
    fn open(&self) -> Connection {
        self.0.fetch_add(1, Ordering::SeqCst);
        Connection(self.clone())
    }

    fn connections(&self) -> u32 {
        self.0.load(Ordering::SeqCst)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.0.0.fetch_sub(1, Ordering::SeqCst);
    }
}

const fn size(min: u32, max: u32) -> Size {
    Size { min, max, wait: Duration::from_millis(400) }
}

fn pool(
    size: Size,
    open: impl Fn() -> Result<Connection, StoreError> + Send + Clone + 'static,
) -> (Arc<Spares<Connection>>, Openers<Connection>) {
    let spares = Arc::new(Spares::new(size));
    let openers = Openers::start(&spares, open).unwrap();
    (spares, openers)
}

fn becomes(spares: &Spares<Connection>, idle: u32, in_use: u32) {
    let until = Instant::now() + Duration::from_secs(5);
    loop {
        let PoolState { idle: rests, in_use: works, .. } = spares.state();
        if (rests, works) == (idle, in_use) {
            return;
        }
        assert!(Instant::now() < until, "{rests} at rest and {works} at work");
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn the_fewest_are_opened_unasked_and_replaced_when_they_work_or_go() {
    let server = Server::default();
    let opening = server.clone();
    let (spares, _openers) = pool(size(2, 4), move || Ok(opening.open()));
    becomes(&spares, 2, 0);
    let lent = spares.take(spares.deadline()).unwrap();
    becomes(&spares, 2, 1);
    drop(lent);
    spares.forget();
    becomes(&spares, 2, 0);
    assert_eq!(server.connections(), 2);
}

#[test]
fn nothing_is_opened_unasked_when_the_fewest_are_none() {
    let server = Server::default();
    let opening = server.clone();
    let (spares, _openers) = pool(size(0, 4), move || Ok(opening.open()));
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(server.connections(), 0);
    let lent = spares.take(spares.deadline()).unwrap();
    spares.put_back(lent);
    becomes(&spares, 1, 0);
    spares.take(spares.deadline()).unwrap();
    assert_eq!(server.connections(), 0, "it was dropped by whoever took it, and no other was opened");
}

#[test]
fn no_more_than_the_most_are_open_and_who_comes_late_waits_for_one() {
    let server = Server::default();
    let opening = server.clone();
    let (spares, _openers) = pool(size(1, 2), move || Ok(opening.open()));
    let first = spares.take(spares.deadline()).unwrap();
    let _second = spares.take(spares.deadline()).unwrap();
    let refused = spares.take(spares.deadline()).err();
    assert!(matches!(refused, Some(StoreError::Unavailable(_))), "{refused:?}");
    std::thread::scope(|scope| {
        let waits = scope.spawn(|| spares.take(spares.deadline()).is_ok());
        std::thread::sleep(Duration::from_millis(50));
        spares.put_back(first);
        assert!(waits.join().unwrap());
    });
}

#[test]
fn what_went_wrong_is_told_to_whoever_waits_in_vain_and_tried_again() {
    let tries = Arc::new(AtomicU32::new(0));
    let counting = Arc::clone(&tries);
    let (spares, _openers) = pool(size(0, 1), move || {
        counting.fetch_add(1, Ordering::SeqCst);
        Err(StoreError::Unavailable("nobody there".into()))
    });
    let since = Instant::now();
    let told = spares.take(spares.deadline()).err().map(|error| error.to_string()).unwrap_or_default();
    assert!(told.contains("nobody there"), "{told}");
    assert!(since.elapsed() >= Duration::from_millis(400));
    assert!((2..=3).contains(&tries.load(Ordering::SeqCst)), "it is tried again, after a pause");
}

#[test]
fn the_end_waits_for_connections_that_are_being_opened_and_leaves_none() {
    let server = Server::default();
    let opening = server.clone();
    let (spares, openers) = pool(size(5, 5), move || {
        std::thread::sleep(Duration::from_millis(150));
        Ok(opening.open())
    });
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(server.connections(), 0, "they are still being opened");
    drop(openers);
    assert_eq!(server.connections(), 0, "those that were being opened are closed again");
    assert_eq!(Arc::strong_count(&spares), 1, "no thread holds anything any more");
}

#[test]
fn what_rested_long_is_closed_down_to_the_fewest_and_what_is_old_in_any_case() {
    let long_ago = |minutes| Instant::now().checked_sub(Duration::from_mins(minutes)).unwrap();
    let spares = Spares::<u32>::new(size(1, 9));
    for (db, opened, rests_since) in [(1, 11, 11), (2, 12, 11), (3, 31, 0), (4, 12, 1)] {
        spares.opened_unasked();
        spares.put_back(Spare { db, opened: long_ago(opened), rests_since: long_ago(rests_since) });
    }
    let Task::Close(over) = spares.next_task() else { panic!("there is something to close") };
    assert_eq!(over.iter().map(|spare| spare.db).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!(spares.state().idle, 1);
}
