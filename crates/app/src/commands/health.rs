//! `controlkeep health`: asks the running server whether it can serve, as a container's health check.

use std::io::{Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpStream, ToSocketAddrs};
use std::time::Duration;

use crate::config::Settings;
use crate::failure::Failure;

/// How long the server may take.
const PATIENCE: Duration = Duration::from_secs(3);

pub(crate) fn run(settings: &Settings) -> Result<(), Failure> {
    let address = address(&settings.listen)
        .ok_or_else(|| Failure::Refused(format!("{} is no address to ask", settings.listen)))?;
    if settings.has_tls() {
        return answers(address);
    }
    let status =
        ask(address).map_err(|error| Failure::NotInOrder(format!("{address} does not answer: {error}")))?;
    if status == "200" {
        println!("ready");
        return Ok(());
    }
    Err(Failure::NotInOrder(format!("the server is not ready: it answered {status}")))
}

/// With TLS it has to do that somebody takes the connection: this command knows no certificates.
fn answers(address: SocketAddr) -> Result<(), Failure> {
    TcpStream::connect_timeout(&address, PATIENCE)
        .map(|_| println!("listening"))
        .map_err(|error| Failure::NotInOrder(format!("{address} does not answer: {error}")))
}

/// Where to ask: a server that listens everywhere listens here as well.
fn address(listen: &str) -> Option<SocketAddr> {
    let mut address = listen.to_socket_addrs().ok()?.next()?;
    if address.ip().is_unspecified() {
        address.set_ip(Ipv4Addr::LOCALHOST.into());
    }
    Some(address)
}

fn ask(address: SocketAddr) -> std::io::Result<String> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let host = format!("localhost:{}", address.port());
    write!(stream, "GET /readyz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n")?;
    let mut start = [0; 12];
    stream.read_exact(&mut start)?;
    Ok(String::from_utf8_lossy(&start).chars().skip("HTTP/1.1 ".len()).collect())
}
