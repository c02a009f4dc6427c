//! Wenxi for a terminal: the same library, the same recipe, JSON out.

use std::fs::File;
use std::io::{Read, Write};
use std::process::ExitCode;

use wenxi::data::open::{OpenOptions, Opener};
use wenxi::error::Error;
use wenxi::recipe::Recipe;
use wenxi::session::Session;

const USAGE: &str = "\
Wenxi, the questionnaire analyser

  wenxi inspect SURVEY              what was understood of the file: its columns, the guessed codebook, the proposed
                                    scales and the recipe of the whole analysis (JSON; the recipe is its field `recipe`)
  wenxi run RECIPE SURVEY           runs the recipe and prints the report (JSON)
  wenxi run SURVEY                  the same with the proposed recipe

SURVEY is a CSV, TSV or SPSS (.sav) file. Wire names are camelCase; ARCHITECTURE.md describes them.
";

/// Bytes read at a time.
const CHUNK: usize = 1 << 20;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let printed = match words.as_slice() {
        ["inspect", survey] => open(survey).and_then(|session| json(&session.inspection())),
        ["run", survey] => open(survey).and_then(|session| {
            let recipe = session.inspection().recipe;
            json(&session.report(&recipe))
        }),
        ["run", recipe, survey] => read_recipe(recipe).and_then(|recipe| {
            let session = open(survey)?;
            let recipe = if recipe.requests.is_empty() { session.plan(&recipe) } else { recipe };
            json(&session.report(&recipe))
        }),
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
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn json(value: &impl serde::Serialize) -> Result<String, String> {
    serde_json::to_string_pretty(value).map_err(|error| error.to_string())
}

fn read_recipe(path: &str) -> Result<Recipe, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{path}: {error}"))?;
    Recipe::from_json(&text).map_err(|error| format!("{path}: {error}"))
}

fn open(path: &str) -> Result<Session, String> {
    let mut file = File::open(path).map_err(|error| format!("{path}: {error}"))?;
    let place = |error: Error| format!("{path}: {error}");
    let mut opener = Opener::new(path, OpenOptions::default()).map_err(place)?;
    let mut chunk = vec![0; CHUNK];
    loop {
        let read = file.read(&mut chunk).map_err(|error| format!("{path}: {error}"))?;
        if read == 0 {
            return opener.finish().map(Session::new).map_err(place);
        }
        opener.push(&chunk[..read]).map_err(place)?;
    }
}
