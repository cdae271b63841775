//! One connection to the daemon.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::{Duration, Instant};

use crate::address::ClamdAddress;

/// How long the daemon may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// For each step: connecting, one read, one write.
    pub(crate) step: Duration,
    /// For everything together.
    pub(crate) whole: Duration,
}

/// A socket of either sort.
trait Socket: Read + Write {
    /// Bounds the next reads and writes.
    fn limit(&self, time: Duration) -> io::Result<()>;
}

impl Socket for TcpStream {
    fn limit(&self, time: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(time))?;
        self.set_write_timeout(Some(time))
    }
}

#[cfg(unix)]
impl Socket for std::os::unix::net::UnixStream {
    fn limit(&self, time: Duration) -> io::Result<()> {
        self.set_read_timeout(Some(time))?;
        self.set_write_timeout(Some(time))
    }
}

/// A connection on which each step has its time, and all of them together too: a daemon that takes one
/// byte now and then is as useless as a silent one.
pub(crate) struct Connection {
    socket: Box<dyn Socket>,
    step: Duration,
    until: Instant,
}

impl Connection {
    /// Connects.
    pub(crate) fn open(address: &ClamdAddress, patience: Patience) -> io::Result<Self> {
        let until = Instant::now() + patience.whole;
        let step = patience.step.min(patience.whole);
        let socket = match address {
            ClamdAddress::Tcp(place) => connect_tcp(place, step)?,
            ClamdAddress::Unix(path) => connect_unix(path)?,
        };
        Ok(Self { socket, step, until })
    }

    /// Whether the time for everything together is over.
    pub(crate) fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }

    fn begin(&self) -> io::Result<()> {
        let left = self.until.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        self.socket.limit(left.min(self.step))
    }
}

impl Read for Connection {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.begin()?;
        self.socket.read(bytes)
    }
}

impl Write for Connection {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begin()?;
        self.socket.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.begin()?;
        self.socket.flush()
    }
}

/// A name may stand for several addresses; the first that answers is taken.
fn connect_tcp(place: &str, time: Duration) -> io::Result<Box<dyn Socket>> {
    let mut failed = io::Error::new(io::ErrorKind::NotFound, "the name stands for no address");
    for address in place.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, time) {
            Ok(stream) => return Ok(Box::new(stream)),
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

#[cfg(unix)]
fn connect_unix(path: &std::path::Path) -> io::Result<Box<dyn Socket>> {
    Ok(Box::new(std::os::unix::net::UnixStream::connect(path)?))
}

#[cfg(not(unix))]
fn connect_unix(_: &std::path::Path) -> io::Result<Box<dyn Socket>> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
