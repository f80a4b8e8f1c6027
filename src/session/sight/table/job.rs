//! What a table asks of the background: its rows in order, and columns over the whole graph. Small graphs are asked the same at
//! once.

use std::sync::Arc;

use crate::analysis::table::{
    Column, Keep, Known, Numbers, Of, Rows, Series, Sort, ordered, rows, work_out,
};
use crate::model::ids::{Carried, EntityIx, Item};
use crate::model::lens::{Judge, Lens};
use crate::model::view::GraphView;
use crate::search::Bound;
use crate::session::listing::{self, RowKey};
use crate::task::{Progress, Task};

/// A question.
#[derive(Debug, Clone)]
pub struct TableJob {
    /// The lens.
    pub lens: Lens,
    /// What is asked.
    pub asked: Asked,
    /// Where it is said how far it has come.
    pub progress: Progress,
}

/// What is asked.
#[derive(Debug, Clone)]
pub enum Asked {
    /// The rows, in order.
    Rows(Box<RowsAsked>),
    /// A column, with those that come along with it.
    Column(Column),
}

/// Which rows, and by what they are put in order.
#[derive(Debug, Clone)]
pub struct RowsAsked {
    /// What they are.
    pub of: Of,
    /// What they are narrowed by.
    pub narrow: Option<Bound>,
    /// By what they are sorted; nothing for the order of the input.
    pub sort: Option<Sort>,
    /// The columns that are known.
    pub known: Known,
}

/// The answer.
#[derive(Debug)]
pub enum TableAnswer {
    /// The rows.
    Rows(Numbers, Rows),
    /// Columns.
    Columns(Vec<(Column, Series)>),
}

impl TableJob {
    /// Whether it asks for rows.
    pub fn is_for_rows(&self) -> bool {
        matches!(self.asked, Asked::Rows(_))
    }

    /// Answers it; nothing when it was cancelled.
    pub fn answer(&self, view: GraphView<'_>, task: &Task<'_>) -> Option<TableAnswer> {
        let judge = Judge::new(view, &self.lens);
        match &self.asked {
            Asked::Rows(asked) => asked.answer(&judge, task),
            Asked::Column(column) => Some(TableAnswer::Columns(work_out(&judge, *column, task)?)),
        }
    }
}

impl RowsAsked {
    fn answer(&self, judge: &Judge<'_>, task: &Task<'_>) -> Option<TableAnswer> {
        let view = judge.view();
        let numbers = Numbers::whole(view, self.of, task)?;
        let narrow = self.narrow.as_ref().filter(|n| !n.is_empty());
        let fitting = narrow.map(|bound| move |item| fits(view, bound, item));
        let keep: Keep<'_> = fitting.as_ref().map(|f| f as &dyn Fn(Item) -> bool);
        let mut rows = rows(judge, &numbers, keep, task)?;
        if let Some(sort) = self.sort {
            rows = ordered(view, (&numbers, &self.known), &rows, sort, task)?;
        }
        Some(TableAnswer::Rows(numbers, rows))
    }
}

/// Whether a row fits what the table is narrowed by: an entity by its names, a relation by its ends, its predicate and its role.
fn fits(view: GraphView<'_>, bound: &Bound, item: Item) -> bool {
    match item {
        Item::Entity(ix) => match &bound.fitting {
            Some(fitting) => fitting.contains(ix) && bound.lets_through(view, ix),
            None => listing::fits(view, bound, RowKey::Entity(ix)),
        },
        Item::Claim(at) => listing::fits(view, bound, RowKey::Claim(at)),
        Item::Relation(ix) => {
            let relation = view.relation(ix);
            let carried = Carried::Relation(ix);
            let either = [relation.to, relation.from].into_iter();
            let mut passing = either.filter(|e| bound.lets_item_through(view, carried, Some(*e)));
            passing.next().is_some() && {
                let in_bulk = bound.fitting.as_ref().filter(|_| view.is_row(ix));
                let named = |e: EntityIx| in_bulk.is_some_and(|f| f.contains(e));
                let words = || {
                    let predicate = view.predicate(relation.predicate());
                    let names = [relation.from, relation.to].map(|e| view.entity(e).name());
                    let role = relation.role().unwrap_or_default();
                    bound
                        .query
                        .fits(&[names[0], names[1], &predicate.label, role])
                };
                named(relation.from) || named(relation.to) || (in_bulk.is_none() && words())
            }
        }
    }
}

/// Takes columns that were worked out among those that are known.
pub fn learn(known: &mut Known, columns: Vec<(Column, Series)>) {
    known.extend(
        columns
            .into_iter()
            .map(|(column, series)| (column, Arc::new(series))),
    );
}
