//! How much of a file is read.

/// The most bytes of a file: several times the largest catalogue that is published.
const MAX_BYTES: usize = 32 * 1024 * 1024;
/// The most levels of brackets: several times what groups in groups and parts in parts need.
const MAX_DEPTH: usize = 64;
/// The most values: as many as a file of `MAX_BYTES` has when it is made by people.
const MAX_VALUES: usize = 1_000_000;
/// The most requirements: several times what the largest published catalogue has.
const MAX_REQUIREMENTS: usize = 5_000;
/// The most objectives.
const MAX_OBJECTIVES: usize = 50_000;
/// The most parameters.
const MAX_PARAMETERS: usize = 20_000;
/// The most characters of one text: what the catalogue itself bears.
const MAX_TEXT: usize = 10_000;

/// How much of a file is read before it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OscalLimits {
    /// The most bytes of the file. All texts together, with their parameters inserted, may be as long.
    pub max_bytes: usize,
    /// The most levels of brackets; more than [`OscalLimits::DEEPEST`] is never read.
    pub max_depth: usize,
    /// The most values, since a file of tiny ones needs far more memory than its size.
    pub max_values: usize,
    /// The most requirements.
    pub max_requirements: usize,
    /// The most objectives of all requirements together.
    pub max_objectives: usize,
    /// The most parameters of all requirements together.
    pub max_parameters: usize,
    /// The most characters of one text.
    pub max_text: usize,
}

impl OscalLimits {
    /// The deepest nesting that any setting allows: the JSON parser itself stops at 128 levels.
    pub const DEEPEST: usize = 100;
}

impl Default for OscalLimits {
    fn default() -> Self {
        Self {
            max_bytes: MAX_BYTES,
            max_depth: MAX_DEPTH,
            max_values: MAX_VALUES,
            max_requirements: MAX_REQUIREMENTS,
            max_objectives: MAX_OBJECTIVES,
            max_parameters: MAX_PARAMETERS,
            max_text: MAX_TEXT,
        }
    }
}
