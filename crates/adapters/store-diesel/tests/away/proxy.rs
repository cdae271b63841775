//! A small wire between a store and its server that a test can cut.

use std::io;
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// Hands everything on to a server, as long as it is not told to go away.
pub(crate) struct Proxy {
    url: String,
    wire: Arc<Wire>,
}

struct Wire {
    server: String,
    cut: AtomicBool,
    streams: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// Stands before the server of an address.
    pub(crate) fn before(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").unwrap();
        let (place, path) = rest.split_once('/').unwrap();
        let (user, server) = place.split_once('@').unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let own = listener.local_addr().unwrap();
        let wire = Arc::new(Wire {
            server: server.to_owned(),
            cut: AtomicBool::new(false),
            streams: Mutex::new(Vec::new()),
        });
        listen(listener, &wire);
        Self { url: address(scheme, user, own, path), wire }
    }

    /// The address that leads through it.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// Cuts every connection, and every new one at once.
    pub(crate) fn go_away(&self) {
        self.wire.cut.store(true, Ordering::SeqCst);
        for stream in self.wire.streams.lock().unwrap().drain(..) {
            // Either side may have hung up already.
            let _ = stream.shutdown(Shutdown::Both);
        }
    }

    /// Lets new connections through again.
    pub(crate) fn come_back(&self) {
        self.wire.cut.store(false, Ordering::SeqCst);
    }
}

fn address(scheme: &str, user: &str, own: SocketAddr, path: &str) -> String {
    format!("{scheme}://{user}@{own}/{path}")
}

fn listen(listener: TcpListener, wire: &Arc<Wire>) {
    let wire = Arc::clone(wire);
    thread::spawn(move || {
        for client in listener.incoming().map_while(Result::ok) {
            if !wire.cut.load(Ordering::SeqCst) {
                wire.connect(&client).unwrap();
            }
        }
    });
}

impl Wire {
    fn connect(&self, client: &TcpStream) -> io::Result<()> {
        let server = TcpStream::connect(&self.server)?;
        carry(client.try_clone()?, server.try_clone()?);
        carry(server.try_clone()?, client.try_clone()?);
        self.streams.lock().unwrap().extend([client.try_clone()?, server]);
        Ok(())
    }
}

/// Carries bytes one way until either side hangs up.
fn carry(mut from: TcpStream, mut to: TcpStream) {
    thread::spawn(move || {
        let _ = io::copy(&mut from, &mut to);
        let _ = to.shutdown(Shutdown::Both);
    });
}
