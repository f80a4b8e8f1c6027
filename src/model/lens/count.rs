//! How much of each choice the lens shows, at one place and in the whole graph: one pass, so that it can be a job.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Lens, state_of};
use crate::model::ids::{Carried, EntityIx, PredicateIx, SourceIx};
use crate::model::view::GraphView;
use crate::model::words::{Kind, Mode, State};
use crate::task::Cancel;

/// Things counted between two looks at the cancel token: a fraction of a millisecond.
const POLL_EVERY: usize = 4096;

/// How many are shown, of all.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Shown by the lens.
    pub shown: usize,
    /// All there are.
    pub all: usize,
}

/// The counts of all choices, the same things at a place as in the graph. Kinds and types count entities (at a place: those its
/// relations lead to, each once), predicates and weak ties relations, the others relations and facts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Entities; at a place, those its relations lead to, each once.
    pub entities: Tally,
    /// Relations.
    pub relations: Tally,
    /// Relations that only share a page.
    pub weak: Tally,
    types: BTreeMap<Box<str>, Tally>,
    kinds: Vec<Tally>,
    predicates: Vec<Tally>,
    sources: Vec<Tally>,
    modes: Vec<Tally>,
    states: Vec<Tally>,
    grades: Vec<Tally>,
}

impl Tally {
    fn add(&mut self, shown: bool) {
        self.shown += usize::from(shown);
        self.all += 1;
    }
}

impl Counts {
    /// Counts the whole graph for one who stands on `standing`, since what the lens shows of a place is part of what it shows of
    /// the graph; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(entities + relations + facts + claims).
    pub fn of_graph(
        view: GraphView<'_>,
        lens: &Lens,
        standing: &[EntityIx],
        cancel: &Cancel,
    ) -> Option<Self> {
        let mut counts = Self::default();
        for (n, entity) in view.entities().enumerate() {
            if n % POLL_EVERY == 0 && cancel.is_cancelled() {
                return None;
            }
            counts.add_entity(view, entity.ix, lens.shows_entity(view, entity.ix));
        }
        for (n, carried) in view.carried().enumerate() {
            if n % POLL_EVERY == 0 && cancel.is_cancelled() {
                return None;
            }
            let shown = match carried {
                Carried::Relation(ix) => lens.shows_relation_of(view, ix, standing),
                Carried::Fact(_) => lens.shows(view, carried),
            };
            counts.add_carried(view, carried, shown);
        }
        Some(counts)
    }

    /// Counts what the list of one entity holds.
    ///
    /// # Complexity
    /// O(its relations, facts and their claims).
    pub fn of_place(view: GraphView<'_>, lens: &Lens, ix: EntityIx) -> Self {
        let mut counts = Self::default();
        let mut others: BTreeMap<EntityIx, bool> = BTreeMap::new();
        for touch in view.touching(ix) {
            let shown = lens.shows_relation_of(view, touch.relation, &[ix]);
            *others.entry(touch.other).or_default() |= shown;
            counts.add_carried(view, Carried::Relation(touch.relation), shown);
        }
        for (other, shown) in others {
            // A relation from the place to itself does not make the place one that the lens shows.
            let shown = shown && (other != ix || lens.shows_entity(view, ix));
            counts.add_entity(view, other, shown);
        }
        for fact in view.entity(ix).facts() {
            let carried = Carried::Fact(fact.at);
            counts.add_carried(view, carried, lens.shows(view, carried));
        }
        counts
    }

    fn add_entity(&mut self, view: GraphView<'_>, ix: EntityIx, shown: bool) {
        let entity = view.entity(ix);
        self.entities.add(shown);
        add(&mut self.kinds, entity.kind() as usize, shown);
        if let Some(name) = entity.type_name() {
            if let Some(tally) = self.types.get_mut(name) {
                tally.add(shown);
            } else {
                let mut tally = Tally::default();
                tally.add(shown);
                self.types.insert(name.into(), tally);
            }
        }
    }

    fn add_carried(&mut self, view: GraphView<'_>, carried: Carried, shown: bool) {
        if let Carried::Relation(ix) = carried {
            let predicate = view.relation(ix).predicate();
            self.relations.add(shown);
            add(&mut self.predicates, usize::from(predicate.0), shown);
            if view.predicate(predicate).weak {
                self.weak.add(shown);
            }
        }
        add(&mut self.states, state_of(view, carried) as usize, shown);
        let claims = view.claims(carried);
        // What stands on three claims of one source counts once for that source.
        for (n, claim) in claims.iter().enumerate() {
            let mut before = claims.iter().take(n);
            if !before.any(|c| c.source == claim.source) {
                add(&mut self.sources, claim.source.0 as usize, shown);
            }
            let mut before = claims.iter().take(n);
            if !before.any(|c| c.mode == claim.mode) {
                add(&mut self.modes, claim.mode as usize, shown);
            }
        }
        if let Some(best) = claims.iter().map(|c| c.credibility.grade()).min() {
            add(&mut self.grades, usize::from(best), shown);
        }
    }

    /// The types there are, most entities first.
    pub fn types(&self) -> Vec<&str> {
        let mut types: Vec<(&Box<str>, &Tally)> = self.types.iter().collect();
        types.sort_by_key(|(_, tally)| Reverse(tally.all));
        types.into_iter().map(|(name, _)| &**name).collect()
    }

    /// Of this kind.
    pub fn kind(&self, kind: Kind) -> Tally {
        at(&self.kinds, kind as usize)
    }

    /// Of this type.
    pub fn type_name(&self, name: &str) -> Tally {
        self.types.get(name).copied().unwrap_or_default()
    }

    /// Of this predicate.
    pub fn predicate(&self, ix: PredicateIx) -> Tally {
        at(&self.predicates, usize::from(ix.0))
    }

    /// Carried by this source.
    pub fn source(&self, ix: SourceIx) -> Tally {
        at(&self.sources, ix.0 as usize)
    }

    /// With a claim of this mode.
    pub fn mode(&self, mode: Mode) -> Tally {
        at(&self.modes, mode as usize)
    }

    /// In this state.
    pub fn state(&self, state: State) -> Tally {
        at(&self.states, state as usize)
    }

    /// Whose best claim has this grade of credibility or a better one: 1 is the best.
    pub fn grade_or_better(&self, grade: u8) -> Tally {
        let so_good = self.grades.iter().take(usize::from(grade) + 1);
        so_good.fold(Tally::default(), |sum, one| Tally {
            shown: sum.shown + one.shown,
            all: sum.all + one.all,
        })
    }
}

fn add(tallies: &mut Vec<Tally>, at: usize, shown: bool) {
    if tallies.len() <= at {
        tallies.resize(at + 1, Tally::default());
    }
    if let Some(tally) = tallies.get_mut(at) {
        tally.add(shown);
    }
}

fn at(tallies: &[Tally], at: usize) -> Tally {
    tallies.get(at).copied().unwrap_or_default()
}
