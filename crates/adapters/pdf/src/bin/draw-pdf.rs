//! The child for the tests of this crate, which have no whole program to start again.

use std::process::ExitCode;

use controlkeep_pdf::{COMMAND, answer_parent};
use controlkeep_ports::PageWanted;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let wanted = match words.as_slice() {
        [COMMAND] => None,
        [COMMAND, "--page", page, "--width", width, "--height", height] => {
            let (Ok(page), Ok(width), Ok(height)) = (page.parse(), width.parse(), height.parse()) else {
                return ExitCode::FAILURE;
            };
            Some(PageWanted { page, width, height })
        }
        _ => return ExitCode::FAILURE,
    };
    if answer_parent(wanted.as_ref()).is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
