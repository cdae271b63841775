//! Whatever a hash list holds, it is read or refused; and what was read can be held against a folder.

use controlkeep_evidence::manifest::{HashList, compare_with_folder, write_list};

pub(crate) fn one(bytes: &[u8]) {
    let Ok(list) = HashList::parse(bytes) else { return };
    assert!(!list.rows.is_empty());
    let outcome = compare_with_folder(&list, &[]);
    assert_eq!(outcome.missing.len(), outcome.listed);
    assert_eq!(outcome.same, 0);
    let outcome = compare_with_folder(&list, &list.rows);
    assert_eq!(outcome.same + outcome.changed.len() + outcome.missing.len(), outcome.listed);
    let written = write_list(&list.rows);
    assert_eq!(HashList::parse_hash(&written.hash), Ok(written.sha256));
}
