//! A lens made ready for one graph: what it says of all rows of a table alike is worked out once, so that millions of
//! relations are judged without a claim being made.

use std::borrow::Cow;

use super::{Between, Lens};
use crate::model::base::{Column, Meaning, Typing};
use crate::model::ids::{EntityIx, Item, RelationIx};
use crate::model::view::GraphView;
use crate::model::words::Kind;

/// A lens and a graph. It says what the lens says.
#[derive(Debug)]
pub struct Judge<'a> {
    view: GraphView<'a>,
    lens: &'a Lens,
    is_off: bool,
    /// By predicate.
    predicates: Vec<bool>,
    /// By class of the base.
    classes: Vec<bool>,
    /// By table of the base; nothing where rows of one table are not all alike.
    tables: Option<Vec<bool>>,
    /// What classes and tables say all there is to say by.
    rows: Option<Rows<'a>>,
}

/// Columns of the base by which a lens judges that looks at nothing else.
#[derive(Debug)]
struct Rows<'a> {
    /// The class of each entity.
    class: &'a [u16],
    /// The table of each relation.
    table: &'a [u8],
}

impl<'a> Judge<'a> {
    /// Makes a lens ready.
    ///
    /// # Complexity
    /// O(predicates + classes + tables).
    pub fn new(view: GraphView<'a>, lens: &'a Lens) -> Self {
        let shows = |weak: bool| !(lens.hide_weak && weak);
        let predicates = view.predicates();
        let predicates = predicates.map(|(ix, p)| lens.predicates.lets(&ix) && shows(p.weak));
        let classes = view.base().classes.iter();
        let classes = classes.map(|c| lens.shows_class(c.kind, c.type_name.as_deref()));
        // What is only named, in tables that tell no kinds, is of no class.
        let classes = classes.chain([lens.shows_class(Kind::Other, None)]);
        let tables = view.base().tables.iter().map(|table| {
            let support = view.support_of_row(table);
            lens.shows_carried_by(
                (view, None),
                || Cow::Owned(vec![table.claim(0)]),
                || support.state,
                || support,
            )
        });
        // What stands in a disagreement is disputed, be it a row of a table.
        let all_alike = (lens.states.is_empty() || view.has_none_contested())
            // Where in its source a claim stands differs from row to row.
            && !lens.looks_at_each_claim();
        let (any, base) = (Between::ANY, view.base());
        let looks_further =
            lens.degree != Between::ANY || lens.days != any || !lens.wheres.is_empty();
        let rows = Rows {
            class: &base.entities.class,
            table: &base.relations.table,
        };
        Self {
            view,
            lens,
            is_off: lens.is_off(),
            predicates: predicates.collect(),
            classes: classes.collect(),
            tables: all_alike.then(|| tables.collect()),
            rows: (all_alike && !looks_further && view.is_base_alone()).then_some(rows),
        }
    }

    /// Whether it shows everything.
    pub fn is_off(&self) -> bool {
        self.is_off
    }

    /// The graph.
    pub fn view(&self) -> GraphView<'a> {
        self.view
    }

    /// Whether the entity is shown.
    pub fn shows_entity(&self, ix: EntityIx) -> bool {
        if self.is_off {
            return true;
        }
        if let Some(rows) = &self.rows {
            return self.shows_end(rows, ix);
        }
        let Some(class) = self.view.class_of_row(ix) else {
            return self.lens.shows_entity(self.view, ix);
        };
        let Between { least, most } = self.lens.degree;
        let degree_fits = (least.is_none() && most.is_none()) || {
            let degree = self.view.degree(ix);
            least.is_none_or(|n| degree >= n) && most.is_none_or(|n| degree <= n)
        };
        let of_none = self.classes.len() - 1;
        degree_fits
            && at(&self.classes, usize::from(class).min(of_none))
            && self.lens.wheres_let(self.view, Item::Entity(ix))
    }

    /// Whether the relation is shown to one who stands on these entities; its ends are given, since who walks knows them.
    pub fn shows_relation(
        &self,
        ix: RelationIx,
        ends: [EntityIx; 2],
        standing: &[EntityIx],
    ) -> bool {
        if self.is_off {
            return true;
        }
        if let Some(rows) = &self.rows {
            return self.shows_row(rows, ix, ends, standing);
        }
        let (Some(row), Some(tables)) = (self.view.row_of(ix), &self.tables) else {
            return self.lens.shows_relation_of(self.view, ix, standing);
        };
        let end = |e: &EntityIx| standing.contains(e) || self.shows_entity(*e);
        at(&self.predicates, row.predicate.0)
            && at(tables, row.table)
            && ends.iter().all(end)
            && self.in_days(ix)
            && self.lens.wheres_let(self.view, Item::Relation(ix))
    }

    /// The same where columns say it all.
    fn shows_row(
        &self,
        rows: &Rows<'_>,
        ix: RelationIx,
        ends: [EntityIx; 2],
        standing: &[EntityIx],
    ) -> bool {
        let is_shown = |end: EntityIx| self.shows_end(rows, end) || standing.contains(&end);
        let table = rows.table.get(ix.0 as usize).copied().unwrap_or(u8::MAX);
        let tables = self.tables.as_deref().unwrap_or_default();
        let [from, to] = ends;
        at(tables, table)
            && is_shown(to)
            && is_shown(from)
            && at(&self.predicates, self.view.predicate_of(ix).0)
    }

    fn shows_end(&self, rows: &Rows<'_>, ix: EntityIx) -> bool {
        let of_none = self.classes.len() - 1;
        let class = rows.class.get(ix.0 as usize).copied();
        let class = class.map_or(of_none, |class| usize::from(class).min(of_none));
        at(&self.classes, class)
    }

    /// Whether the facts of rows of a table, by its number, are shown; `None`: not all alike.
    pub(in crate::model) fn shows_facts_of(&self, table: usize) -> Option<bool> {
        if self.is_off {
            return Some(true);
        }
        let tables = self.tables.as_ref()?;
        let is_shown = tables.get(table).copied().unwrap_or(false);
        if self.lens.days == Between::ANY || !is_shown {
            return Some(is_shown);
        }
        // A cell has no time but the date it holds, and what has none touches no days.
        let columns = self.view.base().tables.get(table).map(|t| &t.columns);
        let is_dated = |c: &Column| c.meaning == Some(Meaning::Fact) && c.typing == Typing::Date;
        let some_are = columns.is_some_and(|columns| columns.iter().any(is_dated));
        (!some_are).then_some(false)
    }

    /// The lens itself.
    pub fn lens(&self) -> &'a Lens {
        self.lens
    }

    fn in_days(&self, ix: RelationIx) -> bool {
        let Between { least, most } = self.lens.days;
        let held = || self.view.relation(ix).held();
        self.lens.days == Between::ANY || held().is_some_and(|w| w.within(least, most))
    }
}

fn at(verdicts: &[bool], n: impl Into<usize>) -> bool {
    verdicts.get(n.into()).copied().unwrap_or(false)
}
