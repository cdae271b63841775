//! The certificate that the settings name.

use std::path::{Path, PathBuf};
use std::time::Duration;

use controlkeep_crypto::SystemClock;
use controlkeep_http::{Tls, TlsFiles};
use controlkeep_kernel::Timestamp;
use controlkeep_ports::Clock as _;
use controlkeep_web::{CheckState, SetupCheck};

use crate::config::Settings;
use crate::failure::Failure;

/// So long before it ends, a certificate is worth a warning.
const SOON: Duration = Duration::from_hours(14 * 24);

/// Reads the certificate, when the settings name one.
pub(crate) fn open(settings: &Settings) -> Result<Option<Tls>, Failure> {
    let files = files(settings).map(Tls::load).transpose();
    files.map_err(|error| Failure::Outside(format!("HTTPS cannot be served: {error}")))
}

fn files(settings: &Settings) -> Option<TlsFiles> {
    settings.has_tls().then(|| TlsFiles {
        certificate: settings.tls_certificate.clone(),
        key: settings.tls_key.clone(),
        client_authority: named(&settings.tls_client_ca),
        client_revocations: named(&settings.tls_client_crl),
    })
}

fn named(path: &Path) -> Option<PathBuf> {
    (!path.as_os_str().is_empty()).then(|| path.to_owned())
}

/// Whether the certificate can be served with today, and for how long; nothing without one.
pub(crate) fn check(settings: &Settings) -> Option<SetupCheck> {
    let files = files(settings)?;
    let file = ("file", files.certificate.display().to_string());
    let validity = Tls::load(files).and_then(|tls| tls.validity());
    let (state, detail) = match validity {
        Ok(validity) => (standing(validity.from, validity.until), format!("until {}", validity.until)),
        Err(error) => (CheckState::Fail, error.to_string()),
    };
    Some(SetupCheck { code: "certificate", state, facts: vec![file, ("detail", detail)] })
}

fn standing(from: Timestamp, until: Timestamp) -> CheckState {
    let now = SystemClock.now();
    if now < from || now >= until {
        CheckState::Fail
    } else if until.since(now) < SOON {
        CheckState::Warn
    } else {
        CheckState::Pass
    }
}
