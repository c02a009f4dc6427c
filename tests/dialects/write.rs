//! The survey as each platform exports it.

use wenxi::data::dialect::Dialect;

use crate::survey::{Answer, LEVELS, OPTIONS, PLACES, Person, RANKED, ROWS, SEXES, Survey, TITLES};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    WenjuanxingText,
    WenjuanxingNumbers,
    Tencent,
    TencentNumbers,
    QualtricsText,
    QualtricsNumbers,
    SurveyMonkey,
    SurveyMonkeyNumbers,
    GoogleForms,
    MicrosoftForms,
}

impl Manner {
    pub(crate) const ALL: [Manner; 10] = [
        Manner::WenjuanxingText,
        Manner::WenjuanxingNumbers,
        Manner::Tencent,
        Manner::TencentNumbers,
        Manner::QualtricsText,
        Manner::QualtricsNumbers,
        Manner::SurveyMonkey,
        Manner::SurveyMonkeyNumbers,
        Manner::GoogleForms,
        Manner::MicrosoftForms,
    ];

    pub(crate) fn dialect(self) -> Dialect {
        match self {
            Manner::WenjuanxingText | Manner::WenjuanxingNumbers => Dialect::Wenjuanxing,
            Manner::Tencent | Manner::TencentNumbers => Dialect::Tencent,
            Manner::QualtricsText | Manner::QualtricsNumbers => Dialect::Qualtrics,
            Manner::SurveyMonkey | Manner::SurveyMonkeyNumbers => Dialect::SurveyMonkey,
            Manner::GoogleForms => Dialect::GoogleForms,
            Manner::MicrosoftForms => Dialect::MicrosoftForms,
        }
    }

    /// Names of the columns whose answers the export holds in full. Numbers of nominal options tell no words.
    pub(crate) fn columns(self) -> Vec<String> {
        let mut columns: Vec<String> = (1..=4).map(|k| format!("Q2_{k}")).collect();
        columns.extend((1..=4).map(|k| format!("Q3_{k}")));
        columns.push("Q6".to_string());
        if !self.is_codes() {
            columns.push("Q1".to_string());
            columns.push("Q4".to_string());
        }
        if self.tells_skips() || self == Manner::QualtricsNumbers {
            columns.extend((1..=3).map(|k| format!("Q5_{k}")));
        }
        if self == Manner::WenjuanxingText {
            columns.push("Q4_text".to_string());
        }
        columns
    }

    /// Whether answers are numbers of options.
    fn is_codes(self) -> bool {
        use Manner::{QualtricsNumbers, SurveyMonkeyNumbers, TencentNumbers, WenjuanxingNumbers};
        matches!(self, QualtricsNumbers | SurveyMonkeyNumbers | TencentNumbers | WenjuanxingNumbers)
    }

    /// Whether the export tells a question not put from one left empty.
    pub(crate) fn tells_skips(self) -> bool {
        matches!(self, Manner::WenjuanxingText | Manner::WenjuanxingNumbers)
    }
}

/// The file without any manner: short names, 0 and 1, codes, ranks.
pub(crate) fn plain(survey: &Survey) -> String {
    csv(plain_rows(survey).into_iter())
}

pub(crate) fn plain_rows(survey: &Survey) -> Vec<Vec<String>> {
    let mut header = vec!["Q1".to_string()];
    header.extend((1..=4).map(|k| format!("Q2_{k}")));
    header.extend((1..=4).map(|k| format!("Q3_{k}")));
    header.extend(["Q4", "Q4_text"].map(String::from));
    header.extend((1..=3).map(|k| format!("Q5_{k}")));
    header.push("Q6".to_string());
    let row = |p: &Person| {
        let mut cells = vec![SEXES[p.sex].to_string()];
        cells.extend((0..4).map(|k| p.ticks.given().map_or(String::new(), |t| u8::from(t[k]).to_string())));
        cells.extend(p.ratings.iter().map(|r| r.given().map_or(String::new(), |r| (r + 1).to_string())));
        cells.push(p.place.given().map_or("", |(at, _)| PLACES[*at]).to_string());
        cells.push(p.place.given().map_or("", |(_, words)| words).to_string());
        cells.extend((0..3).map(|k| rank(p, k).map_or(String::new(), |r| r.to_string())));
        cells.push(p.advice.clone());
        cells
    };
    std::iter::once(header).chain(survey.people.iter().map(row)).collect()
}

fn rank(person: &Person, option: usize) -> Option<usize> {
    person.order.given().map(|order| order.iter().position(|o| *o == option).unwrap() + 1)
}

fn csv(rows: impl Iterator<Item = Vec<String>>) -> String {
    let quoted = |cell: &String| {
        if cell.contains(['"', ',', '\n']) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.clone()
        }
    };
    rows.map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

fn owned(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|c| c.to_string()).collect()
}

/// The options ticked, joined.
fn ticked(person: &Person, separator: &str) -> Option<String> {
    person.ticks.given().map(|ticks| {
        let words: Vec<&str> = (0..4).filter(|k| ticks[*k]).map(|k| OPTIONS[k]).collect();
        words.join(separator)
    })
}

pub(crate) fn write(survey: &Survey, manner: Manner) -> String {
    csv(rows(survey, manner).into_iter())
}

/// The same rows as a workbook of one sheet; with `numbers`, what is a number is stored as one.
pub(crate) fn workbook(rows: &[Vec<String>], numbers: bool) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let (row, column) = (row as u32, column as u16);
            match cell.parse::<f64>() {
                Ok(number) if numbers => sheet.write_number(row, column, number).unwrap(),
                _ => sheet.write_string(row, column, cell).unwrap(),
            };
        }
    }
    book.save_to_buffer().unwrap()
}

pub(crate) fn rows(survey: &Survey, manner: Manner) -> Vec<Vec<String>> {
    let header = header(manner);
    let rows = survey.people.iter().enumerate().map(|(row, person)| match manner {
        Manner::WenjuanxingText | Manner::WenjuanxingNumbers => wenjuanxing(row, person, manner),
        Manner::Tencent | Manner::TencentNumbers => tencent(row, person, manner),
        Manner::QualtricsText => qualtrics(row, words(person, ",")),
        Manner::QualtricsNumbers => qualtrics(row, qualtrics_codes(person)),
        Manner::SurveyMonkey | Manner::SurveyMonkeyNumbers => survey_monkey(row, person, manner),
        Manner::GoogleForms => with_meta(&["2024/01/02 10:00:00 AM GMT+8"], unranked(words(person, ", "))),
        Manner::MicrosoftForms => {
            with_meta(&[&(row + 1).to_string(), "1/2/24 10:00:00", "1/2/24 10:05:00", "anonymous", ""], {
                let mut cells = unranked(words(person, ";"));
                if !cells[1].is_empty() {
                    cells[1].push(';');
                }
                cells
            })
        }
    });
    header.into_iter().chain(rows).collect()
}

/// With an empty cell for the ranking question, before the last one.
fn unranked(mut cells: Vec<String>) -> Vec<String> {
    cells.insert(cells.len() - 1, String::new());
    cells
}

fn with_meta(meta: &[&str], cells: Vec<String>) -> Vec<String> {
    owned(meta).into_iter().chain(cells).collect()
}

fn qualtrics(row: usize, cells: Vec<String>) -> Vec<String> {
    let response = format!("R_{row}x");
    with_meta(&["2024-01-02 10:00:00", "2024-01-02 10:05:00", "100", "300", "True", &response], cells)
}

/// "Numeric values" with the answers of one question split into columns: 1 where ticked.
fn qualtrics_codes(person: &Person) -> Vec<String> {
    let mut cells = codes(person);
    let ticks = (0..4).map(|k| if is_ticked(person, k) { "1" } else { "" }.to_string());
    cells.splice(1..1, ticks);
    let ranks = (0..3).map(|k| rank(person, k).map_or(String::new(), |r| r.to_string()));
    cells.splice(10..10, ranks);
    cells
}

fn is_ticked(person: &Person, option: usize) -> bool {
    person.ticks.given().is_some_and(|ticks| ticks[option])
}

/// Sex, ratings and place as numbers of options, advice.
fn codes(person: &Person) -> Vec<String> {
    let mut cells = vec![(person.sex + 1).to_string()];
    cells.extend(person.ratings.iter().map(|r| r.given().map_or(String::new(), |r| (r + 1).to_string())));
    cells.push(person.place.given().map_or(String::new(), |(at, _)| (at + 1).to_string()));
    cells.push(person.advice.clone());
    cells
}

/// Sex, ticks in one cell, ratings and place as words, advice.
fn words(person: &Person, separator: &str) -> Vec<String> {
    let mut cells = vec![SEXES[person.sex].to_string(), ticked(person, separator).unwrap_or_default()];
    cells.extend(person.ratings.iter().map(|r| r.given().map_or("", |r| LEVELS[*r]).to_string()));
    cells.push(person.place.given().map_or("", |(at, _)| PLACES[*at]).to_string());
    cells.push(person.advice.clone());
    cells
}

fn header(manner: Manner) -> Vec<Vec<String>> {
    let matrix = |way: fn(&str, &str) -> String| ROWS.iter().map(move |row| way(TITLES[2], row));
    match manner {
        Manner::WenjuanxingText | Manner::WenjuanxingNumbers => {
            let mut cells = owned(&["序号", "提交答卷时间", "所用时间", "来源", "来源详情", "来自IP"]);
            cells.push(format!("1、{}", TITLES[0]));
            if manner == Manner::WenjuanxingText {
                cells.push(format!("2、{}", TITLES[1]));
            } else {
                cells.extend(OPTIONS.iter().map(|o| format!("2、{}({o})", TITLES[1])));
            }
            cells.extend(matrix(|title, row| format!("3、{title}—{row}")));
            cells.push(format!("4、{}", TITLES[3]));
            if manner == Manner::WenjuanxingText {
                cells.push(format!("5、{}", TITLES[4]));
            } else {
                cells.extend(RANKED.iter().map(|o| format!("第5题({o})")));
            }
            cells.push(format!("6、{}", TITLES[5]));
            vec![cells]
        }
        Manner::Tencent | Manner::TencentNumbers => {
            let mut cells = owned(&["编号", "开始答题时间", "结束答题时间", "答题时长"]);
            cells.push(format!("1.{}", TITLES[0]));
            cells.extend(OPTIONS.iter().map(|o| format!("2.{}:{o}", TITLES[1])));
            cells.extend(matrix(|title, row| format!("3.{title}:{row}")));
            cells.push(format!("4.{}", TITLES[3]));
            cells.push(format!("6.{}", TITLES[5]));
            vec![cells]
        }
        Manner::QualtricsText | Manner::QualtricsNumbers => {
            let split = manner == Manner::QualtricsNumbers;
            let meta =
                ["StartDate", "EndDate", "Progress", "Duration (in seconds)", "Finished", "ResponseId"];
            let mut names = owned(&meta);
            let columns = |question: &str, count: usize| -> Vec<String> {
                (1..=count).map(|k| format!("{question}_{k}")).collect()
            };
            names.push("Q1".to_string());
            names.extend(if split { columns("Q2", 4) } else { owned(&["Q2"]) });
            names.extend(columns("Q3", 4));
            names.push("Q4".to_string());
            names.extend(if split { columns("Q5", 3) } else { Vec::new() });
            names.push("Q6".to_string());
            let mut titles = owned(&[
                "Start Date",
                "End Date",
                "Progress",
                "Duration (in seconds)",
                "Finished",
                "Response ID",
            ]);
            titles.push(TITLES[0].to_string());
            titles.extend(if split {
                OPTIONS.map(|option| format!("{} - {option}", TITLES[1])).to_vec()
            } else {
                owned(&[TITLES[1]])
            });
            titles.extend(matrix(|title, row| format!("{title} - {row}")));
            titles.push(TITLES[3].to_string());
            let ranked = RANKED.map(|option| format!("{} - {option}", TITLES[4]));
            titles.extend(ranked.into_iter().filter(|_| split));
            titles.push(TITLES[5].to_string());
            let ids = names.iter().map(|name| format!("{{\"ImportId\":\"{name}\"}}")).collect();
            vec![names, titles, ids]
        }
        Manner::SurveyMonkey | Manner::SurveyMonkeyNumbers => {
            let mut first =
                owned(&["Respondent ID", "Collector ID", "Date Created", "Date Modified", "IP Address"]);
            let mut second = vec![String::new(); first.len()];
            let mut add = |title: &str, options: &[&str]| {
                first.push(title.to_string());
                first.extend(vec![String::new(); options.len() - 1]);
                second.extend(owned(options));
            };
            add(TITLES[0], &["Response"]);
            add(TITLES[1], &OPTIONS);
            add(TITLES[2], &ROWS);
            add(TITLES[3], &["Response"]);
            add(TITLES[4], &["Response"]);
            add(TITLES[5], &["Open-Ended Response"]);
            vec![first, second]
        }
        Manner::GoogleForms | Manner::MicrosoftForms => {
            let mut cells = if manner == Manner::GoogleForms {
                owned(&["Timestamp"])
            } else {
                owned(&["ID", "Start time", "Completion time", "Email", "Name"])
            };
            cells.extend(owned(&[TITLES[0], TITLES[1]]));
            cells.extend(matrix(|title, row| format!("{title} [{row}]")));
            // The forms have no ranking; a question that nobody answered keeps the count.
            cells.extend(owned(&[TITLES[3], TITLES[4], TITLES[5]]));
            vec![cells]
        }
    }
}

fn wenjuanxing(row: usize, person: &Person, manner: Manner) -> Vec<String> {
    let text = manner == Manner::WenjuanxingText;
    let why = |skipped: bool| match (text, skipped) {
        (true, true) => "(跳过)",
        (true, false) => "(空)",
        (false, true) => "-3",
        (false, false) => "-2",
    };
    let mut cells = owned(&[
        &(row + 1).to_string(),
        "2024/1/2 10:00:00",
        &format!("{}秒", 100 + row),
        "手机提交",
        "直接访问",
        "1.2.3.4(北京-北京)",
    ]);
    cells.push(if text { SEXES[person.sex].to_string() } else { (person.sex + 1).to_string() });
    let none = |skipped: bool| why(skipped).to_string();
    let skipped = person.ticks == Answer::Skipped;
    match (&person.ticks, text) {
        (Answer::Given(_), true) => cells.push(ticked(person, "┋").unwrap()),
        (Answer::Given(ticks), false) => cells.extend(ticks.iter().map(|t| u8::from(*t).to_string())),
        (_, true) => cells.push(none(skipped)),
        (_, false) => cells.extend((0..4).map(|_| none(skipped))),
    }
    cells.extend(person.ratings.iter().map(|rating| match rating {
        Answer::Given(r) if text => LEVELS[*r].to_string(),
        Answer::Given(r) => (r + 1).to_string(),
        _ => none(false),
    }));
    cells.push(match &person.place {
        Answer::Given((at, words)) if text && *at == 2 => format!("{}〖{words}〗", PLACES[*at]),
        Answer::Given((at, _)) if text => PLACES[*at].to_string(),
        Answer::Given((at, _)) => (at + 1).to_string(),
        _ => none(skipped),
    });
    match (&person.order, text) {
        (Answer::Given(order), true) => cells.push(order.map(|k| RANKED[k]).join("→")),
        (Answer::Given(_), false) => cells.extend((0..3).map(|k| rank(person, k).unwrap().to_string())),
        (_, true) => cells.push(none(skipped)),
        (_, false) => cells.extend((0..3).map(|_| none(skipped))),
    }
    cells.push(if person.advice.is_empty() { none(false) } else { person.advice.clone() });
    cells
}

fn tencent(row: usize, person: &Person, manner: Manner) -> Vec<String> {
    let mut cells = owned(&[
        &(row + 1).to_string(),
        "2024/1/2 10:00:00",
        "2024/1/2 10:05:00",
        &format!("{}秒", 60 + row),
    ]);
    let ticks = (0..4).map(|k| if is_ticked(person, k) { "1" } else { "" }.to_string());
    if manner == Manner::TencentNumbers {
        let mut answers = codes(person);
        answers.splice(1..1, ticks);
        cells.extend(answers);
    } else {
        cells.push(SEXES[person.sex].to_string());
        cells.extend(ticks);
        cells.extend(words(person, ";").split_off(2));
    }
    cells
}

/// "Numerical value": an option that is ticked stands as its own number.
fn survey_monkey(row: usize, person: &Person, manner: Manner) -> Vec<String> {
    let numbers = manner == Manner::SurveyMonkeyNumbers;
    let mut cells = owned(&[
        &(1_000_000 + row * 7).to_string(),
        "4711",
        "01/02/2024 10:00:00 AM",
        "01/02/2024 10:05:00 AM",
        "1.2.3.4",
    ]);
    let tick = |k: usize| if numbers { (k + 1).to_string() } else { OPTIONS[k].to_string() };
    let ticks = (0..4).map(|k| if is_ticked(person, k) { tick(k) } else { String::new() });
    let mut answers = if numbers {
        unranked(codes(person))
    } else {
        let mut answers = unranked(words(person, ";"));
        answers.remove(1);
        answers
    };
    answers.splice(1..1, ticks);
    cells.extend(answers);
    cells
}
