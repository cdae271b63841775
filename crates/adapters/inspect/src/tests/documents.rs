use super::*;

const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

fn types(part: &str) -> Vec<u8> {
    format!("<Types><Override PartName='/x' ContentType='{part}'/></Types>").into_bytes()
}

fn docx(extra: &[(&str, &[u8])]) -> Vec<u8> {
    let types = types(WORD);
    let own: [(&str, &[u8]); 2] = [("[Content_Types].xml", &types), ("word/document.xml", b"<w/>")];
    archive(&[&own, extra].concat())
}

fn open_document(kind: FileKind, extra: &[(&str, &[u8])]) -> Vec<u8> {
    let media_type = kind.media_type();
    let own: [(&str, &[u8]); 2] = [("mimetype", media_type.as_str().as_bytes()), ("content.xml", b"<o/>")];
    archive(&[&own, extra].concat())
}

#[test]
fn office_documents_are_told_apart_by_what_they_say_they_are() {
    for (name, part, kind) in [
        ("a.docx", WORD, FileKind::Docx),
        (
            "a.xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            FileKind::Xlsx,
        ),
        (
            "a.pptx",
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
            FileKind::Pptx,
        ),
        ("a.vsdx", "application/vnd.ms-visio.drawing.main+xml", FileKind::Vsdx),
    ] {
        let content = archive(&[("[Content_Types].xml", &types(part))]);
        assert_eq!(inspect(name, &content), Ok(kind));
        let other = if name == "a.docx" { "a.xlsx" } else { "a.docx" };
        assert_eq!(code_of(other, &content), Some(Code::ContentMismatch), "{name} as {other}");
    }
    for kind in [FileKind::Odt, FileKind::Ods, FileKind::Odp] {
        assert_eq!(inspect(&format!("a.{kind}"), &open_document(kind, &[])), Ok(kind));
    }
    assert_eq!(code_of("a.ods", &open_document(FileKind::Odt, &[])), Some(Code::ContentMismatch));
}

#[test]
fn macros_are_found_in_every_document_and_in_every_archive() {
    let enabled = types("application/vnd.ms-word.document.macroEnabled.main+xml");
    let with_macros = docx(&[("word/vbaProject.bin", b"x")]);
    let project = compound(&[("/Macros/VBA/dir", b"x")]);
    for (name, content) in [
        ("a.docx", with_macros.clone()),
        ("a.zip", with_macros.clone()),
        ("a.docx", archive(&[("[Content_Types].xml", &enabled)])),
        ("a.docx", docx(&[("word/embeddings/oleObject1.bin", &project)])),
        ("a.xlsx", docx(&[("xl/macrosheets/sheet1.xml", b"x")])),
        ("a.odt", open_document(FileKind::Odt, &[("Basic/Standard/Module1.xml", b"x")])),
        ("a.odt", open_document(FileKind::Odt, &[("Scripts/python/a.py", b"x")])),
        ("a.zip", archive(&[("inner/plan.docm", &with_macros)])),
        ("a.zip", archive(&[("old.doc", &project)])),
    ] {
        assert_eq!(code_of(name, &content), Some(Code::Macros), "{name}");
    }
}

#[test]
fn encrypted_documents_are_refused() {
    let encrypted = compound(&[("/EncryptionInfo", b"i"), ("/EncryptedPackage", b"p")]);
    assert_eq!(code_of("a.docx", &encrypted), Some(Code::Encrypted));
    assert_eq!(code_of("a.xlsx", &encrypted), Some(Code::Encrypted));
    assert_eq!(code_of("a.zip", &archive(&[("a.docx", &encrypted)])), Some(Code::Encrypted));
    let manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>";
    let document = open_document(FileKind::Odt, &[("META-INF/manifest.xml", manifest)]);
    assert_eq!(code_of("a.odt", &document), Some(Code::Encrypted));
}

#[test]
fn a_program_packaged_in_a_document_is_found() {
    let mut package = vec![9, 0, 0, 0, 2, 0];
    package.extend(b"Invoice\0C:\\tmp\\invoice.exe\0rest");
    let object = compound(&[("/\u{1}Ole10Native", &package)]);
    let content = docx(&[("word/embeddings/oleObject1.bin", &object)]);
    let refusal = inspect("a.docx", &content).unwrap_err();
    assert_eq!((refusal.code, refusal.detail.as_str()), (Code::ExecutableInside, "C:\\tmp\\invoice.exe"));
}

#[test]
fn a_mail_is_a_compound_file_with_a_mails_properties() {
    let properties: (&str, &[u8]) = ("/__properties_version1.0", b"p");
    let attachment = "/__attach_version1.0_#00000000/__substg1.0_37010102";
    assert_eq!(inspect("a.msg", &compound(&[properties, (attachment, b"text")])), Ok(FileKind::Msg));
    assert_eq!(code_of("a.msg", &compound(&[("/WordDocument", b"w")])), Some(Code::ContentMismatch));
    let program = b"MZ\x90\x00\x03\x00\x00\x00";
    assert_eq!(
        code_of("a.msg", &compound(&[properties, (attachment, program)])),
        Some(Code::ExecutableInside)
    );
    let packed = docx(&[("word/vbaProject.bin", b"x")]);
    assert_eq!(code_of("a.msg", &compound(&[properties, (attachment, &packed)])), Some(Code::Macros));
}
