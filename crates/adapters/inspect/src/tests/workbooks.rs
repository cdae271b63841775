use std::io::Cursor;

use controlkeep_ports::{SheetBounds, SheetReader as _, SheetUnreadable, Workbook};

use super::archive;
use crate::WorkbookReader;

const BOUNDS: SheetBounds = SheetBounds { sheets: 2, rows: 4, columns: 3, characters: 10 };

const TYPES: &[u8] = br#"<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>"#;
const STYLES: &[u8] = br#"<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
const STRINGS: &[u8] = br#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>Account</t></si><si><t>a very long name indeed</t></si></sst>"#;

/// A workbook of sheets: name, whether it is hidden, and the rows of its XML.
fn book(sheets: &[(&str, bool, &str)], strings: &[u8]) -> Vec<u8> {
    let places = || 1..=sheets.len();
    let list: Vec<String> = places()
        .zip(sheets)
        .map(|(at, (name, hidden, _))| {
            let state = if *hidden { " state=\"hidden\"" } else { "" };
            format!("<sheet name=\"{name}\" sheetId=\"{at}\"{state} r:id=\"r{at}\"/>")
        })
        .collect();
    let links: Vec<String> = places().map(|at| format!(
        "<Relationship Id=\"r{at}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
    )).collect();
    let workbook = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{}</sheets></workbook>",
        list.concat()
    );
    let links = format!(
        "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{}</Relationships>",
        links.concat()
    );
    let main = br#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r0" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;
    let pages: Vec<(String, String)> = places().zip(sheets).map(|(at, (_, _, rows))| (
        format!("xl/worksheets/sheet{at}.xml"),
        format!("<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"),
    )).collect();
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", main),
        ("xl/workbook.xml", workbook.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/styles.xml", STYLES),
        ("xl/sharedStrings.xml", strings),
    ];
    parts.extend(pages.iter().map(|(name, text)| (name.as_str(), text.as_bytes())));
    archive(&parts)
}

fn read(bytes: &[u8]) -> Result<Workbook, SheetUnreadable> {
    WorkbookReader.read(&mut Cursor::new(bytes), &BOUNDS)
}

#[test]
fn values_are_shown_as_they_were_stored_and_formulas_are_not_computed() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
        <row r="3"><c r="A3"><f>HYPERLINK("http://evil.test")</f><v>42</v></c><c r="B3" s="1"><v>46037</v></c><c r="C3" t="b"><v>1</v></c></row>
        <row r="4"><c r="A4" t="e"><v>#DIV/0!</v></c><c r="B4"><v>1.5</v></c><c r="C4"><f>1+1</f></c></row>"#;
    let found = read(&book(&[("Users", false, rows)], STRINGS)).unwrap();
    assert_eq!((found.sheets[0].name.as_str(), found.cut), ("Users", false));
    let row = |at: usize| found.sheets[0].rows[at].iter().map(String::as_str).collect::<Vec<_>>();
    assert_eq!(row(0), ["Account", "", "a very lon…"]);
    assert_eq!((row(1).len(), row(2)), (0, vec!["42", "2026-01-15", "TRUE"]));
    assert_eq!(row(3), ["#DIV/0!", "1.5"]);
}

#[test]
fn what_is_beyond_the_bounds_or_hidden_is_left_out() {
    let wide = r#"<row r="1"><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>"#;
    let long =
        r#"<row r="4"><c r="A4"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>2</v></c></row>"#;
    for rows in [wide, long] {
        let found = read(&book(&[("S", false, rows)], STRINGS)).unwrap();
        assert!(found.cut && found.sheets[0].rows.len() <= 4, "{found:?}");
    }
    let one = r#"<row r="1"><c r="A1"><v>1</v></c></row>"#;
    let names = |book: Vec<u8>| {
        let found = read(&book).unwrap();
        (found.sheets.into_iter().map(|sheet| sheet.name).collect::<Vec<_>>(), found.cut)
    };
    assert_eq!(
        names(book(&[("A", false, one), ("Secret", true, one), ("B", false, one)], STRINGS)),
        (vec!["A".into(), "B".into()], false)
    );
    assert_eq!(
        names(book(&[("A", false, one), ("B", false, one), ("C", false, one)], STRINGS)),
        (vec!["A".into(), "B".into()], true)
    );
}

#[test]
fn what_is_no_workbook_or_becomes_too_large_is_refused() {
    let bomb = vec![b' '; 17 << 20];
    for bytes in [
        b"PK no".to_vec(),
        archive(&[("a.txt", b"x")]),
        book(&[], b"<broken"),
        book(&[("A", false, "")], &bomb),
    ] {
        assert!(matches!(read(&bytes), Err(SheetUnreadable::Refused(_))));
    }
}

#[test]
#[allow(clippy::format_collect, reason = "it is small, and made to be read")]
fn an_entity_or_a_document_type_in_xml_is_never_followed() {
    let folder = tempfile::tempdir().unwrap();
    let secret = folder.path().join("secret.txt");
    std::fs::write(&secret, "TOPSECRET").unwrap();
    let outside = format!("<!ENTITY e SYSTEM \"file://{}\">", secret.display());
    let doubling: String = (1..30).map(|at| format!("<!ENTITY l{at} \"&l{0};&l{0};\">", at - 1)).collect();
    let billions = format!("<!ENTITY l0 \"lol\">{doubling}<!ENTITY e \"&l29;\">");
    let bounds = SheetBounds { characters: 100_000, ..BOUNDS };
    for declared in [outside, billions] {
        let strings = format!(
            "<?xml version=\"1.0\"?><!DOCTYPE sst [{declared}]><sst><si><t>before &e; after</t></si></sst>"
        );
        let row = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
        let file = book(&[("One", false, row)], strings.as_bytes());
        // Refused, or shown without it: both are well.
        if let Ok(shown) = WorkbookReader.read(&mut Cursor::new(file), &bounds) {
            let text = format!("{shown:?}");
            assert!(!text.contains("TOPSECRET") && !text.contains("lollol") && text.len() < 2_000, "{text}");
        }
    }
}
