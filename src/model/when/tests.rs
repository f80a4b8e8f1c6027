//! Tables of dates accepted and refused, and properties of all of them.

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
fn table_of_refusals() {
    const YEAR: &str = "a year of four digits, of which the last two may be `X`";
    for (text, offset, message) in [
        (
            "",
            0,
            &*format!("expected {YEAR}, found nothing at character 1"),
        ),
        (
            "..",
            0,
            &format!("expected {YEAR}, found `..` at character 1"),
        ),
        (
            "yesterday",
            0,
            &format!("expected {YEAR}, found `yesterday` at character 1"),
        ),
        (
            " 2024",
            0,
            &format!("expected {YEAR}, found ` 2024` at character 1"),
        ),
        (
            "199",
            0,
            &format!("expected {YEAR}, found `199` at character 1"),
        ),
        (
            "199u",
            0,
            &format!("expected {YEAR}, found `199u` at character 1"),
        ),
        (
            "20240312",
            0,
            &format!("expected {YEAR}, found `20240312` at character 1"),
        ),
        (
            "2XXX",
            0,
            &format!("expected {YEAR}, found `2XXX` at character 1"),
        ),
        (
            "20X4",
            0,
            &format!("expected {YEAR}, found `20X4` at character 1"),
        ),
        (
            "+2024",
            0,
            &format!("expected {YEAR}, found `+2024` at character 1"),
        ),
        (
            "--2024",
            0,
            &format!("expected {YEAR}, found `-` at character 1"),
        ),
        (
            "?2024",
            0,
            &format!("expected {YEAR}, found `?2024` at character 1"),
        ),
        (
            "12/03/2024",
            0,
            &format!("expected {YEAR}, found `12` at character 1"),
        ),
        (
            "２０２４",
            0,
            &format!("expected {YEAR}, found `２０２４` at character 1"),
        ),
        (
            "\u{1b}[2J",
            0,
            &format!("expected {YEAR}, found `\\u{{1b}}` at character 1"),
        ),
        (
            "2024/ 2025",
            5,
            &format!("expected {YEAR}, found ` 2025` at character 6"),
        ),
        (
            "2024/.",
            5,
            &format!("expected {YEAR}, found `.` at character 6"),
        ),
        (
            "/",
            0,
            "expected a date on at least one side of `/`, found `/` at character 1",
        ),
        (
            "../..",
            0,
            "expected a date on at least one side of `/`, found `..` at character 1",
        ),
        (
            "/..",
            0,
            "expected a date on at least one side of `/`, found `/` at character 1",
        ),
        (
            "2024-13",
            5,
            "expected a month 01 to 12, a season 21 to 24 or `XX`, found `13` at character 6",
        ),
        (
            "2024-00",
            5,
            "expected a month 01 to 12, a season 21 to 24 or `XX`, found `00` at character 6",
        ),
        (
            "2024-25",
            5,
            "expected a month 01 to 12, a season 21 to 24 or `XX`, found `25` at character 6",
        ),
        (
            "2024-",
            5,
            "expected a month 01 to 12, a season 21 to 24 or `XX`, found nothing at character 6",
        ),
        (
            "2024-3",
            5,
            "expected a month 01 to 12, a season 21 to 24 or `XX`, found `3` at character 6",
        ),
        (
            "2024-1X",
            5,
            "expected a month 01 to 12, a season 21 to 24 or `XX`, found `1X` at character 6",
        ),
        (
            "2023-02-30",
            8,
            "expected a day 01 to 28 or `XX`, found `30` at character 9",
        ),
        (
            "2024-02-30",
            8,
            "expected a day 01 to 29 or `XX`, found `30` at character 9",
        ),
        (
            "2024-04-31",
            8,
            "expected a day 01 to 30 or `XX`, found `31` at character 9",
        ),
        (
            "2024-04-00",
            8,
            "expected a day 01 to 30 or `XX`, found `00` at character 9",
        ),
        (
            "2024-04-1",
            8,
            "expected a day 01 to 30 or `XX`, found `1` at character 9",
        ),
        (
            "2024-04-1X",
            8,
            "expected a day 01 to 30 or `XX`, found `1X` at character 9",
        ),
        (
            "2024-XX-05",
            8,
            "expected a day `XX` after a month not known, found `05` at character 9",
        ),
        (
            "201X-05",
            4,
            "expected a qualifier, `/` or the end of the date, found `-05` at character 5",
        ),
        (
            "2024-21-05",
            7,
            "expected a qualifier, `/` or the end of the date, found `-05` at character 8",
        ),
        (
            "2024 ",
            4,
            "expected `-` and a month, a qualifier, `/` or the end of the date, found ` ` at character 5",
        ),
        (
            "2024-03.12",
            7,
            "expected `-` and a day, a qualifier, `/` or the end of the date, found `.12` at character 8",
        ),
        (
            "2024-03-12 10:00",
            10,
            "expected `T` and a time, a qualifier, `/` or the end of the date, found ` 10` at character 11",
        ),
        (
            "2004?-06",
            5,
            "expected the end of the date, found `-06` at character 6",
        ),
        (
            "2004?~",
            5,
            "expected the end of the date, found `~` at character 6",
        ),
        (
            "2004//2005",
            5,
            "expected the end of the date, found `/2005` at character 6",
        ),
        (
            "2004/2005/2006",
            9,
            "expected `-` and a month, a qualifier, `/` or the end of the date, found `/2006` at character 10",
        ),
        (
            "2004/...",
            7,
            "expected the end of the date, found `.` at character 8",
        ),
        (
            "2004/2003",
            5,
            "expected an end that is not before the start, found `2003` at character 6",
        ),
        (
            "2004-06/2004-05",
            8,
            "expected an end that is not before the start, found `2004` at character 9",
        ),
        (
            "-0000",
            0,
            "expected the year 0000 without a sign, found `-0000` at character 1",
        ),
        (
            "Y2024",
            0,
            "expected more than four digits after `Y`, found `Y2024` at character 1",
        ),
        (
            "Y00002024",
            0,
            "expected more than four digits after `Y`, found `Y00002024` at character 1",
        ),
        (
            "Y-170000002",
            0,
            "expected a year from -5800000 to 5800000, found `Y` at character 1",
        ),
        (
            "Y17000000200000000000",
            0,
            "expected a year from -5800000 to 5800000, found `Y170000002000000…` at character 1",
        ),
        (
            "Y170000-05",
            7,
            "expected a qualifier, `/` or the end of the date, found `-05` at character 8",
        ),
        (
            "2024-03-12T",
            11,
            "expected an hour 00 to 23, found nothing at character 12",
        ),
        (
            "2024-03-12T24:00:00",
            11,
            "expected an hour 00 to 23, found `24` at character 12",
        ),
        (
            "2024-03-12T10",
            13,
            "expected `:`, found nothing at character 14",
        ),
        (
            "2024-03-12T10:60:00",
            14,
            "expected a minute 00 to 59, found `60` at character 15",
        ),
        (
            "2024-03-12T10:10:61",
            17,
            "expected a second 00 to 60, found `61` at character 18",
        ),
        (
            "2024-03-12T10:10:10+15",
            20,
            "expected hours 00 to 14 from UTC, found `15` at character 21",
        ),
        (
            "2024-03-12T10:10:10.5Z",
            19,
            "expected `Z`, a distance from UTC, `/` or the end of the date, found `.5Z` at character 20",
        ),
        (
            "2024-03-12T10:10:10Z?",
            20,
            "expected the end of the date, found `?` at character 21",
        ),
        (
            "[1667,1668]",
            0,
            &format!("expected {YEAR}, found `[1667` at character 1"),
        ),
    ] {
        let error = When::parse(text).expect_err(text);
        assert_eq!(error.to_string(), message, "{text:?}");
        assert_eq!(error.offset(), offset, "{text:?}");
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
        ("Y-120000%", "-120000"),
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
