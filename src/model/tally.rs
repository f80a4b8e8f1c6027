//! How much of what a graph holds, or a file says: what a conversion is judged by.

use super::ids::Carried;
use super::record::{ClaimRecord, FactRecord, Record};
use super::sink::Sink;
use super::view::GraphView;
use crate::error::Problem;

/// Counts; as a [`Sink`], of the records it takes, none of which it keeps.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    entities: usize,
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
        Self {
            entities: view.entities().filter(|e| !e.is_placeholder()).count(),
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
        lost.map(|((what, had), (_, has))| format!("lost {} of {had} {what}", had - has))
            .collect()
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
