//! Columns that a platform adds: data about the interview, not answers.

use serde::{Deserialize, Serialize};

use super::Dialect::{self, GoogleForms, MicrosoftForms, Qualtrics, SurveyMonkey, Tencent, Wenjuanxing};
use crate::data::codebook::Measure;

/// What a column tells about the interview (paradata).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "js", derive(tsify::Tsify))]
pub enum Paradata {
    /// Number or code of the case.
    Case,
    /// When the interview began.
    Started,
    /// When the answers were sent.
    Submitted,
    /// How long answering took, in seconds.
    Duration,
    /// By which way the respondent came.
    Source,
    /// Network address.
    Address,
    /// Where the respondent was.
    Location,
    /// Who the respondent is: name, account, e-mail.
    Person,
    /// How much was answered, or whether all was.
    Progress,
    /// Points of a test.
    Score,
    /// Something else that the platform adds.
    Other,
}

impl Paradata {
    /// The measure of such a column, when its cells do not say more.
    pub fn measure(self) -> Measure {
        match self {
            Paradata::Case | Paradata::Address | Paradata::Person => Measure::Identifier,
            Paradata::Started | Paradata::Submitted => Measure::Date,
            Paradata::Duration | Paradata::Progress | Paradata::Score => Measure::Scale,
            Paradata::Source | Paradata::Location | Paradata::Other => Measure::Nominal,
        }
    }
}

/// Titles in lower case, whose they are, and what they hold.
const TITLES: [(&str, Dialect, Paradata); 63] = [
    ("序号", Wenjuanxing, Paradata::Case),
    ("提交答卷时间", Wenjuanxing, Paradata::Submitted),
    ("所用时间", Wenjuanxing, Paradata::Duration),
    ("来源", Wenjuanxing, Paradata::Source),
    ("来源详情", Wenjuanxing, Paradata::Source),
    ("来自ip", Wenjuanxing, Paradata::Address),
    ("总分", Wenjuanxing, Paradata::Score),
    ("编号", Tencent, Paradata::Case),
    ("开始答题时间", Tencent, Paradata::Started),
    ("结束答题时间", Tencent, Paradata::Submitted),
    ("答题时长", Tencent, Paradata::Duration),
    ("地理位置国家和地区", Tencent, Paradata::Location),
    ("地理位置省", Tencent, Paradata::Location),
    ("地理位置市", Tencent, Paradata::Location),
    ("用户类型", Tencent, Paradata::Other),
    ("用户标识", Tencent, Paradata::Person),
    ("昵称", Tencent, Paradata::Person),
    ("自定义字段", Tencent, Paradata::Other),
    ("ip", Tencent, Paradata::Address),
    ("ua", Tencent, Paradata::Other),
    ("referrer", Tencent, Paradata::Source),
    ("startdate", Qualtrics, Paradata::Started),
    ("enddate", Qualtrics, Paradata::Submitted),
    ("recordeddate", Qualtrics, Paradata::Submitted),
    ("status", Qualtrics, Paradata::Other),
    ("ipaddress", Qualtrics, Paradata::Address),
    ("progress", Qualtrics, Paradata::Progress),
    ("duration (in seconds)", Qualtrics, Paradata::Duration),
    ("finished", Qualtrics, Paradata::Progress),
    ("responseid", Qualtrics, Paradata::Case),
    ("responseset", Qualtrics, Paradata::Other),
    ("recipientlastname", Qualtrics, Paradata::Person),
    ("recipientfirstname", Qualtrics, Paradata::Person),
    ("recipientemail", Qualtrics, Paradata::Person),
    ("externalreference", Qualtrics, Paradata::Person),
    ("externaldatareference", Qualtrics, Paradata::Person),
    ("locationlatitude", Qualtrics, Paradata::Location),
    ("locationlongitude", Qualtrics, Paradata::Location),
    ("distributionchannel", Qualtrics, Paradata::Source),
    ("userlanguage", Qualtrics, Paradata::Other),
    ("respondent id", SurveyMonkey, Paradata::Case),
    ("collector id", SurveyMonkey, Paradata::Source),
    ("date created", SurveyMonkey, Paradata::Started),
    ("date modified", SurveyMonkey, Paradata::Submitted),
    ("ip address", SurveyMonkey, Paradata::Address),
    ("first name", SurveyMonkey, Paradata::Person),
    ("last name", SurveyMonkey, Paradata::Person),
    ("custom data 1", SurveyMonkey, Paradata::Other),
    ("timestamp", GoogleForms, Paradata::Submitted),
    ("时间戳记", GoogleForms, Paradata::Submitted),
    ("email address", GoogleForms, Paradata::Person),
    ("电子邮件地址", GoogleForms, Paradata::Person),
    ("id", MicrosoftForms, Paradata::Case),
    ("start time", MicrosoftForms, Paradata::Started),
    ("completion time", MicrosoftForms, Paradata::Submitted),
    ("last modified time", MicrosoftForms, Paradata::Submitted),
    ("email", MicrosoftForms, Paradata::Person),
    ("name", MicrosoftForms, Paradata::Person),
    ("开始时间", MicrosoftForms, Paradata::Started),
    ("完成时间", MicrosoftForms, Paradata::Submitted),
    ("上次修改时间", MicrosoftForms, Paradata::Submitted),
    ("电子邮件", MicrosoftForms, Paradata::Person),
    ("名称", MicrosoftForms, Paradata::Person),
];

/// What a column of this title tells about the interview, and which platform calls it so; `None`: an answer.
pub fn of_title(title: &str) -> Option<(Dialect, Paradata)> {
    let lower = title.trim().to_lowercase();
    TITLES.iter().find(|(known, _, _)| *known == lower).map(|&(_, dialect, kind)| (dialect, kind))
}
