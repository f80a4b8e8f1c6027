//! What stands in a cell: made for the rows in sight, and for what is written.

use std::borrow::Cow;

use super::Of;
use super::column::Column;
use super::series::Known;
use crate::model::cite;
use crate::model::disagree::in_words;
use crate::model::ids::{Carried, ClaimRef, EntityIx, Item, ItemRef, RelationIx};
use crate::model::item::Claim;
use crate::model::lens::{n_independent, state_of};
use crate::model::view::GraphView;
use crate::text::printable;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell<'a> {
    /// Nothing is known.
    Nothing,
    /// It is still being worked out.
    Waiting,
    /// Words, as the input has them.
    Text(Cow<'a, str>),
    /// A count, or the number of a group.
    Count(u64),
    /// A share of a whole.
    Score(f64),
}

impl Cell<'_> {
    /// The cell as people read it, printable.
    pub fn shown(&self) -> String {
        match self {
            Self::Nothing => String::new(),
            Self::Waiting => "…".to_owned(),
            Self::Text(text) => printable(text).into_owned(),
            Self::Count(n) => n.to_string(),
            Self::Score(score) => score_text(*score),
        }
    }
}

/// A share with as many figures as say something.
pub fn score_text(score: f64) -> String {
    if score == 0.0 {
        "0".to_owned()
    } else if score < 0.001 {
        format!("{score:.1e}")
    } else {
        format!("{score:.4}")
    }
}

/// The cell of a row and a column.
///
/// # Complexity
/// O(1); of a claim, O(facts and claims beside it).
pub fn cell<'a>(view: GraphView<'a>, known: &Known, item: Item, column: Column) -> Cell<'a> {
    match item {
        Item::Entity(ix) => of_entity(view, known, ix, column),
        Item::Relation(ix) => of_relation(view, ix, column),
        Item::Claim(at) => of_claim(view, at, column),
    }
}

fn text(text: Option<&str>) -> Cell<'_> {
    match text {
        None | Some("") => Cell::Nothing,
        Some(text) => Cell::Text(Cow::Borrowed(text)),
    }
}

fn of_entity<'a>(view: GraphView<'a>, known: &Known, ix: EntityIx, column: Column) -> Cell<'a> {
    let entity = view.entity(ix);
    match column {
        Column::Name => return text(Some(entity.name())),
        Column::Kind => return text(Some(entity.kind().word())),
        Column::Type => return text(entity.type_name()),
        Column::Id => return text(Some(entity.id())),
        Column::Note => return text(entity.note()),
        _ => {}
    }
    let Some(series) = known
        .get(&column)
        .filter(|_| column.is_worked_out(Of::Entities))
    else {
        return Cell::Waiting;
    };
    let count = series.count(ix.0).map(|n| Cell::Count(u64::from(n)));
    let score = || series.score(ix.0).map(Cell::Score);
    let date = || {
        let when = series.date(ix.0)?;
        Some(Cell::Text(Cow::Owned(when.text().to_owned())))
    };
    count.or_else(score).or_else(date).unwrap_or(Cell::Nothing)
}

fn of_relation(view: GraphView<'_>, ix: RelationIx, column: Column) -> Cell<'_> {
    let relation = view.relation(ix);
    let count = |n: usize| Cell::Count(n as u64);
    match column {
        Column::From => text(Some(view.entity(relation.from).name())),
        Column::To => text(Some(view.entity(relation.to).name())),
        Column::Predicate => text(Some(&view.predicate(relation.predicate()).label)),
        Column::Role => text(relation.role()),
        Column::When => text(relation.when().map(crate::model::when::When::text)),
        Column::State => text(Some(state_of(view, Carried::Relation(ix)).word())),
        Column::Sources => count(relation.support().n_sources),
        Column::Claims => count(relation.support().n_claims),
        Column::Independent => count(n_independent(view, &relation.claims())),
        Column::Note => text(relation.note()),
        Column::Id => Cell::Text(relation.id()),
        _ => Cell::Nothing,
    }
}

fn of_claim(view: GraphView<'_>, at: ClaimRef, column: Column) -> Cell<'_> {
    let Some(claim) = view.claim(at) else {
        return Cell::Nothing;
    };
    let owned = |text: String| match text.as_str() {
        "" => Cell::Nothing,
        _ => Cell::Text(Cow::Owned(text)),
    };
    match column {
        Column::About => owned(in_words(view, at.carried)),
        Column::Source => owned(cite::source(view, claim.source)),
        Column::At => owned(claim.at.as_deref().unwrap_or_default().to_owned()),
        Column::By => owned(voice(view, &claim).to_owned()),
        Column::Mode => text(Some(claim.mode.word())),
        Column::Stance => text(Some(claim.stance.word())),
        Column::Grade => owned(grade(view, &claim)),
        Column::Said => owned(said(view, &claim)),
        Column::Note => owned(claim.note.as_deref().unwrap_or_default().to_owned()),
        Column::Id => Cell::Text(view.item_id(ItemRef::Claim(at))),
        _ => Cell::Nothing,
    }
}

fn voice<'v>(view: GraphView<'v>, claim: &'v Claim) -> &'v str {
    claim.by.as_ref().map_or("", |v| view.voice_name(v))
}

fn grade(view: GraphView<'_>, claim: &Claim) -> String {
    let reliability = view.source(claim.source).reliability.word();
    format!("{reliability}{}", claim.credibility.grade())
}

fn said(view: GraphView<'_>, claim: &Claim) -> String {
    let said = claim
        .said
        .as_ref()
        .or(view.source(claim.source).date.as_ref());
    said.map_or(String::new(), |w| w.text().to_owned())
}
