//! A fixture as its file has it; one without an origin or without a reason for its tolerances is refused.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};
use wenxi::recipe::Recipe;

/// The id of the one request that a fixture makes.
pub(crate) const ID: &str = "fixture";

/// Where the data lie.
pub(crate) enum Data {
    /// A file of the project.
    Own(String),
    /// A file that lies elsewhere and may be absent.
    Outside(String),
}

/// Expected values that share a tolerance.
pub(crate) struct Group {
    /// Absolute part of the tolerance.
    pub(crate) within: f64,
    /// Relative part of the tolerance.
    pub(crate) relative: f64,
    /// Expected values by address.
    pub(crate) values: Map<String, Value>,
    /// How factors are matched; `Null`: they are in order.
    pub(crate) align: Value,
}

/// What is run and what is expected.
pub(crate) struct Fixture {
    /// Folder and file name.
    pub(crate) name: String,
    /// Name of the analysis.
    analysis: String,
    /// Data file.
    pub(crate) data: Data,
    /// A recipe of one request.
    pub(crate) recipe: Recipe,
    /// What is expected.
    pub(crate) expected: Vec<Group>,
}

fn words<'a>(value: &'a Value, name: &str) -> Result<&'a str, String> {
    value[name].as_str().filter(|text| !text.trim().is_empty()).ok_or(format!("no {name}"))
}

impl Fixture {
    /// Reads a file.
    pub(crate) fn read(path: &Path) -> Result<Self, String> {
        let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
        let json: Value = serde_json::from_str(&text).map_err(|e| e.to_string())?;
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
        let name = format!("{folder}/{}", path.file_stem().unwrap_or_default().to_string_lossy());
        Fixture::of(&name, &json)
    }

    fn of(name: &str, json: &Value) -> Result<Self, String> {
        for part in ["program", "call", "script"] {
            words(&json["source"], part).map_err(|fault| format!("source: {fault}"))?;
        }
        let data = match &json["data"] {
            Value::String(file) => Data::Own(file.clone()),
            other => {
                Data::Outside(words(other, "sav").map_err(|fault| format!("data: {fault}"))?.to_string())
            }
        };
        let mut recipe = json!({"version": 1, "requests": [{"id": ID, "request": json["request"].clone()}]});
        for field in ["variables", "scales", "steps", "weight", "filter"] {
            if let Some(value) = json.get(field) {
                recipe[field] = value.clone();
            }
        }
        let groups =
            json["expected"].as_array().filter(|groups| !groups.is_empty()).ok_or("expects nothing")?;
        Ok(Fixture {
            name: name.to_string(),
            analysis: words(&json["request"], "analysis")?.to_string(),
            data,
            recipe: Recipe::from_value(recipe).map_err(|e| e.to_string())?,
            expected: groups.iter().map(group).collect::<Result<_, _>>()?,
        })
    }

    /// The summary's line: the analysis, and the folder when that has another name.
    pub(crate) fn group(&self) -> String {
        match self.name.split_once('/') {
            Some((folder, _)) if folder != self.analysis => format!("{folder} {}", self.analysis),
            _ => self.analysis.clone(),
        }
    }
}

fn group(json: &Value) -> Result<Group, String> {
    words(json, "because").map_err(|_| "a group of expected values gives no reason (because)".to_string())?;
    let bound = |name: &str| match &json[name] {
        Value::Null => Ok(0.0),
        value => value.as_f64().filter(|x| *x >= 0.0).ok_or(format!("{name} is no tolerance")),
    };
    if json["within"].is_null() && json["relative"].is_null() {
        return Err("a group of expected values has no tolerance".to_string());
    }
    let values =
        json["values"].as_object().filter(|values| !values.is_empty()).ok_or("a group without values")?;
    Ok(Group {
        within: bound("within")?,
        relative: bound("relative")?,
        values: values.clone(),
        align: json["align"].clone(),
    })
}

/// The fixtures in the folders of `root`, by name.
pub(crate) fn files(root: &Path) -> Vec<PathBuf> {
    let entries = |folder: &Path| -> Vec<PathBuf> {
        let list = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        list.map(|entry| entry.unwrap().path()).collect()
    };
    let folders = entries(root).into_iter().filter(|path| path.is_dir());
    let mut files: Vec<PathBuf> = folders
        .flat_map(|folder| entries(&folder))
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .collect();
    files.sort();
    files
}

#[test]
fn a_fixture_without_origin_or_reason_is_refused() {
    let whole = json!({
        "source": {"program": "R 4", "call": "mean(x)", "script": "tests/reference/make/x.R"},
        "data": "tests/data/x.csv",
        "request": {"analysis": "descriptives", "options": {"variables": ["x"]}},
        "expected": [{"because": "both sum exactly", "relative": 1e-15, "values": {"nListwise": 3}}],
    });
    assert!(Fixture::of("a/b", &whole).is_ok());
    for pointer in
        ["/source", "/source/script", "/expected/0/because", "/expected/0/relative", "/expected/0/values"]
    {
        let mut without = whole.clone();
        *without.pointer_mut(pointer).unwrap() = Value::Null;
        assert!(Fixture::of("a/b", &without).is_err(), "{pointer}");
    }
}
