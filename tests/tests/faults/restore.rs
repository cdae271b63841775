//! Restoring a backup.

use super::house::{House, told, wrong};
use super::strace::{self, Fault, Trial};

#[test]
fn a_restore_with_a_fault_is_whole_or_can_be_done_again() {
    if strace::is_there() {
        let house = House::built();
        let backed_up = house.copy();
        told(backed_up.path(), &["backup", "monday"]).well();
        let backup = backed_up.path().join("monday").display().to_string();
        strace::each("restore", |fault| trial(&house, &backup, fault));
    }
}

fn trial(house: &House, backup: &str, fault: &Fault) -> Trial {
    let folder = house.key_alone();
    let restore = ["restore", backup];
    let (restored, injected) = strace::run(folder.path(), &restore, fault);
    let mut violations = Vec::new();
    if restored.code == Some(0) {
        violations.extend(wrong(folder.path()));
    }
    let again = told(folder.path(), &restore);
    if again.code != Some(0) && !again.error.contains("not empty") {
        violations.push(format!("the next try says {again:?}"));
    }
    violations.extend(wrong(folder.path()));
    Trial { injected, violations }
}
