//! A look at a file without its own program, in a frame that can run nothing.
//!
//! Pictures go out as they are: a browser that shows one runs nothing of it. Text, tables and the pages
//! of documents are drawn on the server. The answer has no origin, so that whatever is in it reaches
//! nothing of ours.

use axum::extract::{Path, Query};
use axum::response::Response;
use controlkeep_evidence::{FileKind, KeptFile, MediaType, Preview, StoredFile};
use controlkeep_http::{AccessRule, Disposition, Download, Problem, RouteSpec, Tenant, hand_out, unreadable};
use controlkeep_ports::{Sheet, SheetBounds, SheetUnreadable};
use controlkeep_rbac::Permission;
use controlkeep_usecases::evidence::{ReadError, open_file};
use data_encoding::BASE64;
use http::header::{CONTENT_SECURITY_POLICY, X_FRAME_OPTIONS};
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Serialize;

use super::documents::{self, AskedPage};
use super::download::found;
use super::place::FilePath;
use crate::engine::Template;
use crate::frame::Frame;
use crate::ui::Ui;
use crate::words::values;

pub(super) static SPEC: RouteSpec = RouteSpec::read(
    "evidence.look",
    "/o/{org}/evidence/{number}/files/{file}/look",
    AccessRule::Organisation(Permission::ReadEvidence),
);

/// The most bytes of a text or table that are drawn.
const MOST_BYTES: usize = 512 * 1024;
/// The most rows of a table that are drawn.
const MOST_ROWS: usize = 500;
/// The most columns.
const MOST_COLUMNS: usize = 50;

/// How much of a workbook is shown.
const BOUNDS: SheetBounds = SheetBounds { sheets: 5, rows: 200, columns: MOST_COLUMNS, characters: 500 };

const POLICY: HeaderValue =
    HeaderValue::from_static("default-src 'none'; style-src 'self'; sandbox; frame-ancestors 'self'");
/// A frame without an origin cannot ask for a picture, so a drawn page comes within the answer.
const POLICY_WITH_PICTURE: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src data:; sandbox; frame-ancestors 'self'",
);

/// Whether files of that type can be looked at.
pub(super) fn shows(media_type: &MediaType) -> bool {
    preview(media_type).is_some()
}

/// How files of that type are looked at.
pub(super) fn preview(media_type: &MediaType) -> Option<Preview> {
    FileKind::of_media_type(media_type).and_then(FileKind::preview)
}

/// What a text or table comes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct LookPage {
    name: String,
    text: Option<String>,
    rows: Vec<Vec<String>>,
    sheets: Vec<SheetView>,
    picture: Option<PictureView>,
    /// Why it cannot be shown.
    refused: Option<String>,
    /// Whether there is more than is shown.
    cut: bool,
}

/// One sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct SheetView {
    name: String,
    rows: Vec<Vec<String>>,
}

/// A page of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct PictureView {
    /// The picture itself.
    png: String,
    width: u16,
    height: u16,
    /// What it is, for those who do not see it.
    alt: String,
    /// Which page it is.
    caption: String,
}

impl LookPage {
    fn blank(name: String) -> Self {
        Self {
            name,
            text: None,
            rows: Vec::new(),
            sheets: Vec::new(),
            picture: None,
            refused: None,
            cut: false,
        }
    }
}

impl Template for LookPage {
    const FILE: &'static str = "pages/evidence/look.html";
}

pub(super) async fn look(
    ui: Ui,
    tenant: Tenant,
    Path(path): Path<FilePath>,
    Query(asked): Query<AskedPage>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let stored = found(&ui, &tenant, &path).await?;
    match preview(&stored.file.media_type) {
        Some(Preview::Image) => {
            let download = Download { stored, disposition: Disposition::Inline, actor: ui.viewer.actor() };
            hand_out(&ui.app, &headers, download).await
        }
        Some(kind @ (Preview::Text | Preview::Table)) => drawn(&ui, stored, kind == Preview::Table).await,
        Some(Preview::Workbook) => workbook(&ui, stored).await,
        Some(Preview::Pdf) => document(&ui, stored, asked.place()).await,
        None => Err(Problem::not_found()),
    }
}

async fn drawn(ui: &Ui, stored: StoredFile, as_table: bool) -> Result<Response, Problem> {
    let (files, found) = (ui.app.files.clone(), stored.clone());
    let name = stored.file.name.to_string();
    let read = move || beginning(&files, found.organisation, &found.file);
    let (bytes, cut) = match ui.app.blocking.file(read).await? {
        Ok(read) => read,
        Err(error) => return Err(unreadable(&ui.app, &stored, &ui.viewer.actor(), error).await),
    };
    let text = decoded(&bytes);
    framed(ui, StatusCode::OK, &if as_table { table(name, &text, cut) } else { plain(name, text, cut) })
}

/// One page of a document, drawn elsewhere.
async fn document(ui: &Ui, stored: StoredFile, page: u32) -> Result<Response, Problem> {
    let (words, name) = (ui.words(), stored.file.name.to_string());
    let blank = LookPage::blank(name.clone());
    let drawn = match documents::draw(ui, &stored, page).await? {
        Ok(drawn) => drawn,
        Err(why) => {
            let refused = LookPage { refused: Some(why.text(words)), ..blank };
            return framed(ui, why.status(), &refused);
        }
    };
    let told = values([("page", page.into()), ("pages", drawn.pages.into()), ("name", name.into())]);
    let picture = PictureView {
        png: BASE64.encode(&drawn.png),
        width: drawn.width,
        height: drawn.height,
        alt: words.text_with("evidence-page-alt", &told),
        caption: words.text_with("evidence-page-of", &told),
    };
    let mut response = framed(ui, StatusCode::OK, &LookPage { picture: Some(picture), ..blank })?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY_WITH_PICTURE);
    Ok(response)
}

/// The sheets of a workbook one below the other: a frame without an origin cannot ask for the next one.
async fn workbook(ui: &Ui, stored: StoredFile) -> Result<Response, Problem> {
    let (files, found) = (ui.app.files.clone(), stored.clone());
    let read = move || {
        let (blobs, seal) = (files.blobs.as_ref(), files.seal.as_ref());
        let mut reader = open_file(blobs, seal, found.organisation, &found.file).map_err(Unshown::Unread)?;
        files.sheets.read(&mut reader, &BOUNDS).map_err(Unshown::of)
    };
    let name = stored.file.name.to_string();
    let blank = LookPage::blank(name);
    match ui.app.blocking.file(read).await? {
        Ok(book) => {
            let sheet = |sheet: Sheet| SheetView { name: sheet.name, rows: sheet.rows };
            let sheets = book.sheets.into_iter().map(sheet).collect();
            framed(ui, StatusCode::OK, &LookPage { sheets, cut: book.cut, ..blank })
        }
        Err(Unshown::Unread(error)) => Err(unreadable(&ui.app, &stored, &ui.viewer.actor(), error).await),
        Err(Unshown::Refused) => {
            let refused = Some(ui.words().text("evidence-look-refused"));
            framed(ui, StatusCode::OK, &LookPage { refused, ..blank })
        }
    }
}

/// Why a workbook is not shown.
enum Unshown {
    /// Its bytes cannot be read.
    Unread(ReadError),
    /// It is not what a reader of workbooks takes.
    Refused,
}

impl Unshown {
    fn of(error: SheetUnreadable) -> Self {
        match error {
            SheetUnreadable::Unreadable(error) => match error.downcast::<ReadError>() {
                Ok(error) => Self::Unread(error),
                Err(_) => Self::Refused,
            },
            SheetUnreadable::Refused(_) => Self::Refused,
        }
    }
}

fn framed(ui: &Ui, status: StatusCode, page: &LookPage) -> Result<Response, Problem> {
    let mut response = ui.draw_as(status, &Frame::part(ui), page)?;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, POLICY);
    response.headers_mut().insert(X_FRAME_OPTIONS, HeaderValue::from_static("SAMEORIGIN"));
    Ok(response)
}

/// The first bytes of a file, and whether there are more.
fn beginning(
    files: &controlkeep_http::Files,
    organisation: controlkeep_kernel::OrganisationId,
    file: &KeptFile,
) -> Result<(Vec<u8>, bool), ReadError> {
    let mut reader = open_file(files.blobs.as_ref(), files.seal.as_ref(), organisation, file)?;
    let mut bytes = Vec::new();
    while bytes.len() < MOST_BYTES {
        let next = reader.next_bytes()?;
        if next.is_empty() {
            return Ok((bytes, false));
        }
        bytes.extend_from_slice(next);
    }
    bytes.truncate(MOST_BYTES);
    Ok((bytes, file.bytes > MOST_BYTES as u64))
}

/// Text in UTF-16 says so at its start; everything else that is kept is UTF-8. A character that was
/// cut in two at the end shows as one that cannot be read.
fn decoded(bytes: &[u8]) -> String {
    let wide = |of: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks_exact(2).map(|pair| of([pair[0], pair[1]]));
        char::decode_utf16(units).map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
    };
    match bytes {
        [0xff, 0xfe, ..] => wide(u16::from_le_bytes),
        [0xfe, 0xff, ..] => wide(u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => String::from_utf8_lossy(bytes).into_owned(),
    }
}

fn plain(name: String, text: String, cut: bool) -> LookPage {
    LookPage { text: Some(text), cut, ..LookPage::blank(name) }
}

/// Rows of a table whose cells are parted by whatever its first line has most of.
fn table(name: String, text: &str, cut: bool) -> LookPage {
    let first = text.lines().next().unwrap_or_default();
    let mark =
        [b',', b';', b'\t'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(mark.unwrap_or(b','))
        .from_reader(text.as_bytes());
    let cells = |record: csv::StringRecord| record.iter().take(MOST_COLUMNS).map(str::to_owned).collect();
    let mut rows: Vec<Vec<String>> =
        reader.records().map_while(Result::ok).take(MOST_ROWS + 1).map(cells).collect();
    let cut = cut || rows.len() > MOST_ROWS;
    rows.truncate(MOST_ROWS);
    LookPage { rows, cut, ..LookPage::blank(name) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_read_as_it_says_it_is_written() {
        assert_eq!(decoded("é".as_bytes()), "é");
        assert_eq!(decoded(b"\xef\xbb\xbfa"), "a");
        assert_eq!(decoded(b"\xff\xfea\0\xe9\0"), "aé");
        assert_eq!(decoded(b"\xfe\xff\0a"), "a");
        assert_eq!(decoded(b"a\xc3"), "a\u{fffd}");
    }

    #[test]
    fn cells_are_parted_by_what_the_first_line_has_most_of() {
        let rows = |text: &str| table("t".into(), text, false).rows;
        assert_eq!(rows("a,b\n\"1,5\",2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(rows("a;b\n1,5;2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(rows("a\tb\r\n1\t2"), [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn a_long_table_is_cut_and_says_so() {
        let long = table("t".into(), &"x\n".repeat(MOST_ROWS + 1), false);
        assert_eq!((long.rows.len(), long.cut), (MOST_ROWS, true));
        assert!(!table("t".into(), "x\n", false).cut);
    }

    #[test]
    fn nothing_that_could_run_is_shown() {
        let shown = |media: &str| shows(&MediaType::parse(media).unwrap());
        assert!(shown("application/pdf") && shown("image/png") && shown("text/plain") && shown("text/csv"));
        assert!(shown("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"));
        for active in ["image/svg+xml", "text/html", "application/xml", "application/zip"] {
            assert!(!shown(active), "{active}");
        }
    }
}
