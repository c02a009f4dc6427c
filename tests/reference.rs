//! Runs every fixture of `tests/reference`: a request, its data, and the numbers that another program gives for it.
//!
//! A fixture is `{source: {program, call, script}, data, variables?, scales?, steps?, weight?, filter?, request, expected: [group, …]}`; `data` is a file of
//! `tests/data` or `{sav: name}`, a file that lies outside the project (`WENXI_SPSS=DIR`, else `../shared/reference/spss` beside it). A group is
//! `{because, within?, relative?, values: {address: value}, align?}`: each number must lie within `within + relative · |value|`, and `because`
//! gives the reason for that bound. `tests/boundary/reference.test.ts` runs the same files through the built module.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "reference/address.rs"]
mod address;
#[path = "reference/align.rs"]
mod align;
#[path = "reference/fixture.rs"]
mod fixture;
#[path = "reference/judge.rs"]
mod judge;
#[path = "common/say.rs"]
mod say;

use say::say;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use fixture::{Data, Fixture};
use judge::Verdict;
use wenxi::data::open::{OpenOptions, Opener};
use wenxi::session::Session;

/// One line of the summary.
#[derive(Default)]
struct Line {
    cases: usize,
    skipped: usize,
    found: Verdict,
}

fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Where the data files lie that are not the project's own.
fn outside() -> Option<PathBuf> {
    let folder = std::env::var_os("WENXI_SPSS")
        .map_or_else(|| project().join("../shared/reference/spss"), PathBuf::from);
    folder.is_dir().then_some(folder)
}

fn open(path: &Path) -> Session {
    let place = path.display();
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{place}: {e}"));
    let mut opener = Opener::new(&path.to_string_lossy(), OpenOptions::default()).unwrap();
    opener.push(&bytes).unwrap_or_else(|e| panic!("{place}: {e}"));
    Session::new(opener.finish().unwrap_or_else(|e| panic!("{place}: {e}")))
}

#[test]
fn every_fixture_agrees() {
    let mut lines: BTreeMap<String, Line> = BTreeMap::new();
    let mut sessions: BTreeMap<PathBuf, Session> = BTreeMap::new();
    for path in fixture::files(&project().join("tests/reference")) {
        let fixture = Fixture::read(&path).unwrap_or_else(|fault| panic!("{}: {fault}", path.display()));
        let line = lines.entry(fixture.group()).or_default();
        let file = match &fixture.data {
            Data::Own(file) => Some(project().join(file)),
            Data::Outside(name) => outside().map(|folder| folder.join(name)),
        };
        let Some(file) = file else {
            line.skipped += 1;
            continue;
        };
        let session = sessions.entry(file.clone()).or_insert_with(|| open(&file));
        let outcome = session.run(&fixture.recipe, fixture::ID).unwrap();
        line.cases += 1;
        line.found.absorb(&fixture.name, judge::judge(&fixture, &serde_json::to_value(&outcome).unwrap()));
    }
    assert!(!lines.is_empty(), "no fixture was found");

    say(&format!(
        "{:<28}{:>7}{:>9}{:>10}{:>18}",
        "fixtures", "cases", "skipped", "numbers", "worst of allowed"
    ));
    for (group, line) in &lines {
        say(&format!(
            "{group:<28}{:>7}{:>9}{:>10}{:>17.1}%",
            line.cases,
            line.skipped,
            line.found.compared,
            100.0 * line.found.worst
        ));
    }
    if lines.values().any(|line| line.skipped > 0) {
        say("skipped: the data file is not the project's own and was not found (set WENXI_SPSS=DIR)");
    }
    let failures: Vec<&String> = lines.values().flat_map(|line| &line.found.failures).collect();
    for failure in failures.iter().take(80) {
        say(failure);
    }
    assert!(failures.is_empty(), "{} numbers disagree", failures.len());
}
