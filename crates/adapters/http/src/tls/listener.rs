//! Takes connections and shakes hands, each on a task of its own.
//!
//! Whoever connects and then says nothing holds up nobody but himself.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::extract::{ConnectInfo, Request};
use axum::middleware::Next;
use axum::response::Response;
use axum::serve::{IncomingStream, Listener};
use sha2::{Digest as _, Sha256};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use super::Tls;
use crate::ClientCertificate;

/// How long a client may take to shake hands.
const HANDSHAKE: Duration = Duration::from_secs(10);

/// How many may be shaking hands at a time; the others wait in the system's queue.
const AT_ONCE: usize = 512;

/// How long to wait when the system gives no connections, mostly for want of file handles.
const PAUSE: Duration = Duration::from_secs(1);

type Shaken = (TlsStream<TcpStream>, SocketAddr);

/// Listens for connections that are encrypted once they are handed on.
pub struct TlsListener {
    ready: mpsc::Receiver<Shaken>,
    address: SocketAddr,
    accepting: JoinHandle<()>,
}

impl TlsListener {
    /// Serves with that certificate on a port that is bound already.
    ///
    /// # Errors
    /// When the port cannot say where it is.
    pub fn new(listener: TcpListener, tls: Arc<Tls>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (done, ready) = mpsc::channel(AT_ONCE);
        let accepting = tokio::spawn(accept(listener, tls, done));
        Ok(Self { ready, address, accepting })
    }
}

impl Drop for TlsListener {
    /// The port is given back at once, as that of a listener without TLS.
    fn drop(&mut self) {
        self.accepting.abort();
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.ready.recv().await {
            Some(shaken) => shaken,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        Ok(self.address)
    }
}

async fn accept(listener: TcpListener, tls: Arc<Tls>, done: mpsc::Sender<Shaken>) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    while let Ok(place) = Arc::clone(&places).acquire_owned().await {
        match listener.accept().await {
            Ok((stream, address)) => {
                let acceptor = TlsAcceptor::from(tls.current());
                let done = done.clone();
                tokio::spawn(async move {
                    shake(acceptor, stream, address, done).await;
                    drop(place);
                });
            }
            Err(error) if is_of_one_client(&error) => {}
            Err(error) => {
                tracing::error!(%error, "No connection can be taken");
                tokio::time::sleep(PAUSE).await;
            }
        }
    }
}

fn is_of_one_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

async fn shake(acceptor: TlsAcceptor, stream: TcpStream, address: SocketAddr, done: mpsc::Sender<Shaken>) {
    match tokio::time::timeout(HANDSHAKE, acceptor.accept(stream)).await {
        Ok(Ok(stream)) => {
            // Nobody receives any more once the server stops.
            let _stopped = done.send((stream, address)).await;
        }
        Ok(Err(error)) => tracing::debug!(%address, %error, "A handshake failed"),
        Err(_) => tracing::debug!(%address, "A handshake took too long"),
    }
}

/// Who is at the other end of a connection.
#[derive(Debug, Clone)]
pub struct Peer {
    address: SocketAddr,
    certificate: Option<ClientCertificate>,
}

impl Connected<IncomingStream<'_, TlsListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        let (_, session) = stream.io().get_ref();
        let shown = session.peer_certificates().and_then(|chain| chain.first());
        Self {
            address: *stream.remote_addr(),
            certificate: shown.map(|der| ClientCertificate(Sha256::digest(der).into())),
        }
    }
}

/// Tells handlers who is at the other end, in the same words as without TLS.
pub(crate) async fn introduce(
    ConnectInfo(peer): ConnectInfo<Peer>,
    mut request: Request,
    next: Next,
) -> Response {
    let extensions = request.extensions_mut();
    extensions.insert(ConnectInfo(peer.address));
    if let Some(certificate) = peer.certificate {
        extensions.insert(certificate);
    }
    next.run(request).await
}
