//! [`RelationView`]: one relation, for reading.

use std::borrow::Cow;

use super::GraphView;
use super::fact::{self, FactView};
use crate::model::ids::{Carried, EntityIx, Owner, PredicateIx, RelationIx};
use crate::model::item::{Claim, Relation};
use crate::model::support::Support;
use crate::model::when::When;

/// One relation, for reading.
#[derive(Debug, Clone, Copy)]
pub struct RelationView<'a> {
    pub(super) view: GraphView<'a>,
    /// Its index.
    pub ix: RelationIx,
    /// Where it starts.
    pub from: EntityIx,
    /// Where it ends.
    pub to: EntityIx,
    pub(super) record: &'a Relation,
}

impl<'a> RelationView<'a> {
    /// Its saved id, given or computed.
    pub fn id(self) -> Cow<'a, str> {
        self.view.relation_id(self.ix)
    }

    /// The id given in the file, if any.
    pub fn given_id(self) -> Option<&'a str> {
        self.record.id.as_deref()
    }

    /// Its type.
    pub fn predicate(self) -> PredicateIx {
        self.record.predicate
    }

    /// What the one is to the other.
    pub fn role(self) -> Option<&'a str> {
        self.record.role.as_deref()
    }

    /// When it held.
    pub fn when(self) -> Option<&'a When> {
        self.record.when.as_ref()
    }

    /// The words from which `when` was worked out.
    pub fn worked_out(self) -> Option<&'a str> {
        self.record.worked_out.as_deref()
    }

    /// Its own facts.
    pub fn facts(self) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        fact::of_owner(self.view, Owner::Relation(self.ix), self.record.facts.len())
    }

    /// Who says so.
    pub fn claims(self) -> Cow<'a, [Claim]> {
        Cow::Borrowed(&self.record.claims)
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        self.record.note.as_deref()
    }

    /// How it is carried.
    pub fn support(self) -> Support {
        self.view.support(Carried::Relation(self.ix))
    }
}
