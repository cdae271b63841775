//! `controlkeep rules`: the editions of the rules that count.

use std::path::Path;

use controlkeep_compliance::{Catalogue, LevelRules, RuleSet, embedded};
use controlkeep_crypto::SystemClock;
use controlkeep_ports::Clock as _;

use crate::cli::RulesCommand;
use crate::config::Settings;
use crate::failure::Failure;
use crate::rule_book;

pub(crate) fn run(settings: &Settings, command: &RulesCommand) -> Result<(), Failure> {
    match command {
        RulesCommand::List => list(settings),
        RulesCommand::Export => {
            print!("{}", RuleSet::current_text());
            Ok(())
        }
        RulesCommand::Check { file } => check(file),
    }
}

fn list(settings: &Settings) -> Result<(), Failure> {
    let book = rule_book::open(settings)?;
    let today = book.on(SystemClock.now().utc_day());
    for edition in book.editions() {
        let mark = if edition == today { "in force" } else { "" };
        println!("{:<20} from {}  {:<8}  {}", edition.version, edition.effective, mark, edition.title);
    }
    Ok(())
}

/// Reads a file as a start would, and holds its codes against the shipped catalogues.
fn check(file: &Path) -> Result<(), Failure> {
    let rules = rule_book::read(file)?;
    println!("{}: {}, from {}", rules.version, rules.title, rules.effective);
    let levels = [&rules.level_1, &rules.level_2, &rules.level_3];
    let unknown: Vec<String> = embedded::all()
        .into_iter()
        .zip(levels)
        .flat_map(|(catalogue, level)| unknown_codes(catalogue, level))
        .collect();
    if unknown.is_empty() {
        println!("Every requirement it names is in the shipped catalogues.");
        return Ok(());
    }
    Err(Failure::NotInOrder(format!("the shipped catalogues have no {}", unknown.join(", "))))
}

fn unknown_codes<'a>(catalogue: &'a Catalogue, level: &'a LevelRules) -> impl Iterator<Item = String> + 'a {
    let weights = level.weights.values().flatten();
    let named = level.conditional.iter().flat_map(|rule| &rule.named);
    weights.chain(named).filter(|code| catalogue.position(code).is_none()).cloned()
}
