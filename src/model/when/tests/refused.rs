//! Texts that are not dates, and what is said about them.

use crate::model::when::When;

/// Checks texts that fail alike: each with what is found, and at which character.
#[track_caller]
fn refuses(expected: &str, table: &[(&str, &str, usize)]) {
    for &(text, found, character) in table {
        let error = When::parse(text).expect_err(text);
        let found = if found.is_empty() {
            "nothing".to_owned()
        } else {
            format!("`{found}`")
        };
        let message = format!("expected {expected}, found {found} at character {character}");
        assert_eq!(error.to_string(), message, "{text:?}");
        assert_eq!(error.offset(), character - 1, "{text:?}");
    }
}

#[test]
fn err_year() {
    refuses(
        "a year of four digits, of which the last two may be `X`",
        &[
            ("", "", 1),
            ("..", "..", 1),
            ("yesterday", "yesterday", 1),
            (" 2024", " 2024", 1),
            ("199", "199", 1),
            ("199u", "199u", 1),
            ("20240312", "20240312", 1),
            ("2XXX", "2XXX", 1),
            ("XXXX", "XXXX", 1),
            ("20X4", "20X4", 1),
            ("+2024", "+2024", 1),
            ("--2024", "--2024", 1),
            ("?2024", "?2024", 1),
            ("12/03/2024", "12", 1),
            ("２０２４", "２０２４", 1),
            ("\u{1b}[2J", "\\u{1b}[2J", 1),
            ("an answer without end: 2024", "an", 1),
            ("aaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaa…", 1),
            ("[1667,1668]", "[1667", 1),
            ("2024/ 2025", " 2025", 6),
            ("2024/.", ".", 6),
        ],
    );
    refuses("the year 0000 without a sign", &[("-0000", "-0000", 1)]);
    refuses(
        "more than four digits after `Y`",
        &[
            ("Y2024", "Y2024", 1),
            ("Y00002024", "Y00002024", 1),
            ("Y12345X", "Y12345X", 1),
        ],
    );
    refuses(
        "a year from -5800000 to 5800000",
        &[
            ("Y-170000002", "170000002", 3),
            ("Y5800001", "5800001", 2),
            ("Y17000000200000000000", "1700000020000000…", 2),
        ],
    );
}

#[test]
fn err_month_and_day() {
    refuses(
        "a month 01 to 12, a season 21 to 24 or `XX`",
        &[
            ("2024-13", "13", 6),
            ("2024-13-01", "13", 6),
            ("2024-00", "00", 6),
            ("2024-25", "25", 6),
            ("2024-", "", 6),
            ("2024-3", "3", 6),
            ("2024-1X", "1X", 6),
            ("2024-072", "072", 6),
        ],
    );
    refuses(
        "a day 01 to 28 or `XX`",
        &[("2023-02-30", "30", 9), ("1900-02-29", "29", 9)],
    );
    refuses("a day 01 to 29 or `XX`", &[("2024-02-30", "30", 9)]);
    refuses(
        "a day 01 to 30 or `XX`",
        &[
            ("2024-04-31", "31", 9),
            ("2024-04-00", "00", 9),
            ("2024-04-1", "1", 9),
            ("2024-04-1X", "1X", 9),
            ("2024-04-", "", 9),
        ],
    );
    refuses(
        "a day `XX` after a month not known",
        &[("2024-XX-05", "05", 9)],
    );
}

#[test]
fn err_what_follows() {
    refuses(
        "a qualifier, `/` or the end of the date",
        &[
            ("201X-05", "-05", 5),
            ("2024-21-05", "-05", 8),
            ("Y170000-05", "-05", 8),
        ],
    );
    refuses(
        "`-` and a month, a qualifier, `/` or the end of the date",
        &[("2024 ", " ", 5), ("2024.03", ".03", 5)],
    );
    refuses(
        "`-` and a day, a qualifier, `/` or the end of the date",
        &[("2024-03.12", ".12", 8), ("2024-XX,", ",", 8)],
    );
    refuses(
        "`T` and a time, a qualifier, `/` or the end of the date",
        &[
            ("2024-03-12 10:00", " 10", 11),
            ("2024-03-12-01", "-01", 11),
        ],
    );
    refuses(
        "the end of the date",
        &[
            ("2004?-06", "-06", 6),
            ("2004?~", "~", 6),
            ("2004//2005", "/2005", 6),
            ("2004/...", ".", 8),
            ("2024-03-12T10:10:10Z?", "?", 21),
        ],
    );
}

#[test]
fn err_time() {
    refuses(
        "an hour 00 to 23",
        &[("2024-03-12T", "", 12), ("2024-03-12T24:00:00", "24", 12)],
    );
    refuses(
        "`:`",
        &[("2024-03-12T10", "", 14), ("2024-03-12T10:10", "", 17)],
    );
    refuses("a minute 00 to 59", &[("2024-03-12T10:60:00", "60", 15)]);
    refuses("a second 00 to 60", &[("2024-03-12T10:10:61", "61", 18)]);
    refuses(
        "hours 00 to 14 from UTC",
        &[("2024-03-12T10:10:10+15", "15", 21)],
    );
    refuses(
        "`Z`, a distance from UTC, `/` or the end of the date",
        &[("2024-03-12T10:10:10.5Z", ".5Z", 20)],
    );
}

#[test]
fn err_interval() {
    refuses(
        "a date on at least one side of `/`",
        &[("/", "/", 1), ("../..", "../..", 1), ("/..", "/..", 1)],
    );
    refuses(
        "an end that is not before the start",
        &[
            ("2004/2003", "2003", 6),
            ("2004-06/2004-05", "2004-05", 9),
            ("2004-06-15/2004-06-14", "2004-06-14", 12),
        ],
    );
    refuses("the end of the date", &[("2004/2005?/2006", "/2006", 11)]);
}
