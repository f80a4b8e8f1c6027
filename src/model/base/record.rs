//! Records of the base, made when they are asked for: the same structs that the other layer holds.

use super::column::{Typing, number as plain_number};
use super::{Base, Column, Meaning, Table};
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

    /// The other names that a row gives.
    pub(in crate::model) fn aliases(&self, row: u32) -> Vec<Alias> {
        let names = self.other_names(row);
        let alias = |name: &str| Alias {
            name: name.into(),
            language: None,
            at: vec![self.seen(row)],
            note: None,
        };
        names.map(alias).collect()
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

    /// An entity as the other layer would hold it.
    pub(in crate::model) fn entity_record(&self, ix: EntityIx) -> Entity {
        let class = self.class(ix);
        let row = self.row_of_entity(ix);
        Entity {
            id: self.entities.ids.get(ix.0).into(),
            kind: class.map_or(Kind::Other, |c| c.kind),
            type_name: class.and_then(|c| c.type_name.clone()),
            name: self.name(ix).into(),
            at: row
                .map(|(table, row)| table.seen(row))
                .into_iter()
                .collect(),
            aliases: row.map_or(Vec::new(), |(table, row)| table.aliases(row)),
            facts: row.map_or(Vec::new(), |(table, row)| table.fact_records(row)),
            note: row.and_then(|(table, row)| table.cell(Meaning::Note, row).map(Into::into)),
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
