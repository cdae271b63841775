//! A wire between the product and its database, or its Redis, that a test can cut.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// Hands everything on to a database server, as long as it is not cut.
pub struct Proxy {
    url: String,
    wire: Arc<Wire>,
}

struct Wire {
    server: String,
    is_cut: AtomicBool,
    is_frozen: AtomicBool,
    streams: Mutex<Vec<TcpStream>>,
}

impl Proxy {
    /// Stands before the server of a database's address.
    ///
    /// # Panics
    /// When the address has no server, or the system no port.
    #[must_use]
    pub fn before(url: &str) -> Self {
        let (scheme, rest) = url.split_once("://").expect("the address has a scheme");
        let (place, name) = rest.split_once('/').expect("the address names a database");
        let (user, server) = place.rsplit_once('@').map_or(("", place), |(user, server)| (user, server));
        let user = if user.is_empty() { String::new() } else { format!("{user}@") };
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let own = listener.local_addr().expect("a listener has an address");
        let wire = Arc::new(Wire {
            server: server.to_owned(),
            is_cut: AtomicBool::new(false),
            is_frozen: AtomicBool::new(false),
            streams: Mutex::new(Vec::new()),
        });
        wire.listen(listener);
        Self { url: format!("{scheme}://{user}{own}/{name}"), wire: Arc::clone(&wire) }
    }

    /// The address that leads through it.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Cuts every connection, and every new one at once.
    pub fn cut(&self) {
        self.wire.is_cut.store(true, Ordering::SeqCst);
        let mut streams = self.wire.streams.lock().unwrap_or_else(PoisonError::into_inner);
        for stream in streams.drain(..) {
            // Either side may have hung up already.
            stream.shutdown(Shutdown::Both).ok();
        }
    }

    /// Carries nothing any more and says nothing about it, as a network does that loses everything.
    pub fn freeze(&self) {
        self.wire.is_frozen.store(true, Ordering::SeqCst);
    }

    /// Lets everything through again.
    pub fn mend(&self) {
        self.wire.is_cut.store(false, Ordering::SeqCst);
        self.wire.is_frozen.store(false, Ordering::SeqCst);
    }
}

impl Wire {
    fn listen(self: &Arc<Self>, listener: TcpListener) {
        let wire = Arc::clone(self);
        thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                if !wire.is_cut.load(Ordering::SeqCst) {
                    // A server that is not there hangs up, as it would without the wire.
                    wire.connect(&client).ok();
                }
            }
        });
    }

    fn connect(self: &Arc<Self>, client: &TcpStream) -> io::Result<()> {
        let server = TcpStream::connect(&self.server)?;
        self.carry(client.try_clone()?, server.try_clone()?);
        self.carry(server.try_clone()?, client.try_clone()?);
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        if self.is_cut.load(Ordering::SeqCst) {
            // The cut fell between the call and this line, and has not seen these two.
            client.shutdown(Shutdown::Both).ok();
            server.shutdown(Shutdown::Both).ok();
            return Ok(());
        }
        streams.extend([client.try_clone()?, server]);
        Ok(())
    }

    /// Carries bytes one way until either side hangs up.
    fn carry(self: &Arc<Self>, mut from: TcpStream, mut to: TcpStream) {
        let wire = Arc::clone(self);
        thread::spawn(move || {
            let mut bytes = [0; 16 * 1024];
            while let Ok(length @ 1..) = from.read(&mut bytes) {
                while wire.is_frozen.load(Ordering::SeqCst) {
                    thread::sleep(Duration::from_millis(20));
                }
                if to.write_all(&bytes[..length]).is_err() {
                    break;
                }
            }
            to.shutdown(Shutdown::Both).ok();
        });
    }
}
