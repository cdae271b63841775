//! What an asset is to the assessment, and what that means for both sides.

use controlkeep_kernel::coded;

coded! {
    /// What an asset is to an assessment (32 CFR 170.19(b), (c)(1) Table 3, (d)(1) Table 5).
    pub enum AssetCategory {
        /// It processes, stores or transmits FCI. Level 1 only.
        FciAsset = "fci_asset",
        /// It processes, stores or transmits CUI; at Level 3 also what merely could.
        CuiAsset = "cui_asset",
        /// It gives security functions to the scope (SPA).
        SecurityProtection = "security_protection_asset",
        /// It could handle CUI, and policy and practice keep CUI away from it (CRMA). Level 2 only.
        ContractorRiskManaged = "contractor_risk_managed_asset",
        /// It could handle the information and cannot be fully secured.
        Specialised = "specialised_asset",
        /// It takes no part.
        OutOfScope = "out_of_scope",
    }
}

coded! {
    /// Why an asset cannot be fully secured: the kinds of specialised asset (32 CFR 170.4(b),
    /// 170.19(c)(1) Table 3).
    pub enum SpecialisedKind {
        /// Government furnished equipment (GFE).
        GovernmentFurnished = "gfe",
        /// A device of the Internet of Things.
        Iot = "iot",
        /// A device of the industrial Internet of Things.
        IndustrialIot = "iiot",
        /// Operational technology: what runs machines and plants (OT).
        OperationalTechnology = "ot",
        /// A restricted information system: configured as the government demands.
        RestrictedSystem = "restricted_information_system",
        /// Test equipment.
        TestEquipment = "test_equipment",
    }
}

coded! {
    /// What the organisation must do about an asset (32 CFR 170.19(c)(1) Table 3, (d)(1) Table 5).
    pub enum Duty {
        /// List it in the asset inventory.
        Inventory = "inventory",
        /// Describe its treatment in the system security plan.
        Ssp = "ssp",
        /// Show it in the network diagram of the scope.
        NetworkDiagram = "network_diagram",
        /// Be ready for an assessment against the requirements of Level 1.
        ReadyForLevel1 = "ready_for_level_1",
        /// Be ready for an assessment against the requirements of Level 2.
        ReadyForLevel2 = "ready_for_level_2",
        /// Be ready for an assessment against the requirements of Level 3.
        ReadyForLevel3 = "ready_for_level_3",
        /// Show that own risk-based policies and practices manage it.
        RiskBasedManagement = "risk_based_management",
        /// Be ready to justify why it cannot handle the information.
        Justify = "justify",
    }
}

coded! {
    /// What the assessor does about an asset (32 CFR 170.19(c)(1) Table 3, (d)(1) Table 5).
    pub enum Examination {
        /// Assesses every requirement of the level.
        AllRequirements = "all_requirements",
        /// Assesses the requirements relevant to what the asset provides.
        RelevantRequirements = "relevant_requirements",
        /// Reviews the security plan and nothing else.
        SspReview = "ssp_review",
        /// Reviews the security plan. Only if that raises questions, a limited check follows that
        /// neither lengthens the assessment nor raises its cost materially.
        SspReviewLimitedCheck = "ssp_review_limited_check",
        /// Makes a limited check of Level 2 and assesses every requirement of Level 3.
        LimitedLevel2AllLevel3 = "limited_level_2_all_level_3",
        /// Makes a limited check of Level 2 and assesses the requirements of Level 3 relevant to
        /// what the asset provides.
        LimitedLevel2RelevantLevel3 = "limited_level_2_relevant_level_3",
        /// Does not look at it.
        Nothing = "nothing",
    }
}
