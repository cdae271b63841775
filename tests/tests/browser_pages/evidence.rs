//! Pages of evidence, with items of every freshness, marking and number of files.

use controlkeep_tests::{Client, Person};

use crate::atlas::{Stop, stop};

const LIST: &str = "/o/acme-machining/evidence";

/// A picture of one point, the smallest that a browser draws.
const POINT: &[u8] =
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\
    \x1f\x15\xc4\x89\x00\x00\x00\rIDATx\x9cc\xe0\xf1\xba\xf5\x1f\x00\x03\xf6\x02P\
    \x09o\xd3\x86\x00\x00\x00\x00IEND\xaeB`\x82";

const ACCOUNTS: &[u8] = b"account,person,since,right\n\
    ada,Ada Young,2026-01-05,administrator\n\
    ben,\"Ben, who left\",2024-11-30,none\n";

/// What is said about an item, and its files.
struct Item {
    fields: &'static [(&'static str, &'static str)],
    files: &'static [(&'static str, &'static [u8])],
}

const ITEMS: [Item; 4] = [
    Item {
        fields: &[
            ("title", "Access control policy"),
            ("description", "Signed by the managing director, with the list of accounts it speaks of."),
            ("dated", "2026-10-02"),
            ("review", "annual"),
            ("marking", "none"),
            ("assessment", "1"),
            ("objectives", "3.1.1 3.1.2[a] 3.5.1[b]"),
        ],
        files: &[
            ("access control policy.txt", b"Only people who need it get access.\n\nReviewed every year."),
            ("accounts.csv", ACCOUNTS),
        ],
    },
    Item {
        fields: &[
            ("title", "Network diagram of the machine hall"),
            ("dated", "2024-03-11"),
            ("review", "annual"),
            ("marking", "cui"),
            ("assessment", "1"),
            ("objectives", "3.13.1"),
        ],
        files: &[("hall.png", POINT)],
    },
    Item {
        fields: &[
            ("title", "Training records"),
            ("dated", "2026-06-03"),
            ("review", "semi_annual"),
            ("marking", "none"),
        ],
        files: &[("training.csv", b"person,day\nada,2026-06-03\n")],
    },
    Item {
        fields: &[
            ("title", "Visitor log"),
            ("review", "none"),
            ("marking", "none"),
            ("reference_title", "The log at the door"),
            ("address", "https://intranet.example.com/doors"),
        ],
        files: &[],
    },
];

/// Adds items to the organisation.
pub(crate) fn fill(ada: &mut Person) {
    let address = format!("{LIST}/new");
    let owner = ada.client.get(&address).expect(200).chosen("owner").expect("an item has an owner");
    for item in &ITEMS {
        let fields = [item.fields, &[("owner", owner.as_str())]].concat();
        add(&mut ada.client, &address, &fields, item.files);
    }
    let replaced = [("note", "The list of October."), ("dated", "2026-10-30")];
    let page = ada.client.post_files(&format!("{LIST}/E-001/replace"), &replaced, ITEMS[0].files);
    assert_eq!(page.status, 303, "{}", page.text);
}

fn add(client: &mut Client, address: &str, fields: &[(&str, &str)], files: &[(&str, &[u8])]) {
    client.get(address).expect(200);
    let page = client.post_files(address, fields, files);
    assert_eq!(page.status, 303, "{}", page.text);
}

/// The pages of evidence.
pub(crate) fn pages() -> Vec<Stop> {
    let item = "/o/{org}/evidence/{number}";
    vec![
        stop("evidence", "/o/{org}/evidence", LIST),
        stop("evidence-no-match", "/o/{org}/evidence", &format!("{LIST}?q=zebra")),
        stop("evidence-none", "/o/{org}/evidence", "/o/beta-tools/evidence"),
        stop("evidence-new", "/o/{org}/evidence/new", &format!("{LIST}/new")),
        stop("evidence-item", item, &format!("{LIST}/E-001")),
        stop("evidence-picture", item, &format!("{LIST}/E-002")),
        stop("evidence-reference", item, &format!("{LIST}/E-004")),
        stop("evidence-edit", "/o/{org}/evidence/{number}/edit", &format!("{LIST}/E-001/edit")),
        stop("evidence-replace", "/o/{org}/evidence/{number}/replace", &format!("{LIST}/E-001/replace")),
    ]
}
