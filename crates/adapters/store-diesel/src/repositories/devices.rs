//! The devices that people signed in from.

use controlkeep_accounts::{Familiarity, Visit};
use controlkeep_ports::{Devices, StoreError};
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{Failure, InTable as _, Outcome};
use crate::schema::devices;
use crate::transaction::DieselTx;

const TABLE: &str = "devices";

impl Devices for DieselTx<'_> {
    fn note(&mut self, visit: &Visit) -> Result<Familiarity, StoreError> {
        self.step(|db| note(db, visit))
    }
}

fn note(db: &mut Db, visit: &Visit) -> Outcome<Familiarity> {
    if update(db, visit)? > 0 {
        return Ok(Familiarity::Known);
    }
    let others: i64 = devices::table
        .filter(devices::account_id.eq(visit.account.as_bytes().as_slice()))
        .count()
        .get_result(db)
        .in_table(TABLE)?;
    insert(db, visit)?;
    Ok(if others == 0 { Familiarity::FirstVisit } else { Familiarity::New })
}

fn update(db: &mut Db, visit: &Visit) -> Outcome<usize> {
    let row = (visit.account.as_bytes().as_slice(), visit.device.0.as_slice());
    diesel::update(devices::table.find(row))
        .set((devices::last_at.eq(visit.at.micros()), devices::visits.eq(devices::visits + 1)))
        .execute(db)
        .in_table(TABLE)
}

/// Of two first visits from one device the second runs again, and finds the row of the first.
fn insert(db: &mut Db, visit: &Visit) -> Outcome<()> {
    let inserted = diesel::insert_into(devices::table)
        .values((
            devices::account_id.eq(visit.account.as_bytes().as_slice()),
            devices::device_hash.eq(visit.device.0.as_slice()),
            devices::first_at.eq(visit.at.micros()),
            devices::last_at.eq(visit.at.micros()),
            devices::visits.eq(1),
        ))
        .execute(db);
    inserted.in_table(TABLE).map_err(Failure::overtaken)?;
    Ok(())
}
