//! Somebody with full write access to the database tampers with it, hundreds of times. Every
//! tampering is found, in the right chain and at the right sequence, and nothing else is.

use std::collections::BTreeMap;

use controlkeep_kernel::{AccountId, Outcome, Timestamp};

use super::*;
use crate::samples::{Chance, chain, event};
use crate::{Digest, EntryValue, append};

const CHAINS: u8 = 5;
const ROUNDS: u64 = 60;

#[derive(Clone, Default)]
struct Stored {
    entries: Vec<Entry>,
    head: Option<Head>,
}

/// The database, and the checkpoints that are kept elsewhere.
#[derive(Clone)]
struct World {
    chains: BTreeMap<ChainId, Stored>,
    checkpoints: Vec<Checkpoint>,
}

impl World {
    /// Five chains that grew side by side: three checkpoints, then a few entries more.
    fn grown(chance: &mut Chance) -> Self {
        let chains = (0..CHAINS).map(|number| (chain(number), Stored::default())).collect();
        let mut world = Self { chains, checkpoints: Vec::new() };
        for _ in 0..3 {
            world.grow(chance);
            let heads = world.chains.values().filter_map(|stored| stored.head).collect();
            let next = Checkpoint::after(world.checkpoints.last(), Timestamp::default(), heads).unwrap();
            world.checkpoints.push(next);
        }
        world.grow(chance);
        world
    }

    fn grow(&mut self, chance: &mut Chance) {
        for (chain, stored) in &mut self.chains {
            for _ in 0..chance.between(3, 12) {
                let head = stored.head.unwrap_or_else(|| Head::genesis(*chain));
                let (entry, next) = append(&head, &event(*chain, head.sequence)).unwrap();
                stored.entries.push(entry);
                stored.head = Some(next);
            }
        }
    }

    fn stored(&mut self, chain: ChainId) -> &mut Stored {
        self.chains.get_mut(&chain).unwrap()
    }

    /// The sequences at which checkpoints saw the chain.
    fn sightings(&self, chain: ChainId) -> Vec<usize> {
        let sequence = |checkpoint: &Checkpoint| checkpoint.head_of(chain).unwrap().sequence;
        self.checkpoints.iter().map(|checkpoint| usize::try_from(sequence(checkpoint)).unwrap()).collect()
    }

    /// Verifies all chains as a command would: in the order of the sequence.
    fn verify(&self) -> BTreeMap<ChainId, Broken> {
        let checkpoints: Vec<&Checkpoint> = self.checkpoints.iter().collect();
        let chains = chains_to_verify(self.chains.keys().copied(), &checkpoints);
        let verify = |chain| Some((chain, self.verify_one(chain, &checkpoints).err()?));
        chains.into_iter().filter_map(verify).collect()
    }

    fn verify_one(&self, chain: ChainId, checkpoints: &[&Checkpoint]) -> Result<ChainReport, Broken> {
        let mut stored = self.chains.get(&chain).cloned().unwrap_or_default();
        stored.entries.sort_by_key(|entry| entry.sequence);
        let mut verifier = ChainVerifier::new(chain, checkpoints);
        stored.entries.iter().try_for_each(|entry| verifier.push(entry))?;
        verifier.finish(stored.head.as_ref())
    }
}

/// One tampering: it changes the world and says where that must be found.
type Tampering = fn(&mut World, &mut Chance, ChainId) -> Vec<(ChainId, usize)>;

const TAMPERINGS: [(&str, Tampering); 16] = [
    ("edit a field", edit_a_field),
    ("edit a field and its digest", edit_and_reseal),
    ("delete an entry", delete),
    ("delete an entry and close the gap", delete_and_renumber),
    ("swap two entries", swap),
    ("double an entry", double),
    ("double an entry and renumber", double_and_renumber),
    ("insert an entry", insert),
    ("cut the tail", cut_the_tail),
    ("cut the tail and forge the head", cut_and_forge),
    ("rebuild the chain", rebuild),
    ("forge the head", forge_the_head),
    ("delete the head", delete_the_head),
    ("delete the chain", delete_the_chain),
    ("move an entry to another chain", move_away),
    ("append behind the head", append_behind),
];

#[test]
fn every_tampering_is_found_at_its_first_bad_sequence() {
    let mut chance = Chance(0x00C0_FFEE);
    for round in 0..ROUNDS {
        let honest = World::grown(&mut chance);
        assert_eq!(honest.verify(), BTreeMap::new(), "round {round}: nobody has tampered yet");
        for (name, tamper) in TAMPERINGS {
            let mut world = honest.clone();
            let victim = chain(u8::try_from(chance.below(CHAINS.into())).unwrap());
            let expected = tamper(&mut world, &mut chance, victim);
            let found = world.verify();
            let places =
                |(chain, broken): (&ChainId, &Broken)| (*chain, usize::try_from(broken.sequence).unwrap());
            let places: Vec<(ChainId, usize)> = found.iter().map(places).collect();
            assert_eq!(places, expected, "round {round}: {name}: {found:?}");
        }
    }
}

/// Any sequence of the chain, from 1.
fn any_of(stored: &Stored, chance: &mut Chance) -> usize {
    chance.between(1, stored.entries.len())
}

fn edit_a_field(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let place = any_of(stored, chance);
    edit(&mut stored.entries[place - 1], chance.below(19));
    vec![(victim, place)]
}

/// Changes one field, the one with this number.
fn edit(entry: &mut Entry, field: usize) {
    match field {
        0 => entry.at = Timestamp::from_micros(entry.at.micros() + 1),
        1 => entry.actor_kind = "system".into(),
        2 => entry.actor_id = None,
        3 => entry.actor_id = Some(AccountId::from_bytes([8; 16])),
        4 => entry.actor_name.push('\0'),
        5 => entry.address = if entry.address.is_none() { Some(String::new()) } else { None },
        6 => entry.request = Some(format!("{}x", entry.request.as_deref().unwrap_or_default())),
        7 => entry.action.make_ascii_uppercase(),
        8 => entry.outcome = Outcome::Denied,
        9 => std::mem::swap(&mut entry.subject_kind, &mut entry.subject_label),
        10 => entry.subject_id.push(' '),
        11 => entry.subject_label.clear(),
        12 => entry.values[0].field.push('s'),
        13 => entry.values[0].after = None,
        14 => entry.values[1].before = entry.values[1].after.clone(),
        15 => entry.values.swap(0, 1),
        16 => entry.values.push(EntryValue { field: String::new(), before: None, after: None }),
        17 => entry.previous = Digest::of(entry.previous.as_bytes()),
        _ => entry.digest = Digest::of(entry.digest.as_bytes()),
    }
}

fn edit_and_reseal(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let place = any_of(stored, chance);
    let entry = &mut stored.entries[place - 1];
    edit(entry, chance.below(17));
    entry.digest = entry.computed_digest();
    vec![(victim, place)]
}

fn delete(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let place = any_of(stored, chance);
    stored.entries.remove(place - 1);
    vec![(victim, place)]
}

fn delete_and_renumber(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let found = delete(world, chance, victim);
    let stored = world.stored(victim);
    stored.entries[found[0].1 - 1..].iter_mut().for_each(|entry| entry.sequence -= 1);
    found
}

fn swap(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let entries = &mut world.stored(victim).entries;
    let first = chance.between(1, entries.len() - 1);
    let second = chance.between(first + 1, entries.len());
    entries.swap(first - 1, second - 1);
    let sequence = entries[first - 1].sequence;
    entries[first - 1].sequence = entries[second - 1].sequence;
    entries[second - 1].sequence = sequence;
    vec![(victim, first)]
}

fn double(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let place = any_of(stored, chance);
    stored.entries.insert(place, stored.entries[place - 1].clone());
    vec![(victim, place)]
}

/// Which of the two is the copy nobody can tell, unless a checkpoint saw the first.
fn double_and_renumber(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let place = double(world, chance, victim)[0].1;
    world.stored(victim).entries[place..].iter_mut().for_each(|entry| entry.sequence += 1);
    let seen = world.sightings(victim).contains(&place);
    vec![(victim, if seen { place + 1 } else { place })]
}

fn insert(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let entries = &mut world.stored(victim).entries;
    let place = chance.between(2, entries.len());
    let (forged, _) = append(&entries[place - 2].head(), &event(victim, 99)).unwrap();
    entries.insert(place - 1, forged);
    entries[place..].iter_mut().for_each(|entry| entry.sequence += 1);
    vec![(victim, place)]
}

fn cut_the_tail(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let place = any_of(stored, chance);
    stored.entries.truncate(place - 1);
    vec![(victim, place)]
}

fn cut_and_forge(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let place = chance.between(1, world.sightings(victim)[2]);
    let stored = world.stored(victim);
    stored.entries.truncate(place - 1);
    stored.head = Some(stored.entries.last().map_or(Head::genesis(victim), Entry::head));
    vec![(victim, place)]
}

/// Fresh digests hide where the rewriting began; the next checkpoint is where it shows.
fn rebuild(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let sightings = world.sightings(victim);
    let place = chance.between(1, sightings[2]);
    let stored = world.stored(victim);
    edit(&mut stored.entries[place - 1], chance.below(17));
    let mut previous =
        place.checked_sub(2).map_or(Head::genesis(victim).digest, |at| stored.entries[at].digest);
    for entry in &mut stored.entries[place - 1..] {
        entry.previous = previous;
        entry.digest = entry.computed_digest();
        previous = entry.digest;
    }
    stored.head = stored.entries.last().map(Entry::head);
    vec![(victim, sightings.into_iter().find(|seen| *seen >= place).unwrap())]
}

fn forge_the_head(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let length = stored.entries.len();
    let place = match chance.below(3) {
        0 => {
            stored.head = stored.head.map(|head| Head { digest: Digest::of(head.digest.as_bytes()), ..head });
            length
        }
        1 => {
            stored.head = stored.head.map(|head| Head { sequence: head.sequence + 1, ..head });
            length + 1
        }
        _ => {
            stored.head = Some(stored.entries[length - 3].head());
            length - 1
        }
    };
    vec![(victim, place)]
}

fn delete_the_head(world: &mut World, _: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    world.stored(victim).head = None;
    vec![(victim, 1)]
}

fn delete_the_chain(world: &mut World, _: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    world.chains.remove(&victim);
    vec![(victim, 1)]
}

fn move_away(world: &mut World, chance: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let place = any_of(world.stored(victim), chance);
    let mut entry = world.stored(victim).entries.remove(place - 1);
    let other = chain((victim.as_bytes()[15] + 1) % CHAINS);
    let target = world.stored(other);
    entry.chain = other;
    let landed = place.min(target.entries.len() + 1);
    target.entries.push(entry);
    let mut found = vec![(victim, place), (other, landed)];
    found.sort_unstable();
    found
}

fn append_behind(world: &mut World, _: &mut Chance, victim: ChainId) -> Vec<(ChainId, usize)> {
    let stored = world.stored(victim);
    let (forged, _) = append(&stored.head.unwrap(), &event(victim, 99)).unwrap();
    stored.entries.push(forged);
    vec![(victim, stored.entries.len())]
}
