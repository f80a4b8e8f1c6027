//! The small part of an image: classes, predicates, sources, tables and problems, as numbers and texts with their lengths.

use crate::error::{Place, Problem, Severity};
use crate::model::base::{Base, Class, Column, IdTable, Lines, Meaning, Table, Typing};
use crate::model::item::{Predicate, Source};
use crate::model::when::When;
use crate::model::words::{Kind, Reliability, Word};

/// Meanings of columns, by the number that stands for them in an image.
const MEANINGS: [Meaning; 6] = [
    Meaning::Fact,
    Meaning::Aliases,
    Meaning::Id,
    Meaning::Role,
    Meaning::When,
    Meaning::Note,
];

/// What columns hold, by the number that stands for it in an image.
const TYPINGS: [Typing; 4] = [Typing::Text, Typing::Number, Typing::Date, Typing::Truth];

/// How much a problem matters, likewise.
const SEVERITIES: [Severity; 3] = [Severity::Warning, Severity::Error, Severity::Note];

/// Writes numbers and texts one behind the other.
#[derive(Debug, Default)]
pub(super) struct Writer {
    pub(super) bytes: Vec<u8>,
}

impl Writer {
    fn number(&mut self, number: u64) {
        self.bytes.extend_from_slice(&number.to_le_bytes());
    }

    fn text(&mut self, text: &str) {
        self.number(text.len() as u64);
        self.bytes.extend_from_slice(text.as_bytes());
    }

    fn maybe(&mut self, text: Option<&str>) {
        self.number(u64::from(text.is_some()));
        self.text(text.unwrap_or_default());
    }

    pub(super) fn base(&mut self, base: &Base) {
        let ids = &base.entities.table_of_ids;
        self.number(ids.seed);
        self.number(ids.hash_mask);
        self.number(base.classes.len() as u64);
        for class in &base.classes {
            self.text(class.kind.word());
            self.maybe(class.type_name.as_deref());
        }
        self.number(base.predicates.len() as u64);
        for predicate in &base.predicates {
            self.text(&predicate.id);
            self.text(&predicate.inverse);
        }
        self.number(base.sources.len() as u64);
        base.sources.iter().for_each(|s| self.source(s));
        self.number(base.tables.len() as u64);
        base.tables.iter().for_each(|t| self.table(t));
    }

    fn source(&mut self, source: &Source) {
        self.text(&source.id);
        self.text(&source.title);
        self.text(source.reliability.word());
        self.number(u64::from(source.outside));
        let date = source.date.as_ref().map(When::text);
        let texts = [
            source.file.as_deref(),
            source.publisher.as_deref(),
            date,
            source.worked_out.as_deref(),
            source.language.as_deref(),
            source.url.as_deref(),
            source.note.as_deref(),
        ];
        for text in texts {
            self.maybe(text);
        }
    }

    fn table(&mut self, table: &Table) {
        self.text(&table.name);
        for number in [
            table.source,
            table.first_row,
            table.n_rows,
            table.n_relations,
        ] {
            self.number(u64::from(number));
        }
        self.number(table.n_facts);
        self.number(table.columns.len() as u64);
        for column in &table.columns {
            self.text(&column.name);
            let meaning = MEANINGS.iter().position(|m| Some(*m) == column.meaning);
            self.number(meaning.unwrap_or_default() as u64);
            let typing = TYPINGS.iter().position(|t| *t == column.typing);
            self.number(typing.unwrap_or_default() as u64);
            self.number(column.n_filled);
        }
    }

    pub(super) fn problems(&mut self, problems: &[Problem]) {
        self.number(problems.len() as u64);
        for problem in problems {
            self.text(&problem.file);
            self.number(u64::from(problem.place.line));
            self.number(u64::from(problem.place.column));
            let severity = SEVERITIES.iter().position(|s| *s == problem.severity);
            self.number(severity.unwrap_or_default() as u64);
            self.text(&problem.message);
            self.maybe(problem.hint.as_deref());
            self.number(u64::from(problem.times));
        }
    }
}

/// Bytes that no writer wrote.
#[derive(Debug)]
struct Damaged;

/// Reads what [`Writer`] wrote; nothing where it ends too early or says what cannot be.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    bytes: &'a [u8],
}

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    fn number(&mut self) -> Option<u64> {
        let (number, rest) = self.bytes.split_first_chunk::<8>()?;
        self.bytes = rest;
        Some(u64::from_le_bytes(*number))
    }

    fn small(&mut self) -> Option<u32> {
        u32::try_from(self.number()?).ok()
    }

    fn text(&mut self) -> Option<&'a str> {
        let len = usize::try_from(self.number()?).ok()?;
        let (text, rest) = self.bytes.split_at_checked(len)?;
        self.bytes = rest;
        std::str::from_utf8(text).ok()
    }

    /// A text that may be missing; an error is bytes that say neither.
    fn maybe(&mut self) -> Result<Option<&'a str>, Damaged> {
        let is_there = self.number().ok_or(Damaged)? != 0;
        let text = self.text().ok_or(Damaged)?;
        Ok(is_there.then_some(text))
    }

    /// As many of a thing as a number says; each takes a byte at least.
    fn all<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let n = usize::try_from(self.number()?).ok()?;
        if n > self.bytes.len() {
            return None;
        }
        (0..n).map(|_| one(self)).collect()
    }

    pub(super) fn base(&mut self) -> Option<Base> {
        let mut base = Base::default();
        base.entities.table_of_ids = IdTable {
            seed: self.number()?,
            hash_mask: self.number()?,
            ..IdTable::default()
        };
        base.classes = self.all(|r| {
            Some(Class {
                kind: Kind::from_word(r.text()?)?,
                type_name: r.maybe().ok()?.map(Into::into),
            })
        })?;
        base.predicates = self.all(|r| {
            let (id, inverse) = (r.text()?, r.text()?);
            Some(Predicate {
                declared: true,
                inverse: inverse.into(),
                ..Predicate::of_id(id)
            })
        })?;
        base.sources = self.all(Self::source)?;
        base.tables = self.all(Self::table)?;
        Some(base)
    }

    fn source(&mut self) -> Option<Source> {
        let (id, title) = (self.text()?.into(), self.text()?.into());
        let reliability = Reliability::from_word(self.text()?)?;
        let outside = self.number()? != 0;
        let mut maybe = || self.maybe().map(|text| text.map(Box::<str>::from)).ok();
        Some(Source {
            id,
            title,
            reliability,
            outside,
            file: maybe()?,
            publisher: maybe()?,
            date: match maybe()? {
                Some(text) => Some(When::parse(&text).ok()?),
                None => None,
            },
            worked_out: maybe()?,
            language: maybe()?,
            url: maybe()?,
            note: maybe()?,
            entity: None,
            publisher_entity: None,
        })
    }

    fn table(&mut self) -> Option<Table> {
        Some(Table {
            name: self.text()?.into(),
            source: self.small()?,
            first_row: self.small()?,
            n_rows: self.small()?,
            n_relations: self.small()?,
            n_facts: self.number()?,
            lines: Lines::default(),
            columns: self.all(|r| {
                Some(Column {
                    name: r.text()?.into(),
                    meaning: Some(*MEANINGS.get(r.small()? as usize)?),
                    typing: *TYPINGS.get(r.small()? as usize)?,
                    n_filled: r.number()?,
                    ..Column::default()
                })
            })?,
        })
    }

    pub(super) fn problems(&mut self) -> Option<Vec<Problem>> {
        self.all(|r| {
            Some(Problem {
                file: r.text()?.into(),
                place: Place {
                    line: r.small()?,
                    column: r.small()?,
                    ..Place::default()
                },
                severity: *SEVERITIES.get(r.number()? as usize)?,
                message: r.text()?.to_owned(),
                hint: r.maybe().ok()?.map(str::to_owned),
                times: r.small()?,
            })
        })
    }
}
