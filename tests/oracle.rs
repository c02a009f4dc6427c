//! Runs every case of a folder of reference results (`WENXI_ORACLE=DIR`, else `../shared/reference/oracle` beside the project) and compares each
//! number. No case, data set or number is named here: a case says what to run and what to expect.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

#[path = "oracle/aligned.rs"]
mod aligned;
#[path = "oracle/cases.rs"]
mod cases;
#[path = "oracle/compare.rs"]
mod compare;
#[path = "oracle/correlation.rs"]
mod correlation;
#[path = "oracle/descriptives.rs"]
mod descriptives;
#[path = "oracle/distributions.rs"]
mod distributions;
#[path = "oracle/factor.rs"]
mod factor;
#[path = "oracle/parallel.rs"]
mod parallel;
#[path = "oracle/regression.rs"]
mod regression;
#[path = "oracle/reliability.rs"]
mod reliability;
#[path = "common/say.rs"]
mod say;

use say::say;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::rc::Rc;

use cases::{Case, open, read_cases};
use compare::Comparison;
use wenxi::data::dataset::Dataset;

type Check = fn(&Case, &Dataset) -> Comparison;

/// The analyses that Wenxi has, by the name that the cases give them.
const KINDS: [(&str, Check); 8] = [
    ("frequencies", descriptives::check_frequencies),
    ("descriptives", descriptives::check),
    ("reliability", reliability::check),
    ("adequacy", factor::check_adequacy),
    ("factor", factor::check),
    ("parallel", parallel::check),
    ("correlation", correlation::check),
    ("regression", regression::check),
];

/// One line of the summary.
#[derive(Default)]
struct Line {
    cases: usize,
    failed: usize,
    total: Comparison,
}

fn folder() -> Option<PathBuf> {
    match std::env::var_os("WENXI_ORACLE") {
        Some(folder) => Some(PathBuf::from(folder)),
        None => {
            let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared/reference/oracle");
            beside.join("ref").is_dir().then_some(beside)
        }
    }
}

#[test]
fn every_reference_case_agrees() {
    let Some(folder) = folder() else {
        say("skipped: no folder of reference cases (set WENXI_ORACLE=DIR)");
        return;
    };
    let mut lines: BTreeMap<&str, Line> = BTreeMap::new();
    let mut opened: BTreeMap<String, Rc<Dataset>> = BTreeMap::new();
    for case in read_cases(&folder) {
        let Some((kind, check)) = KINDS.iter().find(|(kind, _)| *kind == case.kind) else { continue };
        let data = opened
            .entry(case.dataset.clone())
            .or_insert_with(|| Rc::new(open(&folder, &case.dataset)))
            .clone();
        let found = check(&case, &data);
        let line = lines.entry(kind).or_default();
        line.cases += 1;
        line.failed += usize::from(!found.failures.is_empty());
        // A case that compares nothing proves nothing.
        let empty = found.compared == 0 && found.failures.is_empty();
        line.total.absorb(&format!("{} ", case.id()), found);
        if empty {
            line.failed += 1;
            line.total.fail(case.id(), "no number was compared");
        }
    }
    if let Some(found) = distributions::check(&folder) {
        let failed = usize::from(!found.failures.is_empty());
        lines.insert("tails", Line { cases: 1, failed, total: found });
    }
    assert!(!lines.is_empty(), "{} holds no case of an analysis that Wenxi has", folder.display());

    say(&format!("{:<14}{:>7}{:>10}{:>14}{:>9}", "analysis", "cases", "numbers", "worst error", "failed"));
    for (kind, line) in &lines {
        say(&format!(
            "{kind:<14}{:>7}{:>10}{:>14.2e}{:>9}",
            line.cases, line.total.compared, line.total.worst, line.failed
        ));
    }
    let failures: Vec<String> = lines
        .iter()
        .flat_map(|(kind, line)| line.total.failures.iter().map(move |failure| format!("{kind} {failure}")))
        .collect();
    for failure in failures.iter().take(60) {
        say(failure);
    }
    assert!(failures.is_empty(), "{} numbers disagree", failures.len());
}
