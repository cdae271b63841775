//! A stream of bytes that only a passphrase opens.

use std::io::{self, Read, Write};

/// What a sealed stream begins with, so that it can be told from others.
pub const SEALED_STREAM: &[u8] = b"controlkeep sealed v1\n";

/// Where the bytes of a stream go, until it is finished.
pub trait SealedWrite: Write + Send {
    /// Writes what is left, makes it durable, and ends the stream. Without it the stream counts as cut.
    ///
    /// # Errors
    /// When it cannot be written.
    fn finish(self: Box<Self>) -> io::Result<()>;
}

/// Seals and opens streams of any length with one passphrase.
pub trait Envelope: Send + Sync {
    /// Seals whatever is written from now on.
    ///
    /// # Errors
    /// When there is no randomness, or the beginning cannot be written.
    fn seal(&self, to: Box<dyn SealedWrite>) -> io::Result<Box<dyn SealedWrite>>;

    /// Opens a sealed stream. Every byte that it gives has been checked; a stream that was changed or
    /// cut gives an error at that place.
    ///
    /// # Errors
    /// When the beginning is no sealed stream.
    fn open<'a>(&self, from: Box<dyn Read + 'a>) -> io::Result<Box<dyn Read + 'a>>;
}
