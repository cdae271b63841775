//! Programs, by their first bytes and by the endings that a double click runs.

/// First bytes, and what begins with them.
const SORTS: [(&[u8], &str); 14] = [
    (b"MZ", "Windows program"),
    (b"\x7FELF", "Linux program"),
    (b"\xFE\xED\xFA\xCE", "macOS program"),
    (b"\xFE\xED\xFA\xCF", "macOS program"),
    (b"\xCE\xFA\xED\xFE", "macOS program"),
    (b"\xCF\xFA\xED\xFE", "macOS program"),
    (b"\xCA\xFE\xBA\xBE", "Java class or macOS program"),
    (b"\xCA\xFE\xD0\x0D", "Java program"),
    (b"dex\n", "Android program"),
    (b"\0asm", "WebAssembly"),
    (b"\x4C\0\0\0\x01\x14\x02\0", "Windows shortcut"),
    (b"MSCF", "Windows installer package"),
    (b"!<arch>\n", "Linux package or library"),
    (b"\xED\xAB\xEE\xDB", "Linux package"),
];

const ENDINGS: [&str; 40] = [
    "app", "appimage", "appx", "bat", "chm", "class", "cmd", "com", "cpl", "deb", "dll", "dmg", "exe",
    "gadget", "hta", "jar", "js", "jse", "lnk", "msc", "msi", "msix", "msp", "pif", "pkg", "ps1", "psm1",
    "reg", "rpm", "scf", "scr", "sct", "sys", "url", "vb", "vbe", "vbs", "ws", "wsf", "wsh",
];

/// Which sort of program these first bytes begin, if any.
pub(crate) fn sort_of(head: &[u8]) -> Option<&'static str> {
    SORTS.iter().find(|(mark, _)| head.starts_with(mark)).map(|(_, sort)| *sort)
}

/// Whether a double click on a file of that name would run it on some system. Blanks and points at the
/// end count for nothing on Windows.
pub(crate) fn runs_by_name(name: &str) -> bool {
    let name = name.trim_end_matches(['.', ' ']);
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endings_that_run_are_known_in_every_dress() {
        for name in ["a.exe", "b.PS1", "c.pdf.js", "d.lnk", "e.exe. ", "folder/f.Bat"] {
            assert!(runs_by_name(name), "{name}");
        }
        for name in ["exe", "a.pdf", "a.exe.txt", "jsnotes.md", "a.json", ""] {
            assert!(!runs_by_name(name), "{name}");
        }
    }

    #[test]
    fn first_bytes_of_programs_are_known() {
        assert!(sort_of(b"MZ\x90\x00\x03").is_some());
        assert!(sort_of(b"\x7FELF\x02\x01\x01\x00").is_some());
        assert!(sort_of(b"\xCF\xFA\xED\xFE\x07\x00\x00\x01").is_some());
        assert!(sort_of(b"L\x00\x00\x00\x01\x14\x02\x00").is_some());
        assert_eq!(sort_of(b"plain text"), None);
        assert_eq!(sort_of(b""), None);
    }
}
