//! Who is tied to whom among some entities: the relations from each to each.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::ids::{EntityIx, RelationIx};
use crate::model::lens::{Judge, Lens};
use crate::model::view::GraphView;

/// Entities of a matrix at most: of more nobody sees anything.
pub const MOST: usize = 200;

/// In which order the entities stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Order {
    /// The most tied first, and each next to those it is tied to, so that what belongs together makes a block.
    #[default]
    Ties,
    /// By name.
    Name,
    /// By kind, then by name.
    Kind,
}

impl Order {
    /// All, in order.
    pub const ALL: [Self; 3] = [Self::Ties, Self::Name, Self::Kind];

    /// What it is called in commands.
    pub fn word(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Ties => "ties",
        }
    }
}

/// The relations among some entities, by their ends.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Matrix {
    /// The entities, in order: both the rows and the columns.
    pub who: Vec<EntityIx>,
    /// The relations from the entity of a row to that of a column, by the places of both; nothing where there are none.
    pub ties: BTreeMap<(usize, usize), Vec<RelationIx>>,
    /// Entities that are not in it, since there are so many.
    pub left_out: usize,
    /// Relations that the lens hides.
    pub hidden: usize,
}

impl Matrix {
    /// The relations among entities that a lens shows; each entity is taken once, the first [`MOST`] of them.
    ///
    /// # Complexity
    /// As [`GraphView::outward_among`] for each entity, and O(entities²) for the order by ties.
    pub fn new(view: GraphView<'_>, lens: &Lens, among: &[EntityIx], order: Order) -> Self {
        let mut all = BTreeSet::new();
        let once: Vec<EntityIx> = among.iter().copied().filter(|e| all.insert(*e)).collect();
        let taken: BTreeSet<EntityIx> = once.iter().take(MOST).copied().collect();
        let judge = Judge::new(view, lens);
        let mut ties: BTreeMap<(EntityIx, EntityIx), Vec<RelationIx>> = BTreeMap::new();
        let mut hidden = 0;
        for from in &taken {
            for touch in view.outward_among(*from, &taken) {
                let ends = [*from, touch.other];
                // What was asked for is not left out for what it is.
                if judge.shows_relation(touch.relation, ends, &ends) {
                    let tie = ties.entry((*from, touch.other)).or_default();
                    tie.push(touch.relation);
                } else {
                    hidden += 1;
                }
            }
        }
        let mut who: Vec<EntityIx> = taken.iter().copied().collect();
        let name = |ix: &EntityIx| view.entity(*ix).name();
        match order {
            Order::Name => who.sort_by_key(name),
            Order::Kind => who.sort_by_key(|ix| (view.entity(*ix).kind(), name(ix))),
            Order::Ties => {
                who.sort_by_key(name);
                who = together(&who, &ties);
            }
        }
        let place: BTreeMap<EntityIx, usize> =
            who.iter().enumerate().map(|(n, ix)| (*ix, n)).collect();
        let at = |ix: EntityIx| place.get(&ix).copied().unwrap_or_default();
        let ties = ties.into_iter().map(|((a, b), t)| ((at(a), at(b)), t));
        Self {
            ties: ties.collect(),
            left_out: once.len() - taken.len(),
            hidden,
            who,
        }
    }

    /// The relations from the entity of a row to that of a column.
    pub fn at(&self, row: usize, column: usize) -> &[RelationIx] {
        let tie = self.ties.get(&(row, column));
        tie.map_or(&[], Vec::as_slice)
    }

    /// How many relations there are.
    pub fn n_relations(&self) -> usize {
        self.ties.values().map(Vec::len).sum()
    }
}

/// Entities so that each follows those it has most to do with: next comes whoever has most relations with those that already
/// stand; of several the first.
fn together(
    who: &[EntityIx],
    ties: &BTreeMap<(EntityIx, EntityIx), Vec<RelationIx>>,
) -> Vec<EntityIx> {
    let place: BTreeMap<EntityIx, usize> = who.iter().enumerate().map(|(n, e)| (*e, n)).collect();
    let mut beside: Vec<Vec<(usize, usize)>> = vec![Vec::new(); who.len()];
    for ((from, to), relations) in ties.iter().filter(|((a, b), _)| a != b) {
        if let (Some(a), Some(b)) = (place.get(from), place.get(to)) {
            for (here, there) in [(*a, *b), (*b, *a)] {
                if let Some(list) = beside.get_mut(here) {
                    list.push((there, relations.len()));
                }
            }
        }
    }
    let all: Vec<usize> = beside
        .iter()
        .map(|list| list.iter().map(|(_, n)| n).sum())
        .collect();
    // Relations with those that stand, then relations at all; nothing for who stands already.
    let mut worth: Vec<Option<(usize, usize)>> = all.iter().map(|n| Some((0, *n))).collect();
    let mut order = Vec::with_capacity(who.len());
    loop {
        let waiting = worth.iter().enumerate().rev();
        let next = waiting.filter_map(|(n, w)| w.map(|w| (w, n)));
        let Some((_, next)) = next.max_by_key(|(w, _)| *w) else {
            return order;
        };
        order.extend(who.get(next));
        if let Some(slot) = worth.get_mut(next) {
            *slot = None;
        }
        for (other, n) in beside.get(next).into_iter().flatten() {
            if let Some(Some((with, _))) = worth.get_mut(*other) {
                *with += n;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::open_text;

    const TWO_PAIRS: &str = r#"(format: 1,
        predicates: {"knows": (label: "knows", inverse: "is known to")},
        entities: {
            "a": (kind: person, name: "Anna"), "b": (kind: organisation, name: "Bank"),
            "c": (kind: person, name: "Cora"), "d": (kind: organisation, name: "Dam"),
        },
        relations: [
            (from: "a", predicate: "knows", to: "d"), (from: "d", predicate: "knows", to: "a"),
            (from: "a", predicate: "knows", to: "d", role: "again"), (from: "c", predicate: "knows", to: "c"),
            (from: "b", predicate: "knows", to: "c"),
        ])"#;

    fn names(order: Order) -> (String, Matrix) {
        let opened = open_text("pairs.ron", TWO_PAIRS).expect("RON");
        let view = opened.graph.view();
        let all: Vec<EntityIx> = view.entities().map(|e| e.ix).collect();
        let matrix = Matrix::new(view, &Lens::OFF, &[&all[..], &all[..]].concat(), order);
        let names = matrix.who.iter().map(|ix| view.entity(*ix).id());
        (names.collect(), matrix)
    }

    #[test]
    fn relations_stand_from_row_to_column() {
        let (who, matrix) = names(Order::Name);
        assert_eq!(who, "abcd");
        let counts: Vec<String> = (0..4)
            .map(|row| {
                (0..4)
                    .map(|column| matrix.at(row, column).len().to_string())
                    .collect()
            })
            .collect();
        assert_eq!(counts, ["0002", "0010", "0010", "1000"]);
        assert_eq!((matrix.n_relations(), matrix.left_out), (5, 0));
    }

    #[test]
    fn what_is_tied_stands_together() {
        assert_eq!(names(Order::Kind).0, "acbd");
        assert_eq!(names(Order::Ties).0, "adbc");
    }
}
