//! HTTPS without a proxy: the running server, with certificates made here.
#![allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use controlkeep_tests::{Options, Server, free_port, run};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, RootCertStore};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;

/// How long a new certificate may take to be served.
const PATIENCE: Duration = Duration::from_secs(30);

/// Makes a certificate for this machine and puts it, with its key, into a folder.
fn put_certificate(folder: &Path) -> CertificateDer<'static> {
    use std::os::unix::fs::PermissionsExt as _;
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
    fs::write(folder.join("key.pem"), signing_key.serialize_pem()).unwrap();
    fs::set_permissions(folder.join("key.pem"), fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(folder.join("certificate.pem"), cert.pem()).unwrap();
    cert.der().clone()
}

fn settings(folder: &TempDir) -> Vec<(&'static str, String)> {
    let file = |name: &str| folder.path().join(name).display().to_string();
    vec![("TLS_CERTIFICATE", file("certificate.pem")), ("TLS_KEY", file("key.pem"))]
}

fn server(folder: &TempDir) -> Server {
    Server::start_with(Options { settings: settings(folder), ..Options::default() })
}

/// Asks for a page over HTTPS, trusting one certificate; an error when there is no such connection.
fn ask(server: &Server, trusted: &CertificateDer<'static>) -> std::io::Result<String> {
    let place = server.address.rsplit_once('/').unwrap().1.to_owned();
    let mut roots = RootCertStore::empty();
    roots.add(trusted.clone()).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder =
        ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = builder.with_root_certificates(roots).with_no_client_auth();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let stream = TcpStream::connect(&place).await?;
        let name = ServerName::try_from("localhost").unwrap();
        let mut stream = TlsConnector::from(Arc::new(config)).connect(name, stream).await?;
        let request = format!("GET /healthz HTTP/1.1\r\nHost: {place}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await?;
        Ok(answer)
    })
}

#[test]
fn a_listener_without_tls_only_leads_to_the_one_with_it() {
    let folder = tempfile::tempdir().unwrap();
    put_certificate(folder.path());
    let plain = format!("127.0.0.1:{}", free_port());
    let mut all = settings(&folder);
    all.push(("REDIRECT_LISTEN", plain.clone()));
    let mut server = Server::start_with(Options { settings: all, ..Options::default() });
    let ask = |path: &str| {
        let mut stream = std::net::TcpStream::connect(&plain).unwrap();
        let request = format!("GET {path} HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n");
        std::io::Write::write_all(&mut stream, request.as_bytes()).unwrap();
        let mut answer = String::new();
        std::io::Read::read_to_string(&mut stream, &mut answer).unwrap();
        answer
    };
    let sent = ask("/sign-in?next=%2Fme");
    assert!(sent.starts_with("HTTP/1.1 308"), "{sent}");
    let place = format!("location: {}/sign-in?next=%2Fme\r\n", server.address);
    assert!(sent.contains(&place) && !sent.contains("evil"), "{sent}");
    assert!(ask("/healthz").starts_with("HTTP/1.1 200"));
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn the_server_speaks_https_and_follows_its_certificate() {
    let folder = tempfile::tempdir().unwrap();
    let first = put_certificate(folder.path());
    let mut server = server(&folder);
    assert!(server.address.starts_with("https://127.0.0.1:"), "{}", server.address);
    assert!(ask(&server, &first).unwrap().starts_with("HTTP/1.1 200"));

    let second = put_certificate(folder.path());
    let began = Instant::now();
    while ask(&server, &second).is_err() {
        assert!(began.elapsed() < PATIENCE, "the new certificate is not served");
        std::thread::sleep(Duration::from_millis(200));
    }
    assert!(ask(&server, &first).is_err(), "the old certificate is gone");
    assert_eq!(server.stop(), Some(0));
}

#[test]
fn files_that_cannot_be_served_with_stop_the_start() {
    let folder = tempfile::tempdir().unwrap();
    put_certificate(folder.path());
    let data = tempfile::tempdir().unwrap();
    let start = |certificate: &str| {
        let file = |name: &str| folder.path().join(name).display().to_string();
        let variables = [
            ("CONTROLKEEP_TLS_CERTIFICATE", file(certificate)),
            ("CONTROLKEEP_TLS_KEY", file("key.pem")),
            ("CONTROLKEEP_LISTEN", "127.0.0.1:0".to_owned()),
        ];
        let variables: Vec<_> = variables.iter().map(|(name, value)| (*name, value.as_str())).collect();
        run(data.path(), &["serve"], &variables).refused(1)
    };
    assert!(start("missing.pem").contains("missing.pem cannot be read"));
    assert!(start("key.pem").contains("holds no certificate"));
}

#[test]
fn doctor_says_until_when_the_certificate_holds() {
    let folder = tempfile::tempdir().unwrap();
    put_certificate(folder.path());
    let data = tempfile::tempdir().unwrap();
    let settings = settings(&folder);
    let names: Vec<_> = settings.iter().map(|(name, _)| format!("CONTROLKEEP_{name}")).collect();
    let variables: Vec<_> =
        names.iter().zip(&settings).map(|(name, (_, value))| (name.as_str(), value.as_str())).collect();
    let told = run(data.path(), &["doctor"], &variables);
    assert!(told.out.contains("pass  certificate") && told.out.contains("until "), "{}", told.out);
    fs::remove_file(folder.path().join("key.pem")).unwrap();
    let told = run(data.path(), &["doctor"], &variables);
    assert!(told.out.contains("FAIL  certificate") && told.code == Some(3), "{}", told.out);
}
