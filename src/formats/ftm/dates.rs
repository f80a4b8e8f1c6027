//! Dates as FollowTheMoney has them: a year, a month, a day or a second, and nothing that says how sure they are.

use super::given::Line;
use super::schema::Known;
use super::values::day;
use crate::model::when::When;

/// The properties of an interval that say when it was, of those that FollowTheMoney can say.
pub(super) fn dates(when: &When) -> Vec<(&'static str, String)> {
    let Some((start, end)) = when.text().split_once('/') else {
        let date = plain_date(when.text()).map(|date| ("date", date));
        return date.into_iter().collect();
    };
    let start = plain_date(start).map(|date| ("startDate", date));
    let end = plain_date(end).map(|date| ("endDate", date));
    start.into_iter().chain(end).collect()
}

/// As much of one date as is a date without doubt: `2023-05~` is May, `2004-XX` and a season are a year, `202X` is none.
pub(super) fn plain_date(text: &str) -> Option<String> {
    let text = text.trim_end_matches(['?', '~', '%']);
    let (day, time) = text
        .split_once('T')
        .map_or((text, None), |(d, t)| (d, Some(t)));
    let is_number =
        |part: &str, cells: usize| part.len() == cells && part.bytes().all(|b| b.is_ascii_digit());
    let mut parts = day.split('-');
    let year = parts.next().filter(|year| is_number(year, 4))?;
    let mut plain = year.to_owned();
    for most in [12, 31] {
        let part = parts.next().filter(|part| is_number(part, 2));
        let Some(part) = part.filter(|p| p.parse().is_ok_and(|n: u32| n <= most)) else {
            return Some(plain);
        };
        plain.push('-');
        plain.push_str(part);
    }
    // Of a time zone it knows nothing.
    let is_local = |time: &&str| time.bytes().all(|b| b.is_ascii_digit() || b == b':');
    if let Some(time) = time.filter(is_local) {
        plain.push('T');
        plain.push_str(time);
    }
    Some(plain)
}

/// When it held, from its first start to its first end, as precisely as they are given; and the properties of which that
/// is all there is to say.
pub(super) fn held(line: &Line, schema: Option<&Known>) -> (Option<When>, Vec<String>) {
    let Some(schema) = schema else {
        return (None, Vec::new());
    };
    let mut told = Vec::new();
    let mut first = |names: &[String]| {
        names.iter().find_map(|name| {
            let dates = line.values(name);
            let text = dates
                .iter()
                .find_map(|date| Some(day(date)?.text().to_owned()))?;
            if dates == std::slice::from_ref(&text) {
                told.push(name.clone());
            }
            Some((name.clone(), text))
        })
    };
    let (start, end) = (first(&schema.extent.start), first(&schema.extent.end));
    let text = match (start, end) {
        (Some((_, start)), Some((_, end))) => format!("{start}/{end}"),
        // What happened on a day did not begin on that day.
        (Some((name, start)), None) if name == "date" => start,
        (Some((_, start)), None) => format!("{start}/.."),
        (None, Some((_, end))) => format!("../{end}"),
        (None, None) => return (None, Vec::new()),
    };
    (When::parse(&text).ok(), told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sure_of_a_date_is_kept() {
        for (text, expected) in [
            ("2024", Some("2024")),
            ("2024-03-12", Some("2024-03-12")),
            ("2023-05~", Some("2023-05")),
            ("2004-XX-XX", Some("2004")),
            ("2022-21", Some("2022")),
            ("2004-01-01T10:10:10", Some("2004-01-01T10:10:10")),
            ("2004-01-01T10:10:10+02:00", Some("2004-01-01")),
            ("202X", None),
            ("-0044", None),
            ("..", None),
        ] {
            assert_eq!(plain_date(text).as_deref(), expected, "{text}");
        }
        let when = When::parse("2022-03/..").expect("a date");
        assert_eq!(dates(&when), [("startDate", "2022-03".to_owned())]);
    }
}
