//! Frozen hash lists in lists.

use controlkeep_evidence::Digest;
use controlkeep_kernel::{ManifestId, OrganisationId, Timestamp};
use controlkeep_ports::{ManifestFilter, ManifestHead};
use diesel::dsl::count_star;
use diesel::prelude::*;

use crate::connection::Db;
use crate::failure::{InTable as _, Outcome};
use crate::rows::Stored;
use crate::schema::{assessments, evidence_manifest_files, evidence_manifests};

/// What a list of lists shows of one, without the bytes of its files.
type Row = (Vec<u8>, i64, String, Vec<u8>, i64, String, i64);

/// Two queries: one for the lists, one that counts what they name.
pub(super) fn heads(
    db: &mut Db,
    organisation: OrganisationId,
    filter: ManifestFilter,
) -> Outcome<Vec<ManifestHead>> {
    let query = evidence_manifests::table
        .inner_join(assessments::table.on(evidence_manifests::assessment_id.eq(assessments::id)))
        .filter(evidence_manifests::organisation_id.eq(organisation.as_bytes().to_vec()))
        .order((evidence_manifests::frozen_at.desc(), evidence_manifests::id.desc()))
        .select((
            evidence_manifests::id,
            assessments::number,
            assessments::name,
            evidence_manifests::sha256,
            evidence_manifests::keep_until,
            evidence_manifests::frozen_by_name,
            evidence_manifests::frozen_at,
        ))
        .into_boxed();
    let query = match filter {
        ManifestFilter::OfAssessment(number) => query.filter(assessments::number.eq(i64::from(number))),
        ManifestFilter::Naming(item) => query.filter(
            evidence_manifests::id.eq_any(
                evidence_manifest_files::table
                    .filter(evidence_manifest_files::evidence_number.eq(i64::from(item.get())))
                    .select(evidence_manifest_files::manifest_id),
            ),
        ),
    };
    let rows: Vec<Row> = query.load(db).in_table("evidence_manifests")?;
    let ids: Vec<Vec<u8>> = rows.iter().map(|row| row.0.clone()).collect();
    let counts: Vec<(Vec<u8>, i64)> = evidence_manifest_files::table
        .filter(evidence_manifest_files::manifest_id.eq_any(ids))
        .group_by(evidence_manifest_files::manifest_id)
        .select((evidence_manifest_files::manifest_id, count_star()))
        .load(db)
        .in_table("evidence_manifest_files")?;
    rows.into_iter().map(|row| head(row, &counts)).collect()
}

fn head(row: Row, counts: &[(Vec<u8>, i64)]) -> Outcome<ManifestHead> {
    let (id, number, name, sha256, keep_until, frozen_by_name, frozen_at) = row;
    let stored = Stored { table: "evidence_manifests", id: &id };
    let day = stored.day("keep_until", Some(keep_until))?;
    let files = counts.iter().find(|(of, _)| *of == id).map_or(0, |(_, count)| *count);
    Ok(ManifestHead {
        id: ManifestId::from_bytes(stored.bytes("id", &id)?),
        assessment: stored.number("number", number)?,
        assessment_name: name,
        sha256: Digest::from_bytes(stored.bytes("sha256", &sha256)?),
        files: usize::try_from(files).unwrap_or_default(),
        keep_until: day.ok_or_else(|| stored.damaged("keep_until", "no day"))?,
        frozen_by_name,
        frozen_at: Timestamp::from_micros(frozen_at),
    })
}
