//! The words of a row: state sign, walk sign, kind, name, when, number of sources. Made for the rows in sight only.

use super::card::About;
use super::listing::{GroupKey, GroupRows, Made, RowKey, carried_of};
use super::state::{State, ViewId};
use super::trail::{Spot, Via};
use crate::analysis::contrast::Leg;
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, EntityIx, RelationIx};
use crate::model::lens::state_of;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::{Kind, State as ClaimState};
use crate::text::printable;

/// How a thing is carried, as one sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// Supported: no sign.
    None,
    /// Somebody denies it, or values exclude each other.
    Disputed,
    /// Only denials.
    Refuted,
    /// Nobody asserts it outright.
    Tentative,
    /// No claim.
    Unsourced,
}

/// Where a row stands to the walk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Walk {
    /// Not been there.
    New,
    /// The way I came.
    Came,
    /// Been there.
    Visited,
    /// Marked.
    Marked,
}

/// A row in words, all of them printable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Row {
    /// The head of a group.
    Group {
        /// Its label.
        label: String,
        /// Whether its rows are listed.
        open: bool,
        /// Its rows; `None` while that is still being looked for.
        count: Option<usize>,
        /// Rows that the lens hides.
        hidden: usize,
        /// Disputed rows, then tentative ones.
        marks: (usize, usize),
        /// Whether its predicate only shares a page.
        weak: bool,
    },
    /// Anything else.
    Item(ItemRow),
    /// What is left of a group.
    More(String),
}

/// A row that is not the head of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRow {
    /// How it is carried.
    pub sign: Sign,
    /// Where it stands to the walk.
    pub walk: Walk,
    /// The kind of the entity it leads to.
    pub kind: Option<Kind>,
    /// The name, or the fact's attribute.
    pub name: String,
    /// What the one is to the other: parallel relations often differ in it alone.
    pub role: Option<String>,
    /// The fact's value.
    pub value: Option<String>,
    /// When it held.
    pub when: Option<When>,
    /// Number of sources; for entities of the graph's page, number of relations.
    pub count: Option<usize>,
    /// A few words before the count: `≠2` on the graph's page.
    pub n_disputed: usize,
}

/// The sign of a relation or fact.
pub fn sign(view: GraphView<'_>, carried: Carried) -> Sign {
    sign_of(state_of(view, carried))
}

/// The sign of a state.
pub fn sign_of(state: ClaimState) -> Sign {
    match state {
        ClaimState::Refuted => Sign::Refuted,
        ClaimState::Disputed => Sign::Disputed,
        ClaimState::Unsourced => Sign::Unsourced,
        ClaimState::Tentative => Sign::Tentative,
        ClaimState::Supported => Sign::None,
    }
}

impl State {
    /// What the cursor of the view that is shown is on, where claims do not carry it.
    pub fn row_here(&self) -> Option<RowKey> {
        let entity = |spot: Spot| match spot {
            Spot::Entity(ix) => Some(RowKey::Entity(ix)),
            Spot::Graph => None,
        };
        match self.shown.view {
            ViewId::Walk => self.cursor_key(),
            ViewId::Sight(sight) => (sight.spec().here)(self),
            ViewId::Paths | ViewId::Reader | ViewId::Disagreements | ViewId::Sources => None,
            ViewId::Trail => entity(self.trail.step(self.shown.trail.cursor).spot),
            ViewId::Marks => self.mark_here().map(RowKey::Entity),
            ViewId::Card => match self.card_about() {
                Some(About::Source(ix)) => Some(RowKey::Source(ix)),
                Some(About::Disagreement(ix)) => Some(RowKey::Disagreement(ix)),
                _ => self.shown.card.as_ref().map(|c| RowKey::Entity(c.entity)),
            },
        }
    }

    /// What the evidence is about: the relation or fact under the cursor of the view that is shown.
    pub fn evidence_of(&self) -> Option<Carried> {
        match self.shown.view {
            ViewId::Walk => self.cursor_key().and_then(carried_of),
            ViewId::Sight(sight) => (sight.spec().here)(self).and_then(carried_of),
            ViewId::Paths => self
                .shown
                .paths
                .as_ref()?
                .hop()
                .map(|h| Carried::Relation(h.relation)),
            ViewId::Disagreements => self.shown.beside.disagreements.leg().map(Leg::carried),
            ViewId::Sources => self.shown.beside.sources.claim().map(|c| c.carried),
            ViewId::Reader => None,
            ViewId::Marks => self.pair_carried(),
            ViewId::Card => match self.card_about() {
                Some(About::Carried(carried)) => Some(carried),
                _ => None,
            },
            ViewId::Trail => match self.trail.step(self.shown.trail.cursor).via {
                Via::Relation(ix) => Some(Carried::Relation(ix)),
                Via::Start | Via::Jump => None,
            },
        }
    }

    /// A row of the list in words. `here` is the spot the list belongs to.
    pub fn row(&self, key: RowKey, group: Option<&GroupRows>, from: Spot) -> Row {
        let view = self.view();
        match key {
            RowKey::Group(key) => Row::Group {
                label: self.group_label(key),
                open: group.is_some_and(|g| g.open),
                count: group.map_or(Some(0), |g| (g.made != Made::Begun).then_some(g.count)),
                hidden: group.map_or(0, |g| g.hidden),
                marks: group.map_or((0, 0), |g| (g.n_disputed, g.n_tentative)),
                weak: matches!(key, GroupKey::Relations(p, _) if view.predicate(p).weak),
            },
            RowKey::More(_) if group.is_some_and(|g| g.made != Made::Whole) => {
                Row::More("… looking for more".to_owned())
            }
            RowKey::More(key) => {
                let count = group.map_or(0, |g| g.count);
                let more = count.saturating_sub(group.map_or(0, |g| g.listed));
                let order = if matches!(key, GroupKey::Kind(_)) {
                    ", busiest first"
                } else {
                    ""
                };
                Row::More(format!("… {more} more{order}"))
            }
            _ => Row::Item(self.item_row(key, from)),
        }
    }

    fn item_row(&self, key: RowKey, from: Spot) -> ItemRow {
        let view = self.view();
        let plain = |name: &str| ItemRow {
            sign: Sign::None,
            walk: Walk::New,
            kind: None,
            name: printable(name).into_owned(),
            role: None,
            value: None,
            when: None,
            count: None,
            n_disputed: 0,
        };
        match key {
            RowKey::Fact(at) => {
                let fact = view.fact(at);
                ItemRow {
                    sign: sign(view, Carried::Fact(at)),
                    value: Some(printable(&fact.value()).into_owned()),
                    when: fact.when().cloned(),
                    count: Some(fact.support().n_sources),
                    ..plain(fact.what())
                }
            }
            RowKey::Relation(ix, other) => self.relation_row(ix, other, from, plain),
            RowKey::Claim(at) => {
                // The note alone often says "it": what is spoken of has to be named.
                let words = in_words(view, at.carried);
                ItemRow {
                    sign: sign(view, at.carried),
                    ..plain(&words)
                }
            }
            RowKey::Entity(ix) => {
                let entity = view.entity(ix);
                ItemRow {
                    walk: self.walk_sign(ix),
                    kind: Some(entity.kind()),
                    count: Some(entity.degree()),
                    n_disputed: self.n_disputed(ix),
                    ..plain(entity.name())
                }
            }
            RowKey::Disagreement(ix) => {
                let disagreement = view.disagreement(ix);
                let question = disagreement.map_or("", |d| &d.question);
                ItemRow {
                    sign: if self.is_undecided(ix) {
                        Sign::Disputed
                    } else {
                        Sign::None
                    },
                    count: disagreement.map(|d| d.sides.len()),
                    ..plain(question)
                }
            }
            RowKey::Source(ix) => {
                let source = view.source(ix);
                ItemRow {
                    when: source.date.clone(),
                    count: Some(view.n_claims_of_source(ix)),
                    kind: Some(Kind::Document),
                    ..plain(&source.title)
                }
            }
            RowKey::Problem(n) => {
                let problem = self.opened.problems.get(n as usize);
                let line = problem.map_or(0, |p| p.place.line + 1);
                let message = problem.map_or("", |p| &p.message);
                plain(&format!("line {line}: {message}"))
            }
            RowKey::Group(_) | RowKey::More(_) => plain(""),
        }
    }

    fn relation_row(
        &self,
        ix: RelationIx,
        other: EntityIx,
        from: Spot,
        plain: impl Fn(&str) -> ItemRow,
    ) -> ItemRow {
        let view = self.view();
        let entity = view.entity(other);
        let relation = view.relation(ix);
        let came = from == self.trail.here().spot && self.came_by(ix, other);
        ItemRow {
            sign: sign(view, Carried::Relation(ix)),
            walk: if came {
                Walk::Came
            } else {
                self.walk_sign(other)
            },
            kind: Some(entity.kind()),
            role: relation.role().map(|r| printable(r).into_owned()),
            when: relation.when().cloned(),
            count: Some(relation.support().n_sources),
            ..plain(entity.name())
        }
    }

    /// Whether a relation of the focus leads back to where one came from.
    fn came_by(&self, ix: RelationIx, other: EntityIx) -> bool {
        let parent = self.trail.parent().map(|p| p.spot);
        self.trail.here().via == Via::Relation(ix) && parent == Some(Spot::Entity(other))
    }

    /// Where an entity stands to the walk.
    pub fn walk_sign(&self, ix: EntityIx) -> Walk {
        if self.marks.contains(ix) {
            Walk::Marked
        } else if self.trail.visited(ix) {
            Walk::Visited
        } else {
            Walk::New
        }
    }

    /// Counts for the rows around the cursors of both lists what was not counted yet.
    pub(super) fn count_in_sight(&mut self) {
        let (list, page) = (&self.list, self.screen.page_rows.saturating_add(1));
        let left = list.left.as_ref();
        let left_at = left.and_then(|l| self.left_cursor().and_then(|key| l.position(key)));
        let near = |rows: &[RowKey], at: usize| -> Vec<EntityIx> {
            let rows = rows.iter().skip(at.saturating_sub(page)).take(2 * page);
            let entity = |row: &RowKey| match row {
                RowKey::Entity(ix) => Some(*ix),
                _ => None,
            };
            rows.filter_map(entity).collect()
        };
        let mut wanted = near(&list.listing.rows, list.cursor);
        wanted.extend(left.map_or(Vec::new(), |l| near(&l.rows, left_at.unwrap_or(0))));
        wanted.retain(|ix| !list.known.n_disputed.contains_key(ix));
        for ix in wanted {
            let n = self.n_disputed(ix);
            self.list.known.n_disputed.insert(ix, n);
        }
    }

    fn n_disputed(&self, ix: EntityIx) -> usize {
        if let Some(known) = self.list.known.n_disputed.get(&ix) {
            return *known;
        }
        let view = self.view();
        let relations: Vec<Carried> = if view.is_bulk(ix) {
            let particular = view.particular(ix).into_iter();
            particular.map(|t| Carried::Relation(t.relation)).collect()
        } else {
            let all = view.touching(ix);
            all.map(|t| Carried::Relation(t.relation)).collect()
        };
        let facts = view.entity(ix).facts().map(|f| Carried::Fact(f.at));
        relations
            .into_iter()
            .chain(facts)
            .filter(|c| view.is_disputed(*c))
            .count()
    }

    /// The label of a group: a predicate reads outward or inward.
    pub fn group_label(&self, key: GroupKey) -> String {
        let label: &str = match key {
            GroupKey::Kind(kind) => kind.plural(),
            GroupKey::Disagreements => "disagreements",
            GroupKey::Sources => "sources",
            GroupKey::Problems => "problems of the input",
            GroupKey::Facts => "facts",
            GroupKey::StandsFor => "source here",
            GroupKey::Says => "says",
            GroupKey::Relations(predicate, inward) => {
                let predicate = self.view().predicate(predicate);
                if inward {
                    &predicate.inverse
                } else {
                    &predicate.label
                }
            }
        };
        printable(label).into_owned()
    }

    /// What the row under the cursor is carried by, if it is something that claims carry.
    pub fn carried_here(&self) -> Option<Carried> {
        self.cursor_key().and_then(carried_of)
    }
}
