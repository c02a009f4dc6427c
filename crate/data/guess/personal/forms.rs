//! The forms of personal data, one answer at a time.

/// Weights of the first seventeen digits in GB 11643-1999 (ISO 7064 MOD 11-2): 2^(18−i) mod 11 for digit i.
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The eighteenth character by the remainder of the weighted sum divided by 11.
const CHECKS: [u8; 11] = *b"10X98765432";
/// First two digits of an identity card: the province.
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63, 64, 65, 71, 81, 82, 83,
];
/// The commonest surnames of one character: nine of ten people in China have one of them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤赖樊尚施颜牛温庞殷章鲁葛倪岳翟骆伍齐聂祝霍耿詹关焦柳欧安俞尤柯甘游单辛屈";
/// Surnames of two characters.
const DOUBLE_SURNAMES: [&str; 10] =
    ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "慕容", "令狐", "司徒"];

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn pair(bytes: &[u8], at: usize) -> u8 {
    match bytes.get(at..at + 2) {
        Some([a @ b'0'..=b'9', b @ b'0'..=b'9']) => (a - b'0') * 10 + (b - b'0'),
        _ => u8::MAX,
    }
}

/// `who@where.tld`.
pub(super) fn email(text: &str) -> bool {
    let Some((who, place)) = text.split_once('@') else { return false };
    let Some((host, top)) = place.rsplit_once('.') else { return false };
    let plain = |part: &str, also: &[char]| {
        !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || also.contains(&c))
    };
    plain(who, &['.', '_', '-', '+'])
        && plain(host, &['.', '-'])
        && top.len() >= 2
        && top.chars().all(char::is_alphabetic)
}

/// Eighteen characters with date of birth and check character of GB 11643, or the fifteen digits issued before 1999.
pub(super) fn identity_card(text: &str) -> bool {
    if !matches!(text.len(), 15 | 18) {
        return false;
    }
    let text = text.to_ascii_uppercase();
    let bytes = text.as_bytes();
    let born = |at: usize| (1..=12).contains(&pair(bytes, at)) && (1..=31).contains(&pair(bytes, at + 2));
    match bytes.len() {
        18 if bytes[..17].iter().all(u8::is_ascii_digit) => {
            let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(b, w)| u32::from(b - b'0') * w).sum();
            matches!(pair(bytes, 6), 18..=20) && born(10) && CHECKS[(sum % 11) as usize] == bytes[17]
        }
        15 if digits(&text) => PROVINCES.contains(&pair(bytes, 0)) && born(8),
        _ => false,
    }
}

/// Twenty-eight letters, digits, `_` and `-` that begin with `o`, letters of both cases or digits among them.
pub(super) fn open_id(text: &str) -> bool {
    text.len() == 28
        && text.starts_with('o')
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
        && text.bytes().any(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// Four numbers to 255, or groups of hexadecimal digits; a place may follow in brackets.
pub(super) fn network_address(text: &str) -> bool {
    if !text.contains(['.', ':']) {
        return false;
    }
    let address = text.split(['(', '（', ' ']).next().unwrap_or_default();
    let four: Vec<&str> = address.split('.').collect();
    if four.len() == 4 {
        return four.iter().all(|part| part.len() <= 3 && digits(part) && part.parse::<u8>().is_ok());
    }
    let groups: Vec<&str> = address.split(':').collect();
    let shortened = address.contains("::");
    // A time of day has two or three groups and is never shortened.
    (groups.len() == 8 || shortened && (3..=8).contains(&groups.len()))
        && groups.iter().all(|g| g.len() <= 4 && g.bytes().all(|b| b.is_ascii_hexdigit()))
        && groups.iter().any(|g| !g.is_empty())
        && (shortened || groups.iter().all(|g| !g.is_empty()))
}

/// A mobile number of the Chinese mainland, a landline with its area code, or a number with its country's code.
pub(super) fn telephone(text: &str) -> bool {
    // The shortest has ten digits.
    if text.len() < 10 || !text.chars().all(|c| c.is_ascii_digit() || "+-() （）".contains(c)) {
        return false;
    }
    let number: String = text.chars().filter(char::is_ascii_digit).collect();
    let mobile =
        |n: &str| n.len() == 11 && n.starts_with('1') && n.as_bytes().get(1).is_some_and(|b| *b >= b'3');
    if text.starts_with('+') || text.starts_with("00") {
        return (10..=15).contains(&number.len());
    }
    let landline = number.starts_with('0') && (10..=12).contains(&number.len()) && !number.starts_with("00");
    // North America: an area code in brackets or between hyphens.
    let american = number.len() == 10 && text.matches(['-', '(', ' ']).count() >= 2;
    mobile(&number) || number.strip_prefix("86").is_some_and(mobile) || landline || american
}

/// Sixteen to nineteen digits whose check digit is right (Luhn, ISO/IEC 7812-1), from 3 to 6 or 9 on.
pub(super) fn bank_card(text: &str) -> bool {
    if text.len() < 16 {
        return false;
    }
    let number: String = text.chars().filter(|c| *c != ' ' && *c != '-').collect();
    if !(16..=19).contains(&number.len())
        || !digits(&number)
        || !number.starts_with(['3', '4', '5', '6', '9'])
    {
        return false;
    }
    let sum: u32 = number
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, b)| {
            let digit = u32::from(b - b'0');
            if at % 2 == 0 { digit } else { 2 * digit / 10 + 2 * digit % 10 }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Degrees with decimals, as a position has them.
pub(super) fn coordinate(text: &str) -> bool {
    text.contains('.') && text.parse::<f64>().is_ok_and(|degrees| degrees.abs() <= 180.0)
}

/// Five to twenty letters and digits, digits most of them.
pub(super) fn member_number(text: &str) -> bool {
    let figures = text.bytes().filter(u8::is_ascii_digit).count();
    (5..=20).contains(&text.len())
        && 2 * figures > text.len()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

/// One word of up to thirty characters that is no bare small number.
pub(super) fn account(text: &str) -> bool {
    let long = text.chars().count();
    (2..=30).contains(&long) && !(digits(text) && long < 5)
}

/// Names of places of two ranks: a province, city or district, and a road, village or house.
pub(super) fn address(text: &str) -> bool {
    if text.len() < 6 {
        return false;
    }
    let wide = text.contains(['省', '市', '区', '县', '镇', '乡', '州']);
    let near = text.contains(['路', '街', '巷', '弄', '村', '道', '号', '栋', '室', '苑']);
    wide && near && (6..=60).contains(&text.chars().count())
        || (10..=120).contains(&text.len()) && text.starts_with(|c: char| c.is_ascii_digit()) && {
            let lower = text.to_lowercase();
            [" street", " road", " avenue", " st", " rd", " ave", " lane", " drive"]
                .iter()
                .any(|word| lower.contains(word))
        }
}

/// What stands in a column that is called name: a few words of letters.
pub(super) fn some_name(text: &str) -> bool {
    (1..=40).contains(&text.chars().count())
        && text.chars().all(|c| c.is_alphabetic() || " .·-'".contains(c))
        && text.chars().any(char::is_alphabetic)
}

/// A Chinese name: two or three characters, four after a surname of two. Names in other scripts look like any words.
pub(super) fn person_name(text: &str) -> bool {
    let han = |c: char| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·';
    if !text.chars().all(han) {
        return false;
    }
    let long = text.chars().count();
    let double = DOUBLE_SURNAMES.iter().any(|surname| text.starts_with(surname));
    let single = text.starts_with(|c: char| SURNAMES.contains(c));
    single && (2..=3).contains(&long) || double && (3..=4).contains(&long)
}
