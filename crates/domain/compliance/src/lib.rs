#![doc = include_str!("../README.md")]

mod assessment;
mod catalogue;
mod explain;
mod finding;
mod findings_file;
mod rollup;
mod rules;
mod score;

pub use assessment::{
    Assessment, AssessmentChange, AssessmentName, AssessmentRefused, AssessmentState, NewAssessment,
    PartialCredit, PartialCreditChange, PartialCreditContext, PartialCreditRefused,
};
pub use catalogue::{
    Catalogue, CatalogueError, CatalogueKind, Family, Framework, FrameworkInstalled, Objective,
    ObjectiveKind, Origin, Parameter, PoamBar, PoamRule, Requirement, Weight, embedded, natural_order,
};
pub use controlkeep_kernel::TextError;
pub use explain::Explanation;
pub use finding::{
    Basis, DeficiencyOrigin, Extent, Fact, FactText, Facts, Finding, FindingChange, FindingContext,
    FindingRefused, Grounds, GroundsRefused, Judgement, Methods, Note, ObjectiveFinding, Reason,
    ReasonMissing, judge_open,
};
pub use findings_file::{
    FileLayout, FindingRecord, FindingsFile, FindingsFileError, JudgedSheet, Place, RecordError,
    StatedFinding,
};
pub use jiff::civil::Date;
pub use rollup::roll_up;
pub use rules::{
    Assessor, BusinessDays, Clause, ClauseSubject, ConditionalRules, ContractRules, Days, Deduction, Demand,
    EarlierAssessment, Holiday, Hours, LevelRules, LifeRules, PartialCreditRule, Phase, RuleBook,
    RuleBookError, RuleSet, RuleSetError, Section, StatusRules, Suspension, WeightLimit, Years,
};
pub use score::{
    Counts, Eligible, FamilyScore, NoScore, Obstacle, Outlook, PoamReason, Points, ProjectedScore,
    ReasonReport, ReportableScore, RequirementReport, ScoreCard, ScoreLine, ScoreReport, Scorer, Sheet,
    Status, StatusReport, Tally, Total, TotalReport, UnknownCode, Why, score,
};
