//! Opens a sealed stream, chunk by chunk. No byte leaves before its chunk has been checked.

use std::io::{self, Read};

use aead_stream::StreamPrimitive as _;

use super::{CHUNK, Stream, TAG};

pub(super) struct Opener<'a> {
    from: Box<dyn Read + 'a>,
    stream: Stream,
    bound: Vec<u8>,
    index: u32,
    /// The next sealed chunk, read ahead to know whether another follows.
    next: Vec<u8>,
    plain: Vec<u8>,
    at: usize,
    ended: bool,
}

impl<'a> Opener<'a> {
    pub(super) fn new(from: Box<dyn Read + 'a>, stream: Stream, bound: Vec<u8>) -> Self {
        Self { from, stream, bound, index: 0, next: Vec::new(), plain: Vec::new(), at: 0, ended: false }
    }

    /// Opens the first chunk, which tells whether the key is right.
    pub(super) fn look_ahead(&mut self) -> io::Result<()> {
        self.next = self.sealed()?;
        self.advance()
    }

    fn sealed(&mut self) -> io::Result<Vec<u8>> {
        let mut sealed = Vec::with_capacity(CHUNK + TAG);
        (&mut self.from).take((CHUNK + TAG) as u64).read_to_end(&mut sealed)?;
        Ok(sealed)
    }

    fn advance(&mut self) -> io::Result<()> {
        let following = self.sealed()?;
        let mut chunk = std::mem::replace(&mut self.next, following);
        let last = self.next.is_empty();
        let opened = self.stream.decrypt_in_place(self.index, last, &self.bound, &mut chunk);
        opened.map_err(|_| {
            io::Error::new(io::ErrorKind::InvalidData, "the sealed stream was changed or cut")
        })?;
        (self.plain, self.at, self.ended) = (chunk, 0, last);
        self.index = self.index.checked_add(1).ok_or_else(|| io::Error::other("the stream is too long"))?;
        Ok(())
    }
}

impl Read for Opener<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.plain.len() && !self.ended {
            self.advance()?;
        }
        let count = buffer.len().min(self.plain.len() - self.at);
        buffer[..count].copy_from_slice(&self.plain[self.at..self.at + count]);
        self.at += count;
        Ok(count)
    }
}
