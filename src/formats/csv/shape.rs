//! Rows brought into the form in which they are taken, where a dialect writes them otherwise.

use super::{formula, neo4j};
use crate::model::base::bulk::{Fault, RowBatch, filled};
use crate::model::when::When;

/// How a column is made of those of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Make {
    /// It is this one.
    Same(usize),
    /// This one, without the apostrophes that legwork sets.
    Bare(usize),
    /// This one, after a text and a colon: an id that is one only within its space.
    Within(Box<str>, usize),
    /// This one, of which a character parts the items: in one cell.
    List(usize, char),
    /// An item of what this makes of its column, in which a character parts them: each in a row of its own.
    Item(Box<Make>, usize, char),
    /// A place as neo4j writes it, in words that say where on the earth it is.
    Point(usize),
    /// The first, unless the second says the same.
    Unless(usize, usize),
    /// When it held, of the day it began and the day it ended.
    Extent(usize, usize),
    /// When it held, of an interval as Gephi writes it.
    Interval(usize),
    /// A day, however it is written; what is none stays as it is.
    Day(usize),
    /// The first, where no time could be made of the others.
    Left(usize, Box<Make>),
}

/// How the columns of a table are made; empty where they are as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) makes: Vec<Make>,
    /// Where the id stands, which further rows have as well.
    pub(super) id: Option<usize>,
}

impl Shape {
    /// Brings rows into the form; what was to be a time and is none is told: what it is, its line, what was found.
    pub(super) fn apply(&self, rows: &RowBatch, out: &mut RowBatch) -> Vec<(Fault, u32, String)> {
        out.clear();
        let mut faults = Vec::new();
        let (mut scratch, mut bare) = (String::new(), Vec::new());
        for row in 0..rows.len() {
            for make in &self.makes {
                scratch.clear();
                let fault = make.fault(rows, row);
                faults.extend(fault.map(|(fault, found)| (fault, rows.line(row), found)));
                match make {
                    Make::Bare(n) => {
                        bare.clear();
                        formula::bare(rows.get(row, *n), &mut bare);
                        out.field(&bare);
                    }
                    _ => out.field(make.cell(rows, row, &mut scratch)),
                }
            }
            out.end_row(rows.line(row));
            self.add_items(rows, row, out);
        }
        faults
    }

    /// Adds a row for each further item of lists, on the same line.
    fn add_items(&self, rows: &RowBatch, row: usize, out: &mut RowBatch) {
        let n_items = self.makes.iter().map(|make| make.items(rows, row).count());
        let n_items = n_items.max().unwrap_or(0);
        let id = self.id.map_or(&[][..], |n| filled(rows.get(row, n)));
        if id.is_empty() {
            return;
        }
        let mut scratch = String::new();
        for nth in 1..n_items {
            for (n, make) in self.makes.iter().enumerate() {
                scratch.clear();
                let item = make.items(rows, row).nth(nth);
                out.field(match (make, item) {
                    (Make::Item(one, ..), Some(item)) => one.of_item(item, &mut scratch),
                    _ if self.id == Some(n) => make.cell(rows, row, &mut scratch),
                    _ => &[],
                });
            }
            out.end_row(rows.line(row));
        }
    }
}

impl Make {
    fn cell<'r>(&self, rows: &'r RowBatch, row: usize, scratch: &'r mut String) -> &'r [u8] {
        match self {
            Self::Same(n) | Self::Bare(n) => return rows.get(row, *n),
            Self::Within(space, n) => {
                let id = rows.get(row, *n).trim_ascii();
                if !id.is_empty() {
                    scratch.push_str(space);
                    scratch.push(':');
                    scratch.push_str(&String::from_utf8_lossy(id));
                }
            }
            Self::List(n, parts) => {
                scratch.push_str(&String::from_utf8_lossy(rows.get(row, *n)).replace(*parts, "|"));
            }
            Self::Item(one, ..) => {
                let first = self.items(rows, row).next();
                return first.map_or(&[], |item| one.of_item(item, scratch));
            }
            Self::Point(n) => return self.of_item(rows.get(row, *n), scratch),
            Self::Unless(n, other) => {
                let text = rows.get(row, *n);
                let same = text.trim_ascii() == rows.get(row, *other).trim_ascii();
                return if same { &[] } else { text };
            }
            Self::Day(n) => {
                let text = rows.get(row, *n);
                match day(&String::from_utf8_lossy(text.trim_ascii())) {
                    Some(day) => scratch.push_str(&day),
                    None => return text,
                }
            }
            Self::Extent(..) | Self::Interval(_) => {
                scratch.push_str(&self.time(rows, row).unwrap_or_default());
            }
            Self::Left(n, time) => {
                let told = time.time(rows, row).is_some();
                return if told { &[] } else { rows.get(row, *n) };
            }
        }
        scratch.as_bytes()
    }

    /// What it makes of a text: of a place words, everything else stays as it is.
    fn of_item<'r>(&self, text: &'r [u8], scratch: &'r mut String) -> &'r [u8] {
        let place = match self {
            Self::Point(_) => neo4j::place(&String::from_utf8_lossy(text)),
            _ => None,
        };
        match place {
            Some(place) => {
                scratch.push_str(&place);
                scratch.as_bytes()
            }
            None => text,
        }
    }

    /// The items of a list, each of which gets a row.
    fn items<'r>(
        &self,
        rows: &'r RowBatch,
        row: usize,
    ) -> impl Iterator<Item = &'r [u8]> + use<'r> {
        let list = match self {
            Self::Item(_, n, parts) => Some((rows.get(row, *n), *parts)),
            _ => None,
        };
        list.into_iter()
            .flat_map(|(cell, parts)| items(cell, parts))
    }

    /// The time that it makes of a row, if it can be read.
    fn time(&self, rows: &RowBatch, row: usize) -> Option<String> {
        let (start, end) = self.ends(rows, row)?;
        let text = match (start.is_empty(), end.is_empty()) {
            (true, true) => return None,
            (false, true) => format!("{}/..", day(&start)?),
            (true, false) => format!("../{}", day(&end)?),
            (false, false) if start == end => day(&start)?,
            (false, false) => format!("{}/{}", day(&start)?, day(&end)?),
        };
        When::parse(&text).ok().map(|_| text)
    }

    /// The words for its beginning and its end; empty where nothing is said.
    fn ends(&self, rows: &RowBatch, row: usize) -> Option<(String, String)> {
        let text = |n: usize| String::from_utf8_lossy(filled(rows.get(row, n))).into_owned();
        match self {
            Self::Extent(start, end) => Some((text(*start), text(*end))),
            Self::Interval(n) => {
                let text = text(*n);
                let bare = text.trim_matches(['<', '>', '[', ']', '(', ')', ' ']);
                let (start, end) = bare.split_once(',').unwrap_or((bare, bare));
                let open = |t: &str| matches!(t.trim(), "-Infinity" | "Infinity");
                let one = |t: &str| (!open(t)).then(|| t.trim().to_owned());
                Some((one(start).unwrap_or_default(), one(end).unwrap_or_default()))
            }
            _ => None,
        }
    }

    /// What is wrong with a time that could not be made, and what was found.
    fn fault(&self, rows: &RowBatch, row: usize) -> Option<(Fault, String)> {
        if let Self::Day(n) = self {
            let text = String::from_utf8_lossy(filled(rows.get(row, *n))).into_owned();
            let is_day = text.is_empty() || day(&text).is_some();
            return (!is_day).then_some((Fault::NotADate, text));
        }
        let (start, end) = self.ends(rows, row)?;
        if (start.is_empty() && end.is_empty()) || self.time(rows, row).is_some() {
            return None;
        }
        let wrong = |t: &String| !t.is_empty() && day(t).is_none();
        match [&start, &end].into_iter().find(|t| wrong(t)) {
            Some(text) => Some((Fault::NotADate, text.clone())),
            None => Some((Fault::EndsFirst, format!("“{start}” to “{end}”"))),
        }
    }
}

/// The items of a cell that is a list; those that say nothing are none.
pub(super) fn items(cell: &[u8], parts: char) -> impl Iterator<Item = &[u8]> {
    let text = std::str::from_utf8(filled(cell)).unwrap_or_default();
    let items = text.split(parts).map(|item| filled(item.as_bytes()));
    items.filter(|item| !item.is_empty())
}

/// A day as EDTF has it, of the spellings in which registers write it: `23-MAR-2006`, `2006-03-23T00:00:00`, `2006/03/23`.
fn day(text: &str) -> Option<String> {
    let is_day = |t: &str| !t.contains('/') && When::parse(t).is_ok();
    if is_day(text) {
        return Some(text.to_owned());
    }
    let bare = text.split(['T', ' ']).next().unwrap_or_default();
    let bare = bare.strip_suffix(".0").unwrap_or(bare);
    let dashed = bare.replace('/', "-");
    if is_day(&dashed) {
        return Some(dashed);
    }
    let mut parts = dashed.split('-');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    let month = month.get(..3)?.to_ascii_lowercase();
    let month = MONTHS.iter().position(|m| *m == month)? + 1;
    let day: u8 = day.parse().ok()?;
    let text = format!("{year}-{month:02}-{day:02}");
    is_day(&text).then_some(text)
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];
