//! The suite that every drawer of pages must pass.
//!
//! ```
//! mod text {
//!     use controlkeep_ports::contract::pages::PageBench;
//!     use controlkeep_ports::fakes::TextAsPages;
//!     use controlkeep_ports::PageDrawer;
//!
//!     struct Text;
//!
//!     impl PageBench for Text {
//!         fn drawer(&self) -> &dyn PageDrawer { &TextAsPages }
//!         fn document(&self, pages: &[&str]) -> Vec<u8> { pages.join("\u{c}").into_bytes() }
//!     }
//!
//!     controlkeep_ports::pages_contract!(|| Text);
//! }
//! ```
//!
//! makes one `#[test]` of every case.

use std::io::{self, Cursor, Read, Seek, SeekFrom};

use crate::{DrawnPage, PageDrawer, PageUndrawn, PageWanted};

/// A drawer of pages on the bench.
pub trait PageBench {
    /// The drawer.
    fn drawer(&self) -> &dyn PageDrawer;

    /// A sound document with one page for each text.
    fn document(&self, pages: &[&str]) -> Vec<u8>;
}

type Case = fn(&dyn PageBench);

macro_rules! table {
    ([] $($case:ident)*) => {
        /// Every case with its name.
        const CASES: &[(&str, Case)] = &[ $( (stringify!($case), $case), )* ];
    };
}

/// Hands all cases to another macro, behind what that macro wants to know.
#[doc(hidden)]
#[macro_export]
macro_rules! with_page_cases {
    ([$($then:tt)*] $($with:tt)*) => {
        $($then)* {
            [$($with)*]
            pages_are_counted
            every_page_is_drawn_and_tells_how_many_there_are
            a_page_is_drawn_no_larger_than_wanted
            the_same_page_looks_the_same_again
            there_is_no_page_zero_and_none_behind_the_last
            what_is_no_document_is_damaged
            what_cannot_be_read_says_so
        }
    };
}

crate::with_page_cases! { [table!] }

/// Runs one case.
///
/// # Panics
/// When the drawer breaks a promise, or when there is no case of that name.
pub fn judge(name: &str, bench: &dyn PageBench) {
    let (_, case) = CASES.iter().find(|(case, _)| *case == name).unwrap();
    case(bench);
}

/// Makes one `#[test]` of every case. It takes a function that gives a drawer.
#[macro_export]
macro_rules! pages_contract {
    ($make:expr) => {
        $crate::with_page_cases! { [$crate::pages_contract_tests!] $make }
    };
}

/// Makes the tests of [`pages_contract!`].
#[doc(hidden)]
#[macro_export]
macro_rules! pages_contract_tests {
    ([$make:expr] $($case:ident)*) => {
        $(
            #[test]
            fn $case() {
                $crate::contract::pages::judge(stringify!($case), &($make)());
            }
        )*
    };
}

const TEXTS: [&str; 3] = ["Access policy", "Second page", "Third"];

fn draw(bench: &dyn PageBench, bytes: &[u8], page: u32) -> Result<DrawnPage, PageUndrawn> {
    let wanted = PageWanted { page, width: 300, height: 600 };
    bench.drawer().draw(&mut Cursor::new(bytes), &wanted)
}

fn pages_are_counted(bench: &dyn PageBench) {
    for count in 1..=TEXTS.len() {
        let document = bench.document(&TEXTS[..count]);
        let counted = bench.drawer().count(&mut Cursor::new(document)).unwrap();
        assert_eq!(usize::try_from(counted).unwrap(), count);
    }
}

fn every_page_is_drawn_and_tells_how_many_there_are(bench: &dyn PageBench) {
    let document = bench.document(&TEXTS);
    let drawn: Vec<DrawnPage> = (1..=3).map(|page| draw(bench, &document, page).unwrap()).collect();
    assert!(drawn.iter().all(|page| page.pages == 3 && !page.png.is_empty()));
    assert_ne!(drawn[0].png, drawn[1].png);
    assert_ne!(drawn[1].png, drawn[2].png);
}

fn a_page_is_drawn_no_larger_than_wanted(bench: &dyn PageBench) {
    let document = bench.document(&TEXTS);
    for (width, height) in [(300, 600), (600, 300), (1, 1), (17, 4000)] {
        let wanted = PageWanted { page: 1, width, height };
        let drawn = bench.drawer().draw(&mut Cursor::new(&document), &wanted).unwrap();
        assert!((1..=width).contains(&drawn.width) && (1..=height).contains(&drawn.height), "{wanted:?}");
    }
}

fn the_same_page_looks_the_same_again(bench: &dyn PageBench) {
    let document = bench.document(&TEXTS);
    assert_eq!(draw(bench, &document, 2).unwrap(), draw(bench, &document, 2).unwrap());
}

fn there_is_no_page_zero_and_none_behind_the_last(bench: &dyn PageBench) {
    let document = bench.document(&TEXTS);
    for page in [0, 4, u32::MAX] {
        let refused = draw(bench, &document, page).unwrap_err();
        assert!(matches!(refused, PageUndrawn::NoSuchPage { pages: 3 }), "{page}: {refused:?}");
    }
}

fn what_is_no_document_is_damaged(bench: &dyn PageBench) {
    for bytes in [&b""[..], b"\xff\xfe\x00\x01"] {
        let (counted, drawn) = (bench.drawer().count(&mut Cursor::new(bytes)), draw(bench, bytes, 1));
        assert!(matches!(counted, Err(PageUndrawn::Damaged)), "{counted:?}");
        assert!(matches!(drawn, Err(PageUndrawn::Damaged)), "{drawn:?}");
    }
}

/// A file whose bytes are gone.
struct Gone;

impl Read for Gone {
    fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
        Err(io::Error::other("gone"))
    }
}

impl Seek for Gone {
    fn seek(&mut self, _: SeekFrom) -> io::Result<u64> {
        Err(io::Error::other("gone"))
    }
}

fn what_cannot_be_read_says_so(bench: &dyn PageBench) {
    let refused = bench.drawer().count(&mut Gone).unwrap_err();
    assert!(matches!(&refused, PageUndrawn::Unreadable(error) if error.to_string() == "gone"), "{refused:?}");
}
