//! Judges the store by the contract of the ports, on every database that is compiled in.

use controlkeep_ports::contract::Bench;
use controlkeep_ports::{Store, Views};
use controlkeep_store_diesel::testing::TestDatabase;
use controlkeep_store_diesel::{DatabaseKind, DieselStore};

/// A store that goes before its database does.
struct Judged {
    store: DieselStore,
    _database: TestDatabase,
}

impl Judged {
    fn on(kind: DatabaseKind) -> Self {
        let database = TestDatabase::new(kind);
        Self { store: database.store(), _database: database }
    }
}

impl Bench for Judged {
    fn store(&self) -> &dyn Store {
        &self.store
    }

    fn views(&self) -> &dyn Views {
        &self.store
    }
}

#[cfg(feature = "sqlite")]
mod sqlite {
    controlkeep_ports::store_contract!(|| super::Judged::on(super::DatabaseKind::Sqlite));
}

#[cfg(feature = "postgres")]
mod postgres {
    controlkeep_ports::store_contract!(|| super::Judged::on(super::DatabaseKind::Postgres));
}

#[cfg(feature = "mysql")]
mod mysql {
    controlkeep_ports::store_contract!(|| super::Judged::on(super::DatabaseKind::Mysql));
}
