//! What a table asks of the background: its rows in order, and columns over the whole graph. Small graphs are asked the same at
//! once.

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use crate::analysis::table::{
    Column, Condition, Counts, Keep, Known, Numbers, Of, POLL_EVERY, Rows, Series, Sort, count,
    ordered, ready, rows, wheres, work_out,
};
use crate::model::ids::{Carried, EntityIx, Item, Owner};
use crate::model::lens::{Judge, Lens, Where};
use crate::model::view::GraphView;
use crate::search::Bound;
use crate::session::listing::{self, RowKey};
use crate::task::{Progress, Task};
use crate::text::counted;

/// Entities that one command marks at most: with more of them nobody does anything.
const MAX_MARKS: usize = 100_000;

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
    /// How often each value of a column of these rows occurs.
    Counts(Box<CountsAsked>),
    /// The conditions of the lens that are to hold.
    Wheres(Vec<Condition>),
    /// The entities of rows that meet a condition, or of all of them.
    Marks(Box<RowsAsked>, Option<Condition>),
}

/// What is asked for one thing after the other, each beside the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lane {
    /// Rows.
    Rows,
    /// Columns.
    Column,
    /// How often values occur.
    Counts,
    /// What a command has to find out before it does something.
    Deed,
}

/// Which values are counted.
#[derive(Debug, Clone)]
pub struct CountsAsked {
    /// Of this column,
    pub column: Column,
    /// of these rows,
    pub rows: (Numbers, Rows),
    /// by what is known.
    pub known: Known,
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
    /// Values.
    Counts(Counts),
    /// The conditions of the lens, or why there are none such.
    Wheres(Result<Vec<Where>, String>),
    /// The entities, or why there are none.
    Marks(Result<Vec<EntityIx>, String>),
}

impl TableJob {
    /// What it asks for; a newer question of the same lane takes its place.
    pub fn lane(&self) -> Lane {
        match self.asked {
            Asked::Rows(_) => Lane::Rows,
            Asked::Column(_) => Lane::Column,
            Asked::Counts(_) => Lane::Counts,
            Asked::Wheres(_) | Asked::Marks(..) => Lane::Deed,
        }
    }

    /// Answers it; nothing when it was cancelled.
    pub fn answer(&self, view: GraphView<'_>, task: &Task<'_>) -> Option<TableAnswer> {
        let judge = Judge::new(view, &self.lens);
        Some(match &self.asked {
            Asked::Rows(asked) => {
                let (numbers, rows) = asked.answer(&judge, task)?;
                TableAnswer::Rows(numbers, rows)
            }
            Asked::Column(column) => TableAnswer::Columns(work_out(&judge, *column, task)?),
            Asked::Counts(asked) => {
                let (numbers, rows) = &asked.rows;
                let numbered = (numbers, &asked.known);
                TableAnswer::Counts(count(view, numbered, rows, asked.column, task)?)
            }
            Asked::Wheres(conditions) => {
                TableAnswer::Wheres(wheres(view, &self.lens, conditions, task)?)
            }
            Asked::Marks(asked, condition) => {
                TableAnswer::Marks(marks(&judge, asked, condition.as_ref(), task)?)
            }
        })
    }
}

/// The entities that rows stand for: of a relation both its ends, of a claim those of what it is about.
fn marks(
    judge: &Judge<'_>,
    asked: &RowsAsked,
    condition: Option<&Condition>,
    task: &Task<'_>,
) -> Option<Result<Vec<EntityIx>, String>> {
    let view = judge.view();
    let fit = match condition.map(|c| ready(judge, c, task)) {
        Some(answer) => match answer? {
            Ok(fit) => Some(fit),
            Err(why) => return Some(Err(why)),
        },
        None => None,
    };
    let (numbers, rows) = asked.answer(judge, task)?;
    let mut found = BTreeSet::new();
    for (n, row) in rows.iter().enumerate() {
        if n.is_multiple_of(POLL_EVERY) && task.cancel.is_cancelled() {
            return None;
        }
        let item = numbers.item(row);
        if fit.as_ref().is_none_or(|f| f.meets(view, item)) {
            found.extend(ends_of(view, item).into_iter().flatten());
        }
        if found.len() > MAX_MARKS {
            let most = counted(MAX_MARKS, "entity", "entities");
            return Some(Err(format!(
                "more than {most} would be marked: n narrows the table first"
            )));
        }
    }
    Some(Ok(found.into_iter().collect()))
}

/// The entities that a row stands for.
pub fn ends_of(view: GraphView<'_>, item: Item) -> [Option<EntityIx>; 2] {
    let of_relation = |ix| {
        let relation = view.relation(ix);
        [Some(relation.from), Some(relation.to)]
    };
    match item {
        Item::Entity(ix) => [Some(ix), None],
        Item::Relation(ix) => of_relation(ix),
        Item::Claim(at) => match at.carried {
            Carried::Relation(ix) => of_relation(ix),
            Carried::Fact(fact) => match fact.owner {
                Owner::Entity(ix) => [Some(ix), None],
                Owner::Relation(ix) => of_relation(ix),
            },
        },
    }
}

impl RowsAsked {
    fn answer(&self, judge: &Judge<'_>, task: &Task<'_>) -> Option<(Numbers, Rows)> {
        let view = judge.view();
        let numbers = Numbers::whole(view, self.of, task)?;
        let narrow = self.narrow.as_ref().filter(|n| !n.is_empty());
        let known = RefCell::default();
        let known = &known;
        let fitting = narrow.map(|bound| move |item| fits(view, (bound, known), item));
        let keep: Keep<'_> = fitting.as_ref().map(|f| f as &dyn Fn(Item) -> bool);
        let mut rows = rows(judge, &numbers, keep, task)?;
        if let Some(sort) = self.sort {
            rows = ordered(view, (&numbers, &self.known), &rows, sort, task)?;
        }
        Some((numbers, rows))
    }
}

/// Whether words of a narrowing fit a predicate or a role, as far as it was asked.
type Fitting<'v> = RefCell<HashMap<&'v str, bool>>;

/// Whether a row fits what the table is narrowed by: an entity by its names, a relation by its ends, its predicate and its role.
fn fits<'v>(view: GraphView<'v>, (bound, known): (&Bound, &Fitting<'v>), item: Item) -> bool {
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
                // Names alone were asked already: all words together only where one of them fits what else is said of it.
                let fits_anything = |text: &'v str| {
                    let mut known = known.borrow_mut();
                    let known = known.entry(text);
                    *known.or_insert_with(|| bound.query.fits_anything(text))
                };
                let further = || {
                    fits_anything(&view.predicate(relation.predicate()).label)
                        || view.role_of_row(ix).is_some_and(fits_anything)
                };
                let words = || {
                    let predicate = view.predicate(relation.predicate());
                    let names = [relation.from, relation.to].map(|e| view.entity(e).name());
                    let role = relation.role().unwrap_or_default();
                    bound
                        .query
                        .fits(&[names[0], names[1], &predicate.label, role])
                };
                named(relation.from)
                    || named(relation.to)
                    || ((in_bulk.is_none() || further()) && words())
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
