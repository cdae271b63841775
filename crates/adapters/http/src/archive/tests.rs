use std::io::{Cursor, Read as _};

use axum::extract::{FromRequest as _, Request};
use controlkeep_evidence::{ArchivedFile, FileName};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::fakes::MemoryBlobs;
use http_body_util::BodyExt as _;

use super::*;
use crate::testing::{app, noted, stored};
use crate::upload::{FileBody, Sent, take_in};

/// Bytes that hardly pack, so that an archive of them takes several batches.
fn noise(length: usize, seed: u32) -> Vec<u8> {
    let step = |state: &mut u32| {
        *state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        Some(state.to_be_bytes()[0])
    };
    std::iter::repeat_n((), length).scan(seed, |state, ()| step(state)).collect()
}

struct Desk {
    blobs: MemoryBlobs,
    app: Shared,
    download: ArchiveDownload,
}

impl Desk {
    async fn with(files: &[(&str, Vec<u8>)]) -> Self {
        let blobs = MemoryBlobs::new();
        let app = app(&blobs);
        let scope = crate::upload::tests::scope();
        let mut archived = Vec::new();
        for (path, bytes) in files {
            let pieces = FileBody::from_request(Request::new(bytes.clone().into()), &()).await.unwrap();
            let name = FileName::parse(path).unwrap();
            let sent = Sent { scope, name, limit: 10_000_000, announced: None, pieces };
            let stored = stored(&scope, take_in(&app, sent).await.unwrap());
            archived.push(ArchivedFile { path: (*path).into(), day: "2026-11-20".parse().unwrap(), stored });
        }
        let archive = Archive { index: "number\r\n".into(), files: archived };
        let actor = Actor::system(Timestamp::from_seconds(90));
        Self { blobs, app, download: ArchiveDownload { archive, name: "evidence é.zip".into(), actor } }
    }

    fn damage(&self, file: usize, place: usize) {
        let blob = self.download.archive.files[file].stored.file.blob;
        let mut stored = self.blobs.stored(blob).unwrap();
        stored[place] ^= 1;
        self.blobs.tamper(blob, Some(stored));
    }

    async fn get(&self) -> Result<Response, Problem> {
        hand_out_archive(&self.app, self.download.clone()).await
    }
}

#[tokio::test]
async fn an_archive_holds_the_index_and_every_file_as_it_was() {
    let files = [
        ("E-001 Ü/notes é.txt", b"hello".to_vec()),
        ("E-002/noise.txt", noise(3_000_000, 7)),
        ("E-003/none.txt", vec![]),
    ];
    let answer = Desk::with(&files).await.get().await.unwrap();
    let header = |name: &http::HeaderName| answer.headers()[name].to_str().unwrap().to_owned();
    assert_eq!(header(&CONTENT_TYPE), "application/zip");
    assert!(header(&CONTENT_DISPOSITION).starts_with("attachment; filename=\"evidence _.zip\""));
    assert!(header(&CONTENT_SECURITY_POLICY).contains("sandbox"));
    assert!(answer.extensions().get::<AsItIs>().is_some());
    let mut body = answer.into_body();
    let (mut bytes, mut frames) = (Vec::new(), 0);
    while let Some(frame) = body.frame().await {
        let frame = frame.unwrap().into_data().unwrap();
        assert!(frame.len() < 1_000_000, "nothing holds the whole: {}", frame.len());
        bytes.extend_from_slice(&frame);
        frames += 1;
    }
    assert!(frames > 5, "{frames}");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
    assert_eq!(names, ["index.csv", "E-001 Ü/notes é.txt", "E-002/noise.txt", "E-003/none.txt"]);
    for (path, expected) in files.iter().cloned().chain([("index.csv", b"number\r\n".to_vec())]) {
        let mut file = zip.by_name(path).unwrap();
        assert_eq!(file.last_modified().unwrap().to_string(), "2026-11-20 00:00:00");
        let mut found = Vec::new();
        file.read_to_end(&mut found).unwrap();
        assert!(found == expected, "{path}");
    }
}

#[tokio::test]
async fn a_file_that_is_damaged_at_once_is_an_error_without_a_byte() {
    let desk = Desk::with(&[("a.txt", b"hello".to_vec())]).await;
    desk.damage(0, 2);
    let error = desk.get().await.unwrap_err();
    assert_eq!((error.status.as_u16(), error.code), (500, "file_damaged"));
    assert_eq!(noted(&desk.app), ["evidence.damaged E-001 a.txt changed"]);
}

#[tokio::test]
async fn a_file_that_is_damaged_later_cuts_the_archive_off() {
    let desk = Desk::with(&[("a.txt", noise(1_000_000, 1)), ("b.txt", noise(1_000_000, 2))]).await;
    desk.damage(1, 900_000);
    let mut body = desk.get().await.unwrap().into_body();
    let mut got = Vec::new();
    let error = loop {
        match body.frame().await {
            Some(Ok(frame)) => got.extend_from_slice(frame.data_ref().unwrap()),
            Some(Err(error)) => break error,
            None => panic!("the end of a damaged archive must be no end"),
        }
    };
    assert!(error.to_string().contains("damaged"), "{error}");
    assert!(got.len() > 1_000_000 && zip::ZipArchive::new(Cursor::new(got)).is_err());
    assert_eq!(noted(&desk.app), ["evidence.damaged E-001 b.txt changed"]);
}

#[tokio::test]
async fn bytes_that_open_but_are_not_those_that_were_taken_in_cut_it_off_too() {
    let mut desk = Desk::with(&[("a.txt", b"hello".to_vec())]).await;
    desk.download.archive.files[0].stored.file.sha256 = controlkeep_evidence::Digest::from_bytes([1; 32]);
    assert_eq!(desk.get().await.unwrap_err().code, "file_damaged");
}
