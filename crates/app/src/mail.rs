//! Wires mail: the server or the folder, and the words.

use std::fs;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use controlkeep_letters::TemplateLetters;
use controlkeep_mail_smtp::{FolderMailer, Security, Sender, SettingsError, SmtpMailer, SmtpSettings};
use controlkeep_ports::Mailer;

use crate::config::{Settings, SmtpSecurity};
use crate::failure::Failure;

/// The longest a conversation with the mail server may take: less than a request may, so that a test
/// from the page is answered.
const DEADLINE: Duration = Duration::from_secs(20);

/// Who writes letters.
pub(crate) fn sender(settings: &Settings) -> Result<Sender, SettingsError> {
    if !settings.mail_from.is_empty() {
        return Sender::parse(&settings.mail_from);
    }
    let host = settings.host();
    // An address with a number for a host would have to be written otherwise, and nobody answers anyway.
    let is_number = host.trim_matches(['[', ']']).parse::<IpAddr>().is_ok();
    let at = |host: &str| Sender::parse(&format!("Controlkeep <controlkeep@{host}>"));
    if is_number { at("localhost") } else { at(&host).or_else(|_| at("localhost")) }
}

/// What hands mail over: the server, or the folder where none is set.
pub(crate) fn mailer(settings: &Settings) -> Result<Arc<dyn Mailer>, Failure> {
    let refused = |error: SettingsError| Failure::Refused(error.to_string());
    let from = sender(settings).map_err(refused)?;
    if settings.smtp_host.is_empty() {
        return Ok(Arc::new(FolderMailer::new(settings.mail_folder(), from)));
    }
    let mailer = SmtpMailer::new(smtp_settings(settings)?, from).map_err(refused)?;
    Ok(Arc::new(mailer))
}

/// The words of letters, with links to the public address.
pub(crate) fn letters(settings: &Settings) -> Result<TemplateLetters, Failure> {
    TemplateLetters::load(&settings.origin())
        .map_err(|error| Failure::outside("letters cannot be written", &error))
}

fn smtp_settings(settings: &Settings) -> Result<SmtpSettings, Failure> {
    let (security, usual) = match settings.smtp_security {
        SmtpSecurity::Tls => (Security::Tls, 465),
        SmtpSecurity::StartTls => (Security::StartTls, 587),
        SmtpSecurity::None => (Security::None, 25),
    };
    let credentials = (settings.smtp_user.clone(), settings.smtp_password.clone());
    Ok(SmtpSettings {
        host: settings.smtp_host.clone(),
        port: if settings.smtp_port == 0 { usual } else { settings.smtp_port },
        security,
        credentials: Some(credentials).filter(|(user, _)| !user.is_empty()),
        authorities: authorities(settings)?,
        hello: settings.host(),
        deadline: DEADLINE,
    })
}

fn authorities(settings: &Settings) -> Result<Option<Vec<u8>>, Failure> {
    let file = &settings.smtp_ca_file;
    if file.as_os_str().is_empty() {
        return Ok(None);
    }
    fs::read(file).map(Some).map_err(|error| {
        Failure::Refused(format!("the file {} of smtp_ca_file cannot be read: {error}", file.display()))
    })
}
