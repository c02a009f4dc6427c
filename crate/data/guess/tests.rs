//! Whole files, small: what each column is taken for.

use super::super::codebook::ValueLabel;
use super::super::dialect::Dialect;
use super::super::open::{OpenOptions, Opener};
use super::*;

fn table(text: &str) -> Table {
    // Names stay as they are written here.
    let plain = OpenOptions { dialect: Some(Dialect::Plain), ..OpenOptions::default() };
    let mut opener = Opener::new("survey.csv", plain).unwrap();
    opener.push(text.as_bytes()).unwrap();
    opener.finish().unwrap().table
}

/// A file with as many rows as the longest cycle of cells, five times over.
fn repeated(columns: &[(&str, &[&str])]) -> Table {
    let rows = columns.iter().map(|c| c.1.len()).max().unwrap() * 5;
    let mut text = columns.iter().map(|c| c.0).collect::<Vec<_>>().join(",") + "\n";
    for row in 0..rows {
        text += &(columns.iter().map(|c| c.1[row % c.1.len()]).collect::<Vec<_>>().join(",") + "\n");
    }
    table(&text)
}

fn measures(table: &Table) -> Vec<(Measure, VariableRole)> {
    guess_codebook(table).into_iter().map(|v| (v.measure, v.role)).collect()
}

#[test]
fn a_numeric_survey() {
    let five: &[&str] = &["1", "2", "3", "4", "5"];
    let high: &[&str] = &["5", "2", "3", "4"];
    let mut text = "id,gender,age,occupation,Q1,Q2,Q3,R1,R2,R3,income\n".to_string();
    for row in 0..40 {
        let pick = |list: &[&str], step: usize| list[row * step % list.len()].to_string();
        let cells = [
            (row + 1).to_string(),
            pick(&["1", "2"], 1),
            pick(five, 3),
            pick(five, 2),
            pick(five, 1),
            pick(high, 1),
            pick(five, 3),
            pick(five, 1),
            pick(five, 2),
            pick(high, 3),
            format!("{}", 2000 + 37 * row),
        ];
        text += &(cells.join(",") + "\n");
    }
    let table = table(&text);
    use Measure::{Identifier, Nominal, Ordinal, Scale};
    use VariableRole::{Background, Item, None};
    let expected = [
        (Identifier, None),
        (Nominal, Background),
        (Ordinal, Background),
        (Nominal, Background),
        (Ordinal, Item),
        (Ordinal, Item),
        (Ordinal, Item),
        (Ordinal, Item),
        (Ordinal, Item),
        (Ordinal, Item),
        (Scale, None),
    ];
    assert_eq!(measures(&table), expected);
    let proposal = propose(&table);
    assert_eq!(proposal.variables[5].range, Some(ResponseRange { low: 1.0, high: 5.0 }));
    let scales: Vec<(&str, usize)> =
        proposal.scales.iter().map(|s| (s.name.as_str(), s.items.len())).collect();
    assert_eq!(scales, [("Q", 3), ("R", 3)]);
    assert_eq!(proposal.notes, []);
}

#[test]
fn a_chinese_platform_in_words() {
    let agree: &[&str] = &["同意", "非常同意", "不确定", "不同意", "非常不同意"];
    let mild: &[&str] = &["同意", "非常同意"];
    let table = repeated(&[
        ("序号", &["1", "2", "3", "4", "5"]),
        ("提交答卷时间", &["2024/1/2 10:05:33", "2024/1/2 11:15:03"]),
        ("所用时间", &["123秒", "98秒", "77秒"]),
        ("来自IP", &["1.2.3.4(北京-北京)", "10.20.30.40(上海-上海)"]),
        ("1、您的性别", &["男", "女"]),
        ("2、您的年龄", &["18–25岁", "26–35岁", "18岁以下"]),
        ("3、您的学历", &["本科", "大专", "硕士及以上"]),
        ("第4题(熟悉情况)", agree),
        ("第4题(服务态度)", mild),
        ("第4题(办事效率)", agree),
        ("5、是否党员", &["是", "否"]),
    ]);
    let proposal = propose(&table);
    let at = |i: usize| &proposal.variables[i];
    use Measure::{Date, Identifier, Nominal, Ordinal, Text};
    let expected =
        [Ordinal, Date, Text, Identifier, Nominal, Ordinal, Ordinal, Ordinal, Ordinal, Ordinal, Nominal];
    assert_eq!(proposal.variables.iter().map(|v| v.measure).collect::<Vec<_>>(), expected);
    assert_eq!(
        (at(4).label.as_str(), at(4).role, at(4).text_codes.len()),
        ("您的性别", VariableRole::Background, 0)
    );
    let ages: Vec<&str> = at(5).value_labels.iter().map(|l| l.label.as_str()).collect();
    assert_eq!((ages, at(5).role), (vec!["18岁以下", "18–25岁", "26–35岁"], VariableRole::Background));
    assert_eq!(at(6).role, VariableRole::Background);
    // Nobody disagreed in the second row of the matrix, but its neighbours show that one could.
    assert_eq!(at(8).text_codes.iter().map(|c| c.code).collect::<Vec<_>>(), [4.0, 5.0]);
    assert_eq!(at(8).range, Some(ResponseRange { low: 1.0, high: 5.0 }));
    assert_eq!(proposal.scales.len(), 1);
    assert_eq!((proposal.scales[0].name.as_str(), proposal.scales[0].items.len()), ("第4题", 3));
    assert!(matches!(&proposal.notes[..], [GuessNote::WordsCoded { variables }] if variables.len() == 6));
}

#[test]
fn an_english_form() {
    let agree: &[&str] = &["Agree", "Strongly agree", "Neutral", "Disagree", "Strongly disagree"];
    let table = repeated(&[
        ("Timestamp", &["1/2/2024 10:05:33", "1/3/2024 9:00:00"]),
        ("What is your gender?", &["Female", "Male", "Other"]),
        ("How satisfied are you? [Price]", agree),
        ("How satisfied are you? [Staff]", agree),
        ("How satisfied are you? [Place]", agree),
        ("Do you smoke?", &["Yes", "No"]),
        ("vote", &["A", "N", "U", "Y"]),
    ]);
    let proposal = propose(&table);
    use Measure::{Date, Nominal, Ordinal};
    let measures: Vec<Measure> = proposal.variables.iter().map(|v| v.measure).collect();
    assert_eq!(measures, [Date, Nominal, Ordinal, Ordinal, Ordinal, Nominal, Nominal]);
    assert_eq!(proposal.scales[0].label, "How satisfied are you?");
    assert_eq!(proposal.variables[6].text_codes, []);
    assert_eq!(proposal.variables[6].role, VariableRole::Background);
}

#[test]
fn blocks_by_stem() {
    let six: &[&str] = &["1", "2", "3", "4", "5", "6"];
    let zero_ten: &[&str] = &["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];
    let names = ["A1", "A2", "A3", "C1", "C2", "C3", "SQ1_1", "SQ1_2", "SQ1_3", "x1", "x2"];
    let columns: Vec<(&str, &[&str])> =
        names.iter().map(|n| (*n, if n.starts_with("SQ") { zero_ten } else { six })).collect();
    let proposal = propose(&repeated(&columns));
    let scales: Vec<&str> = proposal.scales.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(scales, ["A", "C", "SQ1"]);
    assert_eq!(proposal.variables[8].range, Some(ResponseRange { low: 0.0, high: 10.0 }));
    assert_eq!(proposal.variables[9].role, VariableRole::Background);
}

#[test]
fn a_multiple_choice_question_is_no_scale() {
    let tick: &[&str] = &["0", "1", "1"];
    let proposal = propose(&repeated(&[("Q1_1", tick), ("Q1_2", tick), ("Q1_3", tick), ("Q1_4", tick)]));
    assert!(proposal.scales.is_empty());
    assert_eq!(proposal.variables[0].measure, Measure::Nominal);
}

#[test]
fn skipped_answers_coded_by_the_platform() {
    let five: &[&str] = &["1", "2", "3", "4", "5", "-3", "1", "2", "3", "4", "5"];
    let proposal = propose(&repeated(&[("Q1", five), ("Q2", five), ("Q3", five)]));
    assert_eq!(proposal.scales.len(), 1);
    assert_eq!(proposal.variables[0].range, Some(ResponseRange { low: 1.0, high: 5.0 }));
    let variables = ["Q1", "Q2", "Q3"].map(str::to_string).to_vec();
    assert_eq!(proposal.notes, [GuessNote::MissingCodes { variables, codes: vec![-3.0] }]);
}

#[test]
fn a_name_that_is_taken_is_not_taken_again() {
    let five: &[&str] = &["1", "2", "3", "4", "5"];
    let seven: &[&str] = &["1", "2", "3", "4", "5", "6", "7"];
    let columns = [
        ("Q", &["0.5", "1.5"] as &[&str]),
        ("Q1", five),
        ("Q2", five),
        ("Q3", five),
        ("Q4", seven),
        ("Q5", seven),
        ("Q6", seven),
    ];
    let proposal = propose(&repeated(&columns));
    let scales: Vec<&str> = proposal.scales.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(scales, ["Q_2", "Q_3"]);
}

#[test]
fn a_column_without_answers_has_no_role() {
    let table = table("a,b\n1,\n2,\n");
    assert_eq!(measures(&table)[1], (Measure::Nominal, VariableRole::None));
}

/// Stated meanings of the columns, all with one measure, labels by column.
fn stated(table: &Table, measures: &[Measure], labels: &[&[(f64, &str)]]) -> Vec<Stated> {
    let label = |(value, label): &(f64, &str)| ValueLabel { value: *value, label: label.to_string() };
    let variable = |at: usize| Variable {
        name: table.names[at].clone(),
        value_labels: labels[at].iter().map(label).collect(),
        ..Variable::default()
    };
    (0..table.names.len())
        .map(|at| Stated { variable: variable(at), measure: Some(measures[at]), ..Stated::default() })
        .collect()
}

#[test]
fn what_the_file_says_stands_unless_it_says_the_same_of_all() {
    let five: &[&str] = &["1", "2", "3", "4", "5"];
    let table = repeated(&[
        ("sex", &["1", "2"]),
        ("a_x", five),
        ("a_y", five),
        ("a_z", five),
        ("pay", &["1.5", "7"]),
    ]);
    let sex: &[(f64, &str)] = &[(1.0, "m"), (2.0, "f")];
    let ends: &[(f64, &str)] = &[(1.0, "never"), (7.0, "always")];
    let labels = [sex, ends, ends, ends, &[]];
    use Measure::{Nominal, Ordinal, Scale};
    let same = complete_codebook(&table, stated(&table, &[Scale; 5], &labels));
    let found: Vec<(Measure, VariableRole)> = same.iter().map(|v| (v.measure, v.role)).collect();
    let (background, item) = (VariableRole::Background, VariableRole::Item);
    let expected = [
        (Nominal, background),
        (Ordinal, item),
        (Ordinal, item),
        (Ordinal, item),
        (Scale, VariableRole::None),
    ];
    assert_eq!(found, expected);
    // The labels tell of answers that nobody gave.
    assert_eq!(same[1].range, Some(ResponseRange { low: 1.0, high: 7.0 }));
    assert_eq!(propose_scales(&table, &same)[0].name, "a");
    let said =
        complete_codebook(&table, stated(&table, &[Nominal, Nominal, Ordinal, Ordinal, Scale], &labels));
    assert_eq!(said[1].measure, Nominal);
    let other = [sex, ends, sex, ends, &[]];
    let apart =
        complete_codebook(&table, stated(&table, &[Nominal, Ordinal, Ordinal, Ordinal, Scale], &other));
    assert!(apart.iter().all(|v| v.role != item));
}
