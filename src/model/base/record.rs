//! Records of the base, made when they are asked for: the same structs that the other layer holds.

use std::collections::HashMap;

use super::column::{Typing, number as plain_number, truth};
use super::{Base, Column, EntityRow, Meaning, Table};
use crate::model::ids::{EntityIx, RelationIx, SourceIx};
use crate::model::item::{Alias, Claim, Entity, Fact, Rare, Relation, Seen, Value};
use crate::model::words::{Credibility, Kind, Mode, Stance};

impl Table {
    /// The claim that a row makes on everything it says.
    pub(in crate::model) fn claim(&self, row: u32) -> Claim {
        Claim {
            id: None,
            source: SourceIx(self.source),
            at: Some(self.locator(row)),
            by: None,
            via: Vec::new(),
            mode: Mode::Asserted,
            stance: Stance::Supports,
            credibility: Credibility::UNJUDGED,
            said: None,
            worked_out: None,
            note: None,
        }
    }

    /// Where a row stands, as the place of a name.
    pub(in crate::model) fn seen(&self, row: u32) -> Seen {
        Seen {
            source: SourceIx(self.source),
            at: self.locator(row),
        }
    }

    /// The other names that a row gives, as they stand there.
    pub(super) fn other_names(&self, row: u32) -> impl Iterator<Item = &str> {
        let columns = self.columns.iter();
        let columns = columns.filter(|c| c.meaning == Some(Meaning::Aliases));
        let names = columns.flat_map(move |c| c.get(row).split('|'));
        names.map(str::trim).filter(|n| !n.is_empty())
    }

    fn fact_records(&self, row: u32) -> Vec<Fact> {
        let fact = |column: &Column| Fact {
            what: (&*column.name).into(),
            value: Some(column.get(row).into()),
            claims: [self.claim(row)].into(),
            rare: Rare {
                typed: column.typed(row),
                ..Rare::default()
            }
            .kept(),
        };
        self.facts(row).map(fact).collect()
    }
}

impl<'a> EntityRow<'a> {
    /// The other names that it gives.
    pub(super) fn other_names(self) -> impl Iterator<Item = &'a str> {
        let name = Some(self.name).filter(|name| !name.is_empty());
        name.into_iter().chain(self.table.other_names(self.row))
    }
}

impl Column {
    /// The typed value of a cell.
    pub(in crate::model) fn typed(&self, row: u32) -> Value {
        let number = |from: f64| Value::Number {
            from,
            to: None,
            unit: "".into(),
        };
        let typed = match self.typing {
            Typing::Text => None,
            Typing::Number => plain_number(self.get(row)).map(number),
            Typing::Date => self.date(row).cloned().map(Value::Date),
            Typing::Truth => truth(self.get(row)).map(Value::Truth),
        };
        typed.unwrap_or(Value::Text)
    }
}

impl Base {
    /// The relation to which a row gives this id.
    ///
    /// # Complexity
    /// O(rows) where a table gives its relations ids, and again O(relations) where it is found.
    pub(in crate::model) fn relation_with_id(&self, id: &str) -> Option<RelationIx> {
        for (n, table) in self.tables.iter().enumerate() {
            let Some(column) = table.column(Meaning::Id) else {
                continue;
            };
            let Some(row) = (0..table.n_rows).find(|row| column.get(*row) == id) else {
                continue;
            };
            let all = self.relations.row.iter().zip(self.relations.table.iter());
            let here = |(r, t): (&u32, &u8)| *r == row && usize::from(*t) == n;
            let found = all.map(here).position(|is_here| is_here);
            if let Some(place) = found {
                return Some(RelationIx(place as u32));
            }
        }
        None
    }

    /// Where an entity's name stands; once for a line of which several rows are made.
    pub(in crate::model) fn seen(&self, ix: EntityIx) -> Vec<Seen> {
        let rows = self.rows_of_entity(ix).filter(|r| r.name.is_empty());
        let mut seen: Vec<Seen> = rows.map(|r| r.table.seen(r.row)).collect();
        seen.dedup();
        seen
    }

    /// The other names of an entity; one that a row above gave too stands in both.
    pub(in crate::model) fn aliases(&self, ix: EntityIx) -> Vec<Alias> {
        let mut aliases: Vec<Alias> = Vec::new();
        let mut known: HashMap<&str, usize> = HashMap::new();
        for row in self.rows_of_entity(ix) {
            let seen = row.table.seen(row.row);
            let n_above = aliases.len();
            for name in row.other_names() {
                if let Some(alias) = known.get(name).and_then(|n| aliases.get_mut(*n)) {
                    alias.at.push(seen.clone());
                    continue;
                }
                aliases.push(Alias {
                    name: name.into(),
                    language: None,
                    at: vec![seen.clone()],
                    note: None,
                });
            }
            let new = row.other_names().filter(|name| !known.contains_key(name));
            let new: Vec<(&str, usize)> = new.zip(n_above..).collect();
            known.extend(new);
        }
        aliases
    }

    /// The analyst's own words on an entity.
    pub(in crate::model) fn note_of_entity(&self, ix: EntityIx) -> Option<&str> {
        let mut rows = self.rows_of_entity(ix);
        rows.find_map(|r| r.table.cell(Meaning::Note, r.row))
    }

    /// An entity as the other layer would hold it.
    pub(in crate::model) fn entity_record(&self, ix: EntityIx) -> Entity {
        let class = self.class(ix);
        let facts = self.rows_of_entity(ix);
        Entity {
            id: self.entities.ids.get(ix.0).into(),
            kind: class.map_or(Kind::Other, |c| c.kind),
            type_name: class.and_then(|c| c.type_name.clone()),
            name: self.name(ix).into(),
            at: self.seen(ix),
            aliases: self.aliases(ix),
            facts: facts.flat_map(|r| r.table.fact_records(r.row)).collect(),
            note: self.note_of_entity(ix).map(Into::into),
            placeholder: self.is_placeholder(ix),
        }
    }

    /// A relation as the other layer would hold it.
    pub(in crate::model) fn relation_record(&self, ix: RelationIx) -> Option<Relation> {
        let (table, row) = self.row_of_relation(ix)?;
        let cell = |meaning: Meaning| table.cell(meaning, row).map(Into::into);
        let when = table.column(Meaning::When).and_then(|c| c.date(row));
        Some(Relation {
            id: cell(Meaning::Id),
            predicate: self.predicate_of(ix),
            role: cell(Meaning::Role),
            when: when.cloned(),
            worked_out: None,
            facts: table.fact_records(row),
            claims: vec![table.claim(row)],
            note: cell(Meaning::Note),
        })
    }
}
