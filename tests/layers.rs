//! Imports run one way: `ARCHITECTURE.md` says which folder may name which. A `use` or path against that direction fails here.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use std::fs;
use std::path::{Path, PathBuf};

/// Each layer with the layers that it may name, as the table in ARCHITECTURE.md has them.
const LAYERS: [(&str, &[&str]); 13] = [
    ("error", &[]),
    ("numeric", &["error"]),
    ("data", &["error", "numeric"]),
    ("output", &["error", "numeric", "data"]),
    ("summary", &["error", "numeric", "data"]),
    ("analysis", &["error", "numeric", "data", "output", "summary"]),
    ("recipe", &["error", "numeric", "data", "output", "summary", "analysis"]),
    ("session", &["error", "numeric", "data", "output", "summary", "analysis", "recipe"]),
    ("wasm_host", &["error", "data"]),
    (
        "wasm",
        &["error", "numeric", "data", "output", "summary", "analysis", "recipe", "session", "wasm_host"],
    ),
    ("wasm_files", &["data", "wasm_host"]),
    ("wasm_review", &["recipe", "session", "wasm", "wasm_host"]),
    ("bin", &[]),
];

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    files
}

fn crate_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("crate")
}

fn layer_of(file: &Path) -> String {
    let relative = file.strip_prefix(crate_folder()).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().to_string();
    first.trim_end_matches(".rs").to_string()
}

/// The layers that a file names: every `crate::layer`, outside comments.
fn named_layers(text: &str) -> Vec<String> {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or("")).collect::<Vec<_>>().join("\n");
    code.split("crate::")
        .skip(1)
        .map(|rest| rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect())
        .collect()
}

#[test]
fn imports_run_one_way() {
    let mut faults = Vec::new();
    let files = rust_files(&crate_folder());
    assert!(files.len() > 20, "the crate's files were not found");
    for file in files {
        let layer = layer_of(&file);
        if layer == "lib" || layer == "bin" {
            continue;
        }
        let allowed = LAYERS
            .iter()
            .find(|(name, _)| *name == layer)
            .unwrap_or_else(|| panic!("{} is in no layer: add it to the table", file.display()))
            .1;
        for named in named_layers(&fs::read_to_string(&file).unwrap()) {
            if named != layer && !allowed.contains(&named.as_str()) {
                faults.push(format!("{} names {named}", file.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Only one file may know each of these, so that each can be replaced in one place.
#[test]
fn each_dependency_has_one_door() {
    let doors = [
        ("statrs::", "crate/numeric/tail.rs"),
        ("nalgebra::", "crate/numeric/linalg.rs"),
        ("wasm_bindgen::", "crate/wasm"),
        ("serde_wasm_bindgen::", "crate/wasm"),
        ("calamine::", "crate/data/workbook/"),
        ("quick_xml::", "crate/data/workbook/"),
        ("zip::", "crate/data/workbook/"),
        ("rmp_serde::", "crate/data/transport.rs"),
        ("csv_core::", "crate/data/csv/"),
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for (dependency, door) in doors {
        let users: Vec<String> = rust_files(&crate_folder())
            .iter()
            .filter(|file| fs::read_to_string(file).unwrap().contains(dependency))
            .map(|file| file.strip_prefix(root).unwrap().to_string_lossy().replace('\\', "/"))
            .filter(|file| !file.starts_with(door))
            .collect();
        assert!(users.is_empty(), "{dependency} belongs to {door} alone, but is named in {users:?}");
    }
}

#[test]
fn the_scan_sees_a_wrong_import() {
    assert_eq!(named_layers("use crate::session::Session; // crate::wasm"), ["session"]);
}
