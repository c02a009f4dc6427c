//! Headers as the platforms write them; layouts from published exports and readers of them.

use super::*;

fn record(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|c| c.to_string()).collect()
}

fn names(records: &[&[&str]]) -> (usize, Vec<String>) {
    let header = read(&records.iter().map(|r| record(r)).collect::<Vec<_>>(), HeaderOptions::default());
    (header.rows, header.headings.into_iter().map(|h| h.name).collect())
}

fn labels(records: &[&[&str]]) -> Vec<String> {
    let header = read(&records.iter().map(|r| record(r)).collect::<Vec<_>>(), HeaderOptions::default());
    header.headings.iter().map(|h| h.label().to_string()).collect()
}

#[test]
fn short_names_stay() {
    let header: &[&str] = &["id", "性别", "Q1", "Q2_1", "trust_media", "您的年龄"];
    assert_eq!(names(&[header, &["1"; 6]]), (1, record(header)));
    assert_eq!(labels(&[header]), ["", "", "", "", "", ""]);
}

#[test]
fn numbers_alone_are_answers() {
    assert_eq!(names(&[&["1", "2"], &["3", "4"]]), (0, record(&["V1", "V2"])));
}

/// As R's `write.table` writes by default, and as its `read.table` reads.
#[test]
fn names_of_rows_have_no_title() {
    let of = |records: &[&[&str]]| {
        let records: Vec<Vec<String>> = records.iter().map(|r| record(r)).collect();
        let header = read(&records, HeaderOptions::default());
        let names: Vec<String> = header.headings.into_iter().map(|h| h.name).collect();
        (header.row_names, names, header.renamed)
    };
    let (found, names, renamed) = of(&[&["x", "y"], &["1", "4", "5"], &["2", "6", ""]]);
    assert_eq!((found, names, renamed), (true, record(&["V1", "x", "y"]), Vec::new()));
    // A delimiter at the end of every line, a name that stands twice, an answer without one, a header only.
    assert!(!of(&[&["x", "y"], &["1", "4", ""], &["2", "6", ""]]).0);
    assert!(!of(&[&["x", "y"], &["1", "4", "5"], &["1", "6", "7"]]).0);
    assert!(!of(&[&["x", "y"], &["1", "4", "5"], &["2", "6"]]).0);
    assert!(!of(&[&["x", "y"]]).0);
}

#[test]
fn names_become_unique() {
    let of = |headers: &[&str]| unique_names(headers);
    assert_eq!(of(&["Q1", "Q1", "Q1_2", "Q1"]), ["Q1", "Q1_3", "Q1_2", "Q1_4"]);
    assert_eq!(of(&["a", "", "V2", " "]), ["a", "V2_2", "V2", "V4"]);
    assert_eq!(of(&[" 性别 ", "第1题\r\n(多选)"]), ["性别", "第1题 (多选)"]);
}

fn unique_names(headers: &[&str]) -> Vec<String> {
    names(&[headers]).1
}

#[test]
fn the_changes_are_told() {
    let header = read(&[record(&["x", "x"])], HeaderOptions::default());
    let expected = RenamedColumn { column: 2, header: "x".into(), name: "x_2".into() };
    assert_eq!(header.renamed, vec![expected]);
}

#[test]
fn numbered_questions_become_names() {
    let header: &[&str] = &[
        "序号",
        "提交答卷时间",
        "所用时间",
        "1、您的性别",
        "2、您的年龄(岁)",
        "第3题(服务态度)",
        "第3题(办事效率)",
        "4、满意度—价格",
        "4、满意度—质量",
        "5、您的建议：",
    ];
    let (rows, names) = names(&[header, &["x"; 10]]);
    assert_eq!(rows, 1);
    assert_eq!(names, ["序号", "提交答卷时间", "所用时间", "Q1", "Q2", "Q3_1", "Q3_2", "Q4_1", "Q4_2", "Q5"]);
    assert_eq!(
        labels(&[header])[3..],
        ["您的性别", "您的年龄(岁)", "服务态度", "办事效率", "价格", "质量", "您的建议："]
    );
    let read = read(&[record(header)], HeaderOptions::default());
    assert_eq!((read.headings[5].question.as_str(), read.headings[5].set), ("第3题", Some(0)));
    assert_eq!((read.headings[8].question.as_str(), read.headings[8].set), ("满意度", Some(1)));
    assert_eq!(read.renamed, []);
}

#[test]
fn long_questions_are_counted() {
    let header: &[&str] = &[
        "Timestamp",
        "Age",
        "How satisfied are you with the service in general? [Price]",
        "How satisfied are you with the service in general? [Staff]",
        "What would you change if you could change one thing?",
    ];
    assert_eq!(names(&[header]).1, ["Timestamp", "Age", "Q2_1", "Q2_2", "Q3"]);
    assert_eq!(labels(&[header])[2], "Price");
}

#[test]
fn three_rows_of_qualtrics() {
    let rows: [&[&str]; 4] = [
        &["StartDate", "ResponseId", "Q1", "Q2_1", "Q2_2"],
        &["Start Date", "Response ID", "How old are you?", "Satisfaction - Price", "Satisfaction - Staff"],
        &[
            r#"{"ImportId":"startDate","timeZone":"America/Denver"}"#,
            r#"{"ImportId":"_recordId"}"#,
            r#"{"ImportId":"QID1_TEXT"}"#,
            r#"{"ImportId":"QID2_1"}"#,
            r#"{"ImportId":"QID2_2"}"#,
        ],
        &["2024-01-02 10:00:00", "R_1", "33", "1", "2"],
    ];
    assert_eq!(names(&rows), (3, record(rows[0])));
    assert_eq!(labels(&rows)[2..], ["How old are you?", "Price", "Staff"]);
    // The row of questions deleted, and the older export of two rows.
    assert_eq!(names(&[rows[0], rows[2], rows[3]]).0, 2);
    assert_eq!(names(&[rows[0], rows[1], rows[3]]).0, 2);
    let plain = HeaderOptions { dialect: Some(Dialect::Plain), rows: None };
    let records: Vec<Vec<String>> = rows.iter().map(|r| record(r)).collect();
    assert_eq!(read(&records, plain).rows, 1);
    assert_eq!(read(&records, HeaderOptions { dialect: None, rows: Some(2) }).rows, 2);
}

#[test]
fn two_rows_of_survey_monkey() {
    let rows: [&[&str]; 3] = [
        &[
            "Respondent ID",
            "Collector ID",
            "Your age",
            "Which of these do you use at least once a week?",
            "",
            "Anything else?",
        ],
        &["", "", "Response", "Bus", "Train", "Open-Ended Response"],
        &["1", "2", "33", "Bus", "", "no"],
    ];
    let (count, names) = names(&rows);
    assert_eq!(count, 2);
    assert_eq!(names, ["Respondent ID", "Collector ID", "Q1", "Q2_1", "Q2_2", "Q3"]);
    assert_eq!(labels(&rows)[2..], ["Your age", "Bus", "Train", "Anything else?"]);
}

/// `25、(其他（请补充）:)` stands in an export of 问卷星.
#[test]
fn brackets_within_brackets() {
    let header: &[&str] = &["24、称呼", "25、补充(其他（请补充）:)", "25、补充(没有)", "26、意见"];
    assert_eq!(names(&[header]).1, ["Q24", "Q25_1", "Q25_2", "Q26"]);
    assert_eq!(labels(&[header])[1], "其他（请补充）:");
}
