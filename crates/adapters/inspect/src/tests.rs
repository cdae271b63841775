//! Files are made here, byte by byte: none of them came from elsewhere.

mod archives;
mod documents;
mod simple;
mod workbooks;

use std::io::{self, Cursor, Read, Seek, SeekFrom, Write as _};

use controlkeep_evidence::FileKind;
use controlkeep_ports::{FileInspector as _, FileRefusal, FileRefusalCode as Code, InspectError};
use proptest::prelude::*;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;

fn inspector() -> ContentInspector {
    ContentInspector::new(FileKind::ALL.to_vec(), InspectLimits::default())
}

fn inspect_with(limits: InspectLimits, name: &str, content: &[u8]) -> Result<FileKind, FileRefusal> {
    let inspector = ContentInspector::new(FileKind::ALL.to_vec(), limits);
    inspector.inspect(name, &mut Cursor::new(content)).map_err(|error| match error {
        InspectError::Refused(refusal) => refusal,
        InspectError::Unreadable(error) => panic!("{error}"),
    })
}

fn inspect(name: &str, content: &[u8]) -> Result<FileKind, FileRefusal> {
    inspect_with(InspectLimits::default(), name, content)
}

fn code_of(name: &str, content: &[u8]) -> Option<Code> {
    inspect(name, content).err().map(|refusal| refusal.code)
}

fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        writer.start_file(*name, SimpleFileOptions::default()).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (path, content) in streams {
        if let Some(folder) = std::path::Path::new(path).parent() {
            file.create_storage_all(folder).unwrap();
        }
        file.create_stream(path).unwrap().write_all(content).unwrap();
    }
    file.flush().unwrap();
    file.into_inner().into_inner()
}

#[test]
fn content_that_cannot_be_read_is_no_verdict() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the disk is gone"))
        }
    }
    impl Seek for Broken {
        fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
            Ok(0)
        }
    }
    for name in ["a.pdf", "a.zip", "a.png", "a.txt", "a.msg"] {
        let outcome = inspector().inspect(name, &mut Broken);
        assert!(matches!(outcome, Err(InspectError::Unreadable(_))), "{name}: {outcome:?}");
    }
}

#[test]
fn only_allowed_kinds_pass_and_the_name_alone_says_so() {
    let inspector = ContentInspector::new(vec![FileKind::Pdf], InspectLimits::default());
    assert_eq!(inspector.promised("plan.PDF"), Ok(FileKind::Pdf));
    assert_eq!(inspector.promised("a.png").unwrap_err(), FileRefusal::new(Code::TypeNotAllowed, "png"));
    assert_eq!(inspector.promised("a.exe").unwrap_err(), FileRefusal::new(Code::TypeUnknown, "exe"));
    assert_eq!(inspector.promised("README").unwrap_err(), FileRefusal::new(Code::TypeUnknown, ""));
    let outcome = inspector.inspect("a.png", &mut Cursor::new(b"anything"));
    assert!(matches!(outcome, Err(InspectError::Refused(refusal)) if refusal.code == Code::TypeNotAllowed));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_a_file_holds_there_is_a_verdict(
        bytes in proptest::collection::vec(any::<u8>(), 0..2000),
        kind in 0..FileKind::ALL.len(),
        start in 0..6_usize,
    ) {
        let starts: [&[u8]; 6] = [b"", b"PK\x03\x04", head::COMPOUND, b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n", b"GIF89a"];
        let content = [starts[start], &bytes].concat();
        let name = format!("a.{}", FileKind::ALL[kind].code());
        let _verdict = inspect(&name, &content);
    }

    #[test]
    fn a_damaged_archive_has_a_verdict(at in 0..400_usize, value in any::<u8>(), cut in 0..400_usize) {
        let mut content = archive(&[("a.txt", b"some text"), ("b/c.csv", b"1,2,3"), ("mimetype", b"x")]);
        let length = content.len();
        content[at % length] = value;
        content.truncate(length - cut % 60);
        let _verdict = inspect("a.zip", &content);
    }

    #[test]
    fn a_damaged_compound_file_has_a_verdict(at in 0..4000_usize, value in any::<u8>()) {
        let mut content = compound(&[("/__properties_version1.0", b"p"), ("/x/y", &[7; 5000])]);
        let length = content.len();
        content[at % length] = value;
        let _verdict = inspect("a.msg", &content);
    }
}
