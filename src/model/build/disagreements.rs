//! Written disagreements: their sides name relations, facts and claims by given or computed id.

use super::resolve::near;
use super::{Build, Space};
use crate::error::{Place, Severity};
use crate::model::ids::ItemRef;
use crate::model::item::Disagreement;
use crate::model::record::{DisagreementRecord, Ref};
use crate::model::view::GraphView;
use crate::model::words::Standing;
use crate::text::printable;

impl Build {
    pub(super) fn disagreements(&mut self, records: Vec<(usize, DisagreementRecord)>) {
        for (input, record) in records {
            self.input = input;
            let Some(known) = self.claim_id(Space::Disagreement, &record.id) else {
                continue;
            };
            let place = record.id.place;
            if record.sides.len() < 2 {
                let n = record.sides.len();
                self.error(place, format!("expected two sides or more, found {n}"));
            }
            let mut sides = Vec::with_capacity(record.sides.len());
            for side in &record.sides {
                sides.push(side.iter().filter_map(|id| self.item(id)).collect());
            }
            let preferred = self.preferred(&record, place);
            let disagreement = Disagreement {
                id: record.id.id.clone(),
                kind: record.kind,
                question: record.question,
                sides,
                standing: record.standing,
                preferred,
                note: record.note,
                derived: false,
            };
            if !known {
                self.delta.disagreements.push(disagreement);
            } else if !self.delta.disagreements.contains(&disagreement) {
                self.taken(Space::Disagreement, &record.id);
            }
        }
    }

    fn preferred(&mut self, record: &DisagreementRecord, place: Place) -> Option<usize> {
        let n_sides = record.sides.len();
        match (record.standing, record.preferred) {
            (Standing::Prefers, Some(n)) if (1..=n_sides).contains(&(n as usize)) => {
                Some(n as usize - 1)
            }
            (Standing::Prefers, n) => {
                let found = n.map_or("none".to_owned(), |n| n.to_string());
                let message = format!("expected the preferred side, 1 to {n_sides}, found {found}");
                self.error(place, message);
                None
            }
            (_, Some(_)) => {
                let message = "expected a preferred side only with standing prefers".to_owned();
                self.error(place, message);
                None
            }
            (_, None) => None,
        }
    }

    /// A relation, fact or claim by given or computed id.
    fn item(&mut self, id: &Ref) -> Option<ItemRef> {
        if let Some(item) = self.delta.item_ids.get(&id.id) {
            return Some(*item);
        }
        let found = GraphView::new(&self.base, &self.delta).resolve_item(&id.id);
        if found.is_none() {
            let hint = self
                .may_hint()
                .then(|| near(&id.id, self.delta.item_ids.keys().map(|k| &**k)))
                .flatten();
            let message = format!(
                "expected the id of a relation, fact or claim, found “{}”",
                printable(&id.id)
            );
            self.say(Severity::Error, id.place, message, hint);
        }
        found
    }
}
