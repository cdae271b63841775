//! The certificate that a client showed.

/// The certificate that the client of a connection showed and proved to hold, by its SHA-256
/// fingerprint. The TLS layer puts it into the extensions of each request; what a client writes into
/// headers makes none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClientCertificate(pub [u8; 32]);
