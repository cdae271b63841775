//! Where files are: the storage of their bytes, the inspector and the scanner.

use std::sync::Arc;
use std::time::Duration;

use controlkeep_blobs::LocalBlobs;
use controlkeep_clamd::{ClamdAddress, ClamdScanner};
use controlkeep_crypto::KeyRing;
use controlkeep_evidence::FileKind;
use controlkeep_http::{FileLimits, Files};
use controlkeep_inspect::{ContentInspector, InspectLimits, WorkbookReader};
use controlkeep_pdf::{ChildDrawer, DrawLimits};
use controlkeep_ports::{Blobs, PageDrawer, Scanner};

use crate::config::Settings;
use crate::failure::Failure;
use crate::stop::Stop;

const MEBIBYTE: u64 = 1024 * 1024;

/// Opens everything that files need. When the disk fails to keep what it was told to keep, the process
/// is told to stop.
pub(crate) fn open(settings: &Settings, keys: &Arc<KeyRing>, stop: &Stop) -> Result<Files, Failure> {
    Ok(Files {
        blobs: blobs(settings, stop)?,
        seal: keys.clone(),
        inspector: Arc::new(ContentInspector::new(kinds(settings), limits(settings))),
        sheets: Arc::new(WorkbookReader),
        pages: pages()?,
        scanner: scanner(settings)?,
        scan_always: settings.scan_always,
        limits: FileLimits {
            file: settings.evidence_file_mib * MEBIBYTE,
            upload: settings.evidence_upload_mib * MEBIBYTE,
            quota: settings.evidence_quota_mib * MEBIBYTE,
        },
    })
}

/// Each page is drawn by this program started again, which is found here once.
fn pages() -> Result<Arc<dyn PageDrawer>, Failure> {
    let drawer = ChildDrawer::of_this_program(DrawLimits::default());
    let drawer =
        drawer.map_err(|error| Failure::outside("the file of this program cannot be found", &error))?;
    Ok(Arc::new(drawer))
}

fn limits(settings: &Settings) -> InspectLimits {
    let image_points = settings.evidence_image_megapixels.saturating_mul(1_000_000);
    InspectLimits { image_points, ..InspectLimits::default() }
}

/// The storage of the files' bytes: a bucket when the settings name one, else a folder.
pub(crate) fn blobs(settings: &Settings, stop: &Stop) -> Result<Arc<dyn Blobs>, Failure> {
    if settings.s3_bucket.is_empty() { folder(settings, stop) } else { bucket(settings) }
}

#[cfg(feature = "s3")]
fn bucket(settings: &Settings) -> Result<Arc<dyn Blobs>, Failure> {
    let place = controlkeep_blobs::S3Settings {
        endpoint: Some(settings.s3_endpoint.clone()).filter(|endpoint| !endpoint.is_empty()),
        region: settings.s3_region.clone(),
        bucket: settings.s3_bucket.clone(),
        prefix: settings.s3_prefix.clone(),
        access_key: settings.s3_access_key.clone(),
        secret_key: settings.s3_secret_key.clone(),
    };
    let blobs = controlkeep_blobs::S3Blobs::open(&place);
    let blobs = blobs.map_err(|error| Failure::outside("the bucket for files cannot be used", &error))?;
    Ok(Arc::new(blobs))
}

#[cfg(not(feature = "s3"))]
fn bucket(_: &Settings) -> Result<Arc<dyn Blobs>, Failure> {
    Err(Failure::Refused(
        "the setting s3_bucket cannot be used: this program was built without S3. Build it with the feature s3, or \
         leave the setting empty to keep files in a folder."
            .into(),
    ))
}

fn folder(settings: &Settings, stop: &Stop) -> Result<Arc<dyn Blobs>, Failure> {
    let folder = settings.vault_path();
    let stop = stop.clone();
    let blobs = LocalBlobs::open(&folder, Box::new(move || stop.ask()));
    let blobs = blobs.map_err(|error| {
        let what = format!("the folder for files, {}, cannot be used", folder.display());
        Failure::outside(&what, &error)
    })?;
    Ok(Arc::new(blobs))
}

/// The kinds of files that may be kept: all that are known, or those that the settings name.
fn kinds(settings: &Settings) -> Vec<FileKind> {
    let is_named = |kind: &FileKind| settings.evidence_types.iter().any(|name| name == kind.code());
    let all = FileKind::ALL.iter().copied();
    if settings.evidence_types.is_empty() { all.collect() } else { all.filter(is_named).collect() }
}

fn scanner(settings: &Settings) -> Result<Option<Arc<dyn Scanner>>, Failure> {
    if settings.clamd.is_empty() {
        return Ok(None);
    }
    let address: ClamdAddress = settings
        .clamd
        .parse()
        .map_err(|error| Failure::Refused(format!("the setting clamd cannot be used: {error}")))?;
    let (step, whole) = (settings.scan_seconds, settings.scan_file_seconds);
    let scanner = ClamdScanner::new(address, Duration::from_secs(step), Duration::from_secs(whole));
    Ok(Some(Arc::new(scanner)))
}
