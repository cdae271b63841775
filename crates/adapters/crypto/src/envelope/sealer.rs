//! Seals what is written, chunk by chunk.

use std::io::{self, Write};

use aead_stream::StreamPrimitive as _;
use controlkeep_ports::SealedWrite;

use super::{CHUNK, Stream};

pub(super) struct Sealer {
    to: Box<dyn SealedWrite>,
    stream: Stream,
    bound: Vec<u8>,
    index: u32,
    chunk: Vec<u8>,
}

impl Sealer {
    pub(super) fn new(to: Box<dyn SealedWrite>, stream: Stream, bound: Vec<u8>) -> Self {
        Self { to, stream, bound, index: 0, chunk: Vec::with_capacity(2 * CHUNK) }
    }

    fn seal(&mut self, last: bool) -> io::Result<()> {
        let sealed = self.stream.encrypt_in_place(self.index, last, &self.bound, &mut self.chunk);
        sealed.map_err(|_| io::Error::other("a chunk could not be sealed"))?;
        self.to.write_all(&self.chunk)?;
        self.chunk.clear();
        self.index = self.index.checked_add(1).ok_or_else(|| io::Error::other("the stream is too long"))?;
        Ok(())
    }
}

impl Write for Sealer {
    /// A full chunk waits for the next byte: only then it is known not to be the last.
    fn write(&mut self, buffer: &[u8]) -> io::Result<usize> {
        if self.chunk.len() == CHUNK && !buffer.is_empty() {
            self.seal(false)?;
        }
        let count = buffer.len().min(CHUNK - self.chunk.len());
        self.chunk.extend_from_slice(&buffer[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

impl SealedWrite for Sealer {
    fn finish(mut self: Box<Self>) -> io::Result<()> {
        self.seal(true)?;
        self.to.finish()
    }
}
