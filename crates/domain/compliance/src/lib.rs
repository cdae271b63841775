#![doc = include_str!("../README.md")]
#![deny(missing_docs)]

#[macro_use]
mod change;

mod assessment;
mod cadence;
mod catalogue;
mod explain;
mod finding;
mod findings_file;
mod life;
mod mapping;
mod operational_plan;
mod poam;
mod responsibility;
mod rollup;
mod rules;
mod scope;
mod score;
mod whatif;

pub use assessment::{
    Assessment, AssessmentChange, AssessmentName, AssessmentRefused, AssessmentState, NewAssessment,
    PartialCredit, PartialCreditChange, PartialCreditContext, PartialCreditRefused,
};
pub use cadence::{AnchorDay, Cadence, NoSuchDay, NotPeriodic, ReviewStanding};
pub use catalogue::{
    Catalogue, CatalogueError, CatalogueKind, Family, Framework, FrameworkInstalled, Objective,
    ObjectiveKind, Origin, Parameter, PoamBar, PoamRule, Requirement, Weight, embedded, natural_order,
};
pub use controlkeep_kernel::TextError;
pub use explain::Explanation;
pub use finding::{
    Basis, DeficiencyOrigin, Extent, Fact, FactText, Facts, Finding, FindingChange, FindingContext,
    FindingRefused, FirstImplementation, Grounds, GroundsRefused, Judgement, Methods, Note, ObjectiveFinding,
    Reason, ReasonMissing, TemporaryOrigin, judge_open,
};
pub use findings_file::{
    FileLayout, FindingRecord, FindingsFile, FindingsFileError, JudgedSheet, Place, RecordError,
    StatedFinding,
};
pub use jiff::civil::Date;
pub use life::{
    AffirmationDue, AffirmationFor, AffirmationState, AffirmingOfficial, AssessmentOutcome, BusinessDay,
    CloseoutResult, CmmcStatus, ContractObstacle, ContractStanding, IllegalStatus, LevelStanding, NextDate,
    Setback, SignificantChange, StatusBasis, StatusConsequence, StatusDeadline, StatusEvent, StatusFact,
    StatusFactRefused, StatusFault, StatusHistory, StatusKind, StatusLife, StatusStanding, StatusState,
    business_days_after, days_after, life_of_status, years_after,
};
pub use mapping::{
    Coverage, CoverageCounts, CoverageReport, CoverageStep, CoverageVerdict, Direction, FrameworkCode,
    FrameworkFindings, MappedRequirement, Mapping, MappingError, MappingField, Mappings, MappingsError,
    Relation, RequirementCode, RouteError, SilentFinding, Strength,
};
pub use operational_plan::{
    DeficiencyPlan, DeficiencyReview, Fix, FixProgress, NewPlanItem, NotCarried, PlanChange, PlanContext,
    PlanCounts, PlanItem, PlanNotOpened, PlanNumber, PlanNumbers, PlanRefused, PlanState, ReviewInterval,
    count_plan_items, reviews_due,
};
pub use poam::{
    AtRisk, Closeout, ClosingGap, ConditionalUse, Milestone, MilestoneRevision, MilestoneState, NewMilestone,
    NewPoamItem, NotANumber, NumbersUsedUp, Person, PlanLine, PlanText, PlannedRequirement, PoamChange,
    PoamContext, PoamCounts, PoamGap, PoamItem, PoamNotOpened, PoamNumber, PoamNumbers, PoamOnDay, PoamPlan,
    PoamRefused, PoamRisk, PoamStage, PoamStanding, PoamState, PoamView, ScheduleRefused, Verification,
    VerificationRefused, at_risk, by_standing, count_by_standing, failed_objectives, without_item,
};
pub use responsibility::{
    ConflictKind, Inheritance, InheritanceLack, InheritanceSource, InheritanceSuggestion, Matrix,
    MatrixContext, MatrixCoverage, MatrixRefused, MatrixRow, MatrixVersion, NotCurrent, ObjectiveCoverage,
    Provider, ProviderConflict, ProviderName, Responsibility, RowAge, Share, ShareRefused, SourceLack,
    Statement, Uncovered,
};
pub use rollup::roll_up;
pub use rules::{
    Assessor, BusinessDays, Clause, ClauseSubject, ConditionalRules, ContractRules, Days, Deduction, Demand,
    EarlierAssessment, Holiday, Hours, LevelRules, LifeRules, PartialCreditRule, Phase, RuleBook,
    RuleBookError, RuleSet, RuleSetError, Section, StatusRules, Suspension, WeightLimit, Years,
};
pub use scope::{
    AssetCategory, AssetFacts, AssetRule, BodyOfEvidence, CategoryRefused, CategoryWhy, Classified,
    CloudEvidence, CloudRules, Duty, EvidenceDocument, Examination, FactsRefused, FedRampLevel, Handling,
    InPlay, InPlayRefused, LevelScope, MatrixRules, ProviderFacts, ProviderGap, ProviderKinds, ProviderLack,
    ProviderRule, ProviderTable, ProviderTreatment, ProviderVerdict, ScopeRules, ScopeRulesError,
    SpecialisedKind,
};
pub use score::{
    Counts, Eligible, FamilyScore, NoScore, Obstacle, Outlook, PoamReason, Points, ProjectedScore,
    ReasonReport, ReportableScore, RequirementReport, ScoreCard, ScoreLine, ScoreReport, ScoreTerms, Scorer,
    Sheet, Status, StatusReport, Tally, Total, TotalReport, UnknownCode, Why, score,
};
pub use whatif::{
    Because, ChangedLine, Comparison, Hindrance, Lever, Obligation, ObstacleKind, Overlay, OverlayError,
    PartialLever, StepExtent, Supposition, Target, Unreachable, Way, WayCost, WayLimits, WayStep, WhatIf,
    cheapest_way, compare, what_moves,
};
