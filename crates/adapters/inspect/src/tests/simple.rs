use super::*;

/// A PNG of that size: only its header counts.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0DIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 6, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}

fn gif(width: u16, height: u16) -> Vec<u8> {
    [b"GIF89a".as_slice(), &width.to_le_bytes(), &height.to_le_bytes(), &[0, 0, 0, 0x3B]].concat()
}

#[test]
fn honest_files_pass() {
    let wide: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain("ä😀\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    for (name, content, kind) in [
        ("a.pdf", b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF".as_slice(), FileKind::Pdf),
        ("a.png", &png(800, 600), FileKind::Png),
        ("a.gif", &gif(10, 10), FileKind::Gif),
        ("a.log", "Zürich ok\n".as_bytes(), FileKind::Text),
        ("a.txt", &wide, FileKind::Text),
        ("a.md", b"# Plan", FileKind::Markdown),
        ("a.csv", b"a,b\n1,2\n", FileKind::Csv),
        ("a.json", b" {\"a\": 1}", FileKind::Json),
        ("a.xml", b"\xEF\xBB\xBF<?xml version=\"1.0\"?><a/>", FileKind::Xml),
        ("a.html", b"<!doctype html><p>report", FileKind::Html),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileKind::Svg),
        ("a.drawio", b"<mxfile host='app'/>", FileKind::Drawio),
        ("a.eml", b"Received: from a\r\nSubject: b\r\n\r\n\xE4", FileKind::Eml),
    ] {
        assert_eq!(inspect(name, content), Ok(kind), "{name}");
    }
}

#[test]
fn a_file_that_is_not_what_its_name_says_is_refused() {
    let picture = png(1, 1);
    let packed = archive(&[("a.txt", b"text")]);
    for (name, content) in [
        ("a.pdf", picture.as_slice()),
        ("a.pdf", b" %PDF-1.7"),
        ("a.png", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"),
        ("a.jpg", &picture),
        ("a.docx", b"just text"),
        ("a.zip", &picture),
        ("a.msg", b"Subject: no"),
        ("a.json", b"hello"),
        ("a.xml", b"hello"),
        ("a.svg", b"<html><script>alert(1)</script></html>"),
        ("a.drawio", b"<html/>"),
        ("a.eml", b"no header at all"),
        ("a.docx", &packed),
        ("a.odt", &packed),
    ] {
        assert_eq!(code_of(name, content), Some(Code::ContentMismatch), "{name}");
    }
}

#[test]
fn a_refusal_says_what_the_content_is() {
    assert_eq!(inspect("a.pdf", &png(1, 1)).unwrap_err().detail, "png");
    assert_eq!(
        inspect("a.docx", &compound(&[("/WordDocument", b"w")])).unwrap_err().detail,
        "Office document of before 2007"
    );
}

#[test]
fn an_empty_file_is_refused() {
    for kind in FileKind::ALL {
        assert_eq!(code_of(&format!("a.{kind}"), b""), Some(Code::Empty), "{kind}");
    }
}

#[test]
fn programs_are_refused_under_every_name() {
    for kind in FileKind::ALL {
        for program in [
            b"MZ\x90\x00\x03\x00\x00\x00".as_slice(),
            b"\x7FELF\x02\x01\x01\x00\x00\x00",
            b"MSCF\x00\x00\x00\x00",
        ] {
            assert_eq!(code_of(&format!("a.{kind}"), program), Some(Code::Executable), "{kind}");
        }
    }
}

#[test]
fn text_is_utf_8_or_utf_16_to_its_last_byte() {
    let long = [vec![b'a'; 70_000], "é".as_bytes().to_vec(), vec![b'b'; 70_000]].concat();
    assert_eq!(inspect("a.txt", &long), Ok(FileKind::Text));
    // A letter lies across the border of two pieces.
    let split = [vec![b'a'; 65_535], "é".as_bytes().to_vec()].concat();
    assert_eq!(inspect("a.txt", &split), Ok(FileKind::Text));
    let pair: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain([b'a', 0].repeat(32_766))
        .chain("😀".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    assert_eq!(inspect("a.txt", &pair), Ok(FileKind::Text));
    for (content, place) in [
        (b"ab\x00c".as_slice(), "2"),
        (b"caf\xE9", "3"),
        (b"\xC3", "0"),
        (b"\xFF\xFEa", "2"),
        (b"\xFE\xFF\xD8\x00\x00a", "0"),
    ] {
        let refusal = inspect("a.csv", content).unwrap_err();
        assert_eq!((refusal.code, refusal.detail.as_str()), (Code::NotText, place), "{content:?}");
    }
    let late = [vec![b'a'; 200_000], vec![0xFF]].concat();
    assert_eq!(inspect("a.txt", &late).unwrap_err().detail, "200000");
    assert_eq!(code_of("a.eml", b"Subject: a\n\n\x00"), Some(Code::NotText));
}

#[test]
fn images_are_bounded_by_their_points() {
    assert_eq!(inspect("a.png", &png(10_000, 10_000)), Ok(FileKind::Png));
    let refusal = inspect("a.png", &png(10_001, 10_000)).unwrap_err();
    assert_eq!((refusal.code, refusal.detail.as_str()), (Code::ImageTooLarge, "10001 × 10000"));
    assert_eq!(code_of("a.png", &png(u32::MAX, u32::MAX)), Some(Code::ImageTooLarge));
    assert_eq!(code_of("a.gif", &gif(65_535, 65_535)), Some(Code::ImageTooLarge));
    assert_eq!(code_of("a.png", b"\x89PNG\r\n\x1a\n"), Some(Code::Broken));
}

#[test]
fn an_encrypted_pdf_is_refused_wherever_it_says_so() {
    let padding = "1 0 obj <<>> endobj\n".repeat(10_000);
    let content = format!("%PDF-1.7\n{padding}trailer << /Encrypt 5 0 R >>\n%%EOF");
    assert_eq!(code_of("a.pdf", content.as_bytes()), Some(Code::Encrypted));
}

#[test]
fn an_archive_behind_a_picture_or_a_document_is_found() {
    let hidden = archive(&[("run.exe", b"MZ")]);
    for (name, front) in
        [("a.png", png(1, 1)), ("a.gif", gif(1, 1)), ("a.pdf", b"%PDF-1.7\n%%EOF\n".to_vec())]
    {
        let content = [front, hidden.clone()].concat();
        assert_eq!(code_of(name, &content), Some(Code::ContentMismatch), "{name}");
    }
}
