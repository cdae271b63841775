//! `controlkeep score FILE`: what findings come to, without a server or a database.

use std::io::{Read as _, Write as _};
use std::path::Path;

use controlkeep_compliance::{
    Assessor, Catalogue, CatalogueKind, Date, Explanation, FindingsFile, FindingsFileError, JudgedSheet,
    RuleSet, ScoreReport, Scorer, embedded,
};
use controlkeep_crypto::SystemClock;
use controlkeep_ports::Clock as _;

use crate::cli::{AssessorArg, ScoreArgs};
use crate::config::Settings;
use crate::failure::Failure;
use crate::rule_book;

/// The most errors that are printed; whoever has more corrects these first.
const MOST_ERRORS: usize = 20;

pub(crate) fn run(settings: &Settings, args: &ScoreArgs) -> Result<(), Failure> {
    let text = match args.template {
        Some(level) => template(catalogue_of(level)?),
        None => count(settings, args)?,
    };
    match std::io::stdout().write_all(text.as_bytes()) {
        // Whoever reads may have seen enough.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(Failure::outside("the score cannot be written", &error))
        }
        _ => Ok(()),
    }
}

fn count(settings: &Settings, args: &ScoreArgs) -> Result<String, Failure> {
    let Some(file) = &args.file else {
        return Err(Failure::Refused("name the file with the findings, or - for standard input".into()));
    };
    let book = rule_book::open_with(settings, args.rules.as_deref())?;
    let rules = book.on(day(args)?);
    let findings = FindingsFile::parse(&read(file)?).map_err(|error| refused(file, &error))?;
    let catalogue = catalogue(&findings, args.level)?;
    let assessor = assessor(args, catalogue, rules)?;
    let judged = findings.judge(catalogue, rules).map_err(|error| refused(file, &error))?;
    let card = Scorer::new(catalogue, rules).score(&judged.sheet);
    if args.json {
        let report = ScoreReport::of(catalogue, &card, rules, assessor);
        let text = serde_json::to_string_pretty(&report);
        let text = text.map_err(|error| Failure::outside("the score cannot be written", &error))?;
        return Ok(text + "\n");
    }
    let explanation = Explanation::new(catalogue, &card);
    let told = if args.all { whole(&explanation) } else { explanation.to_string() };
    Ok(told + &missing_reasons(catalogue, &judged, assessor))
}

fn read(file: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    let read = if file == Path::new("-") {
        std::io::stdin().read_to_string(&mut text).map(|_| text)
    } else {
        std::fs::read_to_string(file)
    };
    read.map_err(|error| Failure::Refused(format!("the file {} cannot be read: {error}", file.display())))
}

fn refused(file: &Path, error: &FindingsFileError) -> Failure {
    let FindingsFileError::Records(errors) = error else {
        return Failure::Refused(format!("{}: {error}", file.display()));
    };
    let head = format!("{}: {} findings cannot be used; nothing was counted", file.display(), errors.len());
    let shown = errors.iter().take(MOST_ERRORS).map(ToString::to_string);
    let more = errors.len().saturating_sub(MOST_ERRORS);
    let rest = (more > 0).then(|| format!("and {more} more"));
    Failure::Refused([head].into_iter().chain(shown).chain(rest).collect::<Vec<_>>().join("\n  "))
}

fn day(args: &ScoreArgs) -> Result<Date, Failure> {
    let Some(text) = &args.on else { return Ok(SystemClock.now().utc_day()) };
    text.parse().map_err(|_| Failure::Refused(format!("{text:?} is no day; write it as 2026-12-31")))
}

fn catalogue(findings: &FindingsFile, level: Option<u8>) -> Result<&'static Catalogue, Failure> {
    if let Some(level) = level {
        return catalogue_of(level);
    }
    match findings.level() {
        Some(CatalogueKind::CmmcLevel1) => Ok(embedded::level_1()),
        Some(CatalogueKind::CmmcLevel2) => Ok(embedded::level_2()),
        Some(CatalogueKind::CmmcLevel3) => Ok(embedded::level_3()),
        Some(CatalogueKind::Other) | None => Err(Failure::Refused(
            "no code of the file belongs to a CMMC level; say which with --level".into(),
        )),
    }
}

fn catalogue_of(level: u8) -> Result<&'static Catalogue, Failure> {
    let position = usize::from(level).checked_sub(1);
    position
        .and_then(|position| embedded::all().get(position).copied())
        .ok_or_else(|| Failure::Refused(format!("there is no level {level}; there are 1, 2 and 3")))
}

/// Level 3 is assessed by the government, everything else usually by oneself.
fn assessor(args: &ScoreArgs, catalogue: &Catalogue, rules: &RuleSet) -> Result<Assessor, Failure> {
    let level = rules.level(catalogue.kind);
    let usual = level.and_then(|level| level.statuses.first()).map_or(Assessor::Own, |usual| usual.assessor);
    let assessor = args.assessor.map_or(usual, |named| match named {
        AssessorArg::Own => Assessor::Own,
        AssessorArg::C3pao => Assessor::C3pao,
        AssessorArg::Dibcac => Assessor::Dibcac,
    });
    if level.is_some_and(|level| level.statuses_by(assessor).is_none()) {
        return Err(Failure::Refused(format!("{} is not assessed by {}", catalogue.title, assessor.code())));
    }
    Ok(assessor)
}

/// Total, status, reasons, and a line for every requirement, also for those that are met.
fn whole(explanation: &Explanation<'_>) -> String {
    let reasons = explanation.obstacles().map(|reason| format!("  - {reason}\n"));
    let lines = explanation.lines().map(|line| format!("  {line}\n"));
    let head = [explanation.total() + "\n", explanation.status() + "\n"].into_iter();
    head.chain(reasons).chain(["\n".to_owned()]).chain(lines).collect()
}

fn missing_reasons(catalogue: &Catalogue, judged: &JudgedSheet, assessor: Assessor) -> String {
    let without = judged.without_reason();
    if assessor == Assessor::Own || without.is_empty() {
        return String::new();
    }
    let label = |(requirement, objective): (usize, usize)| {
        let requirement = &catalogue.requirements[requirement];
        format!("  {}\n", requirement.objective_label(&requirement.objectives[objective]))
    };
    let head = "\nNOT MET without the reason that a certification assessment needs (32 CFR 170.24(b)(2)):\n";
    head.to_owned() + &without.into_iter().map(label).collect::<String>()
}

/// A file with every objective of a level, to be filled in.
fn template(catalogue: &Catalogue) -> String {
    let objectives = catalogue.requirements.iter().flat_map(|requirement| &requirement.objectives);
    let lines = objectives.map(|objective| objective.code.clone() + ",not_assessed,,,\n");
    "id,finding,basis,reason,partial_credit\n".to_owned() + &lines.collect::<String>()
}
