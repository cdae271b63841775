//! The content, which remembers whether it could be read.
//!
//! Parsers mix up "the file is nonsense" and "the disk failed". Only the first is a verdict.

use std::io::{self, Read, Seek, SeekFrom};

use controlkeep_ports::Content;

pub(crate) struct Source<'a> {
    content: &'a mut dyn Content,
    failed: Option<io::Error>,
}

impl<'a> Source<'a> {
    pub(crate) fn new(content: &'a mut dyn Content) -> Self {
        Self { content, failed: None }
    }

    /// The first failure of reading, if there was one.
    pub(crate) fn failed(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    fn noted<T>(&mut self, outcome: io::Result<T>) -> io::Result<T> {
        outcome.map_err(|error| {
            let told = io::Error::from(error.kind());
            if error.kind() != io::ErrorKind::Interrupted {
                self.failed.get_or_insert(error);
            }
            told
        })
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let outcome = self.content.read(buffer);
        self.noted(outcome)
    }
}

impl Seek for Source<'_> {
    /// A parser that asks for a place before the beginning was misled by the file; that is no failure
    /// of the content.
    fn seek(&mut self, place: SeekFrom) -> io::Result<u64> {
        let outcome = self.content.seek(place);
        match outcome {
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => Err(error),
            outcome => self.noted(outcome),
        }
    }
}
