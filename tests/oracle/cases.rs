//! Reads a folder of cases: `data/NAME.csv` and `ref/NAME.json`, each case with its parameters, expected values and tolerance.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use serde_json::Value;
use wenxi::data::dataset::Dataset;
use wenxi::data::open::{OpenOptions, Opener};

use super::compare::{Comparison, Tolerance};

/// One case.
pub(crate) struct Case {
    /// The analysis, as the reference file calls it.
    pub(crate) kind: String,
    /// The data set.
    pub(crate) dataset: String,
    /// All of it.
    pub(crate) json: Value,
}

impl Case {
    /// Its name.
    pub(crate) fn id(&self) -> &str {
        self.json["id"].as_str().unwrap_or("?")
    }

    /// What to run.
    pub(crate) fn params(&self) -> &Value {
        &self.json["params"]
    }

    /// A list of names among the parameters.
    pub(crate) fn names(&self, key: &str) -> Vec<String> {
        let list = self.params()[key].as_array();
        list.map(|names| names.iter().filter_map(|n| n.as_str().map(str::to_string)).collect())
            .unwrap_or_default()
    }

    /// What to expect of the data's decimals.
    pub(crate) fn values(&self) -> &Value {
        &self.json["values"]
    }

    /// Compares with what the decimals give and, where the case has it, with what they give once parsed to doubles. The two differ where a
    /// statistic hangs on the last bits (the residuals of an exact fit); a program that reads doubles may give either.
    pub(crate) fn compare(&self, actual: &Value, ignored: &[&str]) -> Comparison {
        let against = |expected: &Value| {
            let mut comparison = Comparison::default();
            comparison.tree("", "", expected, actual, &self.tolerance(), ignored);
            comparison
        };
        let decimals = against(self.values());
        match self.json.get("values_binary64_input").map(against) {
            Some(doubles) => decimals.either(doubles),
            None => decimals,
        }
    }

    /// How near is near enough: a number is a relative bound; words say "abs" or "rel" before each bound, and a bound that follows the
    /// name of a rotation is that rotation's.
    pub(crate) fn tolerance(&self) -> Tolerance {
        let attainable = self.json["attainable_digits"]["by_key"].as_object().map(|keys| {
            keys.iter().filter_map(|(key, digits)| Some((key.clone(), digits.as_f64()?))).collect()
        });
        let attainable = attainable.unwrap_or_default();
        match &self.json["tolerance"] {
            Value::Number(bound) => Tolerance { bound: bound.as_f64().unwrap(), relative: true, attainable },
            Value::String(words) => {
                let rotation = self.params()["rotation"].as_str().unwrap_or("none");
                let from = words.find(&format!("{rotation} abs")).map_or(words.as_str(), |at| &words[at..]);
                let relative = !from.contains("abs");
                let bound = from
                    .split(|c: char| c.is_whitespace() || c == ';')
                    .skip_while(|word| *word != "abs" && *word != "rel")
                    .nth(1)
                    .and_then(|word| word.parse().ok());
                // Words without a bound (random results) are judged by bands of their own.
                Tolerance { bound: bound.unwrap_or(f64::NAN), relative, attainable }
            }
            other => panic!("{}: tolerance {other} is neither number nor words", self.id()),
        }
    }
}

/// All cases of the folder, by data set and kind.
pub(crate) fn read_cases(folder: &Path) -> Vec<Case> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder.join("ref"))
        .unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .filter(|path| !path.file_name().unwrap().to_string_lossy().starts_with('_'))
        .collect();
    files.sort();
    let mut cases = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        let json: Value = serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        let dataset = json["dataset"]
            .as_str()
            .map_or_else(|| file.file_stem().unwrap().to_string_lossy().to_string(), str::to_string);
        for (kind, list) in json["analyses"].as_object().into_iter().flatten() {
            for case in list.as_array().into_iter().flatten() {
                cases.push(Case { kind: kind.clone(), dataset: dataset.clone(), json: case.clone() });
            }
        }
    }
    cases
}

/// The data set as Wenxi opens it.
pub(crate) fn open(folder: &Path, dataset: &str) -> Dataset {
    let path = folder.join("data").join(format!("{dataset}.csv"));
    let bytes = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let mut opener = Opener::new(&path.to_string_lossy(), OpenOptions::default()).unwrap();
    opener.push(&bytes).unwrap();
    let opened = opener.finish().unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    Dataset::new(Rc::new(opened.table), Vec::new(), Vec::new())
}
