//! An inspector that believes names.

use controlkeep_evidence::FileKind;

use crate::{Content, FileInspector, FileRefusal, FileRefusalCode, InspectError};

/// Takes every known ending for true, and refuses a content that begins like a program.
#[derive(Debug, Clone, Copy, Default)]
pub struct NameInspector;

impl FileInspector for NameInspector {
    fn promised(&self, name: &str) -> Result<FileKind, FileRefusal> {
        FileKind::of_name(name).ok_or_else(|| FileRefusal::new(FileRefusalCode::TypeUnknown, name))
    }

    fn inspect(&self, name: &str, content: &mut dyn Content) -> Result<FileKind, InspectError> {
        let kind = self.promised(name)?;
        let mut bytes = Vec::new();
        content.read_to_end(&mut bytes).map_err(InspectError::Unreadable)?;
        if bytes.starts_with(b"MZ") {
            return Err(FileRefusal::new(FileRefusalCode::Executable, "program").into());
        }
        Ok(kind)
    }
}
