//! Log lines: to standard output, or to daily files.

use std::io;
use std::path::Path;

use tracing_appender::non_blocking::WorkerGuard;
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::writer::BoxMakeWriter;

use crate::config::{LogFormat, Settings};
use crate::failure::Failure;

/// How many daily files are kept.
const FILES_KEPT: usize = 31;

/// Starts the log. The guard writes what is left when it is dropped.
pub(crate) fn start(settings: &Settings) -> Result<Option<WorkerGuard>, Failure> {
    let filter = EnvFilter::try_new(&settings.log_level)
        .map_err(|error| Failure::Refused(format!("the setting log_level cannot be used: {error}")))?;
    let (writer, guard) = writer(settings)?;
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(writer).with_target(false);
    let started = match settings.log_format {
        LogFormat::Json => log.json().flatten_event(true).with_current_span(false).try_init(),
        LogFormat::Text => log.with_ansi(guard.is_none()).compact().try_init(),
    };
    started.map_err(|error| Failure::outside("the log could not be started", &error))?;
    Ok(guard)
}

fn writer(settings: &Settings) -> Result<(BoxMakeWriter, Option<WorkerGuard>), Failure> {
    if settings.log_folder.as_os_str().is_empty() {
        return Ok((BoxMakeWriter::new(std::io::stderr), None));
    }
    let failed = |error: &dyn std::fmt::Display| {
        let folder = settings.log_folder.display();
        Failure::outside(&format!("the log folder {folder} cannot be used"), error)
    };
    // The appender would say so too, but in two sentences of its own.
    create(&settings.log_folder).map_err(|error| failed(&error))?;
    let files = RollingFileAppender::builder()
        .rotation(Rotation::DAILY)
        .filename_prefix("controlkeep")
        .filename_suffix("log")
        .max_log_files(FILES_KEPT)
        .build(&settings.log_folder)
        .map_err(|error| failed(&error))?;
    let (writer, guard) = tracing_appender::non_blocking(files);
    Ok((BoxMakeWriter::new(writer), Some(guard)))
}

/// Makes the folder for its owner alone; one that is there stays as it is.
fn create(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}
