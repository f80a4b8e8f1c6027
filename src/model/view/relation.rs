//! [`RelationView`]: one relation, for reading.

use std::borrow::Cow;

use super::{FactView, GraphView};
use crate::model::base::Meaning;
use crate::model::ids::{Carried, EntityIx, Owner, PredicateIx, RelationIx};
use crate::model::item::{Claim, Relation};
use crate::model::support::Support;
use crate::model::when::When;
use crate::model::words::Kind;

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
    /// What the upper layer holds of it; else it is of the base.
    pub(super) record: Option<&'a Relation>,
}

impl<'a> RelationView<'a> {
    /// Its saved id, given or computed.
    pub fn id(self) -> Cow<'a, str> {
        self.view.relation_id(self)
    }

    /// The id given in the file, if any.
    pub fn given_id(self) -> Option<&'a str> {
        match self.record {
            Some(record) => record.id.as_deref(),
            None => self.cell(Meaning::Id),
        }
    }

    /// Its type.
    pub fn predicate(self) -> PredicateIx {
        match self.record {
            Some(record) => record.predicate,
            None => self.view.base.predicate_of(self.ix),
        }
    }

    /// What the one is to the other.
    pub fn role(self) -> Option<&'a str> {
        match self.record {
            Some(record) => record.role.as_deref(),
            None => self.cell(Meaning::Role),
        }
    }

    /// When it held.
    pub fn when(self) -> Option<&'a When> {
        if let Some(record) = self.record {
            return record.when.as_ref();
        }
        let (table, row) = self.view.base.row_of_relation(self.ix)?;
        table.column(Meaning::When)?.date(row)
    }

    /// When it held, as far as is known: at its own time; one that has none, when the event at one of its ends happened.
    pub fn held(self) -> Option<&'a When> {
        let of_event = |ix| {
            let end = self.view.entity(ix);
            (end.kind() == Kind::Event).then(|| end.when()).flatten()
        };
        let when = self.when();
        when.or_else(|| [self.from, self.to].into_iter().find_map(of_event))
    }

    /// The words from which `when` was worked out.
    pub fn worked_out(self) -> Option<&'a str> {
        self.record?.worked_out.as_deref()
    }

    /// Its own facts.
    pub fn facts(self) -> impl Iterator<Item = FactView<'a>> + use<'a> {
        self.view.facts(Owner::Relation(self.ix))
    }

    /// Who says so.
    pub fn claims(self) -> Cow<'a, [Claim]> {
        match (self.record, self.view.base.row_of_relation(self.ix)) {
            (Some(record), _) => Cow::Borrowed(&record.claims),
            (None, Some((table, row))) => Cow::Owned(vec![table.claim(row)]),
            (None, None) => Cow::Borrowed(&[]),
        }
    }

    /// The analyst's own words on it.
    pub fn note(self) -> Option<&'a str> {
        match self.record {
            Some(record) => record.note.as_deref(),
            None => self.cell(Meaning::Note),
        }
    }

    /// How it is carried.
    pub fn support(self) -> Support {
        self.view.support(Carried::Relation(self.ix))
    }

    fn cell(self, meaning: Meaning) -> Option<&'a str> {
        let (table, row) = self.view.base.row_of_relation(self.ix)?;
        table.cell(meaning, row)
    }
}
