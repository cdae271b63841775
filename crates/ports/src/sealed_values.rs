//! Every stored value that the installation's key seals, wherever it is.

use crate::StoreError;

macro_rules! columns {
    ($( $(#[$about:meta])* $column:ident = $table:literal, $name:literal, $purpose:literal; )+) => {
        /// A column of sealed values. Whoever seals something new adds it here, so that it moves to a
        /// new key like everything else.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum SealedColumn { $( $(#[$about])* $column, )+ }

        impl SealedColumn {
            /// Every column.
            pub const ALL: &'static [Self] = &[ $( Self::$column, )+ ];

            /// In which table it is.
            #[must_use]
            pub const fn table(self) -> &'static str {
                match self { $( Self::$column => $table, )+ }
            }

            /// What it is called there.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $( Self::$column => $name, )+ }
            }

            /// The purpose under which its values are sealed.
            #[must_use]
            pub const fn purpose(self) -> &'static str {
                match self { $( Self::$column => $purpose, )+ }
            }
        }
    };
}

columns! {
    /// The secrets of authenticator apps; the owner is the account.
    AuthenticatorSecret = "accounts", "factor_secret", "totp";
    /// What letters say until they are sent; the owner is the letter.
    Letter = "letters", "content", "letter";
    /// The keys of files; the owner is the organisation and the file.
    FileKey = "evidence_files", "sealed_key", "file_key";
    /// The keys of parts of uploads; the owner is the organisation and the part's blob.
    PartKey = "upload_parts", "sealed_key", "file_key";
    /// The keys of files that no item has yet; the owner is the organisation and the file.
    WaitingKey = "upload_files", "sealed_key", "file_key";
}

/// One sealed value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealedValue {
    /// In which column.
    pub column: SealedColumn,
    /// In which row: the sixteen bytes of its id.
    pub row: [u8; 16],
    /// To whom it is sealed.
    pub owner: Vec<u8>,
    /// The sealed bytes.
    pub sealed: Vec<u8>,
}

/// The sealed values of one transaction. They change their seal and never what is in it, so there is
/// no audit entry for each.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait SealedValues: Send {
    /// Lists up to `limit` values of a column by the ids of their rows, beginning behind `after`.
    ///
    /// # Errors
    /// When the store fails.
    fn list(
        &mut self,
        column: SealedColumn,
        after: Option<[u8; 16]>,
        limit: usize,
    ) -> Result<Vec<SealedValue>, StoreError>;

    /// Puts other sealed bytes in the place of a value, unless it changed since it was read.
    ///
    /// # Errors
    /// When the store fails.
    fn replace(&mut self, value: &SealedValue, by: &[u8]) -> Result<bool, StoreError>;
}
