#![allow(clippy::format_push_string, clippy::format_collect, reason = "a test may be slow")]
mod comparing;
mod reading;
mod writing;

use super::*;

/// An artifact whose hash is that of its content.
fn artifact(path: &str, content: &str) -> Artifact {
    Artifact::new(path, sha256(content.as_bytes()))
}

/// What the script writes on Windows: blanks up to the width of the table, CR LF.
fn by_script(artifacts: &[Artifact]) -> Vec<u8> {
    let mut text = String::from(
        "\r\nAlgorithm       Hash                                                                   Path\r\n",
    );
    text.push_str(
        "---------       ----                                                                   ----\r\n",
    );
    for Artifact { path, sha256 } in artifacts {
        text.push_str(&format!("SHA256          {:<70} {path:<300}\r\n", sha256.upper()));
    }
    text.push_str("\r\n\r\n\r\n");
    text.into_bytes()
}
