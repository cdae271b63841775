use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Instant;

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;

use super::*;
use crate::DatabaseSettings;
use crate::dialect::Purpose;
use crate::failure::InTable as _;

diesel::table! {
    counts (name) {
        name -> Text,
        number -> BigInt,
    }
}

struct Bench {
    folder: tempfile::TempDir,
    writer: Writer,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let opener = opener(&folder);
        let mut connection = opener.open(Purpose::Write).unwrap();
        connection
            .batch_execute("CREATE TABLE counts (name TEXT PRIMARY KEY, number INTEGER NOT NULL)")
            .unwrap();
        Self { writer: Writer::new(opener, connection), folder }
    }

    /// What another connection sees, which is what was committed.
    fn committed(&self) -> Vec<(String, i64)> {
        let mut reader = opener(&self.folder).open(Purpose::Read).unwrap();
        counts::table.order(counts::name).load(&mut reader).unwrap()
    }

    fn insert(&self, name: &str) -> Result<Verdict, StoreError> {
        self.writer.run(&mut |db| {
            insert(db, name);
            Verdict::Keep
        })
    }
}

fn opener(folder: &tempfile::TempDir) -> Opener {
    let url = format!("sqlite://{}", folder.path().join("writer.db").display());
    Opener::new(&DatabaseSettings::new(url)).unwrap()
}

fn insert(db: &mut Db, name: &str) {
    diesel::insert_into(counts::table)
        .values((counts::name.eq(name), counts::number.eq(1)))
        .execute(db)
        .unwrap();
}

fn increment(db: &mut Db) -> i64 {
    let number: i64 = counts::table.find("all").select(counts::number).first(db).unwrap();
    diesel::update(counts::table.find("all")).set(counts::number.eq(number + 1)).execute(db).unwrap();
    number + 1
}

#[test]
fn sixty_four_threads_with_fifty_increments_each_lose_none() {
    let bench = Bench::new();
    bench.insert("all").unwrap();
    let start = Barrier::new(64);
    thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                start.wait();
                let mut last = 0;
                for _ in 0..50 {
                    let mut now = 0;
                    let verdict = bench.writer.run(&mut |db| {
                        now = increment(db);
                        Verdict::Keep
                    });
                    assert_eq!(verdict, Ok(Verdict::Keep));
                    assert!(now > last, "a later increment of one thread gives a larger number");
                    last = now;
                }
            });
        }
    });
    assert_eq!(bench.committed(), [("all".to_owned(), 1 + 64 * 50)]);
    assert!(!bench.writer.is_busy());
}

#[test]
fn what_was_said_to_be_kept_is_on_disk_when_it_is_said() {
    let bench = Bench::new();
    thread::scope(|scope| {
        for thread in 0..8 {
            let bench = &bench;
            scope.spawn(move || {
                for number in 0..10 {
                    let name = format!("{thread}-{number}");
                    bench.insert(&name).unwrap();
                    assert!(bench.committed().iter().any(|(kept, _)| *kept == name));
                }
            });
        }
    });
    assert_eq!(bench.committed().len(), 80);
}

#[test]
fn many_who_wait_share_one_commit() {
    let bench = Bench::new();
    let seen_by_others = AtomicUsize::new(0);
    let go_on = Barrier::new(2);
    thread::scope(|scope| {
        scope.spawn(|| {
            bench.writer.run(&mut |db| {
                insert(db, "first");
                go_on.wait();
                Verdict::Keep
            })
        });
        wait_until(|| bench.writer.is_busy());
        for number in 0..10 {
            let (bench, seen) = (&bench, &seen_by_others);
            scope.spawn(move || {
                bench.writer.run(&mut |db| {
                    insert(db, &format!("later {number}"));
                    seen.fetch_add(bench.committed().len(), Ordering::Relaxed);
                    Verdict::Keep
                })
            });
        }
        wait_until(|| desk::locked(&bench.writer.desk).waiting() == 10);
        go_on.wait();
    });
    assert_eq!(seen_by_others.into_inner(), 0, "nothing is committed before all of the batch have run");
    assert_eq!(bench.committed().len(), 11);
}

#[test]
fn a_full_batch_is_committed_while_others_wait() {
    let bench = Bench::new();
    bench.insert("all").unwrap();
    let go_on = Barrier::new(2);
    let most_seen = AtomicUsize::new(0);
    thread::scope(|scope| {
        scope.spawn(|| {
            bench.writer.run(&mut |_| {
                go_on.wait();
                Verdict::Keep
            })
        });
        wait_until(|| bench.writer.is_busy());
        for _ in 0..BATCH + 10 {
            scope.spawn(|| {
                bench.writer.run(&mut |db| {
                    increment(db);
                    let committed = usize::try_from(bench.committed()[0].1).unwrap();
                    most_seen.fetch_max(committed, Ordering::Relaxed);
                    Verdict::Keep
                })
            });
        }
        wait_until(|| desk::locked(&bench.writer.desk).waiting() == BATCH + 10);
        go_on.wait();
    });
    assert_eq!(most_seen.into_inner(), BATCH, "the first batch is on disk when the second runs");
    assert_eq!(bench.committed()[0].1, i64::try_from(BATCH + 11).unwrap());
}

#[test]
fn a_panic_undoes_its_own_work_and_nobody_elses() {
    let bench = Bench::new();
    thread::scope(|scope| {
        for number in 0..30 {
            let bench = &bench;
            scope.spawn(move || {
                let name = format!("{number:02}");
                if number % 3 == 0 {
                    let panicked = catch_unwind(AssertUnwindSafe(|| {
                        bench.writer.run(&mut |db| {
                            insert(db, &name);
                            panic!("on purpose")
                        })
                    }));
                    assert_eq!(panicked.unwrap_err().downcast_ref::<&str>(), Some(&"on purpose"));
                } else {
                    bench.insert(&name).unwrap();
                }
            });
        }
    });
    assert_eq!(bench.committed().len(), 20);
    bench.insert("afterwards").unwrap();
}

#[test]
fn a_refused_work_leaves_nothing_and_hears_so() {
    let bench = Bench::new();
    let refused = bench.writer.run(&mut |db| {
        insert(db, "refused");
        Verdict::Undo
    });
    assert_eq!(refused, Ok(Verdict::Undo));
    bench.insert("kept").unwrap();
    assert_eq!(bench.committed(), [("kept".to_owned(), 1)]);
}

#[test]
fn a_transaction_that_vanishes_is_told_to_all_in_it_and_the_writer_goes_on() {
    let bench = Bench::new();
    let go_on = Barrier::new(2);
    thread::scope(|scope| {
        let innocent = scope.spawn(|| {
            bench.writer.run(&mut |db| {
                insert(db, "innocent");
                go_on.wait();
                Verdict::Keep
            })
        });
        wait_until(|| bench.writer.is_busy());
        let guilty = scope.spawn(|| {
            bench.writer.run(&mut |db| {
                // As SQLite does by itself when the disk is full.
                db.batch_execute("ROLLBACK").unwrap();
                Verdict::Keep
            })
        });
        wait_until(|| desk::locked(&bench.writer.desk).waiting() == 1);
        go_on.wait();
        assert!(innocent.join().unwrap().is_err());
        assert!(matches!(guilty.join().unwrap(), Ok(Verdict::Failed(_))));
    });
    assert_eq!(bench.committed(), []);
    bench.insert("afterwards").unwrap();
    assert_eq!(bench.committed(), [("afterwards".to_owned(), 1)]);
}

#[test]
fn a_file_that_another_process_locks_is_unavailable_and_free_again_afterwards() {
    let bench = Bench::new();
    let mut other = opener(&bench.folder).open(Purpose::Write).unwrap();
    other.batch_execute("BEGIN IMMEDIATE").unwrap();
    let since = Instant::now();
    thread::scope(|scope| {
        let waiting: Vec<_> = (0..4)
            .map(|number| {
                let bench = &bench;
                scope.spawn(move || bench.insert(&number.to_string()))
            })
            .collect();
        for waiter in waiting {
            assert!(matches!(waiter.join().unwrap(), Err(StoreError::Unavailable(_))));
        }
    });
    assert!(since.elapsed() < Duration::from_secs(8), "they wait together, not one after the other");
    other.batch_execute("ROLLBACK").unwrap();
    bench.insert("afterwards").unwrap();
}

#[test]
fn a_full_disk_fails_the_work_that_met_it_and_the_writer_goes_on() {
    let bench = Bench::new();
    bench.insert("before").unwrap();
    bench.writer.alone(|db| db.batch_execute("PRAGMA max_page_count = 4")).unwrap().unwrap();
    let full = bench.writer.run(&mut |db| {
        let large = diesel::insert_into(counts::table)
            .values((counts::name.eq("x".repeat(99_999)), counts::number.eq(1)));
        match large.execute(db).in_table("counts") {
            Ok(_) => Verdict::Keep,
            Err(failure) => Verdict::Failed(failure.error),
        }
    });
    assert!(matches!(full, Ok(Verdict::Failed(StoreError::Full(_)))), "{full:?}");
    bench.insert("after").unwrap();
    assert_eq!(bench.committed().len(), 2);
}

#[test]
fn a_connection_that_may_only_read_takes_no_data() {
    let bench = Bench::new();
    let mut reader = opener(&bench.folder).open(Purpose::Read).unwrap();
    let refused = diesel::delete(counts::table).execute(&mut reader).in_table("counts");
    assert!(matches!(refused.unwrap_err().error, StoreError::Full(_)));
}

#[test]
fn work_alone_is_outside_any_transaction() {
    let bench = Bench::new();
    bench
        .writer
        .alone(|db| db.batch_execute("BEGIN; INSERT INTO counts VALUES ('own', 7); COMMIT"))
        .unwrap()
        .unwrap();
    assert_eq!(bench.committed(), [("own".to_owned(), 7)]);
}

fn wait_until(condition: impl Fn() -> bool) {
    let since = Instant::now();
    while !condition() {
        assert!(since.elapsed() < Duration::from_secs(5), "it never came to that");
        thread::sleep(Duration::from_millis(1));
    }
}
