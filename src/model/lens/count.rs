//! How much of each choice the lens shows, at one place and in the whole graph: one pass, so that it can be a job.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Judge, Lens, state_of};
use crate::model::ids::{Carried, EntityIx, FactRef, Owner, PredicateIx, SourceIx};
use crate::model::view::GraphView;
use crate::model::words::{Credibility, Kind, Mode, State};
use crate::task::Task;

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

    fn add_all(&mut self, more: Self) {
        self.shown += more.shown;
        self.all += more.all;
    }
}

impl Counts {
    /// Counts the whole graph for one who stands on `standing`, since what the lens shows of a place is part of what it shows of
    /// the graph; nothing when it was cancelled.
    ///
    /// # Complexity
    /// O(entities + relations) for what stands in tables, a few nanoseconds each; O(relations + facts + claims) for the rest.
    pub fn of_graph(
        view: GraphView<'_>,
        lens: &Lens,
        standing: &[EntityIx],
        task: &Task<'_>,
    ) -> Option<Self> {
        let mut counts = Self::default();
        let judge = Judge::new(view, lens);
        // All entities, then the rows twice: all, and those that are shown.
        let n_base = u64::from(view.base().n_entities());
        task.progress
            .set_total(view.n_entities() as u64 + 2 * n_base);
        for (n, entity) in view.entities().enumerate() {
            if n % POLL_EVERY == 0 {
                task.progress.add(POLL_EVERY as u64);
                if task.cancel.is_cancelled() {
                    return None;
                }
            }
            counts.add_entity(view, entity.ix, judge.shows_entity(entity.ix));
        }
        let shows_relation = |ix| lens.shows_relation_of(view, ix, standing);
        let shows_fact = |at: FactRef| {
            let owner = match at.owner {
                Owner::Entity(ix) => standing.contains(&ix) || judge.shows_entity(ix),
                Owner::Relation(ix) => shows_relation(ix),
            };
            owner && lens.shows(view, Carried::Fact(at))
        };
        // What stands in a disagreement is disputed, be it a row: then the rows of a table are not all alike.
        let in_bulk = view.has_none_contested();
        if in_bulk {
            counts.add_rows(&judge, standing, task)?;
        }
        let all: Box<dyn Iterator<Item = Carried>> = if in_bulk {
            Box::new(view.own_carried())
        } else {
            Box::new(view.carried())
        };
        for (n, carried) in all.enumerate() {
            if n % POLL_EVERY == 0 && task.cancel.is_cancelled() {
                return None;
            }
            let shown = match carried {
                Carried::Relation(ix) => shows_relation(ix),
                Carried::Fact(at) => shows_fact(at),
            };
            counts.add_carried(view, carried, shown);
        }
        Some(counts)
    }

    /// Counts the rows of tables, table by table: what is said of one row is said of all of them.
    fn add_rows(
        &mut self,
        judge: &Judge<'_>,
        standing: &[EntityIx],
        task: &Task<'_>,
    ) -> Option<()> {
        let view = judge.view();
        let off = Lens::OFF;
        let all = Judge::new(view, &off).rows(task)?;
        let shown = judge.rows(task)?;
        for (all, shown) in all.tables.iter().zip(&shown.tables) {
            let tally = Tally {
                shown: shown.n_relations + shown.n_facts,
                all: all.n_relations + all.n_facts,
            };
            add_all(&mut self.states, all.support.state as usize, tally);
            add_all(&mut self.sources, all.source.0 as usize, tally);
            add_all(&mut self.modes, Mode::Asserted as usize, tally);
            let grade = Credibility::UNJUDGED.grade();
            add_all(&mut self.grades, usize::from(grade), tally);
        }
        let by_predicate = all.predicates.iter().zip(&shown.predicates);
        for ((ix, predicate), (all, shown)) in view.predicates().zip(by_predicate) {
            let tally = Tally {
                shown: *shown,
                all: *all,
            };
            self.relations.add_all(tally);
            add_all(&mut self.predicates, usize::from(ix.0), tally);
            if predicate.weak {
                self.weak.add_all(tally);
            }
        }
        // What one stands on is not left out for what it is, nor is what it is tied to by a row.
        let shows_fact = |at: &FactRef| judge.lens().shows(view, Carried::Fact(*at));
        for ix in standing.iter().filter(|ix| !judge.shows_entity(**ix)) {
            let facts = view.entity(*ix).facts().map(|f| f.at);
            let facts = facts.filter(|at| view.class_of_row(*ix).is_some() && shows_fact(at));
            facts.for_each(|at| self.show(view, Carried::Fact(at)));
            for touch in view.touching(*ix).filter(|t| view.is_row(t.relation)) {
                let ends = [*ix, touch.other];
                if judge.shows_relation(touch.relation, ends, standing) {
                    self.show(view, Carried::Relation(touch.relation));
                    let facts = view.relation(touch.relation).facts().map(|f| f.at);
                    let facts = facts.filter(shows_fact);
                    facts.for_each(|at| self.show(view, Carried::Fact(at)));
                }
            }
        }
        Some(())
    }

    /// Counts a row as shown that was counted as hidden.
    fn show(&mut self, view: GraphView<'_>, carried: Carried) {
        let mut one = Self::default();
        one.add_carried(view, carried, true);
        let also = |tallies: &mut Vec<Tally>, of: &[Tally]| {
            for (at, tally) in of.iter().enumerate() {
                let shown = Tally { all: 0, ..*tally };
                add_all(tallies, at, shown);
            }
        };
        self.relations.shown += one.relations.shown;
        self.weak.shown += one.weak.shown;
        also(&mut self.predicates, &one.predicates);
        also(&mut self.sources, &one.sources);
        also(&mut self.modes, &one.modes);
        also(&mut self.states, &one.states);
        also(&mut self.grades, &one.grades);
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
    let mut one = Tally::default();
    one.add(shown);
    add_all(tallies, at, one);
}

fn add_all(tallies: &mut Vec<Tally>, at: usize, more: Tally) {
    if tallies.len() <= at {
        tallies.resize(at + 1, Tally::default());
    }
    if let Some(tally) = tallies.get_mut(at) {
        tally.add_all(more);
    }
}

fn at(tallies: &[Tally], at: usize) -> Tally {
    tallies.get(at).copied().unwrap_or_default()
}
