//! The kinds of files that an organisation may keep.

use std::fmt;

use crate::MediaType;

/// How a page may show the content of a file. Whatever is not listed is only ever downloaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Preview {
    /// A picture of points; it can run nothing.
    Image,
    /// A PDF document, in a frame that runs nothing.
    Pdf,
    /// Plain text.
    Text,
    /// Rows and columns.
    Table,
    /// A workbook of several tables.
    Workbook,
}

/// Declares the kinds: stable code, media type, how it is shown, and the endings of names.
macro_rules! kinds {
    ($( $(#[$about:meta])* $kind:ident = $code:literal, $media:literal, $preview:expr, [$($ending:literal),+]; )+) => {
        /// A kind of file that is known well enough to be kept.
        ///
        /// The list is closed: a media type sent to a browser is always one of these, never what
        /// somebody claimed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum FileKind { $( $(#[$about])* $kind, )+ }

        impl FileKind {
            /// Every kind.
            pub const ALL: &'static [Self] = &[ $( Self::$kind, )+ ];

            /// The stable name, as it stands in settings: the usual ending.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$kind => $code, )+ }
            }

            /// The media type.
            #[must_use]
            pub const fn media_type(self) -> MediaType {
                MediaType::known(match self { $( Self::$kind => $media, )+ })
            }

            /// How a page may show it, if at all.
            #[must_use]
            pub const fn preview(self) -> Option<Preview> {
                match self { $( Self::$kind => $preview, )+ }
            }

            /// The endings of names, in small letters and without the dot.
            #[must_use]
            pub const fn endings(self) -> &'static [&'static str] {
                match self { $( Self::$kind => &[$($ending),+], )+ }
            }
        }
    };
}

kinds! {
    /// A PDF document.
    Pdf = "pdf", "application/pdf", Some(Preview::Pdf), ["pdf"];
    /// A PNG image.
    Png = "png", "image/png", Some(Preview::Image), ["png"];
    /// A JPEG image.
    Jpeg = "jpg", "image/jpeg", Some(Preview::Image), ["jpg", "jpeg"];
    /// A GIF image.
    Gif = "gif", "image/gif", Some(Preview::Image), ["gif"];
    /// A WebP image.
    Webp = "webp", "image/webp", Some(Preview::Image), ["webp"];
    /// A BMP image.
    Bmp = "bmp", "image/bmp", None, ["bmp"];
    /// A TIFF image, often a scan.
    Tiff = "tif", "image/tiff", None, ["tif", "tiff"];
    /// An SVG drawing. It may carry script, so it is never shown.
    Svg = "svg", "image/svg+xml", None, ["svg"];
    /// Plain text, logs and configuration files among it.
    Text = "txt", "text/plain", Some(Preview::Text), ["txt", "text", "log", "conf", "cfg", "ini", "yaml", "yml", "toml"];
    /// Text in Markdown.
    Markdown = "md", "text/markdown", Some(Preview::Text), ["md", "markdown"];
    /// Values in rows.
    Csv = "csv", "text/csv", Some(Preview::Table), ["csv"];
    /// Values in rows, parted by tabulators.
    Tsv = "tsv", "text/tab-separated-values", Some(Preview::Table), ["tsv"];
    /// JSON.
    Json = "json", "application/json", Some(Preview::Text), ["json"];
    /// XML. A browser may run what it names, so it is never shown.
    Xml = "xml", "application/xml", None, ["xml"];
    /// A saved web page or report. It may carry script, so it is never shown.
    Html = "html", "text/html", None, ["html", "htm"];
    /// A drawing of diagrams.net.
    Drawio = "drawio", "application/vnd.jgraph.mxfile", None, ["drawio"];
    /// A Word document.
    Docx = "docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", None, ["docx"];
    /// An Excel workbook.
    Xlsx = "xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Some(Preview::Workbook), ["xlsx"];
    /// A `PowerPoint` presentation.
    Pptx = "pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation", None, ["pptx"];
    /// A Visio drawing.
    Vsdx = "vsdx", "application/vnd.ms-visio.drawing.main+xml", None, ["vsdx"];
    /// An `OpenDocument` text.
    Odt = "odt", "application/vnd.oasis.opendocument.text", None, ["odt"];
    /// An `OpenDocument` spreadsheet.
    Ods = "ods", "application/vnd.oasis.opendocument.spreadsheet", None, ["ods"];
    /// An `OpenDocument` presentation.
    Odp = "odp", "application/vnd.oasis.opendocument.presentation", None, ["odp"];
    /// A mail as it was sent.
    Eml = "eml", "message/rfc822", None, ["eml"];
    /// A mail as Outlook stores it.
    Msg = "msg", "application/vnd.ms-outlook", None, ["msg"];
    /// A ZIP archive.
    Zip = "zip", "application/zip", None, ["zip"];
}

impl FileKind {
    /// The kind that the ending of a name stands for; `None` for a name without one, or an unknown one.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ALL.iter().copied().find(|kind| kind.endings().contains(&ending.as_str()))
    }

    /// The kind with that stable name.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.code() == code)
    }

    /// The kind with that media type.
    #[must_use]
    pub fn of_media_type(media_type: &MediaType) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.media_type() == *media_type)
    }
}

impl fmt::Display for FileKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn no_code_media_type_or_ending_stands_for_two_kinds() {
        let codes: HashSet<_> = FileKind::ALL.iter().map(|kind| kind.code()).collect();
        let media_types: HashSet<_> = FileKind::ALL.iter().map(|kind| kind.media_type()).collect();
        let endings: Vec<_> = FileKind::ALL.iter().flat_map(|kind| kind.endings()).collect();
        assert_eq!(codes.len(), FileKind::ALL.len());
        assert_eq!(media_types.len(), FileKind::ALL.len());
        assert_eq!(endings.iter().collect::<HashSet<_>>().len(), endings.len());
    }

    #[test]
    fn the_ending_counts_in_any_case_and_only_the_last_one() {
        assert_eq!(FileKind::of_name("Plan.PDF"), Some(FileKind::Pdf));
        assert_eq!(FileKind::of_name("invoice.pdf.exe"), None);
        assert_eq!(FileKind::of_name("pdf"), None);
        assert_eq!(FileKind::of_name(""), None);
    }

    #[test]
    fn whatever_can_run_in_a_browser_is_never_shown() {
        for kind in [FileKind::Svg, FileKind::Html, FileKind::Xml, FileKind::Drawio, FileKind::Eml] {
            assert_eq!(kind.preview(), None, "{kind}");
        }
    }

    #[test]
    fn a_kind_is_found_again_by_code_and_media_type() {
        for kind in FileKind::ALL {
            assert_eq!(FileKind::of_code(kind.code()), Some(*kind));
            assert_eq!(FileKind::of_media_type(&kind.media_type()), Some(*kind));
            assert_eq!(MediaType::parse(kind.media_type().as_str()), Ok(kind.media_type()));
        }
    }
}
