use super::*;

fn built(cells: &[&str], habit: &[&str]) -> BuiltColumn {
    let mut builder = ColumnBuilder::default();
    cells.iter().for_each(|cell| builder.push(cell));
    builder.finish(habit)
}

fn words(column: &Column) -> Vec<Option<&str>> {
    (0..column.len()).map(|row| column.text(row)).collect()
}

fn numbers(column: &Column) -> Vec<Option<f64>> {
    (0..column.len()).map(|row| column.number(row)).collect()
}

#[test]
fn the_narrowest_type_that_holds_all() {
    assert_eq!(built(&["1", "255", "0"], &[]).column.values, Values::Codes(vec![1, 255, 0]));
    assert_eq!(built(&["1", "256"], &[]).column.values, Values::Numbers(vec![1.0, 256.0]));
    assert_eq!(built(&["5.0", "-1", "0.5"], &[]).column.values, Values::Numbers(vec![5.0, -1.0, 0.5]));
    assert_eq!(built(&[" 5.0 ", "04"], &[]).column.values, Values::Codes(vec![5, 4]));
}

#[test]
fn words_after_numbers_keep_every_spelling() {
    let column = built(&["1", "5.0", "+2", "NA", "", "0.25", "-0", "ten", "1"], &[]).column;
    let expected = ["1", "5.0", "+2", "NA", "", "0.25", "-0", "ten", "1"];
    assert_eq!(words(&column), expected.map(|w| if w.is_empty() { None } else { Some(w) }));
}

#[test]
fn beyond_the_bound_numbers_are_spelled_alike_in_all_rows() {
    let mut builder = ColumnBuilder::default();
    (0..=SPELLINGS_KEPT).for_each(|_| builder.push("5.0"));
    builder.push("word");
    builder.push("5.0");
    let Values::Texts { dictionary, .. } = builder.finish(&[]).column.values else { panic!() };
    assert_eq!(*dictionary, ["5", "word"]);
}

#[test]
fn words_for_no_answer_between_numbers() {
    let built = built(&["1", "NA", "-", "(跳过)", "无", "NA", "", "2"], &[]);
    assert_eq!(numbers(&built.column), [Some(1.0), None, None, None, None, None, None, Some(2.0)]);
    let expected = [("NA", 2), ("-", 1), ("(跳过)", 1), ("无", 1)].map(|(w, n)| (w.to_string(), n));
    assert_eq!(built.missing_words, expected);
    assert_eq!(built.column.not_asked, Some(Mask::from_fn(8, |row| row == 3)));
}

#[test]
fn between_words_they_are_words() {
    let chile = built(&["N", "NA", "Y", "", "-"], &[]);
    assert_eq!(words(&chile.column), [Some("N"), Some("NA"), Some("Y"), None, Some("-")]);
    let platform = built(&["好", "(空)", "（跳过）"], &[]);
    assert_eq!(words(&platform.column), [Some("好"), None, None]);
    assert_eq!(platform.column.not_asked, Some(Mask::from_fn(3, |row| row == 2)));
    let habit = built(&["N", "NA", "Y"], &["NA"]);
    assert_eq!(words(&habit.column), [Some("N"), None, Some("Y")]);
    assert_eq!(habit.missing_words, [("NA".to_string(), 1)]);
}

#[test]
fn nothing_but_words_for_no_answer() {
    assert_eq!(numbers(&built(&["NA", "", "NA"], &[]).column), [None, None, None]);
    assert_eq!(words(&built(&["无", "", "无"], &[]).column), [Some("无"), None, Some("无")]);
}

#[test]
fn codes_with_leading_zeros_stay_as_they_are() {
    let column = built(&["001", "002", "10"], &[]).column;
    assert_eq!(words(&column), [Some("001"), Some("002"), Some("10")]);
    let identity = built(&["110101199001011234", "110101199001011235"], &[]).column;
    assert_eq!(words(&identity), [Some("110101199001011234"), Some("110101199001011235")]);
}

#[test]
fn a_few_words_among_numbers_are_pointed_out() {
    assert_eq!(built(&["1", "2", "3分", "4"], &[]).mixed, Some((3, 1, 2)));
    assert_eq!(built(&["a", "b", "1"], &[]).mixed, None);
}
