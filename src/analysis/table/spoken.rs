//! What is said of entities, in one pass over all relations and facts: claims, sources, and the first and the last date.
//!
//! A row of a table is one claim of one source, so that millions of them are a bit and a count each; only claims that stand
//! above the tables are looked at one by one.

use std::collections::BTreeMap;

use super::column::Column;
use super::rows::POLL_EVERY;
use super::series::{NOTHING, Series};
use crate::model::ids::{Carried, EntityIx, SourceIx};
use crate::model::item::{Claim, Value, Voice};
use crate::model::lens::{Judge, n_independent_of, origin};
use crate::model::view::{FactView, GraphView};
use crate::model::when::When;
use crate::task::Task;

/// Works out those columns; nothing when it was cancelled.
///
/// # Complexity
/// O(entities + relations + facts + claims), claims above the tables times a logarithm.
pub(super) fn of_entities(judge: &Judge<'_>, task: &Task<'_>) -> Option<Vec<(Column, Series)>> {
    let view = judge.view();
    let shows =
        |fact: &FactView<'_>| judge.is_off() || judge.lens().shows(view, Carried::Fact(fact.at));
    let mut said = Said::new(view);
    task.progress
        .set_total((view.n_relations() + view.n_entities()) as u64);
    for (n, relation) in view.relations().enumerate() {
        is_on(task, n)?;
        let ends = [relation.from, relation.to];
        if !judge.shows_relation(relation.ix, ends, &[]) {
            continue;
        }
        let ends = match ends {
            [from, to] if from == to => std::slice::from_ref(&relation.from),
            _ => ends.as_slice(),
        };
        let source = view.source_of_row(relation.ix);
        match source {
            Some(source) => said.row(ends, source),
            None => said.claims(ends, &relation.claims()),
        }
        if let Some(when) = relation.when() {
            said.date(ends, when);
        }
        for fact in relation.facts().filter(shows) {
            said.fact(ends, fact);
        }
    }
    for (n, entity) in view.entities().enumerate() {
        is_on(task, view.n_relations() + n)?;
        if !judge.shows_entity(entity.ix) {
            continue;
        }
        said.reach(entity.ix);
        for fact in entity.facts().filter(shows) {
            said.fact(&[entity.ix], fact);
        }
    }
    Some(said.finish())
}

fn is_on(task: &Task<'_>, n: usize) -> Option<()> {
    if n.is_multiple_of(POLL_EVERY) {
        task.progress.set_done(n as u64);
        if task.cancel.is_cancelled() {
            return None;
        }
    }
    Some(())
}

/// What is added up.
struct Said<'a> {
    view: GraphView<'a>,
    n_claims: Vec<u32>,
    /// By entity, a bit for each of [`Self::tables`].
    rows: Vec<u128>,
    /// The sources that rows of tables are of.
    tables: Vec<SourceIx>,
    /// Entity and source, of claims above the tables.
    heard: Vec<(u32, u32)>,
    /// Entity and place in [`Self::origins`], of the supporting ones.
    origins_of: Vec<(u32, u32)>,
    origins: Vec<(SourceIx, Option<Voice>)>,
    origin_at: BTreeMap<(SourceIx, Option<Voice>), u32>,
    first: Ends,
    last: Ends,
}

/// By entity, the date that is the first or the last.
#[derive(Default)]
struct Ends {
    days: Vec<Option<i32>>,
    at: Vec<u32>,
    known: Vec<When>,
    places: BTreeMap<String, u32>,
}

impl<'a> Said<'a> {
    fn new(view: GraphView<'a>) -> Self {
        Self {
            view,
            n_claims: Vec::new(),
            rows: Vec::new(),
            tables: Vec::new(),
            heard: Vec::new(),
            origins_of: Vec::new(),
            origins: Vec::new(),
            origin_at: BTreeMap::new(),
            first: Ends::default(),
            last: Ends::default(),
        }
    }

    /// Makes room for an entity.
    fn reach(&mut self, ix: EntityIx) {
        let n = ix.0 as usize + 1;
        if n > self.n_claims.len() {
            let n = n.max(self.view.n_entities());
            self.n_claims.resize(n, 0);
            self.rows.resize(n, 0);
        }
    }

    fn row(&mut self, of: &[EntityIx], source: SourceIx) {
        let known = self.tables.iter().position(|s| *s == source);
        let bit = known.unwrap_or_else(|| {
            self.tables.push(source);
            self.tables.len() - 1
        });
        for ix in of {
            self.reach(*ix);
            let at = ix.0 as usize;
            if let (Some(n), Some(rows)) = (self.n_claims.get_mut(at), self.rows.get_mut(at)) {
                *n += 1;
                *rows |= 1_u128.checked_shl(bit as u32).unwrap_or(0);
            }
        }
    }

    fn claims(&mut self, of: &[EntityIx], claims: &[Claim]) {
        for ix in of {
            self.reach(*ix);
            if let Some(n) = self.n_claims.get_mut(ix.0 as usize) {
                *n += claims.len() as u32;
            }
            self.heard.extend(claims.iter().map(|c| (ix.0, c.source.0)));
        }
        for claim in claims {
            let Some((source, voice)) = origin(self.view, claim) else {
                continue;
            };
            let key = (source, voice.cloned());
            let n = self.origins.len() as u32;
            let at = *self.origin_at.entry(key.clone()).or_insert(n);
            if at == n {
                self.origins.push(key);
            }
            self.origins_of.extend(of.iter().map(|ix| (ix.0, at)));
        }
    }

    fn fact(&mut self, of: &[EntityIx], fact: FactView<'a>) {
        self.claims(of, &fact.claims());
        if let Some(when) = fact.when() {
            self.date(of, when);
        }
        if let Value::Date(when) = &*fact.typed() {
            self.date(of, when);
        }
    }

    fn date(&mut self, of: &[EntityIx], when: &When) {
        for ix in of {
            if let Some(day) = when.earliest() {
                self.first.put(*ix, -day.0, when);
            }
            if let Some(day) = when.latest() {
                self.last.put(*ix, day.0, when);
            }
        }
    }

    fn finish(mut self) -> Vec<(Column, Series)> {
        for pairs in [&mut self.heard, &mut self.origins_of] {
            pairs.sort_unstable();
            pairs.dedup();
        }
        let (mut heard, mut origins_of) = (self.heard.as_slice(), self.origins_of.as_slice());
        let (mut sources, mut independent) = (Vec::new(), Vec::new());
        // Of most entities of a big graph the sources are the same few tables.
        let mut alike: BTreeMap<u128, (u32, u32)> = BTreeMap::new();
        for (entity, rows) in (0..).zip(&self.rows) {
            let here = of(&mut heard, entity);
            let origins = of(&mut origins_of, entity);
            let count = || self.count(*rows, here, origins);
            let (n, n_independent) = match (here, origins) {
                ([], []) => *alike.entry(*rows).or_insert_with(count),
                _ => count(),
            };
            sources.push(n);
            independent.push(n_independent);
        }
        vec![
            (Column::Claims, Series::Counts(self.n_claims)),
            (Column::Sources, Series::Counts(sources)),
            (Column::Independent, Series::Counts(independent)),
            (Column::First, self.first.finish()),
            (Column::Last, self.last.finish()),
        ]
    }

    /// How many sources speak of an entity, outside knowledge not counted, and how many of them are independent.
    fn count(&self, rows: u128, heard: &[(u32, u32)], origins: &[(u32, u32)]) -> (u32, u32) {
        let tables = self.tables.iter().enumerate();
        let tables = tables.filter(|(n, _)| rows >> n & 1 == 1).map(|(_, s)| *s);
        let known = |s: &SourceIx| !self.view.source(*s).outside;
        let tables: Vec<SourceIx> = tables.filter(known).collect();
        let held = heard.iter().map(|(_, s)| SourceIx(*s));
        let held = held.filter(|s| known(s) && !tables.contains(s));
        let n = tables.len() + held.count();
        let held = origins
            .iter()
            .filter_map(|(_, at)| self.origins.get(*at as usize));
        let held = held.map(|(source, voice)| (*source, voice.as_ref()));
        let rows = tables.iter().map(|s| (*s, None));
        (
            n as u32,
            n_independent_of(self.view, rows.chain(held)) as u32,
        )
    }
}

/// Takes the pairs of an entity off those that are sorted by entity.
fn of<'p>(pairs: &mut &'p [(u32, u32)], entity: u32) -> &'p [(u32, u32)] {
    let n = pairs.iter().take_while(|(of, _)| *of == entity).count();
    let (here, rest) = pairs.split_at_checked(n).unwrap_or_default();
    *pairs = rest;
    here
}

impl Ends {
    /// Takes a date where its day is larger than the one there.
    fn put(&mut self, ix: EntityIx, day: i32, when: &When) {
        let n = ix.0 as usize;
        if n >= self.days.len() {
            self.days.resize(n + 1, None);
            self.at.resize(n + 1, NOTHING);
        }
        let (Some(slot), Some(at)) = (self.days.get_mut(n), self.at.get_mut(n)) else {
            return;
        };
        if slot.is_none_or(|there| day > there) {
            *slot = Some(day);
            *at = if let Some(place) = self.places.get(when.text()) {
                *place
            } else {
                let place = self.known.len() as u32;
                self.places.insert(when.text().to_owned(), place);
                self.known.push(when.clone());
                place
            };
        }
    }

    fn finish(self) -> Series {
        Series::Dates {
            known: self.known,
            at: self.at,
        }
    }
}
