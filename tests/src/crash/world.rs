//! What is there after a restart, read by the interface.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::desk::API;
use super::held::{Finding, Held, Item};
use crate::{Program, TestDatabase};

/// Every link, as the title of its item and the code of its objective.
const LINKS: &str = "SELECT CONCAT(i.title, '|', o.code) AS said FROM evidence_links l \
                     JOIN evidence_items i ON i.id = l.evidence_id JOIN objectives o ON o.id = l.objective_id";

/// What is there.
#[derive(Debug, Default)]
pub(super) struct World {
    held: Held,
    /// The numbers of items, by title.
    pub(super) numbers: BTreeMap<String, String>,
    /// What is there twice, although it was wanted once.
    pub(super) twice: Vec<String>,
}

impl World {
    /// Reads everything that writers write.
    pub(super) fn read(program: &Program, database: &TestDatabase) -> Self {
        let mut world = Self::default();
        let whole = program.get(&format!("{API}/assessments/1?include=objectives")).expect(200).json();
        for requirement in list(&whole["requirements"]) {
            for objective in list(&requirement["objectives"]) {
                world.held.findings.insert(text(&objective["objective"]), finding(objective));
            }
        }
        for assessment in pages(program, "/assessments") {
            let name = text(&assessment["name"]);
            if !world.held.assessments.insert(name.clone()) {
                world.twice.push(format!("assessment {name}"));
            }
        }
        for item in pages(program, "/evidence") {
            let title = text(&item["title"]);
            world.numbers.insert(title.clone(), text(&item["number"]));
            if world.held.items.insert(title.clone(), read_item(&item)).is_some() {
                world.twice.push(format!("item {title}"));
            }
        }
        for link in database.ask(LINKS) {
            let Some((title, objective)) = link.split_once('|') else { continue };
            if let Some(item) = world.held.items.get_mut(title) {
                item.links.insert(objective.to_owned());
            }
        }
        world
    }

    /// What belongs to one writer: the objectives it has, and whatever carries its name.
    pub(super) fn of(&self, name: &str, objectives: &[String]) -> Held {
        let Held { findings, items, assessments } = &self.held;
        Held {
            findings: findings
                .iter()
                .filter(|(code, finding)| objectives.contains(code) && finding.version > 0)
                .map(|(code, finding)| (code.clone(), finding.clone()))
                .collect(),
            items: items
                .iter()
                .filter(|(title, _)| title.starts_with(name))
                .map(|(title, item)| (title.clone(), item.clone()))
                .collect(),
            assessments: assessments.iter().filter(|one| one.starts_with(name)).cloned().collect(),
        }
    }

    /// The codes of all objectives, in one order.
    pub(super) fn objectives(&self) -> Vec<String> {
        self.held.findings.keys().cloned().collect()
    }
}

fn finding(objective: &Value) -> Finding {
    Finding {
        version: objective["version"].as_i64().unwrap_or_default(),
        finding: text(&objective["finding"]),
        note: text(&objective["note"]),
    }
}

fn read_item(item: &Value) -> Item {
    Item {
        files: list(&item["files"]).iter().map(|file| text(&file["sha256"])).collect(),
        version: item["version"].as_u64().unwrap_or_default(),
        links: BTreeSet::new(),
    }
}

/// A whole list, page by page.
fn pages(program: &Program, place: &str) -> Vec<Value> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = program.get(&format!("{API}{place}?limit=100{cursor}")).expect(200).json();
        all.extend(list(&page["items"]).iter().cloned());
        match page["next_cursor"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => return all,
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
