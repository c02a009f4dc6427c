//! Exports of survey platforms: whatever looks like one is taken apart or left as it is, and each of what was done can be declined.

use std::collections::HashSet;

use wenxi::data::open::{OpenOptions, Opener};
use wenxi::error::Error;
use wenxi::session::{Inspection, Session};

fn open(bytes: &[u8], options: OpenOptions) -> Result<Session, Error> {
    let mut opener = Opener::new("survey.csv", options)?;
    opener.push(bytes)?;
    opener.finish().map(Session::new)
}

/// Decisions by id, each once.
fn decisions(inspection: &Inspection) -> HashSet<&str> {
    let all = inspection.dialect.iter().flat_map(|guess| &guess.decisions);
    let mut ids = HashSet::new();
    for decision in all {
        assert!(ids.insert(decision.id.as_str()), "{} twice", decision.id);
    }
    ids
}

/// The steps that the file calls for make variables, none of them twice.
fn steps_apply(session: &Session, inspection: &Inspection) {
    let described = session.describe(&inspection.recipe);
    for step in &described.steps {
        assert_eq!(step.error, None, "{}", step.id);
    }
    let names: HashSet<&str> = described.variables.iter().map(|variable| variable.name.as_str()).collect();
    assert_eq!(names.len(), described.variables.len());
    assert_eq!(described.profiles.len(), described.variables.len());
}

/// Panics when a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(session) = open(bytes, OpenOptions::default()) else { return };
    let inspection = session.inspection();
    steps_apply(&session, &inspection);
    let ids = decisions(&inspection);
    let declined: Vec<String> = ids.iter().map(|id| (*id).to_string()).collect();
    let Ok(session) = open(bytes, OpenOptions { declined, ..OpenOptions::default() }) else {
        panic!("what opens does not open when its decisions are declined");
    };
    let bare = session.inspection();
    // Declining one consequence may uncover another; none of those declined may be applied.
    for decision in bare.dialect.iter().flat_map(|guess| &guess.decisions) {
        assert!(!(decision.on && ids.contains(decision.id.as_str())), "{} was declined", decision.id);
    }
    steps_apply(&session, &bare);
}
