//! Faults of a big input: the first of each sort in full, the others counted.

use super::ends::MOST_OF_ROW;
use crate::error::{Place, Problem, Severity};
use crate::model::degrees::Misread;
use crate::text::{counted, printable};

/// Faults of one sort and table that are told in full.
const TOLD: usize = 20;

/// Most letters of what was found that a message quotes.
const QUOTED: usize = 60;

/// A sort of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fault {
    /// A row without an id, or a relation without one of its ends.
    NoId,
    /// An id that a row above has.
    Twice,
    /// A kind for something that is of another by a row above.
    OtherKind,
    /// The end of a relation, which no row has.
    NoSuchEntity,
    /// A row whose ends, each with each, are more relations than one row may be.
    ManyEnds,
    /// A row with fewer or more fields than the header.
    Ragged,
    /// A quote that is never closed.
    OpenQuote,
    /// A quote that only one with letters behind it would close, lines below.
    LostQuote,
    /// Letters between a closing quote and the next separator.
    AfterQuote,
    /// A byte that no text has.
    Nul,
    /// A table without rows.
    NoRows,
    /// A cell that is not of the type its header declares.
    NotOfType(Declared),
    /// A time that ends before it begins.
    EndsFirst,
    /// Bytes that are not UTF-8.
    Encoding,
    /// More predicates than there is room for.
    Predicates,
    /// A column of dates in which most are none.
    NoDate,
    /// Something else in a column of dates.
    NotADate,
    /// Something else where coordinates are to be, or such as are nowhere on the earth.
    NoPlace(Misread),
    /// Relations of one predicate, some of which have a direction.
    Mixed,
    /// A first line that may be a row or the names of columns.
    NoHeader,
}

/// A type that the header of a column declares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Declared {
    /// A number without a fraction.
    Integer,
    /// Any number.
    Number,
    /// Yes or no.
    Truth,
    /// A date.
    Date,
}

impl Declared {
    fn expected(self) -> &'static str {
        match self {
            Self::Integer => "a whole number",
            Self::Number => "a number",
            Self::Truth => "true or false",
            Self::Date => "a date like 2024-03-15",
        }
    }
}

/// All faults so far.
#[derive(Debug)]
pub struct Faults {
    /// Faults of one sort and table that are told in full.
    most: usize,
    tables: Vec<Box<str>>,
    table: usize,
    told: Vec<Problem>,
    counts: Vec<((usize, Fault), usize)>,
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            most: TOLD,
            tables: Vec::new(),
            table: 0,
            told: Vec::new(),
            counts: Vec::new(),
        }
    }
}

impl Faults {
    /// Tells every fault in full.
    pub(super) fn tell_all(&mut self) {
        self.most = usize::MAX;
    }

    /// How many there are so far.
    pub(super) fn len(&self) -> usize {
        self.counts.iter().map(|(_, n)| n).sum()
    }

    /// The first of all.
    pub(super) fn first(&self) -> Option<&Problem> {
        self.told.first()
    }

    pub(super) fn begin(&mut self, table: &str) {
        self.table = self.tables.len();
        self.tables.push(table.into());
    }

    /// Notes a fault of a table other than the last one.
    pub(in crate::model::base) fn note_in(
        &mut self,
        table: usize,
        fault: Fault,
        line: u32,
        found: &[u8],
    ) {
        self.table = table;
        self.note(fault, line, found);
    }

    pub(in crate::model::base) fn note(&mut self, fault: Fault, line: u32, found: &[u8]) {
        let place = Place {
            line,
            ..Place::default()
        };
        self.note_at(fault, place, found);
    }

    pub(super) fn note_at(&mut self, fault: Fault, place: Place, found: &[u8]) {
        let key = (self.table, fault);
        let known = self.counts.iter_mut().find(|(k, _)| *k == key);
        let n = if let Some((_, n)) = known {
            *n += 1;
            *n
        } else {
            self.counts.push((key, 1));
            1
        };
        if n <= self.most {
            let found = String::from_utf8_lossy(found);
            let found: String = printable(&found).chars().take(QUOTED).collect();
            self.tell((key, 1), place, fault.message(&found), fault.hint());
        }
    }

    fn tell(
        &mut self,
        ((table, fault), times): ((usize, Fault), usize),
        place: Place,
        message: String,
        hint: &str,
    ) {
        self.told.push(Problem {
            file: self.tables.get(table).cloned().unwrap_or_default(),
            place,
            severity: fault.severity(),
            message,
            hint: Some(hint.to_owned()).filter(|h| !h.is_empty()),
            times: u32::try_from(times).unwrap_or(u32::MAX),
        });
    }

    /// All problems, by table; each sort ends in how many more there are.
    pub(in crate::model::base) fn finish(mut self) -> Vec<Problem> {
        for ((table, fault), n) in std::mem::take(&mut self.counts) {
            if n > self.most {
                let more = n - self.most;
                let message = fault.message("");
                let expected = message.split(", found").next().unwrap_or_default();
                let rows = counted(more, "more row", "more rows");
                let message = format!("{expected}, found {rows} {}", fault.in_short());
                let last = self
                    .told
                    .iter()
                    .filter(|p| self.tables.get(table) == Some(&p.file));
                let place = last.map(|p| p.place).max_by_key(|p| p.line);
                self.tell(
                    ((table, fault), more),
                    place.unwrap_or_default(),
                    message,
                    "",
                );
            }
        }
        let order = |p: &Problem| (self.tables.iter().position(|t| *t == p.file), p.place.line);
        let mut told = std::mem::take(&mut self.told);
        told.sort_by_key(order);
        told
    }
}

impl Fault {
    fn message(self, found: &str) -> String {
        match self {
            Self::NoId => "expected an id, found an empty field; the row is left out".to_owned(),
            Self::Twice => format!(
                "expected each id once, found “{found}” again; what its rows say is taken together"
            ),
            Self::OtherKind => format!(
                "expected one kind for each id, found “{found}” for one that is of another kind above; that stays"
            ),
            Self::NoSuchEntity => format!("expected the id of an entity, found “{found}”"),
            Self::ManyEnds => format!(
                "expected at most {MOST_OF_ROW} relations of one row, found {found}; the row is left out"
            ),
            Self::Ragged => format!("expected as many fields as the header has, found {found}"),
            Self::OpenQuote => "expected a closing quote, found the end of the file".to_owned(),
            Self::LostQuote => format!(
                "expected a closing quote after “{found}”, found none on the line; the opening one is taken for a letter"
            ),
            Self::AfterQuote => format!(
                "expected a separator after the closing quote, found “{found}”, which is taken along"
            ),
            Self::Nul => "expected text, found a byte 0, which is kept".to_owned(),
            Self::NoRows => "expected rows below the names of the columns, found none".to_owned(),
            Self::NotOfType(declared) => format!(
                "expected {} as the header declares, found “{found}”, which is kept as text",
                declared.expected()
            ),
            Self::EndsFirst => format!(
                "expected an end that is not before the start, found {found}; both are kept as facts"
            ),
            Self::Encoding => "expected UTF-8, found other bytes, read as Latin-1".to_owned(),
            Self::Predicates => format!("expected at most 65534 predicates, found “{found}” more"),
            Self::NoDate => {
                format!("expected dates, found “{found}”; the column is taken for facts")
            }
            Self::NotADate => {
                format!("expected a date like 2024-03-15, found “{found}”, which is kept as a fact")
            }
            Self::NoPlace(what) => what.message(found),
            Self::Mixed => format!(
                "expected relations of one predicate all with a direction or all without, found {found}; all are taken with one"
            ),
            Self::NoHeader => {
                "expected the names of columns, found what may be none; the line is taken for a row"
                    .to_owned()
            }
        }
    }

    fn in_short(self) -> &'static str {
        match self {
            Self::NoId => "without an id",
            Self::Twice => "with an id that was there already",
            Self::OtherKind => "with another kind than above",
            Self::NoSuchEntity => "with an end that is nowhere",
            Self::ManyEnds => "with too many ends",
            Self::Ragged => "with fewer or more fields than the header",
            Self::OpenQuote | Self::LostQuote => "with an open quote",
            Self::AfterQuote => "with letters after a closing quote",
            Self::Nul => "with a byte 0",
            Self::NoRows => "without rows",
            Self::NotOfType(_) => "of another type",
            Self::EndsFirst => "that end before they begin",
            Self::Encoding => "that are not UTF-8",
            Self::Predicates => "with another predicate",
            Self::NoDate => "without a date",
            Self::NotADate => "with something else for a date",
            Self::NoPlace(_) => "with something else",
            Self::Mixed => "with and without a direction",
            Self::NoHeader => "without names of columns",
        }
    }

    fn hint(self) -> &'static str {
        match self {
            Self::NoSuchEntity => "add a row for it to the table of entities",
            Self::Encoding => "save the file as UTF-8",
            Self::NoHeader => "--map from=COLUMN,to=COLUMN says what columns are about",
            _ => "",
        }
    }

    fn severity(self) -> Severity {
        match self {
            // An empty table is a table; with --strict it is refused like everything that is told.
            Self::NoRows => Severity::Note,
            Self::Twice
            | Self::OtherKind
            | Self::AfterQuote
            | Self::Nul
            | Self::NotOfType(_)
            | Self::EndsFirst
            | Self::Encoding
            | Self::NoDate
            | Self::NotADate
            | Self::NoPlace(_)
            | Self::Mixed
            | Self::NoHeader => Severity::Warning,
            _ => Severity::Error,
        }
    }
}
