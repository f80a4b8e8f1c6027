//! Finding: an entity anywhere, or rows of this list.

use std::collections::BTreeSet;

use tui_input::Input;

use super::{CommandSpec, Context, done};
use crate::model::ids::EntityIx;
use crate::search::{Bound, Found, Hit, MANY, NameIndex};
use crate::session::names::index_of;
use crate::session::panel::{Finder, MAX_HITS, Narrow, Panel, Purpose, Waits};
use crate::session::state::{Pane, State};
use crate::session::trail::Spot;
use crate::text::counted;

pub(super) const FIND: CommandSpec = CommandSpec {
    name: "find",
    title: "find",
    help: "Finds an entity anywhere in the graph while one types.",
    context: Context::Views,
    keys: &["/"],
    params: "[TEXT]",
    run: |state, args| {
        open_finder(state, Purpose::Focus, &args.join(" "));
        done()
    },
};

/// Opens the finder.
pub(super) fn open_finder(state: &mut State, purpose: Purpose, text: &str) {
    state.shown.panel = Some(Panel::Finder(Finder {
        purpose,
        input: Input::from(text),
        bound: Bound::default(),
        hits: Vec::new(),
        n: 0,
        cursor: 0,
        peek: None,
        waits: Waits::No,
    }));
    state.find_again();
}

impl State {
    /// What one probably looks for before anything is asked: where one was, last first, then the busiest.
    pub(in crate::session) fn unasked(&self, limit: usize) -> Vec<EntityIx> {
        let steps: Vec<Spot> = self.trail.steps().map(|s| s.spot).collect();
        let been = steps.into_iter().rev().filter_map(|spot| match spot {
            Spot::Entity(ix) => Some(ix),
            Spot::Graph => None,
        });
        let mut seen = BTreeSet::new();
        let all = been.chain(self.index().busiest(self.view(), limit));
        all.filter(|ix| seen.insert(*ix)).take(limit).collect()
    }

    /// How many of the hits that are listed the lens hides, where it hides any.
    pub fn hidden_hits(&self, finder: &Finder) -> Option<String> {
        let lens = self.lens();
        let hidden = |h: &&Hit| !lens.shows_entity(self.view(), h.entity);
        let n = finder.hits.iter().filter(hidden).count();
        let of = counted(finder.hits.len(), "hit", "hits");
        (n > 0).then(|| format!("lens hides {n} of {of}: dim, but one can go there"))
    }

    /// Answers the finder's question anew: of many names those that fit as typed, while what takes longer is looked for.
    pub(in crate::session) fn find_again(&mut self) {
        let Some(Panel::Finder(finder)) = &self.shown.panel else {
            return;
        };
        let bound = self.index().bind(self.view(), finder.input.value());
        let recent = if bound.is_empty() {
            self.unasked(MAX_HITS)
        } else {
            Vec::new()
        };
        let Some(Panel::Finder(finder)) = &mut self.shown.panel else {
            return;
        };
        let (view, index) = (
            self.opened.graph.view(),
            index_of(&self.index, &self.opened),
        );
        finder.bound = bound;
        finder.cursor = 0;
        let asked = matches!(finder.waits, Waits::For(_) | Waits::ForNothing);
        let found = if finder.bound.is_empty() {
            let unasked = |ix| NameIndex::unasked(view, ix);
            Found {
                hits: recent.into_iter().map(unasked).collect(),
                n: view.n_entities(),
                is_partial: false,
            }
        } else if view.n_below() < MANY {
            index.find(view, &finder.bound, MAX_HITS)
        } else if finder.bound.is_slow() {
            Found {
                is_partial: true,
                ..Found::default()
            }
        } else {
            index.find_typed(view, &finder.bound, MAX_HITS)
        };
        finder.waits = match (found.is_partial, asked) {
            (true, _) => Waits::ToAsk,
            (false, true) => Waits::ForNothing,
            (false, false) => Waits::No,
        };
        (finder.hits, finder.n) = (found.hits, found.n);
    }
}

pub(super) const SHOW_ALL: CommandSpec = CommandSpec {
    name: "show-all",
    title: "show all rows",
    help: "Shows all rows of a narrowed list again.",
    context: Context::Walk,
    keys: &[],
    params: "",
    run: |state, _| {
        if state.list.narrow.take().is_none() {
            return Err("this list is not narrowed".to_owned());
        }
        state.relist();
        state.moved();
        done()
    },
};

pub(super) const NARROW: CommandSpec = CommandSpec {
    name: "narrow",
    title: "narrow",
    help: "Narrows this list while one types; without text, shows all again.",
    context: Context::Walk,
    keys: &["n"],
    params: "[TEXT]",
    run: |state, args| {
        state.shown.pane = Pane::List;
        if args.is_empty() {
            let typed = state.list.narrow.take();
            let input = typed.map_or_else(Input::default, |n| n.input);
            state.list.narrow = Some(Narrow {
                input,
                typing: true,
                bound: Bound::default(),
            });
        } else {
            let text = args.join(" ");
            state.list.narrow = Some(Narrow {
                input: Input::from(text.clone()),
                typing: false,
                bound: Bound::default(),
            });
            state.log(format!("narrow {}", crate::session::script::quoted(&text)));
        }
        state.narrowed();
        match state
            .list
            .narrow
            .as_ref()
            .and_then(|n| n.bound.problem.clone())
        {
            Some(problem) if !args.is_empty() => Err(problem),
            _ => done(),
        }
    },
};
