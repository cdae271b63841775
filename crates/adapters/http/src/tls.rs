//! TLS of our own, for installations without a proxy in front.
//!
//! Only TLS 1.2 and 1.3. Clients may show a certificate when an authority for them is named; whoever
//! shows one that does not hold is turned away in the handshake.

mod files;
mod listener;
mod validity;

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use rustls::ServerConfig;
use tokio::sync::watch;

pub use files::{TlsError, TlsFiles};
pub(crate) use listener::introduce;
pub use listener::{Peer, TlsListener};
pub use validity::Validity;

use files::Contents;

/// How often the files are looked at.
const EVERY: Duration = Duration::from_secs(5);

/// The certificate in use. It follows its files.
pub struct Tls {
    files: TlsFiles,
    current: watch::Sender<Arc<ServerConfig>>,
    /// What the files held when they were last read, fit or not.
    tried: Mutex<Contents>,
}

impl Tls {
    /// Reads the files.
    ///
    /// # Errors
    /// When they cannot be served with, naming the file.
    pub fn load(files: TlsFiles) -> Result<Self, TlsError> {
        let contents = files.read()?;
        let (current, _) = watch::channel(Arc::new(files.config(&contents)?));
        Ok(Self { files, current, tried: Mutex::new(contents) })
    }

    /// Reads the files again and serves new connections with what they hold, if it has changed. What
    /// is not fit is not taken: while a certificate is replaced, its key may still be the old one.
    ///
    /// # Errors
    /// When they have changed to something that cannot be served with.
    pub fn reload(&self) -> Result<bool, TlsError> {
        let contents = self.files.read()?;
        let mut tried = self.tried.lock().unwrap_or_else(PoisonError::into_inner);
        if *tried == contents {
            return Ok(false);
        }
        let config = self.files.config(&contents);
        *tried = contents;
        self.current.send_replace(Arc::new(config?));
        Ok(true)
    }

    /// From when to when the certificate holds.
    ///
    /// # Errors
    /// When the files cannot be read any more.
    pub fn validity(&self) -> Result<Validity, TlsError> {
        self.files.validity()
    }

    fn current(&self) -> Arc<ServerConfig> {
        self.current.borrow().clone()
    }

    /// Follows the files for as long as it is polled.
    pub async fn follow(self: Arc<Self>) {
        let mut clock = tokio::time::interval(EVERY);
        loop {
            clock.tick().await;
            let tls = Arc::clone(&self);
            match tokio::task::spawn_blocking(move || tls.reload()).await {
                Ok(Ok(false)) => {}
                Ok(Ok(true)) => tracing::info!("A new certificate is in use"),
                Ok(Err(error)) => tracing::warn!(%error, "The old certificate stays in use"),
                Err(error) => tracing::warn!(%error, "The certificate's files could not be looked at"),
            }
        }
    }
}

#[cfg(test)]
mod tests;
