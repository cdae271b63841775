//! A mail server that behaves as a test wants, and remembers what it was given.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

mod session;

use std::collections::VecDeque;
use std::net::{SocketAddr, TcpListener};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;

use rustls::ServerConfig;
use rustls::pki_types::PrivatePkcs8KeyDer;

/// How the server treats one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It takes the mail.
    Accept,
    /// It answers the recipient with that code.
    RefuseRecipient(u16),
    /// It answers the whole mail with that code, after it was sent.
    RefuseMail(u16),
    /// It answers the sign-in with that code.
    RefuseSignIn(u16),
    /// It greets nobody and says nothing.
    Hang,
    /// It sends its greeting one letter at a time, each just before patience ends.
    Dribble,
    /// It takes the whole mail and hangs up without an answer.
    CutAfterData,
    /// It takes the whole mail and never says so.
    HangAfterData,
    /// It does not offer `STARTTLS`.
    NoStartTls,
}

/// A mail that the server was given.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Received {
    /// The sender of the envelope.
    pub from: String,
    /// The recipients of the envelope.
    pub to: Vec<String>,
    /// The mail as it came.
    pub data: String,
    /// Whether it came over TLS.
    pub secured: bool,
    /// Whether somebody signed in before.
    pub signed_in: bool,
    /// Whether the server said that it took it.
    pub taken: bool,
}

impl Received {
    /// The value of a header on one line; empty when there is none.
    #[must_use]
    pub fn header(&self, name: &str) -> String {
        let start = format!("{name}: ");
        let head = self.data.split("\r\n\r\n").next().unwrap_or_default();
        let line = head.split("\r\n").find_map(|line| line.strip_prefix(&start));
        line.unwrap_or_default().to_owned()
    }
}

/// What a server may do and has seen, shared with its threads.
struct Shared {
    manners: Mutex<VecDeque<Manner>>,
    usual: Mutex<Manner>,
    received: Mutex<Vec<Received>>,
    conversations: Mutex<usize>,
    tls: Option<Arc<ServerConfig>>,
    at_once: bool,
}

/// A mail server on this machine. It ends with the process of the test.
pub struct Sink {
    address: SocketAddr,
    shared: Arc<Shared>,
    certificate: Option<String>,
}

impl Sink {
    /// A server without TLS.
    #[must_use]
    pub fn plain() -> Self {
        Self::start(None, false)
    }

    /// A server that offers `STARTTLS` with a certificate for that name.
    #[must_use]
    pub fn with_starttls(name: &str) -> Self {
        Self::start(Some(name), false)
    }

    /// A server that expects TLS from the first byte, with a certificate for that name.
    #[must_use]
    pub fn with_tls(name: &str) -> Self {
        Self::start(Some(name), true)
    }

    fn start(name: Option<&str>, at_once: bool) -> Self {
        let made = name.map(certificate);
        let (certificate, tls) = made.map_or((None, None), |(pem, tls)| (Some(pem), Some(tls)));
        let shared = Arc::new(Shared {
            manners: Mutex::default(),
            usual: Mutex::new(Manner::Accept),
            received: Mutex::default(),
            conversations: Mutex::default(),
            tls,
            at_once,
        });
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let serving = Arc::clone(&shared);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let shared = Arc::clone(&serving);
                // A client that hangs up is none of the server's business.
                thread::spawn(move || session::hold(&shared, stream).ok());
            }
        });
        Self { address, shared, certificate }
    }

    /// Where it listens.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.address.port()
    }

    /// Its certificate as PEM, which is its own authority.
    #[must_use]
    pub fn certificate(&self) -> Option<&str> {
        self.certificate.as_deref()
    }

    /// Treats the next conversation like that. Several calls queue up.
    pub fn next(&self, manner: Manner) {
        locked(&self.shared.manners).push_back(manner);
    }

    /// Treats every further conversation like that.
    pub fn always(&self, manner: Manner) {
        *locked(&self.shared.usual) = manner;
    }

    /// All mails that came so far, whether or not the server said that it took them.
    #[must_use]
    pub fn received(&self) -> Vec<Received> {
        locked(&self.shared.received).clone()
    }

    /// How many conversations were begun.
    #[must_use]
    pub fn conversations(&self) -> usize {
        *locked(&self.shared.conversations)
    }
}

impl Shared {
    fn manner(&self) -> Manner {
        *locked(&self.conversations) += 1;
        locked(&self.manners).pop_front().unwrap_or_else(|| *locked(&self.usual))
    }

    fn keep(&self, received: Received) {
        locked(&self.received).push(received);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A certificate for a name, which is its own authority, and a configuration that shows it.
fn certificate(name: &str) -> (String, Arc<ServerConfig>) {
    let made = rcgen::generate_simple_self_signed(vec![name.to_owned()]).unwrap();
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .unwrap();
    (made.cert.pem(), Arc::new(config))
}
