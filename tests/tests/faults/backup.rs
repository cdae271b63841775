//! Making a backup.

use super::house::{House, complaint, told, wrong};
use super::strace::{self, Fault, Trial};

#[test]
fn a_backup_with_a_fault_is_complete_or_has_no_name() {
    if strace::is_there() {
        let house = House::built();
        strace::each("backup", |fault| trial(&house, fault));
    }
}

fn trial(house: &House, fault: &Fault) -> Trial {
    let folder = house.copy();
    let place = folder.path().join("monday");
    let (made, injected) = strace::run(folder.path(), &["backup", "monday"], fault);
    let mut violations = wrong(folder.path());
    if made.code == Some(0) && !place.exists() {
        violations.push(format!("it ended well and is not there: {made:?}"));
    }
    if !place.exists() {
        let resume: &[&str] =
            if folder.path().join(".monday.partial").exists() { &["--resume"] } else { &[] };
        let again = told(folder.path(), &[&["backup", "monday"], resume].concat());
        if again.code != Some(0) {
            violations.push(format!("the next try says {again:?}"));
        }
    }
    violations.extend(complaint(folder.path(), &["backup", "verify", "monday"]));
    Trial { injected, violations }
}
