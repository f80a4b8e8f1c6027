//! The order of rows by a column: one pass that makes a key for each, then a sort of numbers. What is not known stands last
//! whichever way one sorts; what is alike stands in the order of the input.

use std::cmp::Ordering;
use std::sync::Arc;

use super::cell::{Cell, cell};
use super::column::{Column, Values};
use super::rows::{Numbers, POLL_EVERY, Rows};
use super::series::Known;
use crate::model::ids::{Carried, Item};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::task::Task;

/// By which column a table is sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Sort {
    /// The column.
    pub column: Column,
    /// Whether the last comes first.
    pub falls: bool,
}

impl Sort {
    /// By a column as one looks at it first: counts from the largest, all else from the first.
    pub fn by(column: Column) -> Self {
        Self {
            column,
            falls: column.falls(),
        }
    }
}

/// The rows in order; nothing when it was cancelled.
///
/// # Complexity
/// O(rows · log rows).
pub fn ordered(
    view: GraphView<'_>,
    (numbers, known): (&Numbers, &Known),
    rows: &Rows,
    sort: Sort,
    task: &Task<'_>,
) -> Option<Rows> {
    let keys = Keys::new(view, known, sort.column);
    let polled = rows.iter().enumerate().map(|(n, row)| {
        if n.is_multiple_of(POLL_EVERY) {
            task.progress.set_done(n as u64);
            if task.cancel.is_cancelled() {
                return None;
            }
        }
        Some((row, numbers.item(row)))
    });
    task.progress.set_total(rows.len() as u64);
    let rows = if is_number(sort.column) {
        let key = |(row, item)| {
            let key = keys.number(item, sort.column);
            let key = key.map_or(u64::MAX, |k| if sort.falls { u64::MAX - 1 - k } else { k });
            (key, row)
        };
        let mut keyed: Vec<(u64, u32)> = polled.map(|p| p.map(key)).collect::<Option<_>>()?;
        keyed.sort_unstable();
        keyed.into_iter().map(|(_, row)| row).collect()
    } else {
        let key = |(row, item)| (keys.text(item, sort.column), row);
        let mut keyed: Vec<(String, u32)> = polled.map(|p| p.map(key)).collect::<Option<_>>()?;
        keyed.sort_by(|(a, _), (b, _)| match (a.is_empty(), b.is_empty()) {
            (false, false) if sort.falls => by_nature(b, a),
            (false, false) => by_nature(a, b),
            (a, b) => a.cmp(&b),
        });
        keyed.into_iter().map(|(_, row)| row).collect()
    };
    Some(Rows::Listed(Arc::new(rows)))
}

/// What keys are made of.
pub(super) struct Keys<'k> {
    view: GraphView<'k>,
    known: &'k Known,
    /// By entity, its place in the order of names, where the column holds names.
    names: Vec<u32>,
    /// By predicate, its place in the order of labels.
    labels: Vec<u32>,
}

impl<'k> Keys<'k> {
    pub(super) fn new(view: GraphView<'k>, known: &'k Known, column: Column) -> Self {
        let by_name = matches!(column, Column::Name | Column::From | Column::To);
        let mut labels: Vec<(&str, usize)> = Vec::new();
        if column == Column::Predicate {
            labels.extend(
                view.predicates()
                    .map(|(ix, p)| (&*p.label, usize::from(ix.0))),
            );
            labels.sort_unstable();
        }
        let mut places = vec![0; labels.len()];
        for (place, (_, at)) in (0..).zip(labels) {
            if let Some(slot) = places.get_mut(at) {
                *slot = place;
            }
        }
        Self {
            view,
            known,
            names: if by_name {
                view.name_order()
            } else {
                Vec::new()
            },
            labels: places,
        }
    }

    /// The number by which a row is sorted; nothing where it holds nothing.
    pub(super) fn number(&self, item: Item, column: Column) -> Option<u64> {
        match item {
            Item::Entity(ix) => match column {
                Column::Name => self.names.get(ix.0 as usize).copied().map(u64::from),
                Column::Kind => Some(self.view.entity(ix).kind() as u64),
                _ => self.of_series(ix.0, column),
            },
            Item::Relation(ix) => {
                let relation = self.view.relation(ix);
                let name = |ix: u32| self.names.get(ix as usize).copied().map(u64::from);
                match column {
                    Column::From => name(relation.from.0),
                    Column::To => name(relation.to.0),
                    Column::Predicate => {
                        let place = self.labels.get(usize::from(relation.predicate().0));
                        place.copied().map(u64::from)
                    }
                    Column::When => relation.when().map(first_day),
                    Column::State => Some(state_of(self.view, Carried::Relation(ix)) as u64),
                    _ => self.counted(item, column),
                }
            }
            Item::Claim(at) => {
                let claim = self.view.claim(at)?;
                match column {
                    Column::Mode => Some(claim.mode as u64),
                    Column::Stance => Some(claim.stance as u64),
                    Column::Said => {
                        let of_source = self.view.source(claim.source).date.as_ref();
                        claim.said.as_ref().or(of_source).map(first_day)
                    }
                    _ => None,
                }
            }
        }
    }

    fn of_series(&self, entity: u32, column: Column) -> Option<u64> {
        let series = self.known.get(&column)?;
        let count = series.count(entity).map(u64::from);
        // Scores are not negative: their bits are in the same order.
        let score = || series.score(entity).map(f64::to_bits);
        let date = || {
            let when = series.date(entity)?;
            let last = || when.latest().map(|day| from_zero(day.0));
            if column == Column::Last {
                last()
            } else {
                Some(first_day(when))
            }
        };
        count.or_else(score).or_else(date)
    }

    fn counted(&self, item: Item, column: Column) -> Option<u64> {
        match cell(self.view, self.known, item, column) {
            Cell::Count(n) => Some(n),
            _ => None,
        }
    }

    fn text(&self, item: Item, column: Column) -> String {
        match cell(self.view, self.known, item, column) {
            Cell::Text(text) => text.into_owned(),
            _ => String::new(),
        }
    }
}

/// Whether rows with one number hold one value.
pub(super) fn tells_apart(column: Column) -> bool {
    is_number(column) && !matches!(column.values(), Values::Dates | Values::Scores)
}

/// Whether a column is sorted by numbers.
fn is_number(column: Column) -> bool {
    use Column as C;
    !matches!(
        column,
        C::Type | C::Role | C::About | C::Source | C::At | C::By | C::Grade | C::Note | C::Id
    )
}

/// The first day that a date can mean, as a number that is not negative; what has no beginning comes before all others.
fn first_day(when: &When) -> u64 {
    when.earliest().map_or(0, |day| from_zero(day.0))
}

fn from_zero(day: i32) -> u64 {
    (i64::from(day) - i64::from(i32::MIN)) as u64
}

/// Compares texts as people do: figures by what they come to, so that `p9` stands before `p12`.
pub(super) fn by_nature(a: &str, b: &str) -> Ordering {
    let (mut a, mut b) = (a, b);
    loop {
        let (Some(x), Some(y)) = (a.chars().next(), b.chars().next()) else {
            return a.len().cmp(&b.len());
        };
        let ordering = if x.is_ascii_digit() && y.is_ascii_digit() {
            let (n, m) = (figures(&mut a), figures(&mut b));
            (n.len(), n).cmp(&(m.len(), m))
        } else {
            a = a.get(x.len_utf8()..).unwrap_or_default();
            b = b.get(y.len_utf8()..).unwrap_or_default();
            x.cmp(&y)
        };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
}

/// Takes the figures off the beginning; zeros before them do not count.
fn figures<'t>(text: &mut &'t str) -> &'t str {
    let n = text.bytes().take_while(u8::is_ascii_digit).count();
    let (here, rest) = text.split_at_checked(n).unwrap_or_default();
    *text = rest;
    here.trim_start_matches('0')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_compared_by_what_they_come_to() {
        let mut places = ["p12", "p9", "p9 p10", "p009", "row 2", "p", ""];
        places.sort_by(|a, b| by_nature(a, b));
        assert_eq!(places, ["", "p", "p9", "p009", "p9 p10", "p12", "row 2"]);
    }
}
