//! The things that a graph holds, each with the hashes it is found by and the words it is named with.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::model::ids::{
    Carried, ClaimRef, DisagreementIx, EntityIx, FactRef, Owner, PredicateIx, RelationIx, SourceIx,
};
use crate::model::item::Value;
use crate::model::view::GraphView;
use crate::model::when::When;
use crate::model::words::State;
use crate::text::{printable, shorten_end};

/// Cells of a thing's name.
const CELLS: usize = 60;

/// What things are of; in this order they are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Sort {
    Entity,
    Kind,
    Name,
    Relation,
    Role,
    Time,
    Fact,
    Note,
    Claim,
    Source,
    Predicate,
    Disagreement,
}

impl Sort {
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Entity => "entities",
            Self::Kind => "kinds",
            Self::Name => "names",
            Self::Relation => "relations",
            Self::Role => "roles",
            Self::Time => "dates of relations",
            Self::Fact => "facts",
            Self::Note => "notes",
            Self::Claim => "claims",
            Self::Source => "sources",
            Self::Predicate => "predicates",
            Self::Disagreement => "disagreements",
        }
    }
}

/// One thing.
#[derive(Debug, Clone, Copy)]
pub(super) enum Thing {
    Entity(EntityIx),
    /// What it is.
    Kind(EntityIx),
    /// The name it goes by, or another one by number from 1.
    Name(EntityIx, u32),
    Relation(RelationIx),
    Role(RelationIx),
    Time(RelationIx),
    Fact(FactRef),
    Note(Owner),
    Claim(ClaimRef),
    Source(SourceIx),
    Predicate(PredicateIx),
    Disagreement(DisagreementIx),
}

impl Thing {
    /// All of a graph. Entities that others only name are none: a file that names them has them as well.
    pub(super) fn all(view: GraphView<'_>) -> Vec<Self> {
        let mut all = Vec::new();
        for entity in view.entities().filter(|e| !e.is_placeholder()) {
            let ix = entity.ix;
            let n_names = entity.aliases().len() as u32;
            all.extend([Self::Entity(ix), Self::Kind(ix)]);
            all.extend((0..=n_names).map(|n| Self::Name(ix, n)));
            all.extend(entity.note().map(|_| Self::Note(Owner::Entity(ix))));
        }
        for relation in view.relations() {
            let ix = relation.ix;
            all.push(Self::Relation(ix));
            all.extend(relation.role().map(|_| Self::Role(ix)));
            all.extend(relation.when().map(|_| Self::Time(ix)));
            all.extend(relation.note().map(|_| Self::Note(Owner::Relation(ix))));
        }
        for carried in view.carried() {
            if let Carried::Fact(at) = carried {
                all.push(Self::Fact(at));
            }
            let n = view.claims(carried).len() as u32;
            all.extend((0..n).map(|n| Self::Claim(ClaimRef { carried, n })));
        }
        all.extend(view.sources().map(|(ix, _)| Self::Source(ix)));
        all.extend(view.predicates().map(|(ix, _)| Self::Predicate(ix)));
        let written = view.disagreements().filter(|(_, d)| !d.derived);
        all.extend(written.map(|(ix, _)| Self::Disagreement(ix)));
        all
    }

    pub(super) fn sort(self) -> Sort {
        match self {
            Self::Entity(_) => Sort::Entity,
            Self::Kind(_) => Sort::Kind,
            Self::Name(..) => Sort::Name,
            Self::Relation(_) => Sort::Relation,
            Self::Role(_) => Sort::Role,
            Self::Time(_) => Sort::Time,
            Self::Fact(_) => Sort::Fact,
            Self::Note(_) => Sort::Note,
            Self::Claim(_) => Sort::Claim,
            Self::Source(_) => Sort::Source,
            Self::Predicate(_) => Sort::Predicate,
            Self::Disagreement(_) => Sort::Disagreement,
        }
    }

    /// How it is carried, if it is.
    pub(super) fn state(self, view: GraphView<'_>) -> Option<State> {
        let carried = match self {
            Self::Relation(ix) => Carried::Relation(ix),
            Self::Fact(at) => Carried::Fact(at),
            _ => return None,
        };
        Some(view.support(carried).state)
    }

    /// What it is found by where it is as it was.
    pub(super) fn exact(self, view: GraphView<'_>) -> u64 {
        let alike = self.alike(view);
        match self {
            Self::Relation(ix) => {
                let relation = view.relation(ix);
                let ends = [relation.from, relation.to].map(|ix| view.entity(ix).id());
                let predicate = &*view.predicate(relation.predicate()).id;
                let when = relation.when().map(When::text);
                hash((Sort::Relation, ends, predicate, relation.role(), when))
            }
            Self::Fact(at) => {
                let fact = view.fact(at);
                hash((alike, fact.what(), fact.when().map(When::text)))
            }
            Self::Claim(at) => match view.claim(at) {
                Some(claim) => {
                    let source = &*view.source(claim.source).id;
                    let how = (claim.mode as u8, claim.stance as u8);
                    hash((alike, source, claim.at.as_deref(), how))
                }
                None => alike,
            },
            Self::Source(ix) => hash((Sort::Source, &*view.source(ix).id)),
            Self::Predicate(ix) => hash((Sort::Predicate, &*view.predicate(ix).id)),
            _ => alike,
        }
    }

    /// What it is found by where other words say it.
    pub(super) fn alike(self, view: GraphView<'_>) -> u64 {
        let sort = self.sort();
        match self {
            Self::Entity(ix) => hash((sort, view.entity(ix).id())),
            Self::Kind(ix) | Self::Name(ix, _) => {
                text(sort, of(view, Owner::Entity(ix)), &self.text(view))
            }
            Self::Relation(ix) => hash((sort, of(view, Owner::Relation(ix)))),
            Self::Role(ix) | Self::Time(ix) => {
                text(sort, of(view, Owner::Relation(ix)), &self.text(view))
            }
            Self::Fact(at) => text(sort, of(view, at.owner), &self.text(view)),
            Self::Note(owner) => text(sort, of(view, owner), &self.text(view)),
            Self::Claim(at) => hash((sort, of(view, owner(at.carried)))),
            Self::Source(ix) => hash((sort, "title", &*view.source(ix).title)),
            Self::Predicate(ix) => hash((sort, "label", &*view.predicate(ix).label)),
            Self::Disagreement(_) => hash((sort, self.text(view))),
        }
    }

    /// What else it may have become: a fact in words, a role or a note among the facts.
    pub(super) fn otherwise_said(self, view: GraphView<'_>) -> Vec<u64> {
        let own = self.text(view);
        let fact = |owner: Owner, said: &str| text(Sort::Fact, of(view, owner), said);
        match self {
            Self::Fact(at) => {
                let known = view.fact(at);
                let mut keys = vec![fact(at.owner, &format!("{}: {own}", known.what()))];
                match (&*known.typed(), at.owner) {
                    (Value::Point { lat, .. }, _) => keys.push(fact(at.owner, &lat.to_string())),
                    (Value::Entity(to), Owner::Entity(from)) => {
                        let mut ends = [from, *to].map(|ix| view.entity(ix).id());
                        ends.sort_unstable();
                        keys.push(hash((Sort::Relation, hash(ends))));
                    }
                    _ => {}
                }
                keys
            }
            Self::Role(ix) => {
                let owner = Owner::Relation(ix);
                vec![fact(owner, &own), fact(owner, &format!("role: {own}"))]
            }
            Self::Note(owner) => vec![fact(owner, &own)],
            // The document that stands for it may be called otherwise.
            Self::Source(_) => self.parts(view),
            _ => Vec::new(),
        }
    }

    /// What it says besides of what else there may be: several facts in one cell, roles that were joined.
    pub(super) fn parts(self, view: GraphView<'_>) -> Vec<u64> {
        if let Self::Source(ix) = self {
            let entity = view.source(ix).entity.map(|ix| view.entity(ix).id());
            let by_entity = entity.map(|id| hash((Sort::Source, "entity", id)));
            return by_entity.into_iter().collect();
        }
        let (owner, separator) = match self {
            Self::Fact(at) => (at.owner, "|"),
            Self::Role(ix) => (Owner::Relation(ix), "; "),
            _ => return Vec::new(),
        };
        let own = self.text(view);
        if !own.contains(separator) {
            return Vec::new();
        }
        let parts = own.split(separator);
        parts
            .map(|part| text(self.sort(), of(view, owner), part))
            .collect()
    }

    /// What it is called where it is told that it is lost.
    pub(super) fn name(self, view: GraphView<'_>) -> String {
        let entity = |ix: EntityIx| view.entity(ix).name();
        let relation = |ix: RelationIx| {
            let relation = view.relation(ix);
            let label = &view.predicate(relation.predicate()).label;
            format!("{} {label} {}", entity(relation.from), entity(relation.to))
        };
        let owned = |owner: Owner| match owner {
            Owner::Entity(ix) => entity(ix).to_owned(),
            Owner::Relation(ix) => relation(ix),
        };
        let own = self.text(view);
        let name = match self {
            Self::Entity(ix) => entity(ix).to_owned(),
            Self::Kind(ix) => format!("{own} ({})", entity(ix)),
            Self::Name(ix, _) => format!("“{own}” of {}", view.entity(ix).id()),
            Self::Relation(ix) => relation(ix),
            Self::Role(ix) | Self::Time(ix) => format!("{own} ({})", relation(ix)),
            Self::Fact(at) => {
                format!("{} {own} of {}", view.fact(at).what(), owned(at.owner))
            }
            Self::Note(owner) => format!("“{own}” on {}", owned(owner)),
            Self::Claim(at) => format!("{own} on {}", owned(owner(at.carried))),
            Self::Source(_) | Self::Predicate(_) | Self::Disagreement(_) => own,
        };
        let name = shorten_end(&printable(&name), CELLS).into_owned();
        match self.state(view) {
            Some(state @ (State::Refuted | State::Disputed | State::Tentative)) => {
                format!("{name} ({})", state.word())
            }
            _ => name,
        }
    }

    fn text(self, view: GraphView<'_>) -> String {
        let note = |owner: Owner| match owner {
            Owner::Entity(ix) => view.entity(ix).note(),
            Owner::Relation(ix) => view.relation(ix).note(),
        };
        match self {
            Self::Entity(_) | Self::Relation(_) => String::new(),
            Self::Kind(ix) => view.entity(ix).kind().word().to_owned(),
            Self::Name(ix, 0) => view.entity(ix).name().to_owned(),
            Self::Name(ix, n) => {
                let aliases = view.entity(ix).aliases();
                let alias = aliases.get(n as usize - 1);
                alias.map_or(String::new(), |alias| alias.name.to_string())
            }
            Self::Role(ix) => view.relation(ix).role().unwrap_or_default().to_owned(),
            Self::Time(ix) => {
                let when = view.relation(ix).when();
                when.map_or(String::new(), |when| when.text().to_owned())
            }
            Self::Fact(at) => view.fact(at).value().into_owned(),
            Self::Note(owner) => note(owner).unwrap_or_default().to_owned(),
            Self::Claim(at) => {
                let source = view.claim(at).map(|claim| view.source(claim.source));
                source.map_or(String::new(), |source| source.title.to_string())
            }
            Self::Source(ix) => view.source(ix).title.to_string(),
            Self::Predicate(ix) => view.predicate(ix).label.to_string(),
            Self::Disagreement(ix) => {
                let disagreement = view.disagreement(ix);
                disagreement.map_or(String::new(), |d| d.question.to_string())
            }
        }
    }
}

fn owner(carried: Carried) -> Owner {
    match carried {
        Carried::Relation(ix) => Owner::Relation(ix),
        Carried::Fact(at) => at.owner,
    }
}

/// What things belong to: an entity, or two between which there is a relation, whichever way it goes.
fn of(view: GraphView<'_>, owner: Owner) -> u64 {
    match owner {
        Owner::Entity(ix) => hash(view.entity(ix).id()),
        Owner::Relation(ix) => {
            let relation = view.relation(ix);
            let mut ends = [relation.from, relation.to].map(|ix| view.entity(ix).id());
            ends.sort_unstable();
            hash(ends)
        }
    }
}

fn text(sort: Sort, of: u64, text: &str) -> u64 {
    hash((sort, of, text))
}

/// The same for the same, in every run.
fn hash(of: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
