//! What a column's name or question says of personal data.

use super::PersonalKind::{
    self, Account, Address, BankCard, Email, IdentityCard, MemberNumber, NetworkAddress, OpenId, PersonName,
    Position, Telephone,
};

/// Longest question that asks for a person's data and nothing else.
const LONGEST: usize = 24;

/// Words inside a short name.
const INSIDE: [(&str, PersonalKind); 46] = [
    ("邮箱", Email),
    ("电子邮件", Email),
    ("e-mail", Email),
    ("email", Email),
    ("身份证", IdentityCard),
    ("证件号", IdentityCard),
    ("openid", OpenId),
    ("unionid", OpenId),
    ("open_id", OpenId),
    ("来自ip", NetworkAddress),
    ("ip地址", NetworkAddress),
    ("ip address", NetworkAddress),
    ("ipaddress", NetworkAddress),
    ("手机号", Telephone),
    ("电话号码", Telephone),
    ("联系电话", Telephone),
    ("联系方式", Telephone),
    ("phone number", Telephone),
    ("mobile number", Telephone),
    ("telephone", Telephone),
    ("银行卡", BankCard),
    ("银行账号", BankCard),
    ("card number", BankCard),
    ("经度", Position),
    ("纬度", Position),
    ("latitude", Position),
    ("longitude", Position),
    ("学号", MemberNumber),
    ("工号", MemberNumber),
    ("准考证", MemberNumber),
    ("考生号", MemberNumber),
    ("student id", MemberNumber),
    ("student number", MemberNumber),
    ("studentid", MemberNumber),
    ("student_id", MemberNumber),
    ("employee id", MemberNumber),
    ("微信号", Account),
    ("qq号", Account),
    ("wechat id", Account),
    ("昵称", Account),
    ("住址", Address),
    ("地址", Address),
    ("姓名", PersonName),
    ("您的名字", PersonName),
    ("full name", PersonName),
    ("your name", PersonName),
];

/// The whole name.
const WHOLE: [(&str, PersonalKind); 25] = [
    ("ip", NetworkAddress),
    ("手机", Telephone),
    ("电话", Telephone),
    ("phone", Telephone),
    ("mobile", Telephone),
    ("tel", Telephone),
    ("lat", Position),
    ("lng", Position),
    ("lon", Position),
    ("微信", Account),
    ("wechat", Account),
    ("qq", Account),
    ("wxid", Account),
    ("nickname", Account),
    ("user name", Account),
    ("username", Account),
    ("address", Address),
    ("home address", Address),
    ("名字", PersonName),
    ("name", PersonName),
    ("first name", PersonName),
    ("last name", PersonName),
    ("recipientfirstname", PersonName),
    ("recipientlastname", PersonName),
    ("surname", PersonName),
];

/// The kind that the name or question asks for, its number taken off.
pub(super) fn kind_of(question: &str) -> Option<PersonalKind> {
    let lower = question.trim().trim_end_matches([':', '：', '?', '？', '*', ' ']).to_lowercase();
    if let Some((_, kind)) = WHOLE.iter().find(|(word, _)| *word == lower) {
        return Some(*kind);
    }
    if lower.chars().count() > LONGEST {
        return None;
    }
    // The address of a network is no postal address: the first that fits decides.
    INSIDE.iter().find(|(word, _)| lower.contains(word)).map(|(_, kind)| *kind)
}
