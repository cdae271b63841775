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
    }
}
