//! Frozen hash lists.

use controlkeep_compliance::Assessment;
use controlkeep_evidence::{EvidenceNumber, FrozenManifest, ManifestFrozen};
use controlkeep_kernel::{AssessmentId, EvidenceId, ManifestId, OrganisationId};
use controlkeep_ports::{Manifests, Recorded, StoreError};
use controlkeep_rbac::Scope;
use diesel::prelude::*;

use super::evidence::files::evidence_number;
use super::record::write_change;
use crate::connection::Db;
use crate::dialect::insert_named_files;
use crate::failure::{InTable as _, Outcome};
use crate::rows::{ManifestRow, NamedFileRow, Stored};
use crate::schema::{evidence_items, evidence_links, evidence_manifest_files, evidence_manifests};
use crate::transaction::DieselTx;

impl Manifests for DieselTx<'_> {
    fn linked_items(&mut self, assessment: &Assessment) -> Result<Vec<EvidenceNumber>, StoreError> {
        self.step(|db| linked_items(db, assessment.id))
    }

    fn record(
        &mut self,
        scope: &Scope,
        frozen: ManifestFrozen,
    ) -> Result<Recorded<FrozenManifest>, StoreError> {
        let within = scope.organisation();
        let manifest = frozen.manifest();
        let sequence =
            self.step(|db| write_change(db, "manifest", |db| insert(db, within, manifest), frozen.event()))?;
        Ok(Recorded { value: manifest.clone(), sequence })
    }

    fn find(
        &mut self,
        scope: &Scope,
        assessment: &Assessment,
        id: ManifestId,
    ) -> Result<Option<FrozenManifest>, StoreError> {
        self.step(|db| find(db, scope.organisation(), assessment.id, id))
    }

    fn list(&mut self, scope: &Scope, assessment: &Assessment) -> Result<Vec<ManifestId>, StoreError> {
        self.step(|db| list(db, scope.organisation(), assessment.id))
    }
}

fn linked_items(db: &mut Db, assessment: AssessmentId) -> Outcome<Vec<EvidenceNumber>> {
    let rows: Vec<(Vec<u8>, i64)> = evidence_links::table
        .inner_join(evidence_items::table.on(evidence_links::evidence_id.eq(evidence_items::id)))
        .filter(evidence_links::assessment_id.eq(assessment.as_bytes().as_slice()))
        .filter(evidence_items::removed_at.is_null())
        .select((evidence_items::id, evidence_items::number))
        .distinct()
        .order(evidence_items::number)
        .load(db)
        .in_table("evidence_links")?;
    rows.into_iter().map(|(id, number)| item_number(&id, number)).collect()
}

fn item_number(id: &[u8], number: i64) -> Outcome<EvidenceNumber> {
    let stored = Stored { table: "evidence_items", id };
    evidence_number(EvidenceId::from_bytes(stored.bytes("id", id)?), number)
}

/// A list of another organisation is not written.
fn insert(db: &mut Db, within: OrganisationId, manifest: &FrozenManifest) -> Outcome<usize> {
    if manifest.organisation != within {
        return Ok(0);
    }
    let written = diesel::insert_into(evidence_manifests::table)
        .values(ManifestRow::from(manifest))
        .execute(db)
        .in_table("evidence_manifests")?;
    insert_named_files(db, &NamedFileRow::all(manifest)).in_table("evidence_manifest_files")?;
    Ok(written)
}

fn find(
    db: &mut Db,
    within: OrganisationId,
    assessment: AssessmentId,
    id: ManifestId,
) -> Outcome<Option<FrozenManifest>> {
    let row: Option<ManifestRow> = evidence_manifests::table
        .find(id.as_bytes().as_slice())
        .filter(evidence_manifests::organisation_id.eq(within.as_bytes().as_slice()))
        .filter(evidence_manifests::assessment_id.eq(assessment.as_bytes().as_slice()))
        .select(ManifestRow::as_select())
        .first(db)
        .optional()
        .in_table("evidence_manifests")?;
    let Some(row) = row else { return Ok(None) };
    let files = evidence_manifest_files::table
        .filter(evidence_manifest_files::manifest_id.eq(id.as_bytes().as_slice()))
        .order(evidence_manifest_files::position)
        .select(NamedFileRow::as_select())
        .load(db)
        .in_table("evidence_manifest_files")?;
    row.with(files).map(Some)
}

fn list(db: &mut Db, within: OrganisationId, assessment: AssessmentId) -> Outcome<Vec<ManifestId>> {
    let ids: Vec<Vec<u8>> = evidence_manifests::table
        .filter(evidence_manifests::organisation_id.eq(within.as_bytes().as_slice()))
        .filter(evidence_manifests::assessment_id.eq(assessment.as_bytes().as_slice()))
        .order((evidence_manifests::frozen_at.desc(), evidence_manifests::id.desc()))
        .select(evidence_manifests::id)
        .load(db)
        .in_table("evidence_manifests")?;
    let read = |id: &Vec<u8>| Stored { table: "evidence_manifests", id }.bytes("id", id);
    ids.iter().map(|id| read(id).map(ManifestId::from_bytes)).collect()
}
