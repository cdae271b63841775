//! How far a file is followed.

/// The bounds of an inspection. Whatever goes beyond one of them is refused, not cut.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InspectLimits {
    /// The most points of an image.
    pub image_points: u64,
    /// The most bytes that an archive may become, with all that is in it.
    pub unpacked_bytes: u64,
    /// The most entries of an archive, with those of archives in it.
    pub entries: usize,
    /// How many archives may be inside each other.
    pub depth: usize,
    /// The most bytes of an archive or document inside an archive; it is held in memory.
    pub nested_bytes: u64,
}

impl Default for InspectLimits {
    fn default() -> Self {
        Self {
            image_points: 100_000_000,
            unpacked_bytes: 1 << 30,
            entries: 10_000,
            depth: 3,
            nested_bytes: 32 << 20,
        }
    }
}
