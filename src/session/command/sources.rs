//! The sources view: opening it, one source by name, and going to what is cited.

use super::go::read_source;
use super::lists::go_from_view;
use super::{CommandSpec, Context, Outcome, done};
use crate::session::script::quoted;
use crate::session::sources::Place;
use crate::session::state::{Pane, State, ViewId};
use crate::text::{did_you_mean, printable};

pub(super) const VIEW_SOURCES: CommandSpec = CommandSpec {
    name: "view-sources",
    title: "sources",
    help: "Shows the sources, and what is cited from each, by paragraph.",
    context: Context::Views,
    keys: &["7"],
    params: "",
    run: |state, _| {
        state.show(ViewId::Sources);
        state.log("view-sources".to_owned());
        done()
    },
};

pub(super) const SOURCE: CommandSpec = CommandSpec {
    name: "source",
    title: "go to a source",
    help: "Shows a source by id, with the cursor on a paragraph and on the N-th claim of it.",
    context: Context::Views,
    keys: &[],
    params: "ID [PARAGRAPH [N]]",
    run: |state, args| {
        let [id, rest @ ..] = args else {
            return Err("expected the id of a source".to_owned());
        };
        let ix = state.named_source(id)?;
        let number = |at: usize| match rest.get(at).map(|n| n.trim_start_matches('p').parse()) {
            None => Ok(0),
            Some(Ok(n)) => Ok(n),
            Some(Err(_)) => Err("expected numbers: a paragraph, and a claim of it".to_owned()),
        };
        let (paragraph, nth): (usize, usize) = (number(0)?, number(1)?);
        state.show(ViewId::Sources);
        if !state.shown.beside.sources.list.put(ix) {
            // What the list was narrowed by hides it.
            state.shown.beside.sources.narrow = None;
            state.relist_view();
            state.shown.beside.sources.list.put(ix);
        }
        state.choose_source(false);
        if !rest.is_empty() {
            let wanted = match paragraph {
                0 => Place::Elsewhere,
                n => Place::Paragraph(n),
            };
            let places = &state.shown.beside.sources.places;
            let head = places.iter().position(|p| *p == wanted);
            let is_there = |at: &usize| {
                let below = places.get(at + 1..=at.saturating_add(nth));
                below.is_some_and(|b| b.iter().all(|p| matches!(p, Place::Claim(_))))
            };
            let Some(head) = head.filter(is_there) else {
                let of = if nth == 0 {
                    String::new()
                } else {
                    format!("claim {nth} of ")
                };
                return Err(format!(
                    "there is no {of}paragraph {paragraph} to go to here"
                ));
            };
            state.shown.beside.sources.place = head + nth;
            state.shown.pane = Pane::Peek;
            state.place_moved();
        }
        let words: Vec<String> = args.iter().map(|a| quoted(a)).collect();
        state.log(format!("source {}", words.join(" ")));
        done()
    },
};

pub(super) const NEXT_UNCITED: CommandSpec = CommandSpec {
    name: "next-uncited",
    title: "next uncited",
    help: "Moves to the next paragraph of the source from which nothing is cited.",
    context: Context::Sources,
    keys: &["x"],
    params: "",
    run: |state, _| {
        let listed = &state.shown.beside.sources;
        let Some(ix) = listed.chosen.filter(|_| listed.paragraphs.is_some()) else {
            return Err(
                "its text is not here: which paragraphs are left cannot be told".to_owned(),
            );
        };
        let cited = state.texts.cited(ix);
        let is_left = |at: &usize| match listed.places.get(*at) {
            Some(Place::Paragraph(n)) => cited.is_none_or(|c| c.on(*n).next().is_none()),
            _ => false,
        };
        let mut after = listed.place + 1..listed.places.len();
        let Some(at) = after.find(is_left) else {
            return Err("every paragraph below is cited".to_owned());
        };
        state.shown.beside.sources.place = at;
        state.shown.pane = Pane::Peek;
        state.place_moved();
        done()
    },
};

/// Goes to what the claim under the cursor is on; from a paragraph, reads it.
pub(super) fn go(state: &mut State) -> Outcome {
    let listed = &state.shown.beside.sources;
    let Some(ix) = listed.chosen else {
        return Err("there is no source to go to".to_owned());
    };
    if state.shown.pane == Pane::List && listed.places.is_empty() {
        return Err("nothing is cited from it: r reads it".to_owned());
    }
    if state.shown.pane == Pane::List {
        state.shown.pane = Pane::Peek;
        return done();
    }
    match listed.claim() {
        Some(at) => {
            state.log_place();
            go_from_view(state, at.carried, "go-there".to_owned())
        }
        None => read_source(state, ix, listed.paragraph().unwrap_or(1)),
    }
}

impl State {
    /// Notes in the script where the cursor of the sources view is, so that a replay acts on the same claim.
    pub(in crate::session) fn log_place(&mut self) {
        let listed = &self.shown.beside.sources;
        let Some(ix) = listed.chosen else { return };
        let is_claim = |p: &&Place| matches!(p, Place::Claim(_));
        let to_here = listed.places.get(..=listed.place).unwrap_or_default();
        let nth = to_here.iter().rev().take_while(is_claim).count();
        let nth = if nth > 0 {
            format!(" {nth}")
        } else {
            String::new()
        };
        let at = listed
            .paragraph()
            .map_or("p0".to_owned(), |n| format!("p{n}"));
        let id = quoted(&self.view().source(ix).id);
        self.log(format!("source {id} {at}{nth}"));
    }

    /// The source of this id.
    ///
    /// # Errors
    /// There is none; in words, with the nearest.
    pub(in crate::session) fn named_source(
        &self,
        id: &str,
    ) -> Result<crate::model::ids::SourceIx, String> {
        let view = self.view();
        view.resolve_source(id).ok_or_else(|| {
            let ids = view.sources().map(|(_, s)| &*s.id);
            let near = crate::text::nearest(id, ids);
            let near = near.map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
            format!("expected a source, found “{}”{near}", printable(id))
        })
    }
}
