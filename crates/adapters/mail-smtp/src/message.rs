//! A mail in the form that goes over the wire.

use std::time::{Duration, SystemTime};

use controlkeep_kernel::Timestamp;
use controlkeep_ports::{Mail, MailError};
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};

use crate::settings::Sender;

/// Says to other machines that no person wrote it, so that they do not answer.
const AUTOMATIC: [(&str, &str); 2] =
    [("Auto-Submitted", "auto-generated"), ("X-Auto-Response-Suppress", "All")];

/// Builds the same message for the same mail every time: its name, its date and its boundary come
/// from the mail.
pub(crate) fn message(mail: &Mail, from: &Sender) -> Result<Message, MailError> {
    let unfit = |why: &dyn std::fmt::Display| MailError {
        again: false,
        reason: format!("the letter cannot be put into the form of a mail: {why}"),
        transcript: Vec::new(),
    };
    let address = mail.to.as_str().parse().map_err(|error| unfit(&error))?;
    let mut builder = Message::builder()
        .from(from.0.clone())
        .to(Mailbox::new(Some(mail.to_name.to_string()), address))
        .subject(mail.subject.as_str())
        .date(time(mail.date))
        .message_id(Some(format!("<{}@{}>", mail.id, from.address().domain())));
    for (name, value) in AUTOMATIC {
        let name = HeaderName::new_from_ascii_str(name);
        builder = builder.raw_header(HeaderValue::new(name, value.to_owned()));
    }
    builder.multipart(parts(mail)).map_err(|error| unfit(&error))
}

fn parts(mail: &Mail) -> MultiPart {
    MultiPart::alternative()
        .boundary(format!("controlkeep-{}", mail.id.uuid().simple()))
        .singlepart(SinglePart::plain(mail.text.clone()))
        .singlepart(SinglePart::html(mail.html.clone()))
}

fn time(at: Timestamp) -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_micros(u64::try_from(at.micros()).unwrap_or(0))
}

#[cfg(test)]
mod tests;
