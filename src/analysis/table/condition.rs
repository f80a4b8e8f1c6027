//! A condition on a column, in words: `degree >= 5`, `first=2022`, `note~ferry`. Rows are marked by it, and a lens can be set by
//! it. `|` between two means either, as in what is looked for: `degree>=5 | kind=place`, `kind=place | event`. Where a value has
//! the sign itself, `\\|` stands for it.

use super::column::{Column, Values};
use super::of::Of;
use crate::text::printable;

/// How a value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Op {
    /// It is the one given; a date, that it falls within the one given.
    Is,
    /// It is another one, or there is none.
    Not,
    /// It is smaller, or earlier.
    Below,
    /// It is no larger, or no later.
    AtMost,
    /// It is larger, or later.
    Above,
    /// It is no smaller, or no earlier.
    AtLeast,
    /// The one given is a part of it.
    Has,
}

impl Op {
    /// All, with their signs; those that begin like another one first.
    const SIGNS: [(&'static str, Self); 7] = [
        ("!=", Self::Not),
        (">=", Self::AtLeast),
        ("<=", Self::AtMost),
        ("=", Self::Is),
        ("<", Self::Below),
        (">", Self::Above),
        ("~", Self::Has),
    ];

    fn sign(self) -> &'static str {
        let one = Self::SIGNS.iter().find(|(_, op)| *op == self);
        one.map_or("=", |(sign, _)| sign)
    }
}

/// A condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Condition {
    /// Of which table the column is.
    pub of: Of,
    /// The column.
    pub column: Column,
    /// How it is compared.
    pub op: Op,
    /// With what; empty for nothing at all.
    pub value: String,
    /// Conditions on the same table, any of which will do instead.
    pub others: Vec<Self>,
}

/// What parts conditions of which any will do.
const EITHER: char = '|';

impl Condition {
    /// That a column holds a value.
    pub fn is(of: Of, column: Column, value: &str) -> Self {
        Self {
            of,
            column,
            op: Op::Is,
            value: value.to_owned(),
            others: Vec::new(),
        }
    }

    /// The condition that words stand for. A column that several tables have is that of the preferred one, unless the words say
    /// otherwise: `relations.sources>=2`.
    ///
    /// # Errors
    /// There is no sign, or no such column, or the column is not compared so; in words.
    pub fn parse(text: &str, preferred: Of) -> Result<Self, String> {
        let parts = either(text);
        let (first, rest) = parts.split_first().ok_or("expected a condition")?;
        let mut condition = Self::one(first, preferred)?;
        for part in rest {
            let last = condition.others.last().unwrap_or(&condition);
            let other = match (part.as_str(), sign_of(part)) {
                ("", _) => {
                    return Err(format!(
                        "expected a condition after {EITHER}, found nothing"
                    ));
                }
                // Another value of the same column.
                (value, None) => Self {
                    value: value.to_owned(),
                    others: Vec::new(),
                    ..last.clone()
                },
                (part, Some(_)) => Self::one(part, condition.of)?,
            };
            if other.of != condition.of {
                let [a, b] = [&condition, &other].map(|c| (c.column.word(), c.of.word()));
                return Err(format!(
                    "both sides of {EITHER} have to be of one table: {} is a column of {}, {} of {}",
                    a.0, a.1, b.0, b.1
                ));
            }
            condition.others.push(other);
        }
        Ok(condition)
    }

    /// A condition without others.
    fn one(text: &str, preferred: Of) -> Result<Self, String> {
        let (at, sign, op) = sign_of(text).ok_or_else(|| {
            let text = printable(text);
            format!("expected COLUMN, a sign (= != < <= > >= ~) and a value, found “{text}”")
        })?;
        let (column, value) = text.split_at_checked(at).unwrap_or_default();
        let value = value.strip_prefix(sign).unwrap_or_default().trim();
        let (of, column) = named(column.trim(), preferred)?;
        let has_order = column.values() != Values::Texts;
        if !has_order && !matches!(op, Op::Is | Op::Not | Op::Has) {
            let column = column.word();
            return Err(format!(
                "{column} holds words: = and != compare it, ~ looks for a part"
            ));
        }
        Ok(Self {
            of,
            column,
            op,
            value: value.to_owned(),
            others: Vec::new(),
        })
    }

    /// The words that stand for it wherever they are read.
    pub fn words(&self) -> String {
        let all = std::iter::once(self).chain(&self.others);
        let all: Vec<String> = all.map(Self::words_of_one).collect();
        all.join(&format!(" {EITHER} "))
    }

    fn words_of_one(&self) -> String {
        let value = self.value.replace('\\', "\\\\").replace(EITHER, "\\|");
        let (column, sign) = (self.column.word(), self.op.sign());
        let is_of_several = Of::ALL.iter().filter(|of| self.column.is_of(**of)).count() > 1;
        let of = if is_of_several {
            format!("{}.", self.of.word())
        } else {
            String::new()
        };
        format!("{of}{column}{sign}{value}")
    }
}

/// The parts of a text between the signs that mean either; a sign after `\\` is only a letter.
fn either(text: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let is_meant = letter == '\\' && matches!(next, Some(EITHER | '\\'));
        let letter = if is_meant {
            letters.next()
        } else {
            Some(letter)
        };
        match (letter, parts.last_mut()) {
            (Some(EITHER), _) if !is_meant => parts.push(String::new()),
            (Some(letter), Some(part)) => part.push(letter),
            _ => {}
        }
    }
    parts.iter().map(|part| part.trim().to_owned()).collect()
}

/// The sign of a condition and where it stands: the first counts, and of two that begin there the longer one.
fn sign_of(text: &str) -> Option<(usize, &'static str, Op)> {
    let signs = Op::SIGNS.iter();
    let found = signs.filter_map(|(sign, op)| Some((text.find(sign)?, *sign, *op)));
    found.min_by_key(|(at, sign, _)| (*at, std::cmp::Reverse(sign.len())))
}

/// The column of a word, of the table that is preferred where that has it.
fn named(word: &str, preferred: Of) -> Result<(Of, Column), String> {
    if let Some((of, word)) = word.split_once('.')
        && let Some(of) = Of::of_word(of.trim())
    {
        return Ok((of, Column::of_word(of, word.trim())?));
    }
    let others = Of::ALL.into_iter().filter(|of| *of != preferred);
    let mut tables = std::iter::once(preferred).chain(others);
    let found = tables.find_map(|of| Some((of, Column::of_word(of, word).ok()?)));
    match found {
        Some(found) => Ok(found),
        None => Ok((preferred, Column::of_word(preferred, word)?)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_for_a_condition_and_say_it_again() {
        for (text, words) in [
            ("degree >= 5", "degree>=5"),
            ("degree>5", "degree>5"),
            ("role = a=b", "role=a=b"),
            ("note~ferry", "entities.note~ferry"),
            ("relations.sources<=2", "relations.sources<=2"),
            ("claims.note=", "claims.note="),
            ("when = 2022", "when=2022"),
            ("type != raid on a village", "type!=raid on a village"),
            ("degree>=5|kind=place", "degree>=5 | kind=place"),
            ("kind = place | event", "kind=place | kind=event"),
            ("claims.note= | x", "claims.note= | claims.note=x"),
            ("role=a\\|b", "role=a\\|b"),
            ("role=a\\b", "role=a\\\\b"),
        ] {
            let condition = Condition::parse(text, Of::Entities).expect(text);
            assert_eq!(condition.words(), words);
            let again = Condition::parse(words, Of::Claims).expect(words);
            assert_eq!(again, condition, "{text}");
        }
    }

    #[test]
    fn what_is_none_is_told_what_was_expected() {
        for (text, part) in [
            ("degree", "a sign"),
            ("degre>1", "did you mean degree?"),
            ("name<5", "holds words"),
            ("degree>5 | ", "after |"),
            (
                "degree>5 | role=x",
                "degree is a column of entities, role of relations",
            ),
        ] {
            let why = Condition::parse(text, Of::Entities).expect_err(text);
            assert!(why.contains(part), "{why}");
        }
    }
}
