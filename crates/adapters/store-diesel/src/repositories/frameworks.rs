//! Frameworks.

use controlkeep_compliance::{Framework, FrameworkInstalled};
use controlkeep_kernel::{FrameworkId, Timestamp};
use controlkeep_ports::{FrameworkSummary, Frameworks, StoreError};
use diesel::prelude::*;

use super::record::write_change;
use crate::connection::Db;
use crate::dialect;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{FrameworkRow, SummaryRow, objective_rows, requirement_rows};
use crate::schema::frameworks;
use crate::transaction::DieselTx;

impl Frameworks for DieselTx<'_> {
    fn find(&mut self, id: FrameworkId) -> Result<Option<Framework>, StoreError> {
        self.step(|db| find(db, id))
    }

    fn list(&mut self) -> Result<Vec<FrameworkSummary>, StoreError> {
        self.step(list)
    }

    fn record(&mut self, installed: FrameworkInstalled) -> Result<Framework, StoreError> {
        let (framework, event) = installed.into_parts();
        let insert = |db: &mut Db| insert(db, &framework, event.actor.at);
        self.step(|db| write_change(db, "framework", insert, &event))?;
        Ok(framework)
    }
}

pub(crate) fn find(db: &mut Db, id: FrameworkId) -> Outcome<Option<Framework>> {
    let row: Option<(String, String)> = frameworks::table
        .find(id.as_bytes().as_slice())
        .select((frameworks::origin, frameworks::body))
        .first(db)
        .optional()
        .in_table("frameworks")?;
    row.map(|(origin, body)| FrameworkRow::read(id.as_bytes(), &origin, &body)).transpose()
}

/// The code of what ships with the product stands before that of what was imported.
pub(crate) fn list(db: &mut Db) -> Outcome<Vec<FrameworkSummary>> {
    let rows = frameworks::table
        .order((frameworks::origin, frameworks::title, frameworks::version, frameworks::id))
        .select(SummaryRow::as_select())
        .load(db)
        .in_table("frameworks")?;
    rows.into_iter().map(FrameworkSummary::try_from).collect()
}

fn insert(db: &mut Db, framework: &Framework, at: Timestamp) -> Outcome<usize> {
    let row = FrameworkRow::new(framework, at)?;
    let inserted = diesel::insert_into(frameworks::table).values(row).execute(db).in_table("frameworks")?;
    dialect::insert_requirements(db, &requirement_rows(framework)).in_table("requirements")?;
    dialect::insert_objectives(db, &objective_rows(framework)).in_table("objectives")?;
    Ok(inserted)
}
