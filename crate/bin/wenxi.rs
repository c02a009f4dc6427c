//! Wenxi for a terminal: the same library, the same recipe, JSON out.

use std::fs::File;
use std::io::{Read, Write};
use std::process::ExitCode;

use wenxi::analysis::audit::{AuditTables, audit};
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::error::Error;
use wenxi::recipe::Recipe;
use wenxi::session::Session;
use wenxi::session::bundle::BundleOptions;
use wenxi::session::bundle::review::Review;

const USAGE: &str = "\
Wenxi, the questionnaire analyser

  wenxi inspect SURVEY              what was understood of the file: its columns, the guessed codebook, the proposed
                                    scales and the recipe of the whole analysis (JSON; the recipe is its field `recipe`)
  wenxi run RECIPE SURVEY           runs the recipe and prints the report (JSON)
  wenxi run SURVEY                  the same with the proposed recipe
  wenxi bundle RECIPE SURVEY        the report for reviewers: recipe, results and sums, no row of the file; small cells are
                                    merged or left out and named on standard error (JSON)
  wenxi bundle SURVEY               the same with the proposed recipe
  wenxi run BUNDLE                  the report of a bundle (its name ends in .wenxi-review)
  wenxi run RECIPE BUNDLE           the recipe's requests answered from the bundle's sums, as far as sums answer
  wenxi audit TABLES                whether the numbers of published tables can stand together (JSON in and out)

SURVEY is a CSV, TSV, workbook (.xlsx, .xls, .ods) or SPSS (.sav) file. docs/json.md describes every field. A file that cannot be used gives one line of JSON on
standard error, { \"file\": …, \"error\": { \"code\": …, … } }, and exit code 1; a request that cannot be answered is part of
the report.
";

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let printed = match words.as_slice() {
        ["inspect", survey] => open(survey).and_then(|session| json(&session.inspection())),
        ["run", bundle] if is_bundle(bundle) => review(bundle).and_then(|review| json(&review.report(None))),
        ["run", recipe, bundle] if is_bundle(bundle) => read_recipe(recipe)
            .and_then(|recipe| review(bundle).and_then(|review| json(&review.report(Some(&recipe))))),
        ["bundle", survey] => open(survey).and_then(|session| {
            let recipe = session.inspection().recipe;
            bundle(&session, &recipe, survey)
        }),
        ["bundle", recipe, survey] => read_recipe(recipe).and_then(|recipe| {
            let session = open(survey)?;
            let recipe = if recipe.requests.is_empty() { session.plan(&recipe) } else { recipe };
            bundle(&session, &recipe, survey)
        }),
        ["run", survey] => open(survey).and_then(|session| {
            let recipe = session.inspection().recipe;
            json(&session.report(&recipe))
        }),
        ["run", recipe, survey] => read_recipe(recipe).and_then(|recipe| {
            let session = open(survey)?;
            let recipe = if recipe.requests.is_empty() { session.plan(&recipe) } else { recipe };
            json(&session.report(&recipe))
        }),
        ["audit", tables] => read_tables(tables)
            .and_then(|given| audit(&given).map_err(|error| Failure { file: tables.to_string(), error }))
            .and_then(|found| json(&found)),
        _ => {
            eprint!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    match printed {
        // A closed pipe (as by `| head`) ends the program quietly.
        Ok(text) => match writeln!(std::io::stdout(), "{text}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(failure) => {
            eprintln!("{}", serde_json::to_string(&failure).unwrap_or_else(|_| failure.error.to_string()));
            ExitCode::FAILURE
        }
    }
}

fn json(value: &impl serde::Serialize) -> Result<String, Failure> {
    serde_json::to_string_pretty(value).map_err(|error| Failure {
        file: String::new(),
        error: Error::Internal { detail: error.to_string() },
    })
}

/// Why nothing is printed: the file and what is wrong with it.
#[derive(serde::Serialize)]
struct Failure {
    file: String,
    error: Error,
}

impl Failure {
    /// Of a file that the system does not hand over.
    fn unreadable(path: &str, detail: &std::io::Error) -> Self {
        let error = Error::BadFile {
            format: "file".to_string(),
            place: path.to_string(),
            detail: detail.to_string(),
        };
        Failure { file: path.to_string(), error }
    }
}

fn is_bundle(path: &str) -> bool {
    path.to_lowercase().ends_with(".wenxi-review")
}

fn review(path: &str) -> Result<Review, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    Review::from_json(&text).map_err(|error| Failure { file: path.to_string(), error })
}

/// The bundle's text; small cells are told on standard error.
fn bundle(session: &Session, recipe: &Recipe, survey: &str) -> Result<String, Failure> {
    let place = |error: Error| Failure { file: survey.to_string(), error };
    let draft = session.bundle(recipe, &BundleOptions::default()).map_err(place)?;
    if !draft.cells.is_empty() {
        eprintln!("{}", json(&draft.cells)?);
    }
    Ok(draft.text)
}

fn read_recipe(path: &str) -> Result<Recipe, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    Recipe::from_json(&text).map_err(|error| Failure { file: path.to_string(), error })
}

fn read_tables(path: &str) -> Result<AuditTables, Failure> {
    let text = std::fs::read_to_string(path).map_err(|error| Failure::unreadable(path, &error))?;
    serde_json::from_str(&text).map_err(|fault| {
        let place = format!("line {}, column {}", fault.line(), fault.column());
        let error = Error::BadFile { format: "tables".to_string(), place, detail: fault.to_string() };
        Failure { file: path.to_string(), error }
    })
}

fn open(path: &str) -> Result<Session, Failure> {
    let mut file = File::open(path).map_err(|error| Failure::unreadable(path, &error))?;
    let place = |error: Error| Failure { file: path.to_string(), error };
    let mut opener = Opener::new(path, OpenOptions::default()).map_err(place)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = file.read(&mut chunk).map_err(|error| Failure::unreadable(path, &error))?;
        if read == 0 {
            return opener.finish().map(Session::new).map_err(place);
        }
        opener.push(&chunk[..read]).map_err(place)?;
    }
}
