//! What one file may still become while it is unpacked, however its archives are nested.

use std::io::{Cursor, Read};

use controlkeep_ports::FileRefusalCode;

use crate::limits::InspectLimits;
use crate::pdf::EncryptSearch;
use crate::refused::{Checked, broken, refused};
use crate::{compound, executable, head};

/// Honest files are packed to a tenth or a fiftieth; bombs to a thousandth.
const TIGHTEST: u64 = 250;

/// Below so many bytes nobody is harmed, and short repetitive logs are packed very tightly.
const HARMLESS: u64 = 8 << 20;

/// The budget of one file.
pub(crate) struct Unpacking<'a> {
    pub(crate) limits: &'a InspectLimits,
    bytes_left: u64,
    entries_left: usize,
}

impl<'a> Unpacking<'a> {
    pub(crate) fn new(limits: &'a InspectLimits) -> Self {
        Self { limits, bytes_left: limits.unpacked_bytes, entries_left: limits.entries }
    }

    /// Takes so many entries out of the budget.
    pub(crate) fn entries(&mut self, count: usize) -> Checked {
        match self.entries_left.checked_sub(count) {
            Some(left) => {
                self.entries_left = left;
                Ok(())
            }
            None => refused(FileRefusalCode::TooManyEntries, &self.limits.entries.to_string()),
        }
    }

    /// Whether so many declared bytes fit; only bytes that were seen are taken out of the budget.
    pub(crate) fn would_fit(&self, declared: u64) -> Checked {
        if declared <= self.bytes_left { Ok(()) } else { self.too_large() }
    }

    fn too_large<T>(&self) -> Checked<T> {
        refused(FileRefusalCode::UnpackedTooLarge, &self.limits.unpacked_bytes.to_string())
    }

    /// Reads a file inside an archive to its end. `packed` is how many bytes it has there.
    pub(crate) fn inner(&mut self, name: &str, packed: u64, reader: &mut dyn Read, depth: usize) -> Checked {
        if executable::runs_by_name(name) {
            return refused(FileRefusalCode::ExecutableInside, name);
        }
        let mut reader = Packed { reader, name, packed, seen: 0, budget: &mut self.bytes_left };
        let first = reader.first()?;
        if executable::sort_of(&first).is_some() {
            return refused(FileRefusalCode::ExecutableInside, name);
        }
        let is_archive = head::is_zip(&first);
        if !is_archive && !first.starts_with(head::COMPOUND) {
            let outcome = reader.to_end(&first);
            return self.named(outcome);
        }
        if depth >= self.limits.depth {
            return refused(FileRefusalCode::TooDeep, name);
        }
        let held = reader.held(first, self.limits.nested_bytes);
        let held = Cursor::new(self.named(held)?);
        if is_archive {
            self.archive(held, depth + 1).map(|_| ())
        } else {
            compound::check(held, self, depth + 1)
        }
    }

    /// The budget's refusal names the bound, which the reader does not know.
    fn named<T>(&self, outcome: Result<T, Stopped>) -> Checked<T> {
        outcome.or_else(|stopped| match stopped {
            Stopped::Refused(refusal) => Err(refusal),
            Stopped::OverBudget => self.too_large(),
        })
    }
}

enum Stopped {
    Refused(controlkeep_ports::FileRefusal),
    OverBudget,
}

impl From<controlkeep_ports::FileRefusal> for Stopped {
    fn from(refusal: controlkeep_ports::FileRefusal) -> Self {
        Self::Refused(refusal)
    }
}

/// A file inside an archive, read against the budget.
#[allow(clippy::struct_field_names, reason = "packed is a number of bytes here")]
struct Packed<'a> {
    reader: &'a mut dyn Read,
    name: &'a str,
    packed: u64,
    seen: u64,
    budget: &'a mut u64,
}

impl Packed<'_> {
    fn first(&mut self) -> Checked<Vec<u8>> {
        head::head_of(&mut self.reader).map_err(|_| broken("packed content"))
    }

    /// Counts bytes that were unpacked.
    fn count(&mut self, length: usize) -> Result<(), Stopped> {
        let length = u64::try_from(length).unwrap_or(u64::MAX);
        *self.budget = self.budget.checked_sub(length).ok_or(Stopped::OverBudget)?;
        self.seen = self.seen.saturating_add(length);
        if self.seen > HARMLESS && self.seen / TIGHTEST > self.packed {
            refused::<()>(FileRefusalCode::PackedTooTightly, self.name)?;
        }
        Ok(())
    }

    #[allow(clippy::wrong_self_convention, reason = "it reads to the end and is done")]
    fn to_end(mut self, first: &[u8]) -> Result<(), Stopped> {
        let mut search = first.starts_with(head::PDF).then(EncryptSearch::default);
        let mut piece = vec![0; 64 * 1024];
        let mut part = first;
        loop {
            self.count(part.len())?;
            if let Some(search) = &mut search {
                search.feed(part);
            }
            match self.reader.read(&mut piece).map_err(|_| broken("packed content"))? {
                0 => break,
                length => part = &piece[..length],
            }
        }
        Ok(search.map_or(Ok(()), |search| search.outcome())?)
    }

    fn held(mut self, first: Vec<u8>, most: u64) -> Result<Vec<u8>, Stopped> {
        let mut held = first;
        let room = most.saturating_sub(held.len() as u64).saturating_add(1);
        (&mut self.reader).take(room).read_to_end(&mut held).map_err(|_| broken("packed content"))?;
        if held.len() as u64 > most {
            refused::<()>(FileRefusalCode::TooDeep, self.name)?;
        }
        self.count(held.len())?;
        Ok(held)
    }
}
