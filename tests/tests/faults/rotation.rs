//! The way to a new key.

use super::house::{House, complaint, told, wrong};
use super::strace::{self, Fault, Trial};

#[test]
fn a_rotation_with_a_fault_loses_no_value_and_goes_on() {
    if strace::is_there() {
        let house = House::built();
        strace::each("key rotation", |fault| trial(&house, fault));
    }
}

fn trial(house: &House, fault: &Fault) -> Trial {
    let folder = house.copy();
    let (rotated, injected) = strace::run(folder.path(), &["keys", "rotate"], fault);
    let mut violations = wrong(folder.path());
    if rotated.code == Some(0) && rest_of_old(folder.path()) {
        violations.push("it ended well and left values with the old key".into());
    }
    violations.extend(complaint(folder.path(), &["keys", "rotate"]));
    violations.extend(wrong(folder.path()));
    if rest_of_old(folder.path()) {
        violations.push("another rotation left values with an old key".into());
    }
    Trial { injected, violations }
}

/// Whether a key that only opens still has values.
fn rest_of_old(folder: &std::path::Path) -> bool {
    let list = told(folder, &["keys", "list"]).out;
    let mut only_opens = false;
    list.lines().any(|line| {
        let counts = line.starts_with(' ');
        if !counts {
            only_opens = line.contains("only opens");
        }
        counts && only_opens
    })
}
