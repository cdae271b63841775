//! A gate before a server: it passes requests on, or answers writes with 500 in the server's place.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::Server;

const REFUSAL: &str = "HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\n\
                       Content-Length: 0\r\nConnection: close\r\n\r\n";

/// A gate before a server, for what a healthy server never answers.
pub struct Gate {
    /// Where it listens: `http://127.0.0.1:…`.
    pub address: String,
    orders: Arc<Orders>,
}

/// What the gate does with what comes by.
#[derive(Default)]
struct Orders {
    writes_fail: AtomicBool,
    /// How many more parts of files pass before lines are cut; none, when all do.
    parts_left: AtomicUsize,
    cuts_parts: AtomicBool,
}

impl Gate {
    /// Opens a gate before a server.
    ///
    /// # Panics
    /// When no port is free.
    #[must_use]
    pub fn before(server: &Server) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().map(|own| format!("http://{own}")).expect("it has an address");
        let orders = Arc::new(Orders::default());
        let (given, port) = (Arc::clone(&orders), server.port());
        std::thread::spawn(move || {
            for caller in listener.incoming().flatten() {
                let given = Arc::clone(&given);
                // A caller that hangs up early is no trouble of the gate.
                std::thread::spawn(move || pass(caller, port, &given).ok());
            }
        });
        Self { address, orders }
    }

    /// Answers every write with 500 from now on, or passes them on again.
    pub fn fail_writes(&self, fail: bool) {
        self.orders.writes_fail.store(fail, Ordering::SeqCst);
    }

    /// Lets so many more parts of files pass and then cuts every line, as a broken network does.
    pub fn cut_after_parts(&self, parts: usize) {
        self.orders.parts_left.store(parts, Ordering::SeqCst);
        self.orders.cuts_parts.store(true, Ordering::SeqCst);
    }

    /// Cuts no line any more.
    pub fn mend(&self) {
        self.orders.cuts_parts.store(false, Ordering::SeqCst);
    }
}

impl Orders {
    /// Whether the line is cut before the server hears of the request.
    fn cuts(&self, head: &str) -> bool {
        if !self.cuts_parts.load(Ordering::SeqCst) {
            return false;
        }
        let is_part = head.lines().next().is_some_and(|line| line.contains("/parts/"));
        let fewer = |left: usize| left.checked_sub(1);
        let passes =
            is_part && self.parts_left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, fewer).is_ok();
        !passes && self.parts_left.load(Ordering::SeqCst) == 0
    }
}

/// One request and its answer; the connection ends with it, so that every request comes by here.
fn pass(mut caller: TcpStream, port: u16, orders: &Orders) -> std::io::Result<()> {
    let (head, body) = read_request(&mut caller)?;
    if orders.cuts(&head) {
        return Ok(());
    }
    if orders.writes_fail.load(Ordering::SeqCst) && head.starts_with("POST ") {
        return caller.write_all(REFUSAL.as_bytes());
    }
    let mut server = TcpStream::connect(("127.0.0.1", port))?;
    server.write_all(head.as_bytes())?;
    server.write_all(&body)?;
    std::io::copy(&mut server, &mut caller)?;
    Ok(())
}

fn read_request(caller: &mut TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let mut reader = BufReader::new(caller);
    let (mut head, mut length) = (String::new(), 0);
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line == "\r\n" {
            break;
        }
        let name = line.to_ascii_lowercase();
        if let Some(value) = name.strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if !name.starts_with("connection:") {
            head.push_str(&line);
        }
    }
    head.push_str("Connection: close\r\n\r\n");
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((head, body))
}
