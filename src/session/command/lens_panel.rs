//! The panel of the lens: opening, choosing, applying, taking back. What is applied goes into the script as `lens …`.

use super::lens::{LENS_SAVE, put_on};
use super::{CommandSpec, Context, Outcome, done};
use crate::model::lens::{CONDITIONS, Lens};
use crate::model::view::GraphView;
use crate::session::lens::{Before, Item, LensPanel, Look};
use crate::session::panel::Panel;
use crate::session::script::quoted;
use crate::session::state::State;

/// Entities and relations of a graph whose lists are made anew at every choice; those of a larger one wait for Enter.
const MAX_LIVE: usize = 100_000;

pub(super) const LENS_CHOOSE: CommandSpec = CommandSpec {
    name: "lens-choose",
    title: "only, hide, all",
    help: "Shows only what the row under the cursor says; again, hides it; again, sets no condition. While a filter is typed, \
           the blank belongs to it.",
    context: Context::Lens,
    keys: &["space", "right"],
    params: "",
    run: |state, _| {
        let Some(item) = panel(state).and_then(|p| p.item()).cloned() else {
            return Err("no choice fits: / filters anew".to_owned());
        };
        let kept = match &item {
            Item::Kept(name) => state.look.kept.get(name).cloned(),
            _ => None,
        };
        let Some(Panel::Lens(panel)) = &mut state.shown.panel else {
            return done();
        };
        match item {
            Item::Choice(choice) => choice.toggle(&mut panel.lens),
            Item::Kept(_) => panel.lens = kept.unwrap_or_default(),
            Item::Clear => panel.lens = Lens::OFF,
            Item::Value(..) => {
                return Err("type a value: Delete and Backspace take it back".to_owned());
            }
            Item::KeepAs => {
                return Err("type a name: Enter applies the lens and keeps it".to_owned());
            }
            Item::Heading(_) => {}
        }
        changed(state);
        done()
    },
};

pub(super) const LENS_SECTION: CommandSpec = CommandSpec {
    name: "lens-section",
    title: "next section",
    help: "Moves to the next section of the lens.",
    context: Context::Lens,
    keys: &["tab"],
    params: "",
    run: |state, _| section(state, true),
};

pub(super) const LENS_SECTION_BACK: CommandSpec = CommandSpec {
    name: "lens-section-back",
    title: "previous section",
    help: "Moves to the previous section of the lens.",
    context: Context::Lens,
    keys: &["shift-tab"],
    params: "",
    run: |state, _| section(state, false),
};

pub(super) const LENS_FILTER: CommandSpec = CommandSpec {
    name: "lens-filter",
    title: "filter",
    help: "Leaves the value that is typed; letters filter the choices again.",
    context: Context::Lens,
    keys: &["/"],
    params: "",
    run: |state, _| {
        with_panel(state, LensPanel::to_filter);
        done()
    },
};

fn section(state: &mut State, forward: bool) -> Outcome {
    with_panel(state, |panel, view| panel.section(view, forward));
    done()
}

fn panel(state: &State) -> Option<&LensPanel> {
    match &state.shown.panel {
        Some(Panel::Lens(panel)) => Some(panel),
        _ => None,
    }
}

/// Does something with the panel and the graph at once.
pub(in crate::session) fn with_panel(
    state: &mut State,
    act: impl FnOnce(&mut LensPanel, GraphView<'_>),
) {
    let graph = state.opened.graph.clone();
    if let Some(Panel::Lens(panel)) = &mut state.shown.panel {
        act(panel, graph.view());
    }
}

/// Opens the panel on the lens as it is.
pub(super) fn open(state: &mut State) -> Outcome {
    let panel = LensPanel::new(state.view(), &state.look, state.cursor_key());
    state.shown.panel = Some(Panel::Lens(Box::new(panel)));
    done()
}

/// Shows what an edited lens does, where that is quick.
pub(in crate::session) fn changed(state: &mut State) {
    let n = state.view().n_entities() + state.view().n_relations();
    let Some(edited) = panel(state).map(|p| p.lens.clone()) else {
        return;
    };
    if n > MAX_LIVE || (edited == state.look.lens && !state.look.off) {
        return;
    }
    state.look.lens = edited;
    state.look.off = false;
    state.relist();
}

/// Enter: the lens stays as it was edited, and the script says what changed.
pub(super) fn apply(state: &mut State, panel: Box<LensPanel>) -> Outcome {
    if let Some(wrong) = panel.wrong.clone() {
        state.shown.panel = Some(Panel::Lens(panel));
        return Err(wrong);
    }
    let (before, was_off) = (panel.before.lens, panel.before.off);
    let lens = panel.lens;
    let off = was_off && lens == before;
    let view = state.view();
    let mut lines = Vec::new();
    if lens.is_off() && !before.is_off() {
        lines.push("lens clear".to_owned());
    } else {
        for condition in CONDITIONS {
            let words = lens.words(view, condition);
            if words != before.words(view, condition) {
                let words: Vec<String> = words.iter().map(|w| quoted(w)).collect();
                lines.push(
                    format!("lens {condition} {}", words.join(" "))
                        .trim_end()
                        .to_owned(),
                );
            }
        }
    }
    for line in lines {
        state.log(line);
    }
    put_on(state, lens, off);
    if !panel.keep_as.is_empty() {
        return (LENS_SAVE.run)(state, &[panel.keep_as]);
    }
    done()
}

impl State {
    /// Whether this key, though it chooses in the lens, is text there now.
    pub fn is_text_in_lens(&self, key: &str) -> bool {
        panel(self).is_some_and(|panel| match key {
            "space" => panel.is_typing(),
            "right" => panel.edits_value,
            _ => false,
        })
    }

    /// The lens that counts as put on: while one is being edited, the one before it.
    pub(in crate::session) fn settled_look(&self) -> Look {
        let mut look = self.look.clone();
        if let Some(panel) = panel(self) {
            (look.lens, look.off) = (panel.before.lens.clone(), panel.before.off);
        }
        look
    }

    /// Closes the panel that is open; a lens that was being edited is as it was before. Whether there was one.
    pub fn close_panel(&mut self) -> bool {
        let Some(panel) = self.shown.panel.take() else {
            return false;
        };
        if let Panel::Lens(panel) = panel {
            let Before { lens, off, row } = panel.before;
            if (&lens, off) != (&self.look.lens, self.look.off) {
                self.look.lens = lens;
                self.look.off = off;
                self.relist();
                let at = row.and_then(|r| self.list.listing.position(r));
                self.list.cursor = at.unwrap_or(self.list.cursor);
                self.moved();
            }
        }
        true
    }
}
