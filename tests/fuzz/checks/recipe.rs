//! Saved recipes: any text is read or refused; what is read is written back as it was and gives a report about a small survey.

use std::fmt::Write;

use wenxi::data::open::{OpenOptions, Opener};
use wenxi::recipe::Recipe;
use wenxi::session::Session;

thread_local! {
    static SURVEY: Option<Session> = survey();
}

/// Forty cases of the columns `id`, `sex`, `q1` to `q6` and `w`, some empty.
fn survey() -> Option<Session> {
    let mut text = "id,sex,q1,q2,q3,q4,q5,q6,w\n".to_string();
    for case in 0u32..40 {
        let answer = |item: u32| (case.wrapping_mul(2_654_435_761 + 40_503 * item) >> 13) % 5 + 1;
        let _ = write!(text, "{},{}", case + 1, case % 2 + 1);
        for item in 0..6 {
            let _ = if case == 7 * item { write!(text, ",") } else { write!(text, ",{}", answer(item)) };
        }
        let _ = writeln!(text, ",{}", f64::from(case % 4) / 2.0);
    }
    let mut opener = Opener::new("survey.csv", OpenOptions::default()).ok()?;
    opener.push(text.as_bytes()).ok()?;
    opener.finish().ok().map(Session::new)
}

/// Panics when a promise is broken.
pub(crate) fn check(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(recipe) = Recipe::from_json(text) else { return };
    let Ok(written) = serde_json::to_string(&recipe) else { panic!("a recipe that cannot be written") };
    assert_eq!(Recipe::from_json(&written).as_ref(), Ok(&recipe));
    SURVEY.with(|survey| {
        let Some(survey) = survey else { panic!("the survey cannot be read") };
        let report = survey.report(&survey.plan(&recipe));
        assert!(serde_json::to_string(&report).is_ok());
    });
}
