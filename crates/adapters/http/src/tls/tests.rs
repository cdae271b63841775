//! Certificates are made here; every handshake is a real one over a socket of this machine.

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use axum::extract::ConnectInfo;
use axum::routing::get;
use axum::{Extension, Router};
use rcgen::{
    BasicConstraints, CertificateParams, CertificateRevocationListParams, CertifiedIssuer,
    ExtendedKeyUsagePurpose, IsCa, KeyIdMethod, KeyPair, KeyUsagePurpose, RevokedCertParams, SerialNumber,
    date_time_ymd,
};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::TlsConnector;

use super::*;
use crate::ClientCertificate;

type Authority = CertifiedIssuer<'static, KeyPair>;

/// A certificate and its key, in PEM.
#[derive(Clone)]
struct Pair {
    certificate: String,
    key: String,
}

fn authority() -> Authority {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

fn issued(by: &Authority, change: impl Fn(&mut CertificateParams)) -> Pair {
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.use_authority_key_identifier_extension = true;
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    Pair { certificate: params.signed_by(&key, by).unwrap().pem(), key: key.serialize_pem() }
}

fn client(by: &Authority) -> Pair {
    issued(by, |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth])
}

fn server(by: &Authority) -> Pair {
    issued(by, |params| params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth])
}

fn write_private(file: &Path, text: &str) {
    use std::os::unix::fs::PermissionsExt as _;
    fs::write(file, text).unwrap();
    fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
}

/// The files of a server, and the server once it runs.
struct Site {
    folder: tempfile::TempDir,
    root: Authority,
}

impl Site {
    fn new() -> Self {
        let site = Self { folder: tempfile::tempdir().unwrap(), root: authority() };
        site.put(&server(&site.root));
        site
    }

    fn put(&self, pair: &Pair) {
        fs::write(self.folder.path().join("certificate.pem"), &pair.certificate).unwrap();
        write_private(&self.folder.path().join("key.pem"), &pair.key);
    }

    fn files(&self) -> TlsFiles {
        TlsFiles {
            certificate: self.folder.path().join("certificate.pem"),
            key: self.folder.path().join("key.pem"),
            client_authority: None,
            client_revocations: None,
        }
    }

    fn files_for_clients(&self, authority: &Authority, revoked: &[u64]) -> TlsFiles {
        let of = |name: &str, text: &str| {
            fs::write(self.folder.path().join(name), text).unwrap();
            Some(self.folder.path().join(name))
        };
        TlsFiles {
            client_authority: of("clients.pem", &authority.as_ref().pem()),
            client_revocations: of("revoked.pem", &revocations(authority, revoked)),
            ..self.files()
        }
    }
}

fn revocations(authority: &Authority, revoked: &[u64]) -> String {
    let revoked = revoked.iter().map(|serial| RevokedCertParams {
        serial_number: SerialNumber::from(*serial),
        revocation_time: date_time_ymd(2025, 1, 1),
        reason_code: None,
        invalidity_date: None,
    });
    let list = CertificateRevocationListParams {
        this_update: date_time_ymd(2025, 1, 1),
        next_update: date_time_ymd(2100, 1, 1),
        crl_number: SerialNumber::from(1_u64),
        issuing_distribution_point: None,
        revoked_certs: revoked.collect(),
        key_identifier_method: KeyIdMethod::Sha256,
    };
    list.signed_by(authority).unwrap().pem().unwrap()
}

async fn start(tls: Arc<Tls>) -> SocketAddr {
    async fn who(
        ConnectInfo(peer): ConnectInfo<SocketAddr>,
        shown: Option<Extension<ClientCertificate>>,
    ) -> String {
        assert!(peer.ip().is_loopback());
        shown.map_or("nobody".into(), |Extension(shown)| format!("{:02x?}", shown.0))
    }
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let listener = TlsListener::new(listener, tls).unwrap();
    let router = Router::new().route("/", get(who)).layer(axum::middleware::from_fn(introduce));
    let make = router.into_make_service_with_connect_info::<Peer>();
    tokio::spawn(async move { axum::serve(listener, make).await });
    address
}

fn connector(
    root: &Authority,
    shown: Option<&Pair>,
    versions: &[&'static rustls::SupportedProtocolVersion],
) -> ClientConfig {
    let mut roots = RootCertStore::empty();
    roots.add(root.as_ref().der().clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider).with_protocol_versions(versions).unwrap();
    let builder = builder.with_root_certificates(roots);
    match shown {
        None => builder.with_no_client_auth(),
        Some(pair) => {
            let chain = vec![CertificateDer::from_pem_slice(pair.certificate.as_bytes()).unwrap()];
            let key = PrivateKeyDer::from_pem_slice(pair.key.as_bytes()).unwrap();
            builder.with_client_auth_cert(chain, key).unwrap()
        }
    }
}

/// Asks who the server thinks we are; an error is whatever kept the answer away.
async fn ask_with(address: SocketAddr, config: ClientConfig) -> std::io::Result<String> {
    let stream = TcpStream::connect(address).await?;
    let name = ServerName::try_from("localhost").unwrap();
    let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
    stream.write_all(b"GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await?;
    answer
        .split_once("\r\n\r\n")
        .map(|(_, body)| body.to_owned())
        .ok_or_else(|| std::io::ErrorKind::UnexpectedEof.into())
}

async fn ask(address: SocketAddr, root: &Authority, shown: Option<&Pair>) -> std::io::Result<String> {
    ask_with(address, connector(root, shown, rustls::ALL_VERSIONS)).await
}

fn fingerprint(pair: &Pair) -> String {
    let der = CertificateDer::from_pem_slice(pair.certificate.as_bytes()).unwrap();
    let digest: [u8; 32] = Sha256::digest(&der).into();
    format!("{digest:02x?}")
}

#[tokio::test]
async fn both_versions_are_spoken_and_http_2_is_offered() {
    let site = Site::new();
    let address = start(Arc::new(Tls::load(site.files()).unwrap())).await;
    for version in [&rustls::version::TLS12, &rustls::version::TLS13] {
        let answer = ask_with(address, connector(&site.root, None, &[version])).await;
        assert_eq!(answer.unwrap(), "nobody", "{version:?}");
    }
    let mut config = connector(&site.root, None, rustls::ALL_VERSIONS);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let stream = TcpStream::connect(address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    let stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap();
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(b"h2".as_slice()));
}

#[test]
fn only_suites_with_forward_secrecy_are_offered() {
    let site = Site::new();
    let config = site.files().config(&site.files().read().unwrap()).unwrap();
    for suite in &config.crypto_provider().cipher_suites {
        let name = format!("{:?}", suite.suite());
        assert!(name.starts_with("TLS13_") || name.starts_with("TLS_ECDHE_"), "{name}");
    }
}

#[tokio::test]
async fn a_good_client_is_known_by_its_fingerprint_and_one_without_certificate_is_nobody() {
    let site = Site::new();
    let clients = authority();
    let tls = Tls::load(site.files_for_clients(&clients, &[])).unwrap();
    let address = start(Arc::new(tls)).await;
    let known = client(&clients);
    assert_eq!(ask(address, &site.root, Some(&known)).await.unwrap(), fingerprint(&known));
    assert_eq!(ask(address, &site.root, None).await.unwrap(), "nobody");
}

#[tokio::test]
async fn a_certificate_that_does_not_hold_ends_the_handshake() {
    let site = Site::new();
    let (clients, others) = (authority(), authority());
    let with_serial = |serial: u64| {
        issued(&clients, |params| {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
            params.serial_number = Some(SerialNumber::from(serial));
        })
    };
    let with_dates = |from: i32, until: i32| {
        issued(&clients, |params| {
            params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ClientAuth];
            params.not_before = date_time_ymd(from, 1, 1);
            params.not_after = date_time_ymd(until, 1, 1);
        })
    };
    let own_key = KeyPair::generate().unwrap();
    let signed_by_itself = Pair {
        certificate: CertificateParams::new(vec!["me".to_owned()])
            .unwrap()
            .self_signed(&own_key)
            .unwrap()
            .pem(),
        key: own_key.serialize_pem(),
    };
    let tls = Tls::load(site.files_for_clients(&clients, &[66])).unwrap();
    let address = start(Arc::new(tls)).await;
    assert!(ask(address, &site.root, Some(&with_serial(65))).await.is_ok(), "not revoked");
    for (what, shown) in [
        ("revoked", with_serial(66)),
        ("expired", with_dates(2020, 2021)),
        ("of the future", with_dates(2090, 2091)),
        ("for servers only", server(&clients)),
        (
            "for mail only",
            issued(&clients, |params| {
                params.extended_key_usages = vec![ExtendedKeyUsagePurpose::EmailProtection];
            }),
        ),
        ("of another authority", client(&others)),
        ("of the server's own authority", client(&site.root)),
        ("signed by itself", signed_by_itself),
        (
            "an authority itself",
            issued(&clients, |params| {
                params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
            }),
        ),
    ] {
        let answer = ask(address, &site.root, Some(&shown)).await;
        assert!(answer.is_err(), "{what}: {answer:?}");
    }
}

#[tokio::test]
async fn nobody_is_asked_for_a_certificate_without_an_authority() {
    let site = Site::new();
    let address = start(Arc::new(Tls::load(site.files()).unwrap())).await;
    let shown = client(&authority());
    assert_eq!(ask(address, &site.root, Some(&shown)).await.unwrap(), "nobody");
}

#[tokio::test]
async fn a_new_certificate_is_served_without_a_restart_and_an_unfit_one_is_not() {
    let site = Site::new();
    let tls = Arc::new(Tls::load(site.files()).unwrap());
    let address = start(Arc::clone(&tls)).await;
    let newer = authority();
    assert!(ask(address, &newer, None).await.is_err());
    assert!(!tls.reload().unwrap(), "nothing has changed");

    let next = server(&newer);
    fs::write(site.folder.path().join("certificate.pem"), &next.certificate).unwrap();
    assert!(matches!(tls.reload(), Err(TlsError::OtherKey { .. })), "its key is not there yet");
    assert_eq!(ask(address, &site.root, None).await.unwrap(), "nobody");

    site.put(&next);
    assert!(tls.reload().unwrap());
    assert_eq!(ask(address, &newer, None).await.unwrap(), "nobody");
    assert!(ask(address, &site.root, None).await.is_err());
}

#[tokio::test]
async fn a_silent_client_holds_up_nobody_else() {
    let site = Site::new();
    let address = start(Arc::new(Tls::load(site.files()).unwrap())).await;
    let mut silent = Vec::new();
    for _ in 0..50 {
        silent.push(TcpStream::connect(address).await.unwrap());
    }
    let answer =
        tokio::time::timeout(std::time::Duration::from_secs(5), ask(address, &site.root, None)).await;
    assert_eq!(answer.unwrap().unwrap(), "nobody");
    drop(silent);
}

#[test]
fn files_that_are_of_no_use_are_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let site = Site::new();
    let load = |files: TlsFiles| Tls::load(files).err().unwrap().to_string();
    let missing = site.folder.path().join("missing.pem");
    assert!(
        load(TlsFiles { certificate: missing.clone(), ..site.files() })
            .contains("missing.pem cannot be read")
    );
    assert!(load(TlsFiles { client_authority: Some(missing), ..site.files() }).contains("missing.pem"));
    let turned = TlsFiles { certificate: site.files().key, ..site.files() };
    assert!(load(turned).contains("key.pem holds no certificate in PEM"));
    write_private(&site.files().key, "no key");
    assert!(load(site.files()).contains("holds no private key"));
    site.put(&server(&site.root));
    write_private(&site.files().key, &client(&site.root).key);
    assert!(load(site.files()).contains("belongs to another certificate"));
    fs::set_permissions(site.files().key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(load(site.files()).contains("chmod o="));
}

#[test]
fn the_dates_of_the_certificate_are_told() {
    let site = Site::new();
    site.put(&issued(&site.root, |params| {
        params.not_before = date_time_ymd(2026, 1, 1);
        params.not_after = date_time_ymd(2027, 1, 1);
    }));
    let validity = Tls::load(site.files()).unwrap().validity().unwrap();
    assert_eq!(validity.from.to_string(), "2026-01-01T00:00:00Z");
    assert_eq!(validity.until.to_string(), "2027-01-01T00:00:00Z");
}
