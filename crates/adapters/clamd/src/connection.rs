//! One connection to the daemon.

use std::io::{self, Read, Write};
use std::net::{TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::address::ClamdAddress;

/// A connection of either sort.
pub(crate) trait Connection: Read + Write {}

impl<T: Read + Write> Connection for T {}

/// Connects; every read and every write has so much time.
pub(crate) fn connect(address: &ClamdAddress, time: Duration) -> io::Result<Box<dyn Connection>> {
    match address {
        ClamdAddress::Tcp(place) => connect_tcp(place, time),
        ClamdAddress::Unix(path) => connect_unix(path, time),
    }
}

/// A name may stand for several addresses; the first that answers is taken.
fn connect_tcp(place: &str, time: Duration) -> io::Result<Box<dyn Connection>> {
    let mut failed = io::Error::new(io::ErrorKind::NotFound, "the name stands for no address");
    for address in place.to_socket_addrs()? {
        match TcpStream::connect_timeout(&address, time) {
            Ok(stream) => {
                stream.set_read_timeout(Some(time))?;
                stream.set_write_timeout(Some(time))?;
                return Ok(Box::new(stream));
            }
            Err(error) => failed = error,
        }
    }
    Err(failed)
}

#[cfg(unix)]
fn connect_unix(path: &std::path::Path, time: Duration) -> io::Result<Box<dyn Connection>> {
    let stream = std::os::unix::net::UnixStream::connect(path)?;
    stream.set_read_timeout(Some(time))?;
    stream.set_write_timeout(Some(time))?;
    Ok(Box::new(stream))
}

#[cfg(not(unix))]
fn connect_unix(_: &std::path::Path, _: Duration) -> io::Result<Box<dyn Connection>> {
    Err(io::Error::from(io::ErrorKind::Unsupported))
}
