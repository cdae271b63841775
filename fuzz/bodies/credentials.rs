//! Whatever a request shows as its credential, it is read or refused. Lines: the address, `Authorization`,
//! the certificate that a proxy tells of.

pub(crate) fn one(bytes: &[u8]) {
    let mut lines = bytes.splitn(3, |byte| *byte == b'\n');
    let mut next = || lines.next().unwrap_or_default();
    let (target, authorization, certificate) = (next(), next(), next());
    controlkeep_http::fuzzing::credentials(target, authorization, &String::from_utf8_lossy(certificate));
}
