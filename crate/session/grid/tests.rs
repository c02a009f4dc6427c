//! Small files by hand: windows, covers, reasons, and where a text stands.

use super::*;
use crate::data::codebook::MissingValues;
use crate::data::open::{OpenOptions, Opener};
use crate::recipe::Recipe;
use crate::session::Session;

const FILE: &str = "name,sex,Q1,note\n李雷,1,5,good\n韩梅梅,2,9,\n,1,,Goodbye\n王芳,2,4,none\n";

fn session(text: &str) -> Session {
    let mut opener = Opener::new("survey.csv", OpenOptions::default()).unwrap();
    opener.push(text.as_bytes()).unwrap();
    Session::new(opener.finish().unwrap())
}

fn all() -> GridWindow {
    GridWindow { row: 0, rows: 100, column: 0, columns: 100 }
}

fn recipe(session: &Session) -> Recipe {
    session.inspection().recipe
}

#[test]
fn a_column_that_looks_personal_is_covered_until_it_is_kept() {
    let mut session = session(FILE);
    let mut recipe = recipe(&session);
    assert_eq!(recipe.variables[0].left_out, Some(true));
    // Even before anybody looks with a recipe.
    assert_eq!(session.page(&all()).rows[0], ["", "1", "5", "good"]);
    assert!(session.look(&recipe).columns[0].covered);
    assert_eq!(session.page(&all()).rows[3], ["", "2", "4", "none"]);
    let query = GridQuery { text: "李雷".into(), rows: 100, ..GridQuery::default() };
    assert_eq!(session.find(&query).found, None);
    // A recipe that says nothing of it does not keep it.
    session.look(&Recipe::default());
    assert_eq!(session.page(&all()).rows[0][0], "");
    recipe.variables[0].left_out = Some(false);
    assert!(!session.look(&recipe).columns[0].covered);
    assert_eq!(session.page(&all()).rows[0][0], "李雷");
    assert_eq!(session.find(&query).found, Some(GridPlace { row: 0, column: 0 }));
}

#[test]
fn a_window_has_its_cells_and_nothing_beyond_the_edges() {
    let mut session = session(FILE);
    let page = session.page(&GridWindow { row: 2, rows: 9, column: 1, columns: 2 });
    assert_eq!(page.rows, [["1", ""], ["2", "4"]]);
    for (row, column) in [(4, 0), (usize::MAX, 0), (0, usize::MAX)] {
        let page = session.page(&GridWindow { row, rows: usize::MAX, column, columns: usize::MAX });
        assert!(page.rows.iter().all(Vec::is_empty), "{row} {column}");
    }
}

#[test]
fn declared_missing_answers_are_shown_and_marked() {
    let mut session = session(FILE);
    let mut recipe = recipe(&session);
    recipe.variables[2].missing_values = vec![MissingValues::not_asked(9.0)];
    session.look(&recipe);
    let page = session.page(&all());
    assert_eq!(page.rows[1][2], "9");
    assert_eq!(page.missing, [GridMissing { row: 1, column: 2, kind: MissingKind::NotAsked }]);
}

#[test]
fn rows_that_are_not_analysed_say_which_step_left_them_out() {
    let mut session = session("sex,w,Q1\n1,1,3\n2,0,4\n2,2,5\n1,1,1\n");
    let steps = r#"{ "version": 2, "steps": [
        { "id": "f", "step": { "kind": "filter", "conditions": [{ "variable": "Q1", "low": 3 }] } },
        { "id": "off", "off": true, "step": { "kind": "filter", "conditions": [{ "variable": "Q1", "low": 4 }] } },
        { "id": "w", "step": { "kind": "weight", "variable": "w" } },
        { "id": "c", "step": { "kind": "compute", "into": "both", "variables": ["sex", "Q1"] } }
    ] }"#;
    let head = session.look(&Recipe::from_json(steps).unwrap());
    assert_eq!(head.outside, 2);
    let ids: Vec<&str> = head.steps.iter().map(|s| s.step.as_str()).collect();
    assert_eq!(ids, ["f", "w"]);
    let page = session.page(&all());
    assert_eq!(page.outside, [GridOutside { row: 1, step: 1 }, GridOutside { row: 3, step: 0 }]);
    assert_eq!(head.columns.iter().map(|c| c.derived).collect::<Vec<_>>(), [false, false, false, true]);
    assert_eq!(page.rows[0][3], "2", "the mean of 1 and 3");
}

#[test]
fn a_search_goes_from_cell_to_cell_both_ways_and_in_slices() {
    let mut session = session(FILE);
    let query = |from: Option<(usize, usize)>, backwards| GridQuery {
        text: "GOOD".into(),
        backwards,
        from: from.map(|(row, column)| GridPlace { row, column }),
        rows: 1,
        ..GridQuery::default()
    };
    let walk = |session: &mut Session, mut query: GridQuery| loop {
        let answer = session.find(&query);
        match (answer.found, answer.next) {
            (Some(place), _) => return Some((place.row, place.column)),
            (None, Some(next)) => query.from = Some(next),
            (None, None) => return None,
        }
    };
    assert_eq!(walk(&mut session, query(None, false)), Some((0, 3)));
    assert_eq!(walk(&mut session, query(Some((0, 3)), false)), Some((2, 3)));
    assert_eq!(walk(&mut session, query(Some((2, 3)), false)), None);
    assert_eq!(walk(&mut session, query(None, true)), Some((2, 3)));
    assert_eq!(walk(&mut session, query(Some((2, 3)), true)), Some((0, 3)));
    assert_eq!(walk(&mut session, query(Some((0, 3)), true)), None);
    let only = GridQuery { column: Some(1), text: "2".into(), rows: 10, ..GridQuery::default() };
    assert_eq!(walk(&mut session, only), Some((1, 1)));
    let whole = GridQuery { whole: true, ..query(None, false) };
    assert_eq!(walk(&mut session, whole), Some((0, 3)));
}

#[test]
fn words_of_labels_are_found_when_they_are_shown() {
    let mut session = session("a,b\n1,2\n2,1\n");
    let mut recipe = recipe(&session);
    recipe.variables[1].value_labels =
        vec![crate::data::codebook::ValueLabel { value: 1.0, label: "Female".into() }];
    session.look(&recipe);
    let query = |labels| GridQuery { text: "fem".into(), labels, rows: 9, ..GridQuery::default() };
    assert_eq!(session.find(&query(true)).found, Some(GridPlace { row: 1, column: 1 }));
    assert_eq!(session.find(&query(false)).found, None);
}
