//! The card of an entity.

use super::follow::to_disagreement;
use super::go::{go_to, jump, read_source};
use super::{CommandSpec, Context, done};
use crate::session::card::{About, CardView};
use crate::session::listing::RowKey;
use crate::session::state::{Pane, State, ViewId};

pub(super) const CARD: CommandSpec = CommandSpec {
    name: "card",
    title: "card",
    help: "Shows everything about the entity one stands on, or about the one at the other end where the peek has the keys: names, \
           facts, relations by predicate, disagreements, the sources that name it, what it says.",
    context: Context::Views,
    keys: &["i"],
    params: "[ENTITY]",
    run: |state, args| {
        let entity = match args {
            [] => in_sight(state).ok_or("stand on an entity first: a card is about one")?,
            _ => state.named_entity(args)?,
        };
        if state.shown.view == ViewId::Card
            && state
                .shown
                .card
                .as_ref()
                .is_some_and(|c| c.entity == entity)
        {
            return super::app::close_view(state);
        }
        let before = match state.shown.view {
            ViewId::Card => state.shown.card.as_ref().map_or(ViewId::Walk, |c| c.before),
            view => view,
        };
        state.shown.card = Some(CardView {
            entity,
            lines: state.card(entity),
            cursor: 0,
            before,
        });
        state.shown.view = ViewId::Card;
        state.list.claim = 0;
        done()
    },
};

/// The entity that a card would be about.
fn in_sight(state: &State) -> Option<crate::model::ids::EntityIx> {
    match state.shown.view {
        ViewId::Walk if state.shown.pane == Pane::Peek => state.other_end(),
        ViewId::Card => state.shown.card.as_ref().map(|c| c.entity),
        ViewId::Trail => match state.trail.step(state.shown.trail.cursor).spot {
            crate::session::trail::Spot::Entity(ix) => Some(ix),
            crate::session::trail::Spot::Graph => None,
        },
        ViewId::Paths => state.shown.paths.as_ref()?.hop().map(|h| h.to),
        _ => state.focus().or_else(|| state.other_end()),
    }
}

pub(super) const CARD_GO: CommandSpec = CommandSpec {
    name: "card-go",
    title: "go there",
    help: "Goes to what the line of the card is about; a source is opened.",
    context: Context::Card,
    keys: &["enter", "right", "l"],
    params: "",
    run: |state, _| {
        let Some(entity) = state.shown.card.as_ref().map(|c| c.entity) else {
            return Err("no card is open".to_owned());
        };
        let about = state.card_about();
        if !matches!(about, Some(About::Source(_)) | None) {
            state.shown.view = ViewId::Walk;
            state.shown.pane = Pane::List;
        }
        match about {
            None => Err("this line leads nowhere".to_owned()),
            Some(About::Source(ix)) => read_source(state, ix, 1),
            Some(About::Carried(carried)) => go_to(state, carried),
            Some(About::Disagreement(ix)) => to_disagreement(state, ix),
            Some(About::Group(key)) => {
                if state.focus() != Some(entity) {
                    jump(state, entity)?;
                }
                state.put_cursor(RowKey::Group(key));
                done()
            }
        }
    },
};
