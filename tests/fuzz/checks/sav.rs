//! System files: any bytes are read or refused; what is read is finite and rectangular.

use wenxi::data::open::{OpenOptions, Opener};
use wenxi::session::Session;

/// Panics when a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(mut opener) = Opener::new("survey.sav", OpenOptions::default()) else { return };
    let Ok(opened) = opener.push(bytes).and_then(|()| opener.finish()) else { return };
    // The first bytes may say that it is something else.
    if opened.source.format != "sav" {
        return;
    }
    let variables = opened.variables.as_ref().map_or(0, Vec::len);
    assert_eq!(variables, opened.table.names.len());
    for column in &opened.table.columns {
        assert_eq!(column.len(), opened.table.rows);
        assert!((0..column.len()).all(|row| column.number(row).is_none_or(f64::is_finite)));
    }
    for variable in opened.variables.iter().flatten() {
        assert!(variable.value_labels.iter().all(|label| label.value.is_finite()));
        assert!(variable.missing_values.iter().all(|m| m.low.is_finite() && m.high.is_finite()));
    }
    let inspection = Session::new(opened).inspection();
    assert_eq!(inspection.profiles.len(), variables);
}
