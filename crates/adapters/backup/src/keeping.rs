//! Which backups a folder holds, what the next is called, and which old ones may go.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use controlkeep_kernel::Timestamp;

use crate::layout::{MANIFEST, Manifest};

/// What the names of scheduled backups begin with. Nothing else in the folder is ever touched.
const PREFIX: &str = "controlkeep-";

/// A backup in the folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Where it is.
    pub path: PathBuf,
    /// When it was made.
    pub made_at: Timestamp,
    /// How many bytes it has.
    pub bytes: u64,
    /// When it was last verified.
    pub verified_at: Option<Timestamp>,
}

/// The name of a backup that is made now: `controlkeep-20261121T180000Z`.
#[must_use]
pub fn name_at(at: Timestamp) -> String {
    let day = at.utc_day();
    let second = at.seconds().rem_euclid(86_400);
    let (hour, minute) = (second / 3_600, second / 60 % 60);
    let day = day.to_string().replace('-', "");
    format!("{PREFIX}{day}T{hour:02}{minute:02}{:02}Z", second % 60)
}

/// The finished backups of a folder that were named by [`name_at`], newest first.
///
/// # Errors
/// When the folder cannot be read. One that is not there holds none.
pub fn kept_in(folder: &Path) -> io::Result<Vec<Kept>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut kept = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let named = name.strip_prefix(PREFIX).map(|rest| rest.split('.').next().unwrap_or(rest));
        if named.is_some_and(is_time) {
            kept.extend(look(&entry.path(), named.unwrap_or_default()));
        }
    }
    kept.sort_by(|one, other| other.made_at.cmp(&one.made_at).then_with(|| other.path.cmp(&one.path)));
    Ok(kept)
}

fn is_time(text: &str) -> bool {
    text.len() == 16
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 => byte == b'T',
            15 => byte == b'Z',
            _ => byte.is_ascii_digit(),
        })
}

/// A folder tells of itself by its manifest, one file by its name.
fn look(path: &Path, named: &str) -> Option<Kept> {
    let known = path.metadata().ok()?;
    if known.is_file() {
        let made_at = time_of(named)?;
        return Some(Kept {
            path: path.to_owned(),
            made_at,
            bytes: known.len(),
            verified_at: verified(path),
        });
    }
    let manifest = Manifest::read(&fs::read(path.join(MANIFEST)).ok()?).ok()?;
    let bytes = manifest.files.iter().map(|file| file.bytes).sum();
    let made_at = Timestamp::from_micros(manifest.made_at_micros);
    Some(Kept { path: path.to_owned(), made_at, bytes, verified_at: verified(path) })
}

fn time_of(named: &str) -> Option<Timestamp> {
    let digits = |from: usize, to: usize| named.get(from..to)?.parse::<i64>().ok();
    let text = format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z",
        digits(0, 4)?,
        digits(4, 6)?,
        digits(6, 8)?,
        digits(9, 11)?,
        digits(11, 13)?,
        digits(13, 15)?
    );
    text.parse::<jiff::Timestamp>().ok().map(|moment| Timestamp::from_micros(moment.as_microsecond()))
}

/// The file beside a backup that says when it was verified.
fn mark_of(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!(".{name}.verified"))
}

/// Notes that a backup was verified.
///
/// # Errors
/// When the note cannot be written.
pub fn mark_verified(path: &Path, at: Timestamp) -> io::Result<()> {
    fs::write(mark_of(path), format!("{}\n", at.micros()))
}

fn verified(path: &Path) -> Option<Timestamp> {
    fs::read_to_string(mark_of(path)).ok()?.trim().parse().ok().map(Timestamp::from_micros)
}

/// Those of the newest-first `kept` that may go when `keep` shall stay. The newest always stays.
#[must_use]
pub fn surplus(kept: &[Kept], keep: usize) -> &[Kept] {
    kept.get(keep.max(1)..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_the_moment_and_is_read_back() {
        let at = Timestamp::from_seconds(1_795_284_123);
        let name = name_at(at);
        assert!(is_time(name.strip_prefix(PREFIX).unwrap()), "{name}");
        assert_eq!(time_of(name.strip_prefix(PREFIX).unwrap()), Some(at));
        for other in ["20261121T180000", "2026-11-21T1800Z", "2026112118T0000Z", ""] {
            assert!(!is_time(other), "{other}");
        }
    }

    #[test]
    fn only_what_is_beyond_the_number_goes_and_never_the_newest() {
        let kept = |second: i64| Kept {
            path: format!("b{second}").into(),
            made_at: Timestamp::from_seconds(second),
            bytes: 1,
            verified_at: None,
        };
        let all = [kept(3), kept(2), kept(1)];
        assert_eq!(surplus(&all, 2), &all[2..]);
        assert_eq!(surplus(&all, 0), &all[1..]);
        assert!(surplus(&all, 3).is_empty() && surplus(&[], 1).is_empty());
    }

    #[test]
    fn other_things_in_the_folder_are_not_backups() {
        let folder = tempfile::tempdir().unwrap();
        for name in [
            "controlkeep-notes.txt",
            "controlkeep-20261121T180000Z.tar",
            ".controlkeep-20261121T180001Z.partial",
        ] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        fs::create_dir(folder.path().join("controlkeep-20261121T180002Z")).unwrap();
        let kept = kept_in(folder.path()).unwrap();
        assert_eq!(kept.len(), 1, "{kept:?}");
        assert!(kept[0].path.ends_with("controlkeep-20261121T180000Z.tar"));
        assert_eq!(kept[0].verified_at, None);
        mark_verified(&kept[0].path, Timestamp::from_seconds(7)).unwrap();
        let again = kept_in(folder.path()).unwrap();
        assert_eq!((again.len(), again[0].verified_at), (1, Some(Timestamp::from_seconds(7))));
        assert!(kept_in(&folder.path().join("nowhere")).unwrap().is_empty());
    }
}
