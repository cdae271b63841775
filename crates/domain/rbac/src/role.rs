//! Roles: names for sets of permissions.

use controlkeep_kernel::coded;

use crate::Permission;

coded! {
    /// What somebody is in one organisation. (The administrator is not among them: that role is of
    /// the platform, and sees no organisation's content by itself.)
    pub enum Role {
        /// Runs the organisation's compliance: may do everything within it.
        Maintainer = "maintainer",
        /// Works on findings and evidence.
        Member = "member",
        /// Reads.
        Viewer = "viewer",
    }
}

impl Role {
    /// What the role allows.
    #[must_use]
    pub const fn permissions(self) -> &'static [Permission] {
        match self {
            Self::Maintainer => Permission::ALL,
            Self::Member => &[
                Permission::ReadAssessments,
                Permission::SetFindings,
                Permission::ReadActivity,
                Permission::ReadEvidence,
                Permission::AddEvidence,
                Permission::ReadMembers,
            ],
            Self::Viewer => {
                &[Permission::ReadAssessments, Permission::ReadActivity, Permission::ReadEvidence]
            }
        }
    }

    /// Whether the role allows something.
    #[must_use]
    pub fn allows(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_role_allows_all_that_the_lesser_one_allows() {
        for (greater, lesser) in [(Role::Maintainer, Role::Member), (Role::Member, Role::Viewer)] {
            assert!(lesser.permissions().iter().all(|permission| greater.allows(*permission)));
            assert!(greater.permissions().len() > lesser.permissions().len());
        }
    }

    #[test]
    fn a_viewer_changes_nothing() {
        let reading = [Permission::ReadAssessments, Permission::ReadActivity, Permission::ReadEvidence];
        assert_eq!(Role::Viewer.permissions(), reading);
    }

    #[test]
    fn only_a_maintainer_removes_and_holds_evidence() {
        for permission in [Permission::RemoveEvidence, Permission::HoldEvidence] {
            let holders: Vec<Role> =
                Role::ALL.iter().copied().filter(|role| role.allows(permission)).collect();
            assert_eq!(holders, [Role::Maintainer]);
        }
    }
}
