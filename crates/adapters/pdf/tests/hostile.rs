//! Documents and children that mean harm: whatever they do ends, and leaves nothing behind.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]
#![allow(clippy::format_collect, reason = "they are small, and made to be read")]

#[path = "samples/documents.rs"]
mod documents;

use std::fs;
use std::io::Cursor;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use controlkeep_pdf::{ChildDrawer, DrawLimits};
use controlkeep_ports::{DrawnPage, PageDrawer as _, PageUndrawn, PageWanted};
use documents::{document, form, of_objects, page, stream};

const WANTED: PageWanted = PageWanted { page: 1, width: 600, height: 1800 };
const A4: &str = "[0 0 595 842]";

fn draw_within(document: Vec<u8>, time: Duration) -> Result<DrawnPage, PageUndrawn> {
    let program = PathBuf::from(env!("CARGO_BIN_EXE_draw-pdf"));
    let limits = DrawLimits { time, ..DrawLimits::default() };
    ChildDrawer::of(program, limits).draw(&mut Cursor::new(document), &WANTED)
}

/// Draws what is made to break a drawer; whatever comes of it comes in time.
fn survive(document: Vec<u8>) -> Result<DrawnPage, PageUndrawn> {
    let started = Instant::now();
    let drawn = draw_within(document, Duration::from_secs(10));
    assert!(started.elapsed() < Duration::from_secs(12), "it took {:?}", started.elapsed());
    drawn
}

#[test]
fn a_form_that_runs_itself_ends() {
    let itself = form("/X Do /X Do", "/X 5 0 R");
    let _ = survive(page(A4, "/X Do", "/XObject << /X 5 0 R >>", &[itself]));
}

#[test]
fn forms_that_multiply_are_stopped_by_the_clock() {
    // Twenty levels of ten calls each.
    let level = |next: usize| form(&"/X Do ".repeat(10), &format!("/X {next} 0 R"));
    let mut forms: Vec<String> = (0..20).map(|index| level(6 + index)).collect();
    forms.push(form("0 0 m 500 500 l S", ""));
    let started = Instant::now();
    let drawn = draw_within(page(A4, "/X Do", "/XObject << /X 5 0 R >>", &forms), Duration::from_millis(700));
    assert!(matches!(drawn, Err(PageUndrawn::TooSlow)), "{drawn:?}");
    assert!(started.elapsed() < Duration::from_secs(2), "it took {:?}", started.elapsed());
}

#[test]
fn arrays_as_deep_as_a_well_break_nothing() {
    let deep = format!("{}{} TJ", "[".repeat(200_000), "]".repeat(200_000));
    let _ = survive(page(A4, &deep, "", &[]));
    let graphics = "q ".repeat(500_000);
    let _ = survive(page(A4, &graphics, "", &[]));
}

#[test]
fn a_picture_that_claims_to_be_huge_gets_no_memory() {
    let entries = "/Type /XObject /Subtype /Image /Width 60000 /Height 60000 /BitsPerComponent 8 \
                   /ColorSpace /DeviceRGB";
    let resources = "/XObject << /I 5 0 R >>";
    let _ = survive(page(A4, "500 0 0 500 0 0 cm /I Do", resources, &[stream(entries, "abc")]));
}

#[test]
fn a_claim_of_many_pages_is_not_believed() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 100000 /Kids [3 0 R] >>".to_owned(),
        format!("<< /Type /Page /Parent 2 0 R /MediaBox {A4} >>"),
    ];
    assert_eq!(survive(of_objects(&objects, "")).unwrap().pages, 1);
}

#[test]
fn more_pages_than_are_drawn_are_too_many() {
    let pages = 10_001;
    let kids: String = (0..pages).map(|index| format!("{} 0 R ", 3 + index)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {pages} /Kids [{kids}] >>"),
    ];
    objects.extend((0..pages).map(|_| format!("<< /Type /Page /Parent 2 0 R /MediaBox {A4} >>")));
    let drawn = survive(of_objects(&objects, ""));
    assert!(matches!(drawn, Err(PageUndrawn::TooLarge)), "{drawn:?}");
}

#[test]
fn pages_that_contain_themselves_end() {
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 2 /Kids [2 0 R 2 0 R] >>".to_owned(),
    ];
    let drawn = survive(of_objects(&objects, ""));
    assert!(drawn.is_err(), "{drawn:?}");
}

#[test]
fn a_document_beyond_the_bound_starts_no_child() {
    let none = ChildDrawer::of(PathBuf::from("/nonexistent"), DrawLimits::default());
    let huge = vec![b' '; (32 << 20) + 1];
    assert!(matches!(none.count(&mut Cursor::new(huge)), Err(PageUndrawn::TooLarge)));
    let started = none.count(&mut Cursor::new(document(&["x"])));
    assert!(matches!(started, Err(PageUndrawn::Failed(_))), "{started:?}");
}

/// A drawer whose child is a script of the shell.
fn scripted(folder: &Path, script: &str) -> ChildDrawer {
    let program = folder.join("child");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    ChildDrawer::of(program, DrawLimits { time: Duration::from_millis(500), output: 1000 })
}

fn asked(script: &str) -> Result<u32, PageUndrawn> {
    let folder = tempfile::tempdir().unwrap();
    scripted(folder.path(), script).count(&mut Cursor::new(document(&["x"])))
}

#[test]
fn a_child_that_takes_too_long_is_ended_and_gone() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("pid");
    let script = format!("echo $$ > {}; exec sleep 600", told.display());
    let started = Instant::now();
    let counted = scripted(folder.path(), &script).count(&mut Cursor::new(document(&["x"])));
    assert!(matches!(counted, Err(PageUndrawn::TooSlow)), "{counted:?}");
    assert!(started.elapsed() < Duration::from_secs(3));
    let process = fs::read_to_string(told).unwrap();
    assert!(!Path::new("/proc").join(process.trim()).exists(), "{process} is still there");
}

#[test]
fn a_child_that_says_too_much_is_cut_short() {
    assert!(matches!(asked("exec yes"), Err(PageUndrawn::TooLarge)));
}

#[test]
fn a_child_that_answers_nonsense_or_fails_has_not_drawn() {
    for script in
        ["echo nonsense", "true", "exit 3", "kill -SEGV $$", "printf 'd\\0\\0\\0\\1\\0\\1\\0\\1<svg'"]
    {
        let counted = asked(script);
        assert!(matches!(counted, Err(PageUndrawn::Failed(_))), "{script}: {counted:?}");
    }
    assert!(matches!(asked("kill -ABRT $$"), Err(PageUndrawn::TooLarge)), "no memory left");
    assert!(matches!(asked("kill -XCPU $$"), Err(PageUndrawn::TooSlow)), "no time left");
}

#[test]
fn a_child_that_does_not_listen_may_answer_all_the_same() {
    assert_eq!(asked("printf 'c\\0\\0\\0\\7\\0\\0\\0\\0'").unwrap(), 7);
}

#[test]
fn a_child_knows_nothing_of_its_parent() {
    let folder = tempfile::tempdir().unwrap();
    let told = folder.path().join("told");
    let script = format!("(cat /proc/$$/environ; pwd; echo \"$@\") > {}", told.display());
    let _ = scripted(folder.path(), &script).count(&mut Cursor::new(document(&["x"])));
    assert_eq!(fs::read_to_string(told).unwrap(), "/\ndraw-pdf\n");
}

/// The test itself must be able to do what the child cannot, or the child's failing proves nothing.
#[test]
#[cfg(target_os = "linux")]
fn an_overpowered_child_can_do_nothing() {
    let child = std::process::Command::new(env!("CARGO_BIN_EXE_try-to-escape")).output().unwrap();
    assert!(child.status.success(), "{child:?}");
    assert_eq!(String::from_utf8(child.stdout).unwrap(), "", "what it could do");
    assert!(fs::File::open("/etc/passwd").is_ok() && std::os::unix::net::UnixStream::pair().is_ok());
    assert!(std::process::Command::new("/bin/true").status().is_ok());
}
