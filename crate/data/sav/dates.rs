//! Dates as SPSS stores them, seconds since 14 October 1582, in the form of ISO 8601.

/// Seconds in a day.
const DAY: f64 = 86_400.0;
/// Days from 14 October 1582 to 1 January 1970.
const TO_1970: i64 = 141_428;
/// Days to 1 January 10000.
const END: f64 = 3_074_325.0;

/// How much of a date a display format shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DateForm {
    /// Year, month, day.
    Day,
    /// The same with hours, minutes and seconds.
    Moment,
    /// Year and month.
    Month,
    /// Year and quarter.
    Quarter,
}

/// By the number of the display format; durations (`TIME`, `DTIME`, `MTIME`) are quantities of seconds, weekdays and months are
/// categories, so they are none.
pub(super) fn form(format: u8) -> Option<DateForm> {
    match format {
        20 | 23 | 24 | 30 | 38 | 39 => Some(DateForm::Day),
        22 | 41 => Some(DateForm::Moment),
        28 => Some(DateForm::Month),
        29 => Some(DateForm::Quarter),
        _ => None,
    }
}

/// The date in words of digits; a number that no calendar holds (before the first day or after the year 9999) as it stands.
pub(super) fn spell(seconds: f64, form: DateForm) -> String {
    let milliseconds = (seconds * 1000.0).round();
    if !(0.0..END * DAY * 1000.0).contains(&milliseconds) {
        return seconds.to_string();
    }
    let milliseconds = milliseconds as i64;
    let (year, month, day) = civil(milliseconds.div_euclid(86_400_000) - TO_1970);
    match form {
        DateForm::Day => format!("{year:04}-{month:02}-{day:02}"),
        DateForm::Month => format!("{year:04}-{month:02}"),
        DateForm::Quarter => format!("{year:04}-Q{}", (month + 2) / 3),
        DateForm::Moment => {
            let within = milliseconds.rem_euclid(86_400_000);
            let (seconds, rest) = (within / 1000, within % 1000);
            let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
            let fraction = if rest > 0 { format!(".{rest:03}") } else { String::new() };
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}{fraction}")
        }
    }
}

/// Year, month and day of the Gregorian calendar by days since 1 January 1970. Years are counted from March in eras of 400, so that
/// leap days end years; a month of such a year begins on day (153 m + 2) / 5.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Python: (datetime(y, m, d) - datetime(1582, 10, 14)).days.
    #[test]
    fn days_of_the_calendar() {
        for (days, expected) in [
            (0.0, "1582-10-14"),
            (1.0, "1582-10-15"),
            (115_860.0, "1899-12-31"),
            (141_428.0, "1970-01-01"),
            (152_385.0, "2000-01-01"),
            (152_444.0, "2000-02-29"),
            (161_210.0, "2024-02-29"),
            (161_211.0, "2024-03-01"),
            (3_074_324.0, "9999-12-31"),
            (3_074_325.0, "265621680000"),
        ] {
            assert_eq!(spell(days * DAY, DateForm::Day), expected, "{days}");
        }
    }

    #[test]
    fn times_months_and_quarters() {
        let moment = 161_210.0 * DAY + 86_398.5;
        assert_eq!(spell(moment, DateForm::Moment), "2024-02-29 23:59:58.500");
        assert_eq!(spell(moment, DateForm::Month), "2024-02");
        assert_eq!(spell(moment, DateForm::Quarter), "2024-Q1");
        assert_eq!(spell(-1.0, DateForm::Day), "-1");
        assert_eq!(spell(1e300, DateForm::Day), format!("{}", 1e300));
    }
}
