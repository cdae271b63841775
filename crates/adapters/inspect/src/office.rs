//! Documents that are archives: which sort they are, macros, encryption.

use std::io::{self, Read};

use controlkeep_evidence::FileKind;
use controlkeep_ports::FileRefusalCode;

use crate::refused::{Checked, refused};

/// How much of the parts that describe a document is kept.
const MOST: usize = 1 << 20;

/// What an archive says about itself.
#[derive(Default)]
pub(crate) struct Found {
    /// `[Content_Types].xml` of Office documents.
    content_types: Vec<u8>,
    /// `mimetype` of `OpenDocument`.
    mimetype: Vec<u8>,
    /// `META-INF/manifest.xml` of `OpenDocument`.
    manifest: Vec<u8>,
    /// The first entry that holds macros.
    macros: Option<String>,
    /// The first entry that holds macros if this is `OpenDocument`; elsewhere it is a folder like any.
    scripts: Option<String>,
}

impl Found {
    /// Looks at the name of an entry.
    pub(crate) fn see(&mut self, name: &str) {
        let small = name.to_ascii_lowercase();
        let is_macro = small.ends_with("vbaproject.bin")
            || small.ends_with("vbadata.xml")
            || small.contains("macrosheets/");
        if is_macro {
            self.macros.get_or_insert_with(|| name.to_owned());
        }
        if small.starts_with("basic/") || small.starts_with("scripts/") {
            self.scripts.get_or_insert_with(|| name.to_owned());
        }
    }

    /// The content of an entry; what describes the document is kept while it is read.
    pub(crate) fn keeping<'a, R: Read>(&'a mut self, name: &str, reader: &'a mut R) -> Keeping<'a, R> {
        let kept = match name.to_ascii_lowercase().as_str() {
            "[content_types].xml" => Some(&mut self.content_types),
            "mimetype" => Some(&mut self.mimetype),
            "meta-inf/manifest.xml" => Some(&mut self.manifest),
            _ => None,
        };
        Keeping { reader, kept }
    }

    fn names_type(&self, part: &str) -> bool {
        contains(&self.content_types, part)
    }
}

/// A reader that keeps the first of what it reads.
pub(crate) struct Keeping<'a, R> {
    reader: &'a mut R,
    kept: Option<&'a mut Vec<u8>>,
}

impl<R: Read> Read for Keeping<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.reader.read(buffer)?;
        if let Some(kept) = &mut self.kept {
            let room = MOST.saturating_sub(kept.len()).min(length);
            kept.extend_from_slice(&buffer[..room]);
        }
        Ok(length)
    }
}

/// Macros and encrypted parts are refused in every archive, whatever it calls itself.
pub(crate) fn no_macros_and_no_secrets(found: &Found) -> Checked {
    let scripts = found.scripts.as_ref().filter(|_| !found.mimetype.is_empty());
    if let Some(name) = found.macros.as_ref().or(scripts) {
        return refused(FileRefusalCode::Macros, name);
    }
    if found.names_type("macroenabled") || found.names_type("vbaproject") {
        return refused(FileRefusalCode::Macros, "[Content_Types].xml");
    }
    if !found.mimetype.is_empty() && contains(&found.manifest, "encryption-data") {
        return refused(FileRefusalCode::Encrypted, "OpenDocument");
    }
    Ok(())
}

/// Whether the archive is the document that its name says. A ZIP archive may hold anything.
pub(crate) fn agrees(kind: FileKind, found: &Found) -> Checked {
    let agrees = match kind {
        FileKind::Docx => found.names_type("wordprocessingml.document.main+xml"),
        FileKind::Xlsx => found.names_type("spreadsheetml.sheet.main+xml"),
        FileKind::Pptx => found.names_type("presentationml.presentation.main+xml"),
        FileKind::Vsdx => found.names_type("visio.drawing.main+xml"),
        FileKind::Odt | FileKind::Ods | FileKind::Odp => {
            found.mimetype.trim_ascii() == kind.media_type().as_str().as_bytes()
        }
        _ => true,
    };
    if agrees { Ok(()) } else { refused(FileRefusalCode::ContentMismatch, "zip") }
}

/// Whether a text holds these small letters, in either case, in UTF-8 or in UTF-16.
fn contains(text: &[u8], part: &str) -> bool {
    let small: Vec<u8> = text.iter().filter(|byte| **byte != 0).map(u8::to_ascii_lowercase).collect();
    small.windows(part.len()).any(|window| window == part.as_bytes())
}
