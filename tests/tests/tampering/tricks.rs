//! What somebody with full write access to the database does to the log.

use controlkeep_audit::{Digest, Entry};
use controlkeep_kernel::ChainId;

use super::seeds::Victim;
use super::sql::{hex, insert, of, reseal};

/// The statements of one tampering, and where it must be found.
type Found = (String, Vec<(ChainId, i64)>);
type Trick = fn(&Victim<'_>, &mut fastrand::Rng) -> Found;

pub(crate) const TRICKS: [(&str, Trick); 17] = [
    ("edit a column", edit),
    ("edit a column and its digest", edit_and_reseal),
    ("delete an entry", delete),
    ("delete an entry and close the gap", delete_and_close),
    ("delete several entries", delete_several),
    ("swap two entries", swap),
    ("turn a stretch around", turn),
    ("insert an entry", insert_one),
    ("cut the tail", cut),
    ("cut the tail and forge the head", cut_and_forge),
    ("rebuild the chain", rebuild),
    ("rebuild the whole chain", rebuild_all),
    ("forge the head", forge_head),
    ("delete the head", delete_head),
    ("delete the chain", delete_chain),
    ("move an entry to another chain", move_away),
    ("append behind the head", append_behind),
];

/// Every column of an entry, each with a value that it cannot have had.
const EDITS: [&str; 15] = [
    "at = at + 1",
    "actor_kind = 'system'",
    "actor_id = NULL",
    "actor_id = zeroblob(16)",
    "actor_name = 'Somebody Else'",
    "address = '10.0.0.1'",
    "request = NULL",
    "action = 'account.deleted'",
    "outcome = 'denied'",
    "subject_kind = 'x'",
    "subject_id = subject_id || ' '",
    "subject_label = 'another'",
    "details = '[]'",
    "previous = zeroblob(32)",
    "digest = zeroblob(32)",
];
/// What is not in the digest: by what the entry is found.
const SEARCH: &str = "search_text = 'nothing'";

fn at(victim: &Victim<'_>, sequence: i64) -> Vec<(ChainId, i64)> {
    vec![(victim.chain, sequence)]
}

fn edit(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = victim.any(random);
    let edit = EDITS.get(random.usize(..=EDITS.len())).unwrap_or(&SEARCH);
    let sql = format!("UPDATE audit_entries SET {edit} WHERE {}", of(victim.chain, place));
    (sql, at(victim, place))
}

fn edited(entry: &Entry, random: &mut fastrand::Rng) -> Entry {
    let mut entry = entry.clone();
    match random.u8(..4) {
        0 => entry.action = "account.deleted".into(),
        1 => entry.subject_id.push('x'),
        2 => entry.request = None,
        _ => entry.actor_kind = "system".into(),
    }
    entry.digest = entry.computed_digest();
    entry
}

fn edit_and_reseal(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = victim.any(random);
    (reseal(&edited(victim.at(place), random)), at(victim, place))
}

fn delete(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = victim.any(random);
    (format!("DELETE FROM audit_entries WHERE {}", of(victim.chain, place)), at(victim, place))
}

fn delete_and_close(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = victim.any(random);
    let chain = hex(victim.chain.as_bytes());
    let sql = format!(
        "DELETE FROM audit_entries WHERE {}; \
         UPDATE audit_entries SET sequence = 1 - sequence WHERE chain = {chain} AND sequence > {place}; \
         UPDATE audit_entries SET sequence = -sequence WHERE chain = {chain} AND sequence < 0",
        of(victim.chain, place)
    );
    (sql, at(victim, place))
}

fn delete_several(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let first = victim.any(random);
    let last = random.i64(first..=victim.length());
    let chain = hex(victim.chain.as_bytes());
    let sql =
        format!("DELETE FROM audit_entries WHERE chain = {chain} AND sequence BETWEEN {first} AND {last}");
    (sql, at(victim, first))
}

fn swap(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let first = random.i64(1..victim.length());
    let second = random.i64(first + 1..=victim.length());
    (exchanged(victim.chain, first, second), at(victim, first))
}

fn turn(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let first = random.i64(1..victim.length());
    let last = random.i64(first + 1..=victim.length());
    let pairs = (first..=last).zip((first..=last).rev()).take_while(|(one, two)| one < two);
    let sql: Vec<String> = pairs.map(|(one, two)| exchanged(victim.chain, one, two)).collect();
    (sql.join("; "), at(victim, first))
}

fn exchanged(chain: ChainId, first: i64, second: i64) -> String {
    format!(
        "UPDATE audit_entries SET sequence = -1 WHERE {}; \
         UPDATE audit_entries SET sequence = {first} WHERE {}; \
         UPDATE audit_entries SET sequence = {second} WHERE {}",
        of(chain, first),
        of(chain, second),
        of(chain, -1)
    )
}

fn insert_one(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = random.i64(2..=victim.length());
    let chain = hex(victim.chain.as_bytes());
    let sql = format!(
        "UPDATE audit_entries SET sequence = -sequence - 1 WHERE chain = {chain} AND sequence >= {place}; \
         UPDATE audit_entries SET sequence = -sequence WHERE chain = {chain} AND sequence < 0; {}",
        insert(&victim.forged_after(place - 1))
    );
    (sql, at(victim, place))
}

fn cut(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = victim.any(random);
    let chain = hex(victim.chain.as_bytes());
    (format!("DELETE FROM audit_entries WHERE chain = {chain} AND sequence >= {place}"), at(victim, place))
}

fn cut_and_forge(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = random.i64(2..=victim.sightings[2]);
    let chain = hex(victim.chain.as_bytes());
    let last = hex(victim.at(place - 1).digest.as_bytes());
    let sql = format!(
        "DELETE FROM audit_entries WHERE chain = {chain} AND sequence >= {place}; \
         UPDATE audit_heads SET sequence = {place} - 1, digest = {last} WHERE chain = {chain}"
    );
    (sql, at(victim, place))
}

/// Fresh digests hide where the rewriting began; the next checkpoint is where it shows.
fn rebuild(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = random.i64(1..=victim.sightings[2]);
    rebuilt(victim, place, random)
}

fn rebuild_all(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    rebuilt(victim, 1, random)
}

fn rebuilt(victim: &Victim<'_>, place: i64, random: &mut fastrand::Rng) -> Found {
    let mut statements = Vec::new();
    let mut previous = victim.at(place).previous;
    for sequence in place..=victim.length() {
        let mut entry = victim.at(sequence).clone();
        if sequence == place {
            entry = edited(&entry, random);
        }
        entry.previous = previous;
        entry.digest = entry.computed_digest();
        previous = entry.digest;
        statements.push(reseal(&entry));
    }
    let chain = hex(victim.chain.as_bytes());
    let head = hex(previous.as_bytes());
    statements.push(format!("UPDATE audit_heads SET digest = {head} WHERE chain = {chain}"));
    let shows = victim.sightings.iter().copied().find(|seen| *seen >= place).unwrap();
    (statements.join("; "), at(victim, shows))
}

fn forge_head(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let (chain, length) = (hex(victim.chain.as_bytes()), victim.length());
    let (set, place) = match random.u8(..3) {
        0 => (format!("digest = {}", hex(Digest::of(b"forged").as_bytes())), length),
        1 => ("sequence = sequence + 1".into(), length + 1),
        _ => {
            let shorter = victim.at(length - 2);
            let digest = hex(shorter.digest.as_bytes());
            (format!("sequence = {}, digest = {digest}", shorter.sequence), length - 1)
        }
    };
    (format!("UPDATE audit_heads SET {set} WHERE chain = {chain}"), at(victim, place))
}

fn delete_head(victim: &Victim<'_>, _: &mut fastrand::Rng) -> Found {
    (format!("DELETE FROM audit_heads WHERE chain = {}", hex(victim.chain.as_bytes())), at(victim, 1))
}

fn delete_chain(victim: &Victim<'_>, _: &mut fastrand::Rng) -> Found {
    let chain = hex(victim.chain.as_bytes());
    let sql = format!(
        "DELETE FROM audit_heads WHERE chain = {chain}; DELETE FROM audit_entries WHERE chain = {chain}"
    );
    (sql, at(victim, 1))
}

/// It is missing where it was, and one too many where it is.
fn move_away(victim: &Victim<'_>, random: &mut fastrand::Rng) -> Found {
    let place = victim.any(random);
    let landed = victim.others + 1;
    let other = hex(victim.other.as_bytes());
    let sql = format!(
        "UPDATE audit_entries SET chain = {other}, sequence = {landed} WHERE {}",
        of(victim.chain, place)
    );
    (sql, vec![(victim.chain, place), (victim.other, landed)])
}

fn append_behind(victim: &Victim<'_>, _: &mut fastrand::Rng) -> Found {
    let length = victim.length();
    (insert(&victim.forged_after(length)), at(victim, length + 1))
}
