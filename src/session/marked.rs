//! The view of what is marked: the list, and how each two of it are connected.

use super::state::State;
use crate::analysis::pairs::{Pair, PairsFound};
use crate::analysis::paths::{Hop, Stop};
use crate::formats::csv;
use crate::model::ids::{Carried, EntityIx};
use crate::model::view::GraphView;
use crate::text::{Columns, counted, printable};

/// The marks view.
#[derive(Debug, Default)]
pub struct MarksView {
    /// The mark under the cursor.
    pub cursor: usize,
    /// The question for the pairs, by its number, with its answer once it is there.
    pub pairs: Option<(u64, Option<PairsFound>)>,
    /// The pair under the cursor.
    pub pair: usize,
    /// Whether the keys go to the pairs.
    pub in_pairs: bool,
}

impl MarksView {
    /// The pairs, as far as they are known.
    pub fn found(&self) -> &[Pair] {
        let found = self.pairs.as_ref().and_then(|(_, found)| found.as_ref());
        found.map_or(&[], |f| &f.pairs)
    }

    /// The pair under the cursor, where the keys go to the pairs.
    pub fn pair(&self) -> Option<&Pair> {
        self.found().get(self.pair).filter(|_| self.in_pairs)
    }
}

/// The weakest hop of a pair's path.
pub fn weakest(pair: &Pair) -> Option<&Hop> {
    let path = pair.path.as_ref()?;
    path.hops.get(path.weakest)
}

/// How far a pair is, in words.
pub fn distance(pair: &Pair) -> String {
    match (&pair.path, pair.stopped) {
        (Some(path), _) => counted(path.hops.len(), "hop", "hops"),
        (None, None) => "no path".to_owned(),
        (None, Some(Stop::Cancelled)) => "cancelled".to_owned(),
        (None, Some(_)) => "not found in time".to_owned(),
    }
}

impl State {
    /// The mark under the cursor of the marks view.
    pub fn mark_here(&self) -> Option<EntityIx> {
        self.marks.at(self.shown.marks.cursor)
    }

    /// Forgets the pairs, which were those of other marks.
    pub(super) fn marks_changed(&mut self) {
        let marks = &mut self.shown.marks;
        marks.pairs = None;
        marks.in_pairs = false;
        marks.cursor = marks.cursor.min(self.marks.len().saturating_sub(1));
    }

    /// What the pair under the cursor of the marks view stands on.
    pub(super) fn pair_carried(&self) -> Option<Carried> {
        self.shown
            .marks
            .pair()
            .and_then(weakest)
            .map(|hop| Carried::Relation(hop.relation))
    }

    /// The marked entities as a table, a line each; with `csv`, parted by commas.
    pub fn marks_table(&self, csv: bool) -> String {
        let view = self.view();
        let head = ["id", "name", "kind", "type", "relations", "sources"];
        let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).to_vec()];
        rows.extend(self.marks.iter().map(|ix| table_row(view, ix)));
        if csv {
            return rows.iter().map(csv::record).collect();
        }
        let mut columns = Columns::default();
        for row in rows {
            columns.row(row.iter().map(|cell| printable(cell).into_owned()));
        }
        columns
            .lines(None)
            .map(|line| format!("{line}\n"))
            .collect()
    }

    /// The marks, and the pairs that were found, as text.
    pub fn marks_text(&self) -> String {
        if self.marks.is_empty() {
            return "nothing is marked".to_owned();
        }
        let mut text = self.marks_table(false);
        for pair in self.shown.marks.found() {
            let view = self.view();
            let (from, to) = (view.entity(pair.from).name(), view.entity(pair.to).name());
            let ends = format!("{} – {}", printable(from), printable(to));
            let hop = weakest(pair).map_or(String::new(), |hop| {
                let words = crate::model::disagree::in_words(view, Carried::Relation(hop.relation));
                format!(" · weakest: {}", printable(&words))
            });
            text.push_str(&format!("{ends}: {}{hop}\n", distance(pair)));
        }
        text
    }
}

fn table_row(view: GraphView<'_>, ix: EntityIx) -> Vec<String> {
    let entity = view.entity(ix);
    let mut sources = view.sources_around(ix);
    sources.retain(|s, _| !view.source(*s).outside);
    vec![
        entity.id().to_owned(),
        entity.name().to_owned(),
        entity.kind().word().to_owned(),
        entity.type_name().unwrap_or_default().to_owned(),
        entity.degree().to_string(),
        sources.len().to_string(),
    ]
}
