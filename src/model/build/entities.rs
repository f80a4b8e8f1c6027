//! Sources and entities: from records to what the graph holds.

use super::{Build, Space, append};
use crate::model::ids::{EntityIx, Owner};
use crate::model::item::{Alias, Source};
use crate::model::record::{AliasRecord, EntityRecord, SourceRecord};

impl Build {
    pub(super) fn sources(&mut self, records: Vec<(usize, SourceRecord)>) {
        for (input, record) in records {
            self.input = input;
            let Some(ix) = self.source_ids.get(&record.id.id).copied() else {
                continue;
            };
            let Some(&(first_input, first_place)) =
                self.first.get(&(Space::Source, record.id.id.clone()))
            else {
                continue;
            };
            let is_first = (first_input, first_place) == (input, record.id.place);
            if first_input == input && !is_first && !self.adds_up.contains(&input) {
                continue;
            }
            let entity = record.entity.map(|r| self.entity(&r));
            let publisher_entity = record.publisher_entity.map(|r| self.entity(&r));
            let source = Source {
                id: record.id.id.clone(),
                title: record.title,
                file: record.file,
                publisher: record.publisher,
                date: record.date,
                worked_out: record.worked_out,
                reliability: record.reliability,
                language: record.language,
                url: record.url,
                entity,
                publisher_entity,
                outside: record.outside,
                note: record.note,
            };
            if !is_first {
                self.same_source(ix, &record.id, source);
            } else if let Some(slot) = self.delta.sources.get_mut(ix.0 as usize) {
                *slot = source;
            }
        }
    }

    pub(super) fn entities(&mut self, records: Vec<(usize, EntityRecord)>) {
        for (input, record) in records {
            self.input = input;
            let Some(&(first_input, first_place)) =
                self.first.get(&(Space::Entity, record.id.id.clone()))
            else {
                continue;
            };
            let is_first = (first_input, first_place) == (input, record.id.place);
            if first_input == input && !is_first && !self.adds_up.contains(&input) {
                continue;
            }
            let Some(ix) = self.known_entity(&record.id.id) else {
                continue;
            };
            if !is_first {
                self.same_entity(ix, &record);
            }
            self.fill_entity(ix, record);
        }
    }

    /// Adds what a record says about an entity: all of it for the first input, what is new for later ones.
    fn fill_entity(&mut self, ix: EntityIx, record: EntityRecord) {
        let at = self.seen(record.at);
        let aliases: Vec<Alias> = record.aliases.into_iter().map(|a| self.alias(a)).collect();
        let known = self.delta.entity_mut(&self.base, ix);
        let known = known.map_or(Vec::new(), |e| e.facts.clone());
        let facts = self.facts(Owner::Entity(ix), record.facts, &known);
        if let Some(entity) = self.delta.entity_mut(&self.base, ix) {
            if *entity.name != *record.name && !entity.aliases.iter().any(|a| a.name == record.name)
            {
                entity.aliases.push(Alias {
                    name: record.name,
                    language: None,
                    at: at.clone(),
                    note: None,
                });
            }
            for seen in at {
                if !entity.at.contains(&seen) {
                    entity.at.push(seen);
                }
            }
            let known: Vec<Alias> = entity.aliases.clone();
            let new = aliases.into_iter().filter(|a| !known.contains(a));
            entity.aliases.extend(new);
            append(&mut entity.facts, facts);
        }
    }

    fn alias(&mut self, record: AliasRecord) -> Alias {
        Alias {
            name: record.name,
            language: record.language,
            at: self.seen(record.at),
            note: record.note,
        }
    }
}
