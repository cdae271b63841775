//! The people of the demo.

use controlkeep_accounts::{DisplayName, Email, NewAccount, PasswordHash, Preferences, codes};
use controlkeep_crypto::SystemRandom;
use controlkeep_kernel::{AccountId, Actor, ActorKind, Timestamp};
use controlkeep_ports::{PasswordHasher, Random};
use controlkeep_usecases::operator::{CreateAccount, create_account};

use super::story::Story;
use super::{fits, words};
use crate::cli::DemoArgs;
use crate::failure::Failure;
use crate::wiring::House;

/// In how many organisations one person is the maintainer, so that somebody sees many of them.
pub(super) const SEEN_BY_ONE: u32 = 50;

/// Somebody with an account.
pub(super) struct Player {
    pub(super) id: AccountId,
    pub(super) name: String,
    pub(super) email: String,
}

impl Player {
    /// This person in a browser.
    pub(super) fn at(&self, at: Timestamp) -> Actor {
        let (kind, account, name) = (ActorKind::Session, Some(self.id), self.name.clone());
        Actor { kind, account, name, ..Actor::system(at) }
    }
}

/// A password that was drawn, with its hash.
struct Drawn {
    text: String,
    hash: PasswordHash,
}

/// Everybody with an account: the administrator, one person who sees many organisations, and others.
pub(super) struct Cast {
    players: Vec<Player>,
    administrator: Drawn,
    others: Drawn,
    since: Timestamp,
}

impl Cast {
    pub(super) fn draw(house: &House, args: &DemoArgs, until: Timestamp) -> Result<Self, Failure> {
        let since = Story::first_day(until);
        let mut story = Story::of_the_cast(args.seed);
        let players = (0..args.accounts).map(|index| player(&mut story, index, since)).collect();
        Ok(Self { players, administrator: drawn(house)?, others: drawn(house)?, since })
    }

    /// Who administers the platform.
    pub(super) fn administrator(&self) -> &Player {
        &self.players[0]
    }

    /// Who is the maintainer of the first [`SEEN_BY_ONE`] organisations.
    pub(super) fn sees_many(&self) -> &Player {
        &self.players[1]
    }

    /// The others, among whom organisations find their people.
    pub(super) fn others(&self) -> &[Player] {
        &self.players[2..]
    }

    /// The account of the administrator.
    pub(super) fn administrator_account(&self) -> Result<NewAccount, Failure> {
        account(self.administrator(), &self.administrator.hash)
    }

    /// Creates the accounts of everybody else.
    pub(super) fn join(&self, house: &House) -> Result<(), Failure> {
        for player in &self.players[1..] {
            let account = account(player, &self.others.hash)?;
            let actor = Actor::command_line(self.since);
            fits(create_account(&house.store, &CreateAccount { account, memberships: Vec::new(), actor }))?;
        }
        Ok(())
    }

    pub(super) fn tell(&self) {
        println!("Administrator: {}, password {}", self.administrator().email, self.administrator.text);
        println!(
            "Everybody else, such as {} with the most organisations: password {}",
            self.sees_many().email,
            self.others.text
        );
    }
}

fn player(story: &mut Story, index: u32, since: Timestamp) -> Player {
    let first = story.pick(words::FIRST_NAMES);
    let last = story.pick(words::LAST_NAMES);
    let id = AccountId::from_bytes(story.id(since));
    let address = format!("{}.{}{index}@demo.example", first.to_lowercase(), last.to_lowercase());
    Player { id, name: format!("{first} {last}"), email: address }
}

fn account(player: &Player, hash: &PasswordHash) -> Result<NewAccount, Failure> {
    Ok(NewAccount {
        id: player.id,
        email: fits(Email::parse(&player.email))?,
        username: None,
        name: fits(DisplayName::parse(&player.name))?,
        password: hash.clone(),
        must_change_password: false,
        administrator: false,
        preferences: Preferences::default(),
    })
}

fn drawn(house: &House) -> Result<Drawn, Failure> {
    let random: &dyn Random = &SystemRandom;
    let bytes = random.bytes().map_err(|error| Failure::outside("no password could be made", &error))?;
    let text = codes::initial_password(&bytes);
    let hash = fits(house.hasher()?.hash(&text))?;
    Ok(Drawn { text, hash })
}
