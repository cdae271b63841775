//! Whatever a cookie holds, it is a secret of ours in its one form, or nothing.

use controlkeep_accounts::codes;

pub(crate) fn one(bytes: &[u8]) {
    controlkeep_http::fuzzing::cookies(bytes);
    let text = String::from_utf8_lossy(bytes);
    if let Some(code) = codes::read_backup_code(&text) {
        assert_eq!(codes::read_backup_code(&codes::backup_code(&code)), Some(code));
    }
    if let Some(code) = codes::read_setup_code(&text) {
        assert_eq!(codes::read_setup_code(&codes::setup_code(&code)), Some(code));
    }
    let _has_the_form = codes::is_api_key(&text);
}
