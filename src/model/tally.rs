//! How much of what a graph holds, or a file says: what a conversion is judged by.

use std::collections::BTreeMap;

use super::ids::Carried;
use super::record::{ClaimRecord, FactRecord, Record};
use super::sink::Sink;
use super::view::GraphView;
use super::words::Kind;
use crate::error::Problem;

/// Counts; as a [`Sink`], of the records it takes, none of which it keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    entities: usize,
    /// How many entities there are of each kind.
    kinds: BTreeMap<Kind, usize>,
    names: usize,
    relations: usize,
    facts: usize,
    claims: usize,
    sources: usize,
    predicates: usize,
    disagreements: usize,
}

impl Tally {
    /// What a graph holds. Entities that are only named by others are none: a file that names them has them as well.
    pub fn of(view: GraphView<'_>) -> Self {
        let facts = |c: &Carried| matches!(c, Carried::Fact(_));
        let mut kinds = BTreeMap::new();
        for entity in view.entities().filter(|e| !e.is_placeholder()) {
            *kinds.entry(entity.kind()).or_insert(0) += 1;
        }
        Self {
            entities: kinds.values().sum(),
            kinds,
            names: view.entities().map(|e| e.aliases().len()).sum(),
            relations: view.n_relations(),
            facts: view.carried().filter(facts).count(),
            // Not by source: a row that was left out says nothing, but counts there.
            claims: view.carried().map(|c| view.support(c).n_claims).sum(),
            sources: view.sources().count(),
            predicates: view.predicates().count(),
            disagreements: view.disagreements().filter(|(_, d)| !d.derived).count(),
        }
    }

    /// In words, what there is less of in another one.
    pub fn lost_in(&self, other: &Self) -> Vec<String> {
        let pairs = self.counts().into_iter().zip(other.counts());
        let lost = pairs.filter(|((_, had), (_, has))| has < had);
        let lost =
            lost.map(|((what, had), (_, has))| format!("lost {} of {had} {what}", had - has));
        lost.chain(self.kinds_lost_in(other)).collect()
    }

    /// In words, how many entities the other one has that are of another kind there.
    fn kinds_lost_in(&self, other: &Self) -> Option<String> {
        let fewer = self.kinds.iter().map(|(kind, had)| {
            let has = other.kinds.get(kind).copied().unwrap_or(0);
            had.saturating_sub(has)
        });
        let gone = self.entities.saturating_sub(other.entities);
        let n = fewer.sum::<usize>().saturating_sub(gone);
        (n > 0).then(|| format!("lost the kind of {n} of {} entities", self.entities))
    }

    fn counts(&self) -> [(&'static str, usize); 8] {
        [
            ("entities", self.entities),
            ("other names", self.names),
            ("relations", self.relations),
            ("facts", self.facts),
            ("claims", self.claims),
            ("sources", self.sources),
            ("predicates", self.predicates),
            ("disagreements", self.disagreements),
        ]
    }

    fn carried(&mut self, facts: &[FactRecord], claims: &[ClaimRecord]) {
        self.facts += facts.len();
        self.claims += claims.len() + facts.iter().map(|f| f.claims.len()).sum::<usize>();
    }
}

impl Sink for Tally {
    fn begin(&mut self, _: &str) {}

    fn record(&mut self, record: Record) {
        match record {
            Record::Title(_) => {}
            Record::Source(_) => self.sources += 1,
            Record::Predicate(_) => self.predicates += 1,
            Record::Entity(entity) => {
                self.entities += 1;
                *self.kinds.entry(entity.kind).or_insert(0) += 1;
                self.names += entity.aliases.len();
                self.carried(&entity.facts, &[]);
            }
            Record::Relation(relation) => {
                self.relations += 1;
                self.carried(&relation.facts, &relation.claims);
            }
            Record::Disagreement(_) => self.disagreements += 1,
        }
    }

    fn problem(&mut self, _: Problem) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_of_another_kind_are_told_from_such_as_are_gone() {
        let of = |kinds: &[(Kind, usize)]| Tally {
            entities: kinds.iter().map(|(_, n)| n).sum(),
            kinds: kinds.iter().copied().collect(),
            ..Tally::default()
        };
        let had = of(&[(Kind::Person, 5), (Kind::Place, 2)]);
        let turned = of(&[(Kind::Person, 2), (Kind::Other, 5)]);
        assert_eq!(had.lost_in(&turned), ["lost the kind of 5 of 7 entities"]);
        let fewer = of(&[(Kind::Person, 4), (Kind::Place, 2)]);
        assert_eq!(had.lost_in(&fewer), ["lost 1 of 7 entities"]);
        assert_eq!(had.lost_in(&had), [""; 0]);
    }
}
