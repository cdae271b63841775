//! Permissions: what code asks for.

use controlkeep_kernel::coded;

coded! {
    /// What can be allowed within one organisation.
    pub enum Permission {
        /// See the organisation, its assessments, findings and scores.
        ReadAssessments = "assessments.read",
        /// Start an assessment.
        CreateAssessments = "assessments.create",
        /// State findings, write notes, tick methods, choose partial credit, undo.
        SetFindings = "findings.set",
        /// Read the organisation's activity.
        ReadActivity = "activity.read",
        /// See the organisation's evidence and download its files.
        ReadEvidence = "evidence.read",
        /// Add evidence and new versions of it, describe it, link it with objectives.
        AddEvidence = "evidence.add",
        /// Remove evidence.
        RemoveEvidence = "evidence.remove",
        /// Put evidence on hold, and lift a hold.
        HoldEvidence = "evidence.hold",
        /// See who belongs to the organisation, with addresses and how they sign in.
        ReadMembers = "members.read",
        /// Invite people, change their roles, take them out.
        ManageMembers = "members.manage",
    }
}

coded! {
    /// What can be allowed on the platform as a whole.
    pub enum PlatformPermission {
        /// Create organisations.
        CreateOrganisations = "organisations.create",
        /// Import catalogues for everybody.
        ImportCatalogues = "catalogues.import",
        /// Read the activity that belongs to no organisation.
        ReadActivity = "platform_activity.read",
        /// Read the settings of the installation; secrets are never shown.
        ReadSettings = "settings.read",
        /// See and steer what runs by itself: mail, jobs, schedules.
        ManageOperations = "operations.manage",
        /// Create accounts, bar them, and help whoever cannot get in.
        ManageAccounts = "accounts.manage",
    }
}
