//! Views, closing, ending.

use tui_input::Input;

use super::{CommandSpec, Context, Outcome, done};
use crate::model::words::Kind;
use crate::session::effect::Effect;
use crate::session::panel::{Help, Panel};
use crate::session::sight::{SIGHTS, Sight};
use crate::session::state::{Pane, State, ViewId};

pub(super) const VIEW_WALK: CommandSpec = CommandSpec {
    name: "view-walk",
    title: "walk",
    help: "Shows the walking view.",
    context: Context::Views,
    keys: &["1"],
    params: "",
    run: |state, _| {
        state.show_walk();
        done()
    },
};

pub(super) const VIEW_PATHS: CommandSpec = CommandSpec {
    name: "view-paths",
    title: "paths",
    help: "Shows the paths view.",
    context: Context::Views,
    keys: &["9"],
    params: "",
    run: super::paths::LAST_PATHS.run,
};

pub(super) const PALETTE: CommandSpec = CommandSpec {
    name: "palette",
    title: "commands",
    help: "Finds a command by its words and runs it, with arguments if it takes any; Tab completes them.",
    context: Context::Views,
    keys: &[":"],
    params: "[LINE]",
    run: |state, args| {
        state.open_palette(&args.join(" "));
        done()
    },
};

pub(super) const HELP: CommandSpec = CommandSpec {
    name: "help",
    title: "help",
    help: "Lists what can be done here; / looks for a line, Enter runs it.",
    context: Context::Views,
    keys: &["?"],
    params: "",
    run: |state, _| {
        state.shown.panel = Some(Panel::Help(Help {
            cursor: 0,
            context: state.place(),
            search: Input::default(),
            is_searching: false,
        }));
        done()
    },
};

pub(super) const CLOSE: CommandSpec = CommandSpec {
    name: "close",
    title: "close",
    help: "Closes the panel, else shows all of a narrowed list, else cancels the running job; in the timeline it takes the mark of a span away; out of paths it goes back to where they were asked for, out of lists, trail, card and marks to the walk. Never quits, never leaves a picture.",
    context: Context::Anywhere,
    keys: &["esc"],
    params: "",
    run: |state, _| {
        if let Some(Panel::Help(help)) = &mut state.shown.panel
            && help.is_searching
        {
            help.is_searching = false;
            help.search = Input::default();
            help.cursor = 0;
            return done();
        }
        if state.close_panel() {
            return done();
        }
        if state.close_values() {
            return done();
        }
        if state.narrow_slot().take().is_some() {
            state.relist();
            if state.shown.view == ViewId::Walk {
                state.moved();
            }
            return done();
        }
        if let Some(stopped) = state.stop_deed() {
            state.say("stopped");
            return Ok(vec![stopped]);
        }
        if state.shown.awaited.writing > 0 {
            state.say("stopping what is being written …");
            return Ok(vec![Effect::CancelWriting]);
        }
        if let Some(stopped) = state.sight().and_then(|s| (s.stop)(state)) {
            return Ok(vec![stopped]);
        }
        if state.shown.view == ViewId::Sight(Sight::Timeline) && state.end_span() {
            state.say("no span any more");
            return done();
        }
        match state.shown.view {
            ViewId::Paths
                if state
                    .shown
                    .paths
                    .as_ref()
                    .is_some_and(|p| p.found.is_none()) =>
            {
                Ok(vec![Effect::CancelJobs])
            }
            ViewId::Trail if state.shown.trail.in_account => {
                state.shown.trail.in_account = false;
                done()
            }
            ViewId::Marks if state.shown.marks.in_pairs => {
                state.shown.marks.in_pairs = false;
                done()
            }
            ViewId::Paths | ViewId::Reader | ViewId::Trail | ViewId::Card | ViewId::Marks => {
                close_view(state)
            }
            ViewId::Disagreements | ViewId::Sources if state.shown.pane == Pane::List => {
                close_view(state)
            }
            // One Escape too many, after what was stopped by itself, does not lead away from what one looks at.
            ViewId::Sight(_) => {
                state.say("there is nothing to stop or to close here: q closes the view");
                done()
            }
            ViewId::Walk | ViewId::Disagreements | ViewId::Sources => {
                state.shown.pane = Pane::List;
                done()
            }
        }
    },
};

pub(super) fn close_view(state: &mut State) -> Outcome {
    let to = match state.shown.view {
        ViewId::Reader => state.shown.beside.before_reader,
        ViewId::Paths => state.shown.beside.before_paths,
        ViewId::Card => state.shown.card.as_ref().map_or(ViewId::Walk, |c| c.before),
        _ => ViewId::Walk,
    };
    let pane = state.shown.pane;
    match to {
        ViewId::Walk => state.show_walk(),
        _ => state.show(to),
    }
    let name = match to {
        ViewId::Disagreements => "view-disagreements",
        ViewId::Sources => "view-sources",
        _ => return done(),
    };
    // A replay goes on in this view as well.
    state.shown.pane = pane;
    state.log(name.to_owned());
    done()
}

pub(super) const QUIT: CommandSpec = CommandSpec {
    name: "quit",
    title: "quit",
    help: "Closes this view; in the walking view, ends. The graph is never changed; where marks, notes or standings are not kept by save-script, it asks once.",
    context: Context::Views,
    keys: &["q"],
    params: "",
    run: |state, _| {
        if state.close_panel() {
            return done();
        }
        if state.shown.view != ViewId::Walk {
            return close_view(state);
        }
        match state.asks_to_end() {
            Some(why) => Err(why),
            None => Ok(vec![Effect::Quit]),
        }
    },
};

pub(super) const CANCEL: CommandSpec = CommandSpec {
    name: "cancel",
    title: "cancel",
    help: "Cancels what runs and closes the panel; twice, it ends.",
    context: Context::Anywhere,
    keys: &["ctrl-c"],
    params: "",
    run: |state, _| {
        if state.shown.habits.last == Some(CANCEL.name) {
            return Ok(vec![Effect::Quit]);
        }
        state.close_panel();
        for sight in SIGHTS {
            // All that runs is cancelled at once.
            let _ = (sight.stop)(state);
        }
        *state.narrow_slot() = None;
        state.relist();
        state.say("cancelled; Ctrl-c again ends legwork");
        Ok(vec![Effect::CancelJobs])
    },
};

pub(super) const SUSPEND: CommandSpec = CommandSpec {
    name: "suspend",
    title: "suspend",
    help: "Leaves the terminal to the shell; fg comes back.",
    context: Context::Anywhere,
    keys: &["ctrl-z"],
    params: "",
    run: |_, _| Ok(vec![Effect::Suspend]),
};

pub(super) const REDRAW: CommandSpec = CommandSpec {
    name: "redraw",
    title: "redraw",
    help: "Paints the screen anew.",
    context: Context::Anywhere,
    keys: &["ctrl-l"],
    params: "",
    run: |_, _| Ok(vec![Effect::Redraw]),
};

impl State {
    /// Where the keys go now.
    pub fn context(&self) -> Context {
        match &self.shown.panel {
            Some(Panel::Lens(_)) => return Context::Lens,
            Some(panel) if panel.takes_text() => return Context::Field,
            Some(_) => return Context::Overlay,
            None => {}
        }
        if self.narrow().is_some_and(|n| n.typing) {
            return Context::Field;
        }
        self.place()
    }

    /// The view's own place, whatever stands over it.
    pub(in crate::session) fn place(&self) -> Context {
        match self.shown.view {
            ViewId::Walk => Context::Walk,
            ViewId::Paths => Context::Paths,
            ViewId::Reader => Context::Reader,
            ViewId::Disagreements => Context::Disagreements,
            ViewId::Sources => Context::Sources,
            ViewId::Trail => Context::Trail,
            ViewId::Card => Context::Card,
            ViewId::Marks => Context::Marks,
            ViewId::Sight(sight) => Context::Sight(sight),
        }
    }

    /// Counts of a kind, for the overview.
    pub fn count_of(&self, kind: Kind) -> usize {
        self.view().entities().filter(|e| e.kind() == kind).count()
    }
}
