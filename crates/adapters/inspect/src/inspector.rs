//! The inspector: ending, first bytes, then what each kind asks for.

use std::io::{Seek, SeekFrom};

use controlkeep_evidence::FileKind;
use controlkeep_ports::{Content, FileInspector, FileRefusal, FileRefusalCode, InspectError};

use crate::limits::InspectLimits;
use crate::refused::{Checked, broken, refusal, refused};
use crate::source::Source;
use crate::unpacking::Unpacking;
use crate::{compound, executable, head, image, office, pdf, tail, text};

/// Looks into files by their content.
#[derive(Debug, Clone)]
pub struct ContentInspector {
    allowed: Vec<FileKind>,
    limits: InspectLimits,
}

impl ContentInspector {
    /// Lets these kinds pass, within these bounds.
    #[must_use]
    pub const fn new(allowed: Vec<FileKind>, limits: InspectLimits) -> Self {
        Self { allowed, limits }
    }

    fn look(&self, kind: FileKind, source: &mut Source<'_>) -> Checked {
        let head = head::first_of(source).map_err(|_| broken("beginning of the file"))?;
        if head.is_empty() {
            return refused(FileRefusalCode::Empty, "");
        }
        if let Some(sort) = executable::sort_of(&head) {
            return refused(FileRefusalCode::Executable, sort);
        }
        match kind {
            FileKind::Pdf => look_at_pdf(source, &head),
            FileKind::Png
            | FileKind::Jpeg
            | FileKind::Gif
            | FileKind::Webp
            | FileKind::Bmp
            | FileKind::Tiff => self.look_at_image(kind, source, &head),
            FileKind::Msg => self.look_at_message(source, &head),
            FileKind::Zip
            | FileKind::Docx
            | FileKind::Xlsx
            | FileKind::Pptx
            | FileKind::Vsdx
            | FileKind::Odt
            | FileKind::Ods
            | FileKind::Odp => self.look_at_archive(kind, source, &head),
            FileKind::Eml => look_at_mail(source, &head),
            FileKind::Svg
            | FileKind::Text
            | FileKind::Markdown
            | FileKind::Csv
            | FileKind::Tsv
            | FileKind::Json
            | FileKind::Xml
            | FileKind::Html
            | FileKind::Drawio => look_at_text(kind, source, &head),
        }
    }

    fn look_at_image(&self, kind: FileKind, source: &mut Source<'_>, first: &[u8]) -> Checked {
        let found = infer::get(first).map(|found| found.mime_type());
        if found != Some(kind.media_type().as_str()) {
            return mismatch(first);
        }
        image::check(source, self.limits.image_points)?;
        tail::hides_no_archive(source)
    }

    fn look_at_message(&self, source: &mut Source<'_>, first: &[u8]) -> Checked {
        if !first.starts_with(head::COMPOUND) {
            return mismatch(first);
        }
        compound::check_message(source, &mut Unpacking::new(&self.limits))
    }

    fn look_at_archive(&self, kind: FileKind, source: &mut Source<'_>, first: &[u8]) -> Checked {
        if first.starts_with(head::COMPOUND) && kind != FileKind::Zip {
            // An encrypted Office document is a compound file around the document.
            compound::check(&mut *source, &mut Unpacking::new(&self.limits), 0)?;
        }
        if !head::is_zip(first) {
            return mismatch(first);
        }
        let found = Unpacking::new(&self.limits).archive(source, 0)?;
        office::agrees(kind, &found)
    }
}

impl FileInspector for ContentInspector {
    fn promised(&self, name: &str) -> Result<FileKind, FileRefusal> {
        let Some(kind) = FileKind::of_name(name) else {
            let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
            return refused(FileRefusalCode::TypeUnknown, ending);
        };
        if self.allowed.contains(&kind) {
            Ok(kind)
        } else {
            refused(FileRefusalCode::TypeNotAllowed, kind.code())
        }
    }

    fn inspect(&self, name: &str, content: &mut dyn Content) -> Result<FileKind, InspectError> {
        let kind = self.promised(name)?;
        let mut source = Source::new(content);
        let looked = self.look(kind, &mut source);
        if let Some(error) = source.failed() {
            return Err(InspectError::Unreadable(error));
        }
        looked?;
        Ok(kind)
    }
}

fn look_at_pdf(source: &mut Source<'_>, first: &[u8]) -> Checked {
    if !first.starts_with(head::PDF) {
        return mismatch(first);
    }
    pdf::check(source)?;
    tail::hides_no_archive(source)
}

fn look_at_mail(source: &mut Source<'_>, first: &[u8]) -> Checked {
    if !text::begins_like(FileKind::Eml, first) {
        return mismatch(first);
    }
    text::check_mail(source)
}

fn look_at_text(kind: FileKind, source: &mut Source<'_>, first: &[u8]) -> Checked {
    text::check(source, first)?;
    source.seek(SeekFrom::Start(0)).map_err(|_| broken("text"))?;
    if text::begins_like(kind, first) {
        Ok(())
    } else {
        refused(FileRefusalCode::ContentMismatch, kind.code())
    }
}

fn mismatch(first: &[u8]) -> Checked {
    Err(refusal(FileRefusalCode::ContentMismatch, head::called(first)))
}
