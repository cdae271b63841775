//! The child: gives up its rights, reads a document, answers.

use std::io::{self, Read, Write};

use controlkeep_ports::PageWanted;

use crate::answer::Answer;
use crate::confine::confine;
use crate::drawing::draw;
use crate::limits::MOST_INPUT;

/// What the program is started with again to become the child.
pub const COMMAND: &str = "draw-pdf";

/// Reads a document from standard input and writes to standard output what comes of it: the wanted
/// page, or without one the number of pages. Rights are given up first, for good: the process is of
/// no other use afterwards.
///
/// # Errors
/// When the parent does not take the answer.
pub fn answer_parent(wanted: Option<&PageWanted>) -> io::Result<()> {
    let answer = match confine() {
        Ok(()) => draw(document()?, wanted),
        Err(error) => Answer::Unconfined(error.to_string()),
    };
    let mut output = io::stdout().lock();
    output.write_all(&answer.encode())?;
    output.flush()
}

/// The document, and one byte more of one that is too large.
fn document() -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_INPUT as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
