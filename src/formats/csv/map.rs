//! What the user says of columns: `from=COLUMN,to=COLUMN,…`, by their names or numbers.

use super::words::Key;
use crate::error::{Error, Result};
use crate::text::{did_you_mean, fold, nearest, printable};

/// Columns that mean what they are said to mean, whatever they are called.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ColumnMap {
    said: Vec<(Key, String)>,
}

impl ColumnMap {
    /// Understands `from=COLUMN,to=COLUMN`.
    ///
    /// # Errors
    /// A key that there is not, or one without a column.
    pub fn parse(text: &str) -> Result<Self> {
        let mut said: Vec<(Key, String)> = Vec::new();
        for part in text.split(',') {
            let words = || Key::MAPPED.iter().map(|(word, _)| *word);
            let shown = printable(part);
            let Some((word, column)) = part.split_once('=').filter(|(_, c)| !c.trim().is_empty())
            else {
                return Err(
                    Error::usage(format!("expected KEY=COLUMN in --map, found “{shown}”"))
                        .hint("for example --map from=Payer,to=Payee,predicate=3"),
                );
            };
            let word = word.trim();
            let Some((_, key)) = Key::MAPPED.iter().find(|(w, _)| *w == word) else {
                let error = Error::usage(format!(
                    "expected a key of --map, found “{}”",
                    printable(word)
                ));
                let all = words().collect::<Vec<_>>().join(", ");
                return Err(match nearest(word, words()) {
                    Some(near) => error.hint(did_you_mean(near)),
                    None => error.hint(format!("keys are {all}")),
                });
            };
            if said.iter().any(|(k, _)| k == key) {
                return Err(Error::usage(format!(
                    "expected each key of --map once, found {word} again"
                )));
            }
            said.push((*key, column.trim().to_owned()));
        }
        Ok(Self { said })
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Where only one end of relations was said: its key and column, and the key that is missing.
    pub(super) fn one_end(&self) -> Option<(&'static str, &str, &'static str)> {
        let said = |key: Key| self.said.iter().find(|(k, _)| *k == key);
        match (said(Key::From), said(Key::To)) {
            (Some((_, from)), None) => Some(("from", from, "to")),
            (None, Some((_, to))) => Some(("to", to, "from")),
            _ => None,
        }
    }

    /// The columns that a table with these names has of those that were said.
    pub(super) fn in_table<'m>(
        &'m self,
        columns: &'m [String],
    ) -> impl Iterator<Item = (Key, usize)> + 'm {
        let found = |(key, column): &(Key, String)| Some((*key, place(column, columns)?));
        self.said.iter().filter_map(found)
    }

    /// Whether a column of this table was said by its name: then it has a line of names.
    pub(super) fn names_one(&self, columns: &[String]) -> bool {
        let named = |column: &str| columns.iter().any(|c| fold(c) == fold(column));
        self.said.iter().any(|(_, column)| named(column))
    }

    /// Refuses a column that none of the tables has.
    ///
    /// # Errors
    /// There is one; the hint has the nearest.
    pub fn check(&self, tables: &[Vec<String>]) -> Result<()> {
        for (key, column) in &self.said {
            if tables.iter().any(|t| place(column, t).is_some()) {
                continue;
            }
            let word = Key::MAPPED.iter().find(|(_, k)| k == key);
            let word = word.map_or("", |(word, _)| word);
            let shown = printable(column);
            let error = Error::usage(format!(
                "expected a column of the table in --map {word}=…, found “{shown}”"
            ));
            let all = || tables.iter().flatten().map(String::as_str);
            if let Some(near) = nearest(column, all()) {
                return Err(error.hint(did_you_mean(near)));
            }
            let names: Vec<_> = all().take(12).map(printable).collect();
            return Err(error.hint(format!("columns are {}", names.join(", "))));
        }
        Ok(())
    }

    /// The same in one way of writing, for what has to be the same the next time.
    pub fn words(&self) -> String {
        let part = |(key, column): &(Key, String)| format!("{key:?}={column}");
        let parts: Vec<String> = self.said.iter().map(part).collect();
        parts.join(",")
    }
}

/// The option that says what columns are about, as it is typed into a shell; one with a comma in its name by its number.
pub(super) fn option(keys: &[(&str, &str)], columns: &[String]) -> String {
    let part = |(key, column): &(&str, &str)| {
        let at = columns.iter().position(|c| c == column);
        let number = at.filter(|_| column.contains([',', '=']));
        number.map_or_else(|| format!("{key}={column}"), |n| format!("{key}={}", n + 1))
    };
    let parts: Vec<String> = keys.iter().map(part).collect();
    let said = parts.join(",");
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ',' | '=');
    if said.chars().all(is_plain) {
        return format!("--map {said}");
    }
    format!("--map '{}'", said.replace('\'', "'\\''"))
}

/// The place of a column that is said by its name or its number, from 1.
fn place(column: &str, columns: &[String]) -> Option<usize> {
    let exact = columns.iter().position(|c| c == column);
    let folded = || columns.iter().position(|c| fold(c) == fold(column));
    let number = || {
        let n: usize = column.parse().ok()?;
        n.checked_sub(1).filter(|n| *n < columns.len())
    };
    exact.or_else(folded).or_else(number)
}
