//! Moves every sealed value to the newest key.

use controlkeep_ports::{Cipher, CipherError, SealedColumn, SealedValue, Store, StoreError, Tx};

/// How many values move in one transaction.
const BATCH: usize = 200;

/// What came of moving the values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Resealed {
    /// How many were moved now.
    pub moved: u64,
    /// How many were sealed with the newest key already.
    pub already: u64,
    /// Those that do not open with any key. They stay as they are.
    pub unreadable: Vec<UnreadableValue>,
}

/// A value that does not open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnreadableValue {
    /// In which column.
    pub column: SealedColumn,
    /// In which row.
    pub row: [u8; 16],
    /// What is wrong with it.
    pub error: CipherError,
}

/// Opens every sealed value and seals it with the newest key, batch after batch. Each batch is one
/// transaction, so this can be interrupted anywhere and run again. A value that changes meanwhile is
/// looked at again.
///
/// # Errors
/// When the store fails. What was moved before that stays moved.
pub fn reseal_values(
    store: &dyn Store,
    cipher: &dyn Cipher,
    progress: &mut dyn FnMut(&Resealed),
) -> Result<Resealed, StoreError> {
    let mut done = Resealed::default();
    for column in SealedColumn::ALL {
        while move_column(store, cipher, *column, &mut done, progress)? == Pass::Overtaken {}
    }
    Ok(done)
}

/// Whether one pass over a column saw everything as it was.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pass {
    Whole,
    Overtaken,
}

fn move_column(
    store: &dyn Store,
    cipher: &dyn Cipher,
    column: SealedColumn,
    done: &mut Resealed,
    progress: &mut dyn FnMut(&Resealed),
) -> Result<Pass, StoreError> {
    let mut after = None;
    let mut pass = Pass::Whole;
    while let Some(batch) = store.transact(|tx| move_batch(tx, cipher, column, after))? {
        after = Some(batch.last);
        if batch.overtaken {
            pass = Pass::Overtaken;
        }
        done.moved += batch.moved;
        done.already += batch.already;
        done.unreadable.extend(batch.unreadable);
        progress(done);
    }
    if pass == Pass::Overtaken {
        // The next pass names them again.
        done.unreadable.retain(|value| value.column != column);
    }
    Ok(pass)
}

/// What came of one transaction.
struct Batch {
    last: [u8; 16],
    overtaken: bool,
    moved: u64,
    already: u64,
    unreadable: Vec<UnreadableValue>,
}

/// Moves the values behind `after`; `None` when there are none.
fn move_batch(
    tx: &mut dyn Tx,
    cipher: &dyn Cipher,
    column: SealedColumn,
    after: Option<[u8; 16]>,
) -> Result<Option<Batch>, StoreError> {
    let values = tx.sealed_values().list(column, after, BATCH)?;
    let Some(last) = values.last().map(|value| value.row) else { return Ok(None) };
    let newest = cipher.check().id;
    let mut batch = Batch { last, overtaken: false, moved: 0, already: 0, unreadable: Vec::new() };
    for value in &values {
        if cipher.key_of(&value.sealed).as_deref() == Some(newest.as_str()) {
            batch.already += 1;
            continue;
        }
        match anew(cipher, value) {
            Ok(sealed) if tx.sealed_values().replace(value, &sealed)? => batch.moved += 1,
            Ok(_) => batch.overtaken = true,
            Err(error) => batch.unreadable.push(UnreadableValue { column, row: value.row, error }),
        }
    }
    Ok(Some(batch))
}

fn anew(cipher: &dyn Cipher, value: &SealedValue) -> Result<Vec<u8>, CipherError> {
    let plain = cipher.open(value.column.purpose(), &value.owner, &value.sealed)?;
    cipher.seal(value.column.purpose(), &value.owner, &plain)
}
