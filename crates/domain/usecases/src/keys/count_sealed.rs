//! Counts which key seals how much.

use std::collections::BTreeMap;

use controlkeep_ports::{Cipher, SealedColumn, Store, StoreError};

/// How many values are read at once.
const PAGE: usize = 500;

/// How many values of a column are sealed with a key; an empty id stands for what is no sealed value.
pub type SealedCount = BTreeMap<(String, SealedColumn), u64>;

/// Counts the sealed values by key and column.
///
/// # Errors
/// When the store fails.
pub fn count_sealed(store: &dyn Store, cipher: &dyn Cipher) -> Result<SealedCount, StoreError> {
    let mut counts = SealedCount::new();
    for column in SealedColumn::ALL {
        let mut after = None;
        loop {
            let page = store.transact(|tx| tx.sealed_values().list(*column, after, PAGE))?;
            let Some(last) = page.last() else { break };
            after = Some(last.row);
            for value in &page {
                let key = cipher.key_of(&value.sealed).unwrap_or_default();
                *counts.entry((key, *column)).or_default() += 1;
            }
        }
    }
    Ok(counts)
}
