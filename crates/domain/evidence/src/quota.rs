//! How much an organisation may keep.

/// How many bytes of files an organisation may keep, all versions counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota(pub u64);

/// Files do not fit into what is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{adding} bytes more do not fit: {used} of {limit} bytes are used")]
pub struct OverQuota {
    /// The bytes allowed.
    pub limit: u64,
    /// The bytes that are kept already.
    pub used: u64,
    /// The bytes that were to be added.
    pub adding: u64,
}

impl Quota {
    /// Lets bytes in beside those that are kept already. What adds nothing always fits.
    ///
    /// # Errors
    /// [`OverQuota`] with what is left to know.
    pub fn admit(self, used: u64, adding: u64) -> Result<(), OverQuota> {
        let Self(limit) = self;
        if adding == 0 || used.saturating_add(adding) <= limit {
            Ok(())
        } else {
            Err(OverQuota { limit, used, adding })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quota_is_filled_to_its_last_byte_and_no_further() {
        let quota = Quota(10);
        assert_eq!(quota.admit(4, 6), Ok(()));
        assert_eq!(quota.admit(4, 7), Err(OverQuota { limit: 10, used: 4, adding: 7 }));
        assert_eq!(quota.admit(u64::MAX, u64::MAX).map_err(|over| over.limit), Err(10));
        assert_eq!(quota.admit(11, 0), Ok(()), "a smaller quota than what is kept bars new files only");
    }
}
