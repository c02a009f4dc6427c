//! Columns by hand. No identity card, telephone number or card here belongs to anybody: the cards are the examples of GB 11643-1999
//! (11010519491231002X, 440524188001010014), the telephone numbers are made up, 4111111111111111 is a card number for tests.

use super::*;
use crate::data::open::{OpenOptions, Opener};

fn table(header: &str, answers: &[&str]) -> Table {
    // A second column, so that an empty answer is still a row.
    let rows: String = answers.iter().map(|a| format!("\"{a}\",1\n")).collect();
    let mut opener = Opener::new("survey.csv", OpenOptions::default()).unwrap();
    opener.push(format!("{header},Q1\n{rows}").as_bytes()).unwrap();
    opener.finish().unwrap().table
}

fn kind(header: &str, answers: &[&str]) -> Option<PersonalKind> {
    let table = table(header, answers);
    personal_columns(&table, &[], |_| true).first().map(|found| {
        assert_eq!(found.variable, header);
        found.kind
    })
}

/// 1·7 + 1·9 + 0·10 + 1·5 + 0·8 + 5·4 + 1·2 + 9·1 + 4·6 + 9·3 + 1·7 + 2·9 + 3·10 + 1·5 + 0·8 + 0·4 + 2·2 = 167 = 15·11 + 2, and the
/// third check character is X.
#[test]
fn identity_cards_have_a_check_character() {
    assert!(forms::identity_card("11010519491231002X"));
    assert!(forms::identity_card("11010519491231002x"));
    assert!(forms::identity_card("440524188001010014"));
    assert!(!forms::identity_card("110105194912310021"), "another check character");
    assert!(!forms::identity_card("11010519491331002X"), "a thirteenth month");
    assert!(!forms::identity_card("11010549491231002X"), "a year to come");
    assert!(forms::identity_card("110105491231002"), "fifteen digits: province 11, born 49-12-31");
    assert!(!forms::identity_card("990105491231002"), "no province 99");
    assert!(!forms::identity_card("110105491331002"), "a thirteenth month");
}

/// 4111111111111111 from the right: eight ones undoubled make 8, seven doubled 14, the 4 doubled 8: 30.
#[test]
fn cards_have_a_check_digit() {
    assert!(forms::bank_card("4111111111111111"));
    assert!(forms::bank_card("4111 1111 1111 1111"));
    assert!(!forms::bank_card("4111111111111112"));
    assert!(!forms::bank_card("1111111111111117"), "no card begins with 1");
    assert!(!forms::bank_card("411111111111"), "too short");
}

type Form = fn(&str) -> bool;

#[test]
fn forms_one_by_one() {
    let yes: [(Form, &[&str]); 7] = [
        (forms::telephone, &["13812345678", "138 1234 5678", "+86 138-1234-5678", "8613812345678"]),
        (forms::telephone, &["010-12345678", "0571-1234567", "+44 20 7946 0958", "(212) 555-0123"]),
        (forms::email, &["a.b@example.com", "李雷@例子.中国", "x+y@mail.example.org"]),
        (forms::network_address, &["192.0.2.1", "192.0.2.1(广东-深圳)", "2001:db8::1", "1:2:3:4:5:6:7:8"]),
        (forms::open_id, &["oABCD1234efgh5678ijkl90mnop_"]),
        (forms::address, &["北京市朝阳区某某路1号", "湖南省长沙县某某村", "12 Long Street, Town"]),
        (forms::person_name, &["李雷", "韩梅梅", "欧阳小明", "司马光"]),
    ];
    for (form, answers) in yes {
        for answer in answers {
            assert!(form(answer), "{answer}");
        }
    }
    let no: [(Form, &[&str]); 7] = [
        (forms::telephone, &["12812345678", "1381234567", "20240101120000", "2024-01-02", "5", "-3"]),
        (forms::telephone, &["1700000000", "1700000000000"]),
        (forms::email, &["@", "a@b", "a b@c.de", "非常同意"]),
        (forms::network_address, &["1.2.3", "300.1.1.1", "12:30:45", "12:30", "1.2.3.4.5", "::"]),
        (forms::open_id, &["oABC", "R_3hJkLmN0pQrStUv12345678901"]),
        (forms::address, &["北京市", "没有意见", "5"]),
        (forms::person_name, &["非常满意", "没有", "金融学院学生", "A"]),
    ];
    for (form, answers) in no {
        for answer in answers {
            assert!(!form(answer), "{answer}");
        }
    }
}

const NAMES: [&str; 12] =
    ["李雷", "韩梅梅", "王芳", "张伟", "刘洋", "陈静", "杨帆", "赵敏", "黄磊", "周杰", "吴刚", "徐丽"];

#[test]
fn columns_of_each_kind() {
    use PersonalKind::*;
    let phones = ["13812345678", "15912345678", "18612345678", "13712345678"];
    for (header, answers, expected) in [
        ("姓名", &NAMES[..3], PersonName),
        ("1、您的姓名：", &NAMES[..3], PersonName),
        ("Q7", &NAMES[..], PersonName),
        ("姓名", &["李雷", "李雷", "李雷", "韩梅梅"], PersonName),
        ("Name", &["Anna", "Ben", "Chloe"], PersonName),
        ("Q8", &phones, Telephone),
        ("手机号", &["13812345678", "无", "不方便", "0"], Telephone),
        ("contact", &["a@example.com", "b@example.com", "c@example.com"], Email),
        ("证件", &["11010519491231002X", "440524188001010014", "11010519491231002X"], IdentityCard),
        ("来自IP", &["192.0.2.1(北京)", "192.0.2.2(上海)"], NetworkAddress),
        ("V3", &["2001:db8::1", "2001:db8::2", "192.0.2.7"], NetworkAddress),
        (
            "user",
            &["oABCD1234efgh5678ijkl90mnop_", "oABCD1234efgh5678ijkl90mnopA", "oABCD1234efgh5678ijkl90mnopB"],
            OpenId,
        ),
        ("微信号", &["wxid_1abc", "lilei1990"], Account),
        ("QQ", &["123456789", "987654321"], Account),
        ("卡号", &["4111111111111111", "5500005555555559", "4111111111111111"], BankCard),
        ("学号", &["2021012345", "2021012346"], MemberNumber),
        ("LocationLatitude", &["39.9042", "31.2304"], Position),
        ("经度", &["116.4074", "121.4737"], Position),
        ("家庭住址", &["北京市朝阳区某某路1号", "无"], Address),
        ("V9", &["北京市朝阳区某某路1号", "上海市某某区某某街2号", "天津市某某区某某道3号"], Address),
    ] as [(&str, &[&str], PersonalKind); 20]
    {
        assert_eq!(kind(header, answers), Some(expected), "{header}");
    }
}

#[test]
fn what_is_not_personal() {
    let likert = ["5", "4", "3", "2", "1", "5"];
    let words = ["非常同意", "同意", "一般", "不同意"];
    let cities = ["安徽", "江苏", "江西", "安徽", "江苏", "江西", "安徽", "江苏", "江西", "安徽", "江苏"];
    for (header, answers) in [
        ("Q1", &likert[..]),
        ("我会把手机号留给商家", &likert),
        ("手机", &["华为", "小米", "苹果"]),
        ("姓名", &["1", "2", "3"]),
        ("序号", &["1", "2", "3", "4"]),
        ("问卷编号", &["100001", "100002", "100003"]),
        ("Q2", &words),
        ("您的籍贯", &cities),
        ("所用时间", &["123秒", "98秒", "201秒"]),
        ("提交答卷时间", &["2024/1/2 13:05:00", "2024/1/3 14:06:00", "2024/1/4 15:07:00"]),
        ("您每月花在电话费上的钱", &["50", "100", "300"]),
        ("income", &["13000", "15000", "300000"]),
        ("Q5", &["希望多组织活动", "没有意见", "都挺好"]),
        ("occupation", &["Teacher", "Nurse", "Software Engineer", "Product Manager"]),
        ("latitude_of_choice", &likert),
        ("empty", &["", "", ""]),
    ] as [(&str, &[&str]); 16]
    {
        assert_eq!(kind(header, answers), None, "{header}");
    }
}

#[test]
fn the_evidence_is_counted() {
    let table = table("手机号", &["13812345678", "不方便", "15912345678", ""]);
    let found = personal_columns(&table, &[], |_| true);
    let expected = PersonalColumn {
        variable: "手机号".into(),
        kind: PersonalKind::Telephone,
        checked: 3,
        matched: 2,
        named: true,
    };
    assert_eq!(found, [expected]);
}

#[test]
fn a_label_speaks_like_a_name_and_labelled_values_are_a_closed_question() {
    let table = table("Q3", &["Anna", "Ben", "Chloe"]);
    let mut stated = Variable { name: "Q3".into(), label: "您的姓名".into(), ..Variable::default() };
    assert_eq!(personal_columns(&table, &[stated.clone()], |_| true).len(), 1);
    stated.value_labels = vec![crate::data::codebook::ValueLabel { value: 1.0, label: "Anna".into() }];
    assert_eq!(personal_columns(&table, &[stated], |_| true), []);
}

#[test]
fn the_guess_puts_them_aside_without_their_answers() {
    // Names that repeat would otherwise become a closed question whose labels are the names.
    let answers: Vec<&str> = NAMES.iter().copied().chain(["李雷"]).collect();
    let variables = super::super::guess_codebook(&table("姓名", &answers));
    let name = &variables[0];
    assert_eq!(name.left_out, Some(true));
    assert!(name.text_codes.is_empty() && name.value_labels.is_empty());
    assert_eq!(name.role, crate::data::codebook::VariableRole::None);
    assert_eq!(variables[1].left_out, None);
}

/// Six Chinese characters are eighteen bytes, five are fifteen: the lengths of identity cards, and no card.
#[test]
fn words_as_long_as_a_card_in_bytes_are_no_card() {
    for words in ["非常满意满意", "非常不满意", "１１０１０５", "11010519491231002X非"] {
        assert!(!forms::identity_card(words), "{words}");
    }
}
