//! Tables of dates accepted, and properties of all of them.

mod refused;

use proptest::prelude::*;

use super::*;

fn when(text: &str) -> When {
    When::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn shown(end: End) -> String {
    match end {
        End::Day(day) => day.to_string(),
        End::Open => "open".to_owned(),
        End::Unknown => "unknown".to_owned(),
    }
}

#[test]
fn table_of_dates() {
    for (text, earliest, latest) in [
        // Level 0, examples of the specification.
        ("1985-04-12", "1985-04-12", "1985-04-12"),
        ("1985-04", "1985-04-01", "1985-04-30"),
        ("1985", "1985-01-01", "1985-12-31"),
        ("1985-04-12T23:20:30", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30Z", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30-04", "1985-04-12", "1985-04-12"),
        ("1985-04-12T23:20:30+04:30", "1985-04-12", "1985-04-12"),
        ("2004-01-01T10:10:10Z", "2004-01-01", "2004-01-01"),
        ("2016-12-31T23:59:60Z", "2016-12-31", "2016-12-31"),
        ("1964/2008", "1964-01-01", "2008-12-31"),
        ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
        ("2004-02-01/2005-02-08", "2004-02-01", "2005-02-08"),
        ("2004-02-01/2005-02", "2004-02-01", "2005-02-28"),
        ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
        ("2005/2006-02", "2005-01-01", "2006-02-28"),
        // Level 1, examples of the specification.
        ("Y170000", "170000-01-01", "170000-12-31"),
        ("Y-120000", "-120000-01-01", "-120000-12-31"),
        ("2001-21", "2001-03-01", "2001-05-31"),
        ("2001-22", "2001-06-01", "2001-08-31"),
        ("2001-23", "2001-09-01", "2001-11-30"),
        ("2001-24", "2001-12-01", "2002-02-28"),
        ("1984?", "1984-01-01", "1984-12-31"),
        ("2004-06~", "2004-06-01", "2004-06-30"),
        ("2004-06-11%", "2004-06-11", "2004-06-11"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2004-XX", "2004-01-01", "2004-12-31"),
        ("1985-04-XX", "1985-04-01", "1985-04-30"),
        ("1985-XX-XX", "1985-01-01", "1985-12-31"),
        ("1985-04-12/..", "1985-04-12", "open"),
        ("1985-04/..", "1985-04-01", "open"),
        ("1985/..", "1985-01-01", "open"),
        ("../1985-04-12", "open", "1985-04-12"),
        ("../1985-04", "open", "1985-04-30"),
        ("../1985", "open", "1985-12-31"),
        ("1985-04-12/", "1985-04-12", "unknown"),
        ("1985-04/", "1985-04-01", "unknown"),
        ("1985/", "1985-01-01", "unknown"),
        ("/1985-04-12", "unknown", "1985-04-12"),
        ("/1985-04", "unknown", "1985-04-30"),
        ("/1985", "unknown", "1985-12-31"),
        ("-1985", "-1985-01-01", "-1985-12-31"),
        ("1984~/2004-06", "1984-01-01", "2004-06-30"),
        ("1984/2004-06~", "1984-01-01", "2004-06-30"),
        ("1984~/2004~", "1984-01-01", "2004-12-31"),
        ("1984-06?/2004-08?", "1984-06-01", "2004-08-31"),
        ("1984-06-02?/2004-08-08~", "1984-06-02", "2004-08-08"),
        ("1984?/2004%", "1984-01-01", "2004-12-31"),
        // Edges.
        ("0000", "0000-01-01", "0000-12-31"),
        ("0000-02-29", "0000-02-29", "0000-02-29"),
        ("-0001-12", "-0001-12-01", "-0001-12-31"),
        ("-0044-03-15", "-0044-03-15", "-0044-03-15"),
        ("-004X", "-0049-01-01", "-0040-12-31"),
        ("-000X", "-0009-01-01", "0000-12-31"),
        ("-20XX", "-2099-01-01", "-2000-12-31"),
        ("00XX", "0000-01-01", "0099-12-31"),
        ("9999-12-31", "9999-12-31", "9999-12-31"),
        ("9999-24", "9999-12-01", "10000-02-29"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("2000-02-29?", "2000-02-29", "2000-02-29"),
        ("2004-02-XX~", "2004-02-01", "2004-02-29"),
        ("2004-XX?", "2004-01-01", "2004-12-31"),
        ("201X?", "2010-01-01", "2019-12-31"),
        ("Y10000", "10000-01-01", "10000-12-31"),
        ("Y5800000", "5800000-01-01", "5800000-12-31"),
        ("Y-5800000?", "-5800000-01-01", "-5800000-12-31"),
        ("2004/2004", "2004-01-01", "2004-12-31"),
        ("2004-06-15/2004-06", "2004-06-15", "2004-06-30"),
        ("2015/201X", "2015-01-01", "2019-12-31"),
        ("-0100/0100", "-0100-01-01", "0100-12-31"),
        ("2022-21/2022-23", "2022-03-01", "2022-11-30"),
        ("Y-120000/..", "-120000-01-01", "open"),
        ("2022-02-24T04:00:00Z/..", "2022-02-24", "open"),
    ] {
        let date = when(text);
        assert_eq!(shown(date.start()), earliest, "start of {text}");
        assert_eq!(shown(date.end()), latest, "end of {text}");
        assert_eq!(date.to_string(), text);
        assert_eq!(date.is_interval(), text.contains('/'), "{text}");
    }
}

#[test]
fn qualifiers_are_kept() {
    for (text, uncertain, approximate) in [
        ("2024", false, false),
        ("2024?", true, false),
        ("2024~", false, true),
        ("2024-21%", true, true),
        ("2024?/2025~", true, true),
        ("../2025~", false, true),
    ] {
        let date = when(text);
        assert_eq!(
            (date.is_uncertain(), date.is_approximate()),
            (uncertain, approximate),
            "{text}"
        );
    }
}

#[test]
fn precision_is_of_the_vaguer_end() {
    for (text, precision) in [
        ("20XX", Precision::Century),
        ("201X", Precision::Decade),
        ("2024", Precision::Year),
        ("2024-XX-XX", Precision::Year),
        ("Y-120000", Precision::Year),
        ("2024-21", Precision::Season),
        ("2024-03-XX", Precision::Month),
        ("2024-03-12", Precision::Day),
        ("2024-03-12T10:10:10Z", Precision::Second),
        ("2024-03-12/2025-01", Precision::Month),
        ("2024-03-12/..", Precision::Day),
    ] {
        assert_eq!(when(text).precision(), precision, "{text}");
    }
}

#[test]
fn years_for_narrow_columns() {
    for (text, years) in [
        ("2024-03-12~", "2024~"),
        ("201X?", "201X?"),
        ("2024-24", "2024"),
        ("-0044-03-15", "-0044"),
        ("Y-120000%", "-120000%"),
        ("2024-03-12T10:10:10-04", "2024"),
        ("2019/2022", "2019–2022"),
        ("2019?/2022-05~", "2019?–2022~"),
        ("2022-03/2022-06?", "2022?"),
        ("2022-03?/2022-06~", "2022%"),
        ("2022/..", "2022–"),
        ("../2022", "–2022"),
        ("2022~/", "2022~–?"),
        ("/2022", "?–2022"),
    ] {
        let expected = if text == "Y-120000%" {
            "-120000%"
        } else {
            years
        };
        assert_eq!(when(text).year_text(), expected, "{text}");
    }
}

#[test]
fn open_ends_overlap_without_bound() {
    for (one, other, overlap) in [
        ("2024", "2024-12-31", true),
        ("2024", "2025", false),
        ("2024-01/2024-03", "2024-03-31/2024-05", true),
        ("2024/..", "2030", true),
        ("2024/", "2030", true),
        ("2024/..", "2023", false),
        ("../2022", "/2020", true),
        ("../2022", "2023/..", false),
        ("2024?", "2025~", false),
    ] {
        assert_eq!(
            when(one).overlaps(&when(other)),
            overlap,
            "{one} and {other}"
        );
        assert_eq!(
            when(other).overlaps(&when(one)),
            overlap,
            "{other} and {one}"
        );
    }
}

#[test]
fn windows_include_both_bounds() {
    let day = |year, month, day| Day::from_ymd(year, month, day);
    let march = when("2024-03");
    assert!(march.within(None, None));
    assert!(march.within(day(2024, 3, 31), None));
    assert!(!march.within(day(2024, 4, 1), None));
    assert!(march.within(None, day(2024, 3, 1)));
    assert!(!march.within(None, day(2024, 2, 29)));
    assert!(march.within(day(2024, 3, 10), day(2024, 3, 11)));
    assert!(when("2024-03/..").within(day(2100, 1, 1), None));
}

#[test]
fn sorting_puts_open_starts_first() {
    let mut texts = ["2024/..", "2024", "2023-05", "../2022", "2024-01-01"];
    texts.sort_by_key(|text| when(text).sort_key());
    assert_eq!(
        texts,
        ["../2022", "2023-05", "2024-01-01", "2024", "2024/.."]
    );
}

#[test]
fn padding_works_in_formats() {
    assert_eq!(format!("{:>6}|", when("2024")), "  2024|");
}

/// Writes a valid date without a qualifier.
fn plain_date() -> impl Strategy<Value = String> {
    let year = prop_oneof![
        (0..=9_999).prop_map(|year| format!("{year:04}")),
        (1..=9_999).prop_map(|year| format!("-{year:04}")),
    ];
    let rest = prop_oneof![
        Just(String::new()),
        Just("-XX".to_owned()),
        Just("-XX-XX".to_owned()),
        (1..=12).prop_map(|month| format!("-{month:02}")),
        (21..=24).prop_map(|season| format!("-{season}")),
        (1..=12).prop_map(|month| format!("-{month:02}-XX")),
        (1..=12, 1..=28).prop_map(|(month, day)| format!("-{month:02}-{day:02}")),
    ];
    prop_oneof![
        8 => (year, rest).prop_map(|(year, rest)| year + &rest),
        1 => "-?[0-9]{3}X",
        1 => "-?[0-9]{2}XX",
        1 => "Y-?[1-4][0-9]{4,6}",
    ]
}

fn qualified_date() -> impl Strategy<Value = String> {
    (plain_date(), "[?~%]?").prop_map(|(date, qualifier)| date + &qualifier)
}

proptest! {
    #[test]
    fn every_valid_date_shows_itself(text in qualified_date()) {
        let date = When::parse(&text).unwrap();
        prop_assert_eq!(date.to_string(), text.as_str());
        prop_assert!(date.earliest().unwrap() <= date.latest().unwrap());
        prop_assert!(date.overlaps(&date));
        prop_assert_eq!(date.year_text().ends_with(['?', '%']), date.is_uncertain());
    }

    #[test]
    fn intervals_hold_their_ends(one in qualified_date(), other in qualified_date()) {
        let (first, second) = (when(&one), when(&other));
        let interval = When::parse(&format!("{one}/{other}"));
        prop_assert_eq!(interval.is_ok(), first.earliest() <= second.latest());
        if let Ok(interval) = interval {
            prop_assert_eq!(interval.sort_key(), (first.sort_key().0, second.sort_key().1));
        }
        for text in [format!("{one}/.."), format!("{one}/"), format!("../{one}"), format!("/{one}")] {
            let open = when(&text);
            prop_assert!(open.overlaps(&first));
            prop_assert_eq!(open.earliest().is_some(), text.starts_with(&one));
        }
    }

    #[test]
    fn no_text_panics(text in "\\PC{0,20}|[-0-9XYTZ:/.?~%+]{0,24}|[\\x00-\\u{10ffff}]{0,8}") {
        match When::parse(&text) {
            Ok(date) => {
                prop_assert_eq!(date.text(), text.as_str());
                let _ = date.year_text();
            }
            Err(error) => {
                prop_assert!(error.offset() <= text.len());
                prop_assert!(!error.to_string().chars().any(char::is_control));
            }
        }
    }

    #[test]
    fn cut_dates_do_not_panic(text in qualified_date(), at in 0_usize..12, c in any::<char>()) {
        let mut text = text;
        text.insert(at.min(text.len()), c);
        if let Err(error) = When::parse(&text) {
            prop_assert!(text.is_char_boundary(error.offset()));
        }
    }
}
