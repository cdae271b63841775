//! The files of a certificate.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::crypto::{CryptoProvider, ring};
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, CertificateRevocationListDer, PrivateKeyDer};
use rustls::server::danger::ClientCertVerifier;
use rustls::server::{NoClientAuth, WebPkiClientVerifier};
use rustls::{RootCertStore, ServerConfig};

use super::Validity;

/// Which files to serve with. All are PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, then those that lead to its authority.
    pub certificate: PathBuf,
    /// Its private key, not encrypted.
    pub key: PathBuf,
    /// The authorities whose clients may show a certificate; without it nobody is asked for one.
    pub client_authority: Option<PathBuf>,
    /// The revocation lists of those authorities.
    pub client_revocations: Option<PathBuf>,
}

/// The files cannot be served with.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read.
    #[error("{} cannot be read: {error}", file.display())]
    Unreadable {
        /// Which.
        file: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// A file does not hold what it should.
    #[error("{} holds no {what} in PEM", file.display())]
    Lacks {
        /// Which.
        file: PathBuf,
        /// What it should hold.
        what: &'static str,
    },
    /// Everybody on this machine may read the key.
    #[error("every user of this machine may read {}; take that right away: chmod o= {}", .0.display(), .0.display())]
    OpenKey(PathBuf),
    /// The key belongs to another certificate.
    #[error("the key in {} belongs to another certificate than {}", key.display(), certificate.display())]
    OtherKey {
        /// The file with the key.
        key: PathBuf,
        /// The file with the certificate.
        certificate: PathBuf,
    },
    /// The certificate, the key, or an authority is of no use.
    #[error("{} cannot be used: {reason}", file.display())]
    Unfit {
        /// Which file.
        file: PathBuf,
        /// What the library says.
        reason: String,
    },
}

/// The bytes of all files, to see whether they have changed.
#[derive(PartialEq, Eq)]
pub(super) struct Contents {
    certificate: Vec<u8>,
    key: Vec<u8>,
    client_authority: Option<Vec<u8>>,
    client_revocations: Option<Vec<u8>>,
}

impl TlsFiles {
    pub(super) fn read(&self) -> Result<Contents, TlsError> {
        if is_open(&self.key) {
            return Err(TlsError::OpenKey(self.key.clone()));
        }
        Ok(Contents {
            certificate: read(&self.certificate)?,
            key: read(&self.key)?,
            client_authority: self.client_authority.as_deref().map(read).transpose()?,
            client_revocations: self.client_revocations.as_deref().map(read).transpose()?,
        })
    }

    pub(super) fn config(&self, contents: &Contents) -> Result<ServerConfig, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let chain: Vec<_> =
            items::<CertificateDer<'_>>(&self.certificate, &contents.certificate, "certificate")?;
        let key = PrivateKeyDer::from_pem_slice(&contents.key).map_err(|_| TlsError::Lacks {
            file: self.key.clone(),
            what: "private key without a password",
        })?;
        let clients = self.clients(contents, &provider)?;
        let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let builder = builder.map_err(|error| unfit(&self.certificate, &error))?;
        let config = builder.with_client_cert_verifier(clients).with_single_cert(chain, key);
        let mut config = config.map_err(|error| self.unfit_pair(&error))?;
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Ok(config)
    }

    /// Whoever shows no certificate may come in another way; whoever shows one must have a good one.
    fn clients(
        &self,
        contents: &Contents,
        provider: &Arc<CryptoProvider>,
    ) -> Result<Arc<dyn ClientCertVerifier>, TlsError> {
        let (Some(file), Some(bytes)) = (&self.client_authority, &contents.client_authority) else {
            return Ok(Arc::new(NoClientAuth));
        };
        let mut roots = RootCertStore::empty();
        for authority in items::<CertificateDer<'_>>(file, bytes, "certificate")? {
            roots.add(authority).map_err(|error| unfit(file, &error))?;
        }
        let mut builder = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider));
        if let (Some(file), Some(bytes)) = (&self.client_revocations, &contents.client_revocations) {
            builder =
                builder.with_crls(items::<CertificateRevocationListDer<'_>>(file, bytes, "revocation list")?);
        }
        builder.allow_unauthenticated().build().map_err(|error| unfit(file, &error))
    }

    pub(super) fn validity(&self) -> Result<Validity, TlsError> {
        let bytes = read(&self.certificate)?;
        let chain = items::<CertificateDer<'_>>(&self.certificate, &bytes, "certificate")?;
        let own = chain.first().and_then(|own| Validity::of(own));
        own.ok_or_else(|| TlsError::Unfit {
            file: self.certificate.clone(),
            reason: "it has no dates".into(),
        })
    }

    fn unfit_pair(&self, error: &rustls::Error) -> TlsError {
        match error {
            rustls::Error::InconsistentKeys(_) => {
                TlsError::OtherKey { key: self.key.clone(), certificate: self.certificate.clone() }
            }
            error => unfit(&self.certificate, error),
        }
    }
}

fn read(file: &Path) -> Result<Vec<u8>, TlsError> {
    std::fs::read(file).map_err(|error| TlsError::Unreadable { file: file.to_owned(), error })
}

/// Everything of that sort in a file; there must be something.
fn items<T: PemObject>(file: &Path, bytes: &[u8], what: &'static str) -> Result<Vec<T>, TlsError> {
    let found: Result<Vec<T>, pem::Error> = T::pem_slice_iter(bytes).collect();
    match found {
        Ok(found) if !found.is_empty() => Ok(found),
        _ => Err(TlsError::Lacks { file: file.to_owned(), what }),
    }
}

fn unfit(file: &Path, error: &dyn std::fmt::Display) -> TlsError {
    TlsError::Unfit { file: file.to_owned(), reason: error.to_string() }
}

#[cfg(unix)]
fn is_open(key: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(key).is_ok_and(|metadata| metadata.permissions().mode() & 0o004 != 0)
}

/// Other systems keep their rights elsewhere; there is nothing to look at here.
#[cfg(not(unix))]
const fn is_open(_: &Path) -> bool {
    false
}
