#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

#[cfg(not(any(feature = "sqlite", feature = "postgres", feature = "mysql")))]
compile_error!("a store needs at least one of the features `sqlite`, `postgres` and `mysql`");

mod address;
mod connection;
mod dialect;
mod dump;
mod failure;
mod migrations;
mod opener;
mod pool;
mod repositories;
mod rows;
mod schema;
#[cfg(feature = "seeded-bugs")]
mod seeded;
mod settings;
#[cfg(feature = "sqlite")]
mod sqlite_writer;
mod store;
#[cfg(feature = "test-support")]
pub mod testing;
mod transaction;
mod views;

pub use address::ConnectError;
pub use migrations::{MigrateError, MigrationState};
pub use pool::PoolState;
pub use settings::{DatabaseKind, DatabaseSettings};
pub use store::DieselStore;
