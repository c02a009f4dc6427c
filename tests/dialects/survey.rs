//! A survey with every kind of question that platforms write in their own manner.

/// Questions, as long as people write them.
pub(crate) const TITLES: [&str; 6] = [
    "您的性别是男还是女（请如实填写）",
    "您平时上学或上班都用哪些交通工具？",
    MATRIX,
    "您一般在什么地方吃工作日的午饭？",
    "请按重要程度排列下面这几个方面",
    "您对我们还有什么意见和建议吗？",
];
pub(crate) const SEXES: [&str; 2] = ["男", "女"];
/// Options of the question with several answers; one holds the sign between answers of Google's and Qualtrics's exports.
pub(crate) const OPTIONS: [&str; 4] = ["公交, 地铁", "出租车", "自行车", "步行"];
pub(crate) const MATRIX: &str = "请评价您对我们以下各个方面的满意程度";
pub(crate) const ROWS: [&str; 4] = ["价格", "质量", "服务态度", "环境"];
pub(crate) const LEVELS: [&str; 5] = ["非常不满意", "不满意", "一般", "满意", "非常满意"];
pub(crate) const PLACES: [&str; 3] = ["食堂", "餐馆", "其他"];
/// In alphabetical order, which a ranking by words keeps.
pub(crate) const RANKED: [&str; 3] = ["A安全", "B便宜", "C快捷"];

/// An answer, or why there is none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Answer<T> {
    Given(T),
    /// Seen and left empty.
    Blank,
    /// Not put: a filter led past it.
    Skipped,
}

impl<T> Answer<T> {
    pub(crate) fn given(&self) -> Option<&T> {
        match self {
            Answer::Given(answer) => Some(answer),
            _ => None,
        }
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) sex: usize,
    pub(crate) ticks: Answer<[bool; 4]>,
    pub(crate) ratings: [Answer<usize>; 4],
    /// Place and words added to "other".
    pub(crate) place: Answer<(usize, String)>,
    /// Options by rank.
    pub(crate) order: Answer<[usize; 3]>,
    pub(crate) advice: String,
}

#[derive(Debug, Clone)]
pub(crate) struct Survey {
    pub(crate) people: Vec<Person>,
}

impl Survey {
    /// Rows whom the filter led past questions 2, 4 and 5.
    pub(crate) fn skipped(&self) -> Vec<usize> {
        (0..self.people.len()).filter(|&row| self.people[row].ticks == Answer::Skipped).collect()
    }
}

/// Whether the column belongs to a question behind the filter.
pub(crate) fn is_filtered(name: &str) -> bool {
    name.starts_with("Q2") || name == "Q4" || name.starts_with("Q5")
}

/// Numbers of a linear congruential generator (Knuth's MMIX constants): the same on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % limit as u64) as usize
    }
}

/// So many answers. The first people tick and rate everything there is, so that each file shows all options.
pub(crate) fn survey(seed: u64, rows: usize) -> Survey {
    let mut random = Random(seed);
    let people = (0..rows)
        .map(|row| {
            let skipped = row >= 12 && random.below(6) == 0;
            let blank = row >= 12 && random.below(9) == 0;
            let mut ticks = [false; 4];
            let kept = random.below(4);
            for (at, tick) in ticks.iter_mut().enumerate() {
                *tick =
                    if row < 12 { row % 5 == at || row % 5 == 4 } else { at == kept || random.below(3) == 0 };
            }
            let ratings = [0; 4].map(|_| match random.below(14) {
                0 if row >= 12 => Answer::Blank,
                level if row >= 12 => Answer::Given(level % 5),
                _ => Answer::Given(0),
            });
            let ratings = if row < 12 { [0, 1, 2, 3].map(|k| Answer::Given((row + k) % 5)) } else { ratings };
            let place = if row < 12 { row % 3 } else { random.below(3) };
            let words = if place == 2 && random.below(2) == 0 {
                ["自带", "不吃", "回家"][random.below(3)]
            } else {
                ""
            };
            let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
            let order = orders[random.below(6)];
            let why = |_: ()| if skipped { Answer::Skipped } else { Answer::Blank };
            let gone = skipped || blank;
            Person {
                sex: random.below(2),
                ticks: if gone { why(()).into_ticks() } else { Answer::Given(ticks) },
                ratings,
                place: if gone { why(()).into_place() } else { Answer::Given((place, words.to_string())) },
                order: if gone { why(()).into_order() } else { Answer::Given(order) },
                advice: if random.below(2) == 0 {
                    format!("第{row}条，请多开窗口")
                } else {
                    String::new()
                },
            }
        })
        .collect();
    Survey { people }
}

impl Answer<()> {
    fn into_ticks(self) -> Answer<[bool; 4]> {
        self.without()
    }

    fn into_place(self) -> Answer<(usize, String)> {
        self.without()
    }

    fn into_order(self) -> Answer<[usize; 3]> {
        self.without()
    }

    fn without<T>(self) -> Answer<T> {
        if self == Answer::Skipped { Answer::Skipped } else { Answer::Blank }
    }
}
