//! What a column's name gives away.

/// Names of columns that number respondents or say who they are.
const IDENTIFIERS: [&str; 34] = [
    "id",
    "编号",
    "序号",
    "序列号",
    "问卷编号",
    "答卷编号",
    "答卷id",
    "问卷id",
    "用户id",
    "学号",
    "工号",
    "姓名",
    "手机",
    "手机号",
    "手机号码",
    "电话",
    "身份证",
    "身份证号",
    "邮箱",
    "no",
    "no.",
    "subj",
    "subject",
    "case",
    "caseid",
    "case_id",
    "participant",
    "respondent",
    "respondentid",
    "respondent id",
    "responseid",
    "response id",
    "user id",
    "email",
];

/// Names of columns that survey platforms add.
const PLATFORM: [&str; 24] = [
    "提交答卷时间",
    "所用时间",
    "来源",
    "来源详情",
    "来自ip",
    "ip",
    "总分",
    "开始时间",
    "结束时间",
    "答题时长",
    "提交时间",
    "地理位置",
    "timestamp",
    "时间戳记",
    "startdate",
    "enddate",
    "recordeddate",
    "ipaddress",
    "progress",
    "duration (in seconds)",
    "finished",
    "userlanguage",
    "distributionchannel",
    "status",
];

/// Words in the names of categories without order.
const CATEGORIES: [&str; 34] = [
    "性别",
    "gender",
    "sex",
    "职业",
    "occupation",
    "job",
    "profession",
    "民族",
    "ethnic",
    "race",
    "婚姻",
    "marital",
    "地区",
    "区域",
    "region",
    "省",
    "城市",
    "专业",
    "major",
    "部门",
    "department",
    "行业",
    "industry",
    "单位",
    "政治面貌",
    "宗教",
    "religion",
    "school",
    "学校",
    "户口",
    "户籍",
    "country",
    "国家",
    "city",
];

/// The same, when nothing else in the name says more: an age group has an order.
const GROUPS: [&str; 4] = ["group", "组别", "condition", "分组"];

/// Words in the names of ordered background questions.
const ORDERED: [&str; 27] = [
    "年龄",
    "学历",
    "教育",
    "文化程度",
    "education",
    "degree",
    "收入",
    "income",
    "工资",
    "年级",
    "grade",
    "工龄",
    "年限",
    "职称",
    "职级",
    "seniority",
    "tenure",
    "residence",
    "age",
    "年段",
    "岁",
    "salary",
    "experience",
    "城乡",
    "家庭人口",
    "子女",
    "children",
];

/// What the name says a column is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Hint {
    Identifier,
    Platform,
    Category,
    Ordered,
    None,
}

/// What the name says. Short English words must stand alone: `age` in `agegroup_2` and `Age`, not in `language`.
pub(super) fn hint(name: &str) -> Hint {
    let name = question(name).to_lowercase();
    let trimmed = name.trim();
    if IDENTIFIERS.contains(&trimmed) || trimmed.ends_with("编号") || trimmed.ends_with("_id") {
        return Hint::Identifier;
    }
    if PLATFORM.contains(&trimmed) {
        return Hint::Platform;
    }
    // A long text is a statement to rate, not a background question, unless it asks for one.
    let short = trimmed.chars().count() <= 16 || trimmed.starts_with('您') || trimmed.starts_with("你的");
    let (long, ascii) = (trimmed.len(), trimmed.is_ascii());
    let has = |word: &&str| {
        if word.len() > long {
            false
        } else if word.is_ascii() {
            stands_alone(trimmed, word)
        } else {
            !ascii && short && trimmed.contains(*word)
        }
    };
    if CATEGORIES.iter().any(has) {
        Hint::Category
    } else if ORDERED.iter().any(has) {
        Hint::Ordered
    } else if GROUPS.iter().any(has) {
        Hint::Category
    } else {
        Hint::None
    }
}

fn stands_alone(name: &str, word: &str) -> bool {
    name.len() <= word.len() + 14
        && name.match_indices(word).any(|(at, _)| {
            let before = name[..at].chars().next_back();
            let after = name[at + word.len()..].chars().next();
            !before.is_some_and(|c| c.is_ascii_alphabetic())
                && !after.is_some_and(|c| c.is_ascii_alphabetic())
        })
}

/// The question's words in a name such as `3、您的性别`; the name itself when it has no number in front.
pub(super) fn question(name: &str) -> &str {
    numbered_question(name).unwrap_or(name)
}

/// `3、您的性别` → `您的性别`.
fn numbered_question(name: &str) -> Option<&str> {
    let name = name.trim();
    let name = name.strip_prefix(['Q', 'q']).unwrap_or(name);
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == name.len() {
        return None;
    }
    let text =
        rest.strip_prefix(['、', '.', '．', ':', '：', ')', '）']).or_else(|| rest.strip_prefix(' '))?;
    let text = text.trim();
    (!text.is_empty() && !text.starts_with(|c: char| c.is_ascii_digit())).then_some(text)
}

/// The part of a name that a block of items shares: `Q` of `Q15`, `SQ1_` of `SQ1_2`, `第3题` of `第3题(服务)`, `#` of all numbered
/// questions, `trust_` of `trust_media`; empty for a name of another kind.
pub(super) fn stem(name: &str) -> String {
    let name = name.trim();
    // A matrix question: the part in brackets or behind a dash differs.
    if name.ends_with([')', '）', ']'])
        && let Some(at) = name.rfind(['(', '（', '['])
        && at > 0
    {
        return name[..at].trim().to_string();
    }
    if let Some(at) =
        name.find(['—', '–', ':', '：']).filter(|&at| at > 0 && numbered_question(name).is_some())
    {
        let head = &name[..at];
        if numbered_question(head).is_some() {
            return head.trim().to_string();
        }
    }
    if numbered_question(name).is_some() {
        return "#".to_string();
    }
    // An item marked as reversed: `Q6r`, `x3_R`.
    let unmarked = name.strip_suffix(['r', 'R']).map(|n| n.trim_end_matches(['_', '.']));
    let name = unmarked.filter(|n| n.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(name);
    let head = name.trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() < name.len() {
        return head.to_string();
    }
    // `trust_media`, `trust_science`: the first word.
    name.find('_').map_or(String::new(), |at| name[..=at].to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stems() {
        for (name, expected) in [
            ("Q15", "Q"),
            ("A1", "A"),
            ("SQ1_2", "SQ1_"),
            ("ethR_1", "ethR_"),
            ("Q6r", "Q"),
            ("x3_R", "x"),
            ("第3题(服务态度)", "第3题"),
            ("第3题（环境）", "第3题"),
            ("How satisfied are you? [Price]", "How satisfied are you?"),
            ("5、您对社区的评价—卫生", "5、您对社区的评价"),
            ("7、我熟悉本社区", "#"),
            ("fun", ""),
            ("trust_media", "trust_"),
            ("题12", "题"),
        ] {
            assert_eq!(stem(name), expected, "{name}");
        }
    }

    #[test]
    fn hints() {
        for (name, expected) in [
            ("id", Hint::Identifier),
            ("序号", Hint::Identifier),
            ("1、您的性别：", Hint::Category),
            ("Gender", Hint::Category),
            ("2、您的年龄段", Hint::Ordered),
            ("age_group", Hint::Ordered),
            ("language", Hint::None),
            ("来自IP", Hint::Platform),
            ("下沉党员熟悉本社区的基本情况并关心群众的收入", Hint::None),
            ("Q3", Hint::None),
            ("A1", Hint::None),
        ] {
            assert_eq!(hint(name), expected, "{name}");
        }
    }

    #[test]
    fn the_question_without_its_number() {
        assert_eq!(question("3、您的性别"), "您的性别");
        assert_eq!(question("Q3. Your age"), "Your age");
        assert_eq!(question("Q3"), "Q3");
        assert_eq!(question("1.5"), "1.5");
    }
}
