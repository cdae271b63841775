//! Compound files (OLE): Outlook mails, encrypted Office documents, embedded objects.

use std::io::{Read, Seek, SeekFrom};

use cfb::CompoundFile;
use controlkeep_ports::FileRefusalCode;

use crate::executable;
use crate::refused::{Checked, broken, refused};
use crate::unpacking::Unpacking;

/// Storages and streams that hold macros.
const MACROS: [&str; 4] = ["vba", "_vba_project", "_vba_project_cur", "macros"];

/// The stream around which an encrypted Office document is wrapped.
const ENCRYPTED: &str = "encryptedpackage";

/// The stream of a packaged file; its name stands in its first bytes.
const PACKAGE: &str = "\u{1}ole10native";

/// What a mail has and nothing else.
const MESSAGE: &str = "/__properties_version1.0";

/// The content of an attachment of a mail.
const ATTACHMENT: &str = "__substg1.0_37010102";

struct Stream {
    path: std::path::PathBuf,
    name: String,
    length: u64,
}

/// Looks at a compound file inside another file, or in the place of one.
pub(crate) fn check<R: Read + Seek>(reader: R, unpacking: &mut Unpacking<'_>, depth: usize) -> Checked {
    let mut file = open(reader)?;
    look(&mut file, unpacking, depth)
}

/// Looks at a mail of Outlook.
pub(crate) fn check_message<R: Read + Seek>(reader: R, unpacking: &mut Unpacking<'_>) -> Checked {
    let mut file = open(reader)?;
    if !file.is_stream(MESSAGE) {
        return refused(FileRefusalCode::ContentMismatch, "compound file");
    }
    look(&mut file, unpacking, 0)
}

fn open<R: Read + Seek>(mut reader: R) -> Checked<CompoundFile<R>> {
    reader.seek(SeekFrom::Start(0)).map_err(|_| broken("compound file"))?;
    CompoundFile::open(reader).map_err(|_| broken("compound file"))
}

fn look<R: Read + Seek>(file: &mut CompoundFile<R>, unpacking: &mut Unpacking<'_>, depth: usize) -> Checked {
    let mut streams = Vec::new();
    for entry in file.walk() {
        unpacking.entries(1)?;
        let name = entry.name().to_lowercase();
        if MACROS.contains(&name.as_str()) {
            return refused(FileRefusalCode::Macros, entry.name());
        }
        if name == ENCRYPTED {
            return refused(FileRefusalCode::Encrypted, "Office document");
        }
        if entry.is_stream() {
            streams.push(Stream { path: entry.path().to_owned(), name, length: entry.len() });
        }
    }
    streams.iter().try_for_each(|stream| look_at_stream(file, stream, unpacking, depth))
}

fn look_at_stream<R: Read + Seek>(
    file: &mut CompoundFile<R>,
    stream: &Stream,
    unpacking: &mut Unpacking<'_>,
    depth: usize,
) -> Checked {
    if stream.name != PACKAGE && stream.name != ATTACHMENT {
        return Ok(());
    }
    let mut reader = file.open_stream(&stream.path).map_err(|_| broken("compound file"))?;
    if stream.name == ATTACHMENT {
        // Attachments stand in the mail as they are.
        return unpacking.inner("attachment", stream.length, &mut reader, depth);
    }
    let mut first = Vec::new();
    reader.take(4096).read_to_end(&mut first).map_err(|_| broken("compound file"))?;
    package(&first)
}

/// A packaged file begins with its length, two bytes, and its names, each ended by NUL.
fn package(first: &[u8]) -> Checked {
    let names = first.get(6..).unwrap_or_default().split(|byte| *byte == 0).take(2);
    for name in names {
        let name = String::from_utf8_lossy(name);
        if executable::runs_by_name(&name) {
            return refused(FileRefusalCode::ExecutableInside, &name);
        }
    }
    Ok(())
}
