//! An installation of one or two nodes, and many who begin at the same moment.

use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use controlkeep_tests::{
    Client, DatabaseKind, Mailbox, Options, Page, Person, Program, Server, TestDatabase,
};

/// How many try at once, and how often.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    pub(crate) many: usize,
    pub(crate) rounds: usize,
}

impl Size {
    /// Short, unless `CONTROLKEEP_RACES` says `full`.
    pub(crate) fn wanted() -> Self {
        match std::env::var("CONTROLKEEP_RACES") {
            Ok(word) if word.eq_ignore_ascii_case("full") => Self { many: 30, rounds: 100 },
            _ => Self { many: 6, rounds: 3 },
        }
    }
}

/// An installation that is set up.
pub(crate) struct Arena {
    pub(crate) database: TestDatabase,
    pub(crate) nodes: Vec<Server>,
    /// Whoever set it up.
    pub(crate) ada: Person,
    pub(crate) size: Size,
}

impl Arena {
    pub(crate) fn open(kind: DatabaseKind, nodes: usize) -> Self {
        let database = TestDatabase::new(kind);
        let first = Server::start_on(&database);
        let ada = first.set_up();
        let mut all = vec![first];
        while all.len() < nodes {
            all.push(another_node(&all[0], &database));
        }
        Self { database, nodes: all, ada, size: Size::wanted() }
    }

    /// The node that serves the one with that number.
    pub(crate) fn node(&self, number: usize) -> &Server {
        &self.nodes[number % self.nodes.len()]
    }

    /// The same browser at the node of that number.
    pub(crate) fn at(&self, person: &Person, number: usize) -> Client {
        let mut client = self.node(number).client();
        client.cookies = person.client.cookies.clone();
        client
    }

    /// The same program at the node of that number.
    pub(crate) fn program(&self, credential: &str, number: usize) -> Program {
        Program::bearing(self.node(number), credential)
    }

    /// Runs statements behind the back of all nodes, and makes them forget what they remember.
    pub(crate) fn set_back(&self, statements: &str) {
        self.database.execute(statements);
        for number in 0..self.nodes.len() {
            let mut client = self.at(&self.ada, number);
            client.get("/me/preferences").expect(200);
            let fields = [("theme", "dark"), ("language", "en"), ("time_zone", "UTC")];
            client.post("/me/preferences", &fields).expect(303);
        }
    }

    /// A number that the database counts.
    pub(crate) fn count(&self, query: &str) -> u64 {
        let text = if self.database.kind() == DatabaseKind::Mysql { "CHAR" } else { "TEXT" };
        let told = self.database.ask(&format!("SELECT CAST(({query}) AS {text}) AS said"));
        told[0].parse().unwrap()
    }

    /// The link to a place in the letters to an address, whichever node put them into its folder.
    pub(crate) fn link(&self, address: &str, place: &str) -> String {
        let until = Instant::now() + Duration::from_mins(1);
        loop {
            let letters = self.nodes.iter().flat_map(|node| Mailbox::of(node, address).letters());
            if let Some(link) = letters.filter_map(|letter| link_in(&letter, place)).last() {
                return link;
            }
            assert!(Instant::now() < until, "no letter to {address} leads to {place}");
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Nothing was hurt on the way: no panic, no wrong entry, and the log is whole.
    pub(crate) fn close(self) {
        for node in &self.nodes {
            assert!(!node.log().contains("panicked"), "{}", node.log());
        }
        assert!(self.nodes[0].verify().sound);
    }
}

/// Another server on the data of the first, which answers under the same public address.
pub(crate) fn another_node(first: &Server, database: &TestDatabase) -> Server {
    let data = first.folder().join("controlkeep-data");
    let settings = vec![
        ("KEY_FILE", data.join("controlkeep.key").display().to_string()),
        ("VAULT_FOLDER", data.join("vault").display().to_string()),
        ("PUBLIC_ADDRESS", first.address.clone()),
    ];
    Server::start_with(Options { database_url: Some(database.url().to_owned()), settings })
}

fn link_in(letter: &str, place: &str) -> Option<String> {
    let rest = &letter[letter.find(place)? + place.len()..];
    let token: String =
        rest.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    Some(format!("{place}{token}"))
}

/// Lets everybody begin at one moment and gathers what each of them got.
pub(crate) fn together<P: Send, T: Send>(
    people: &mut [P],
    act: impl Fn(usize, &mut P) -> T + Sync,
) -> Vec<T> {
    let start = Barrier::new(people.len());
    thread::scope(|scope| {
        let (start, act) = (&start, &act);
        let runners: Vec<_> = people
            .iter_mut()
            .enumerate()
            .map(|(number, person)| {
                scope.spawn(move || {
                    start.wait();
                    act(number, person)
                })
            })
            .collect();
        runners.into_iter().map(|runner| runner.join().unwrap()).collect()
    })
}

/// Who won; the others must have been refused in one of these ways.
pub(crate) fn winner(what: &str, statuses: &[u16], won: u16, lost: &[u16]) -> usize {
    let winners: Vec<usize> = (0..statuses.len()).filter(|at| statuses[*at] == won).collect();
    assert!(statuses.iter().all(|status| *status == won || lost.contains(status)), "{what}: {statuses:?}");
    assert_eq!(winners.len(), 1, "{what}: {statuses:?}");
    winners[0]
}

/// Sends until there is room. Few passwords are hashed and few transactions run at once; who waited for
/// long is told to come again, so that many at once take turns instead of stopping the server.
pub(crate) fn when_there_is_room(mut send: impl FnMut() -> Page) -> Page {
    let until = Instant::now() + Duration::from_mins(2);
    loop {
        let page = send();
        if page.status != 503 || Instant::now() > until {
            return page;
        }
    }
}
