//! Sound documents, drawn by a real child.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

#[path = "samples/documents.rs"]
mod documents;

use std::io::Cursor;
use std::path::PathBuf;

use controlkeep_pdf::{ChildDrawer, DrawLimits};
use controlkeep_ports::contract::pages::PageBench;
use controlkeep_ports::{DrawnPage, PageDrawer, PageUndrawn, PageWanted};
use documents::{document, encrypted, page, scripted};
use hayro::vello_cpu::Pixmap;
use hayro::vello_cpu::color::PremulRgba8;

const WANTED: PageWanted = PageWanted { page: 1, width: 600, height: 1800 };

fn drawer() -> ChildDrawer {
    ChildDrawer::of(PathBuf::from(env!("CARGO_BIN_EXE_draw-pdf")), DrawLimits::default())
}

struct Child(ChildDrawer);

impl PageBench for Child {
    fn drawer(&self) -> &dyn PageDrawer {
        &self.0
    }

    fn document(&self, pages: &[&str]) -> Vec<u8> {
        document(pages)
    }
}

mod contract {
    controlkeep_ports::pages_contract!(|| super::Child(super::drawer()));
}

fn draw(document: Vec<u8>) -> Result<DrawnPage, PageUndrawn> {
    drawer().draw(&mut Cursor::new(document), &WANTED)
}

fn picture(page: &DrawnPage) -> Pixmap {
    Pixmap::from_png(Cursor::new(&page.png)).unwrap()
}

/// How many points are not white.
fn ink(page: &DrawnPage) -> usize {
    let is_white = |point: &&PremulRgba8| (point.r, point.g, point.b) == (255, 255, 255);
    picture(page).data().iter().filter(|point| !is_white(point)).count()
}

#[test]
fn text_is_drawn_on_white_and_as_large_as_the_picture_says() {
    let drawn = draw(document(&["Access policy"])).unwrap();
    let shown = picture(&drawn);
    assert_eq!((shown.width(), shown.height()), (drawn.width, drawn.height));
    assert_eq!((drawn.width, drawn.height), (600, 849), "the proportions of A4");
    assert!((300..20_000).contains(&ink(&drawn)), "{} points of text", ink(&drawn));
    assert_eq!(ink(&draw(document(&[""])).unwrap()), 0);
}

#[test]
fn scripts_and_links_leave_no_trace() {
    let plain = draw(document(&["Access policy"])).unwrap();
    let scripted = draw(scripted("Access policy")).unwrap();
    assert_eq!(scripted.png, plain.png, "nothing of them is in the picture");
}

#[test]
fn a_page_that_was_turned_is_shown_upright() {
    let text = String::from_utf8(document(&["Access policy"])).unwrap();
    let turned = text.replace("/Type /Page /Parent", "/Type /Page /Rotate 90 /Parent").into_bytes();
    let drawn = draw(turned).unwrap();
    assert!(drawn.width > drawn.height, "{} by {}", drawn.width, drawn.height);
    assert!(ink(&drawn) > 300);
}

#[test]
fn an_encrypted_document_says_so() {
    assert!(matches!(draw(encrypted()), Err(PageUndrawn::Encrypted)));
    let counted = drawer().count(&mut Cursor::new(encrypted()));
    assert!(matches!(counted, Err(PageUndrawn::Encrypted)));
}

#[test]
fn a_document_that_was_cut_off_is_damaged_or_drawn_from_what_is_left() {
    let whole = document(&["Access policy", "Second"]);
    for length in (0..whole.len()).step_by(37) {
        match draw_small(whole[..length].to_vec()) {
            Ok(drawn) => assert!(drawn.pages <= 2),
            Err(PageUndrawn::Damaged) => (),
            Err(other) => panic!("cut at {length}: {other:?}"),
        }
    }
}

fn draw_small(document: Vec<u8>) -> Result<DrawnPage, PageUndrawn> {
    drawer().draw(&mut Cursor::new(document), &PageWanted { page: 1, width: 40, height: 120 })
}

#[test]
fn a_page_of_any_size_is_fitted_in() {
    for (size, shape) in [
        ("[0 0 1000000 1000000]", (600, 600)),
        ("[0 0 1 1]", (600, 600)),
        ("[0 0 14400 1]", (600, 1)),
        ("[0 0 1 14400]", (1, 1800)),
        ("[500 700 0 0]", (600, 840)),
        // Without a size of its own a page counts as A4.
        ("[0 0 0 0]", (600, 849)),
    ] {
        let drawn = draw(page(size, "0 0 m 9 9 l S", "", &[])).unwrap();
        assert_eq!((drawn.width, drawn.height), shape, "{size}");
    }
}
