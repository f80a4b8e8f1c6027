//! What a place has to list: its groups, with their rows or, where there may be millions, with a way to some of them.

use std::cmp::Reverse;

use super::{GroupKey, ListingParams, RowKey, SHOWN_OF_KIND};
use crate::model::ids::{Carried, EntityIx};
use crate::model::view::{GraphView, Group, OfKind, Touch};
use crate::model::words::Kind;
use crate::session::trail::Spot;

/// A group before lens and narrowing.
pub(super) struct Content {
    pub(super) key: GroupKey,
    /// How many rows it has before lens and narrowing.
    pub(super) all: usize,
    /// How many rows it has.
    pub(super) count: usize,
    /// All of them; but a few, or none, where they are made later.
    pub(super) rows: Vec<RowKey>,
    /// Whether they are made only when the group is open, since there may be millions.
    pub(super) is_later: bool,
    /// How far it is made.
    pub(super) made: Made,
}

/// How far a group is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Made {
    /// Some rows are there, and how many there are is not known yet.
    Begun,
    /// How many rows there are is known, and not yet which.
    Counted,
    /// All that is to be listed is.
    Whole,
}

impl Content {
    fn new(key: GroupKey, rows: impl IntoIterator<Item = RowKey>) -> Self {
        let rows: Vec<RowKey> = rows.into_iter().collect();
        Self {
            key,
            all: rows.len(),
            count: rows.len(),
            rows,
            is_later: false,
            made: Made::Whole,
        }
    }

    /// Takes count and rows of its kind.
    pub(super) fn take(&mut self, kinds: &[OfKind]) {
        let of_it = kinds.iter().find(|k| self.key == GroupKey::Kind(k.kind));
        self.count = of_it.map_or(0, |k| k.count);
        let busiest = of_it.map_or(&[][..], |k| &k.busiest);
        self.rows = busiest.iter().copied().map(RowKey::Entity).collect();
    }

    /// Whether a row stands in it, be it made or not.
    pub(super) fn holds(&self, view: GraphView<'_>, row: RowKey, spot: Spot) -> bool {
        if !self.is_later {
            return self.rows.contains(&row);
        }
        match (self.key, row, spot) {
            (
                GroupKey::Relations(predicate, inward),
                RowKey::Relation(ix, _),
                Spot::Entity(here),
            ) => {
                let relation = view.relation(ix);
                relation.predicate() == predicate && (relation.from != here) == inward
            }
            (GroupKey::Kind(kind), RowKey::Entity(ix), _) => view.entity(ix).kind() == kind,
            _ => false,
        }
    }
}

/// All groups of a place, before lens and narrowing. Rows of what was read in bulk are left for later.
pub(super) fn contents(view: GraphView<'_>, params: ListingParams<'_>) -> Vec<Content> {
    let mut groups = match params.step.spot {
        Spot::Graph => contents_of_graph(view, params.n_problems, view.has_base()),
        Spot::Entity(ix) => contents_of_entity(view, ix, view.is_bulk(ix)),
    };
    groups.retain(|group| group.count > 0);
    groups
}

fn contents_of_graph(view: GraphView<'_>, n_problems: usize, later: bool) -> Vec<Content> {
    let problems = (0..n_problems as u32).map(RowKey::Problem);
    let mut groups = vec![Content::new(GroupKey::Problems, problems)];
    if later {
        let kinds = view.kinds(SHOWN_OF_KIND + 1).into_iter();
        groups.extend(kinds.map(|k| Content {
            key: GroupKey::Kind(k.kind),
            all: k.count,
            count: k.count,
            rows: k.busiest.into_iter().map(RowKey::Entity).collect(),
            is_later: true,
            made: Made::Whole,
        }));
    } else {
        groups.extend(by_kind(view));
    }
    let disagreements = view.disagreements().map(|(ix, _)| RowKey::Disagreement(ix));
    groups.push(Content::new(GroupKey::Disagreements, disagreements));
    let sources = view.sources().map(|(ix, _)| RowKey::Source(ix));
    groups.push(Content::new(GroupKey::Sources, sources));
    groups
}

fn by_kind(view: GraphView<'_>) -> Vec<Content> {
    type ByDegree<'n> = Vec<(usize, &'n str, EntityIx)>;
    let mut by_kind: Vec<(Kind, ByDegree<'_>)> =
        Kind::ALL.iter().map(|k| (*k, Vec::new())).collect();
    for entity in view.entities() {
        if let Some((_, list)) = by_kind.iter_mut().find(|(k, _)| *k == entity.kind()) {
            list.push((entity.degree(), entity.name(), entity.ix));
        }
    }
    let sorted = by_kind.into_iter().map(|(kind, mut list)| {
        list.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)).then(a.2.cmp(&b.2)));
        let rows = list.into_iter().map(|(_, _, ix)| RowKey::Entity(ix));
        Content::new(GroupKey::Kind(kind), rows)
    });
    sorted.collect()
}

fn contents_of_entity(view: GraphView<'_>, ix: EntityIx, later: bool) -> Vec<Content> {
    let facts = view.entity(ix).facts().map(|f| RowKey::Fact(f.at));
    let mut groups = vec![Content::new(GroupKey::Facts, facts)];
    let mut weak = Vec::new();
    let relations = if later {
        later_relations(view, ix)
    } else {
        relations_of(view, ix)
    };
    for (is_weak, content) in relations {
        if is_weak {
            weak.push(content);
        } else {
            groups.push(content);
        }
    }
    let stands = view
        .sources()
        .filter(|(_, s)| s.entity == Some(ix) || s.publisher_entity == Some(ix));
    let stands = stands.map(|(s, _)| RowKey::Source(s));
    groups.push(Content::new(GroupKey::StandsFor, stands));
    let says = view.says(ix).iter().map(|c| RowKey::Claim(*c));
    groups.push(Content::new(GroupKey::Says, says));
    groups.extend(weak);
    groups
}

/// The groups of an entity's relations without their rows, and whether their predicates are weak.
fn later_relations(view: GraphView<'_>, ix: EntityIx) -> Vec<(bool, Content)> {
    let group = |group: Group| {
        let content = Content {
            key: GroupKey::Relations(group.predicate, group.inward),
            all: group.count,
            count: group.count,
            rows: Vec::new(),
            is_later: true,
            made: Made::Whole,
        };
        (group.weak, content)
    };
    view.groups(ix).into_iter().map(group).collect()
}

/// The same with their rows, by number of sources, then by name; in one pass, since an entity may have thousands of groups.
fn relations_of(view: GraphView<'_>, ix: EntityIx) -> Vec<(bool, Content)> {
    let rank = |t: Touch| {
        let group = (view.predicate(t.predicate).weak, t.predicate, t.inward);
        let n_sources = view.support(Carried::Relation(t.relation)).n_sources;
        let name = view.entity(t.other).name();
        (group, Reverse(n_sources), name, t.relation, t.other)
    };
    let mut ranked: Vec<_> = view.touching(ix).map(rank).collect();
    ranked.sort_unstable();
    let groups = ranked.chunk_by(|a, b| a.0 == b.0).filter_map(|chunk| {
        let (is_weak, predicate, inward) = chunk.first()?.0;
        let rows = chunk.iter().map(|r| RowKey::Relation(r.3, r.4));
        let key = GroupKey::Relations(predicate, inward);
        Some((is_weak, Content::new(key, rows)))
    });
    groups.collect()
}
