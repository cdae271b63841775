//! Reads a signed checkpoint, line by line and strictly: one checkpoint has one text.

use std::fmt::Display;
use std::str::FromStr;

use controlkeep_kernel::{ChainId, Timestamp};

use super::{TITLE, heads, signed};
use crate::digest::bytes_of_hex;
use crate::{Checkpoint, Digest, Head, SignedCheckpoint};

/// The text is not a signed checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} of the checkpoint: {kind}")]
pub struct ParseCheckpointError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub kind: ParseCheckpointKind,
}

/// What is wrong with a line of a checkpoint.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseCheckpointKind {
    /// The text ends here, or in the middle of this line.
    #[error("the text is cut off")]
    Cut,
    /// Another line belongs here: this one is unknown, doubled, out of order or misses its value.
    #[error("expected {0}")]
    Expected(&'static str),
    /// The value is not a whole number in its plain spelling, or out of range.
    #[error("not a number here")]
    Number,
    /// The value is not 64 lower-case hexadecimal digits.
    #[error("not a digest")]
    Digest,
    /// The value is not a chain id in its plain spelling.
    #[error("not a chain id")]
    Chain,
    /// The chain was named before.
    #[error("the chain is named twice")]
    DoubledHead,
    /// The chain belongs before the one of the line above.
    #[error("the heads are not sorted by chain")]
    UnsortedHead,
    /// No chain can have this head: it is before the first entry and not the chain's start.
    #[error("not a head a chain can have")]
    ImpossibleHead,
    /// The value is not a key id.
    #[error("not a key id")]
    KeyId,
    /// The value is not 128 lower-case hexadecimal digits.
    #[error("not a signature")]
    Signature,
    /// Something follows after the signature.
    #[error("nothing may follow the signature")]
    AfterEnd,
}

use ParseCheckpointKind as Kind;

/// Reads a checkpoint with its signature.
pub(super) fn signed_checkpoint(text: &str) -> Result<SignedCheckpoint, ParseCheckpointError> {
    let mut lines = Lines { rest: text, line: 0 };
    let checkpoint = checkpoint(&mut lines)?;
    let [key_id, signature] = lines.words("signature")?;
    let key_id = lines.need(Some(key_id).filter(|id| signed::is_key_id(id)), Kind::KeyId)?;
    let signature = lines.need(bytes_of_hex(signature), Kind::Signature)?;
    lines.end()?;
    Ok(SignedCheckpoint { checkpoint, key_id: key_id.to_owned(), signature })
}

/// Reads up to the empty line, which it takes too.
fn checkpoint(lines: &mut Lines<'_>) -> Result<Checkpoint, ParseCheckpointError> {
    if lines.next()? != TITLE {
        return Err(lines.error(Kind::Expected(TITLE)));
    }
    let [number] = lines.words("number")?;
    let number = lines.need(plain(number).filter(|number| *number > 0), Kind::Number)?;
    let [at] = lines.words("at")?;
    let at = lines.need(plain(at), Kind::Number).map(Timestamp::from_micros)?;
    let [previous] = lines.words("previous")?;
    let previous = lines.need(plain(previous), Kind::Digest)?;
    Ok(Checkpoint { at, number, heads: all_heads(lines)?, previous })
}

fn all_heads(lines: &mut Lines<'_>) -> Result<Vec<Head>, ParseCheckpointError> {
    let mut heads: Vec<Head> = Vec::new();
    loop {
        let line = lines.next()?;
        if line.is_empty() {
            return Ok(heads);
        }
        let head = head(lines, line)?;
        match heads.last() {
            Some(above) if above.chain == head.chain => return Err(lines.error(Kind::DoubledHead)),
            Some(above) if above.chain > head.chain => return Err(lines.error(Kind::UnsortedHead)),
            _ => heads.push(head),
        }
    }
}

fn head(lines: &Lines<'_>, line: &str) -> Result<Head, ParseCheckpointError> {
    let [chain, sequence, digest] = lines.split(line, "head")?;
    let chain: ChainId = lines.need(plain(chain), Kind::Chain)?;
    let sequence = lines.need(plain(sequence), Kind::Number)?;
    let digest: Digest = lines.need(plain(digest), Kind::Digest)?;
    let head = Head { chain, sequence, digest };
    heads::is_possible(&head).map_err(|_| lines.error(Kind::ImpossibleHead))?;
    Ok(head)
}

/// Reads a value, if `text` is the one way it is written.
fn plain<T: FromStr + Display>(text: &str) -> Option<T> {
    text.parse().ok().filter(|value: &T| value.to_string() == text)
}

/// The lines of a text, each ended by a line feed, counted for the errors.
struct Lines<'t> {
    rest: &'t str,
    line: usize,
}

impl<'t> Lines<'t> {
    fn next(&mut self) -> Result<&'t str, ParseCheckpointError> {
        self.line += 1;
        let (line, rest) = self.rest.split_once('\n').ok_or_else(|| self.error(Kind::Cut))?;
        self.rest = rest;
        Ok(line)
    }

    /// Takes the next line, which is `name` and `N` words behind it, with one space between.
    fn words<const N: usize>(&mut self, name: &'static str) -> Result<[&'t str; N], ParseCheckpointError> {
        let line = self.next()?;
        self.split(line, name)
    }

    fn split<'l, const N: usize>(
        &self,
        line: &'l str,
        name: &'static str,
    ) -> Result<[&'l str; N], ParseCheckpointError> {
        let (first, values) = line.split_once(' ').unwrap_or((line, ""));
        let mut words = values.split(' ');
        let found = [(); N].map(|()| words.next().unwrap_or(""));
        let fits = first == name && words.next().is_none() && found.iter().all(|word| !word.is_empty());
        self.need(Some(found).filter(|_| fits), Kind::Expected(name))
    }

    fn need<T>(&self, value: Option<T>, otherwise: Kind) -> Result<T, ParseCheckpointError> {
        value.ok_or_else(|| self.error(otherwise))
    }

    fn end(mut self) -> Result<(), ParseCheckpointError> {
        self.line += 1;
        if self.rest.is_empty() { Ok(()) } else { Err(self.error(Kind::AfterEnd)) }
    }

    const fn error(&self, kind: Kind) -> ParseCheckpointError {
        ParseCheckpointError { line: self.line, kind }
    }
}

#[cfg(test)]
mod tests;
