//! `update`: takes a message, changes the state, and says what has to be done outside.

use tui_input::{Input, InputRequest};

use super::command;
use super::effect::{Effect, JobKind, JobMsg, Msg};
use super::panel::Panel;
use super::script::quoted;
use super::sight::Sight;
use super::state::{State, ViewId};
use super::wanted::{wanted_counts, wanted_texts};
use crate::analysis::paths::PathsFound;
use crate::text::{counted, did_you_mean, nearest, printable};

/// Longest text that a field takes, in characters: a pasted book is cut.
const MAX_FIELD_CHARS: usize = 1_000;

/// Takes one message. Never fails: what cannot be done is said on the bottom line.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let goes_on = matches!(msg, Msg::Job(_) | Msg::Resize(..));
    let by_itself = matches!(&msg, Msg::Run(name, _) if name == command::PLAY);
    if !goes_on && !by_itself {
        let has_stopped = state.stop_playing();
        let is_left = state.leave_waiting();
        // That was what Escape was pressed for.
        if (has_stopped || is_left) && matches!(&msg, Msg::Run(name, _) if name == command::CLOSE) {
            if is_left {
                state.say("left undone");
            }
            return Vec::new();
        }
    }
    let place = match msg {
        Msg::Run(..) => state.place_in_sight(),
        _ => None,
    };
    let mut effects = match msg {
        Msg::Run(name, args) => {
            state.status = None;
            run_or_say(state, &name, &args)
        }
        Msg::Edit(request) => {
            state.status = None;
            typing(state, |state| edit(state, request));
            Vec::new()
        }
        Msg::Paste(text) => {
            paste(state, &text);
            Vec::new()
        }
        Msg::Unbound(key) => {
            let hint = match state.context() {
                command::Context::Field => "letters are text until Esc closes this",
                _ => "? lists what does",
            };
            state.fail(format!("{} does nothing here; {hint}", printable(&key)));
            Vec::new()
        }
        Msg::Resize(cols, rows) => {
            state.screen.resize(cols, rows);
            state.relist();
            Vec::new()
        }
        Msg::Job(job) => answered(state, job),
    };
    if let Some((name, args)) = state.waited() {
        state.status = None;
        effects.extend(run_or_say(state, &name, &args));
    }
    state.refresh_peek();
    effects.extend(state.refresh_sight());
    effects.extend(wanted_texts(state));
    effects.extend(wanted_counts(state));
    effects.extend(state.wanted_find());
    effects.extend(state.wanted_list());
    effects.extend(state.wanted_look());
    state.count_in_sight();
    state.note_move(place);
    state.await_files(&effects);
    effects
}

fn run_or_say(state: &mut State, name: &str, args: &[String]) -> Vec<Effect> {
    run_whole(state, name, args).unwrap_or_else(|why| {
        state.fail(why);
        Vec::new()
    })
}

/// Runs a command by name, and notes what it changes, so that it can be taken back.
///
/// # Errors
/// As [`run_named`].
pub fn run_whole(state: &mut State, name: &str, args: &[String]) -> Result<Vec<Effect>, String> {
    let begun = state.begin();
    let (view, n_lines) = (state.shown.view, state.past.script.len());
    let done = run_named(state, name, args);
    state.note_waiting(name, args);
    state.note_change(begun, || {
        // The keys of panels and fields mean nothing by themselves.
        use command::Context;
        let by_itself = |c: &&command::CommandSpec| {
            !matches!(
                c.context,
                Context::Field | Context::Overlay | Context::Anywhere
            )
        };
        let spec = command::by_name(name).filter(by_itself)?;
        let args: Vec<String> = args.iter().map(|a| quoted(a)).collect();
        Some(
            format!("{} {}", spec.name, args.join(" "))
                .trim_end()
                .to_owned(),
        )
    });
    // A command that went to another list and changed nothing there leaves the list to those that follow.
    let to = match state.shown.view {
        ViewId::Disagreements => "view-disagreements",
        ViewId::Sources => "view-sources",
        _ => return done,
    };
    if done.is_ok() && state.shown.view != view && state.past.script.len() == n_lines {
        state.log(to.to_owned());
    }
    done
}

/// Takes letters, and notes what they change.
fn typing(state: &mut State, edit: impl FnOnce(&mut State)) {
    let begun = state.begin();
    edit(state);
    state.note_typing(begun);
}

/// Runs a command by name, as a part of another one.
///
/// # Errors
/// There is no such command, it does not fit here, or it could not be done; in words.
pub fn run_named(state: &mut State, name: &str, args: &[String]) -> Result<Vec<Effect>, String> {
    let Some(spec) = command::by_name(name) else {
        let near = nearest(name, command::COMMANDS.iter().map(|c| c.name));
        let near = near.map_or(String::new(), |n| format!("; {}", did_you_mean(n)));
        return Err(format!("there is no command “{}”{near}", printable(name)));
    };
    let here = state.context();
    let before = (state.shown.view, state.shown.pane);
    let elsewhere = !spec.context.is_in(here);
    if elsewhere {
        use command::Context;
        match spec.context {
            // A script walks without minding which view was last.
            Context::Walk if state.shown.panel.is_none() => state.show(ViewId::Walk),
            Context::Paths if state.shown.paths.is_some() && state.shown.panel.is_none() => {
                state.shown.view = ViewId::Paths;
            }
            Context::Disagreements if state.shown.panel.is_none() => {
                state.show(ViewId::Disagreements);
            }
            Context::Sources if state.shown.panel.is_none() => state.show(ViewId::Sources),
            Context::Trail if state.shown.panel.is_none() => state.shown.view = ViewId::Trail,
            Context::Card if state.shown.card.is_some() && state.shown.panel.is_none() => {
                state.shown.view = ViewId::Card;
            }
            Context::Marks if state.shown.panel.is_none() => state.shown.view = ViewId::Marks,
            Context::Sight(sight) if state.shown.panel.is_none() => state.show_sight(sight),
            Context::Walk | Context::Paths | Context::Trail | Context::Card | Context::Marks
                if here == Context::Overlay =>
            {
                // A list that stands over the view gives way.
                state.shown.panel = None;
                return run_named(state, name, args);
            }
            Context::Views => {
                state.close_panel();
            }
            _ => return Err(refused(spec)),
        }
    }
    if spec.params.is_empty() && !args.is_empty() {
        return Err(format!("expected {name} without arguments"));
    }
    if spec.name != "quit" {
        state.past.kept.set_asked(false);
    }
    let outcome = (spec.run)(state, args);
    state.shown.habits.last = Some(spec.name);
    if elsewhere && outcome.is_err() && spec.context != command::Context::Views {
        // What could not be done leads nowhere.
        (state.shown.view, state.shown.pane) = before;
    }
    let mut effects = outcome?;
    effects.extend(command::follow_lens(state));
    Ok(effects)
}

/// Why a command of another place does not work in this one.
fn refused(spec: &command::CommandSpec) -> String {
    match spec.context.way_there() {
        Some(way) => format!("{} works {way}", spec.name),
        None => format!("{} has nothing to do here", spec.name),
    }
}

/// Puts pasted text into the field that is open, as one harmless line; where there is none it does nothing, and says so.
fn paste(state: &mut State, text: &str) {
    if !state.context().is_text() {
        let n = counted(text.chars().count(), "letter", "letters");
        state.fail(format!(
            "{n} pasted, and nothing done: text goes where text is typed (/ finds, n narrows)"
        ));
        return;
    }
    state.status = None;
    let line = printable(text);
    let insert = |input: &mut Input| {
        let room = MAX_FIELD_CHARS.saturating_sub(input.value().chars().count());
        for c in line.chars().take(room) {
            input.handle(InputRequest::InsertChar(c));
        }
    };
    typing(state, |state| change_field(state, insert));
}

/// Changes the text of the field that is open by a key.
fn edit(state: &mut State, request: InputRequest) {
    let grows = matches!(request, InputRequest::InsertChar(_));
    change_field(state, |input| {
        if !grows || input.value().chars().count() < MAX_FIELD_CHARS {
            input.handle(request);
        }
    });
}

/// Changes the text of the field that is open, and then, once and only where it is another text, what follows from it.
fn change_field(state: &mut State, change: impl FnOnce(&mut Input)) {
    let change = |input: &mut Input| {
        let before = input.value().to_owned();
        change(input);
        input.value() != before
    };
    match &mut state.shown.panel {
        Some(Panel::Finder(finder)) => {
            if change(&mut finder.input) {
                state.find_again();
            }
        }
        Some(Panel::Palette(palette)) => {
            if change(&mut palette.input) {
                state.offer_again();
            }
        }
        Some(Panel::Export(export)) => {
            if change(&mut export.input) {
                export.confirm = false;
            }
        }
        Some(Panel::Help(help)) => {
            if help.is_searching && change(&mut help.search) {
                help.cursor = 0;
            }
        }
        Some(Panel::Note(note)) => {
            change(&mut note.input);
        }
        Some(Panel::Lens(panel)) => {
            panel.edit(state.opened.graph.view(), change);
            command::lens_changed(state);
        }
        Some(Panel::Undo(_) | Panel::Expansions(_)) => {}
        None => {
            let narrow = state.narrow_slot().as_mut().filter(|n| n.typing);
            if narrow.is_some_and(|n| change(&mut n.input)) {
                state.narrowed();
            }
        }
    }
}

impl State {
    /// Lists anew what fits the narrowing, with the cursor on the first row that does.
    pub(super) fn narrowed(&mut self) {
        let text = self.narrow().map(|n| n.input.value().to_owned());
        let bound = text.map(|t| self.bind_narrow(self.shown.view, &t));
        if let (Some(narrow), Some(bound)) = (self.narrow_slot(), bound) {
            narrow.bound = bound;
        }
        if self.in_list_view() {
            self.relist_view();
            return;
        }
        if self.shown.view == ViewId::Sight(Sight::Table) {
            // Its rows are made anew before it is painted.
            return;
        }
        let is_empty = self.list.narrow.as_ref().is_none_or(|n| n.bound.is_empty());
        self.relist_here();
        if !is_empty {
            self.put_on_first();
        }
        self.moved();
    }
}

impl State {
    /// Forgets a question for paths that has no answer.
    fn forget_question(&mut self) {
        if self.shown.paths.as_ref().is_some_and(|p| p.found.is_none()) {
            self.shown.paths = None;
            if self.shown.view == ViewId::Paths {
                self.show(self.shown.beside.before_paths);
            }
        }
    }
}

fn answered(state: &mut State, job: JobMsg) -> Vec<Effect> {
    match job {
        JobMsg::Paths(generation, found) => {
            if let Some(paths) = &mut state.shown.paths
                && paths.generation == generation
            {
                let params = Box::new(paths.params.clone());
                let counts = Box::new(PathsFound {
                    paths: Vec::new(),
                    ..*found
                });
                paths.answer(*found);
                return vec![Effect::OpenPaths(generation, params, counts)];
            }
        }
        JobMsg::Opened(generation, opened) => {
            if let Some(paths) = &mut state.shown.paths
                && paths.generation == generation
            {
                paths.opened = Some(opened);
            }
        }
        JobMsg::Looked(generation, look) => state.take_look(generation, look),
        JobMsg::Found(generation, found) => state.take_found(generation, *found),
        JobMsg::Listed(number, listed) => state.take_listed(number, *listed),
        JobMsg::Pairs(generation, found) => {
            if let Some((asked, answer)) = &mut state.shown.marks.pairs
                && *asked == generation
            {
                *answer = Some(*found);
            }
        }
        JobMsg::Common(generation, found) => state.take_common(generation, *found),
        JobMsg::Tabulated(generation, answer) => return state.table_answered(generation, *answer),
        JobMsg::Ticked => {}
        JobMsg::Drawn(number, drawn) => return state.take_drawn(number, *drawn),
        JobMsg::Atlas(generation, atlas) => state.atlas_found(generation, *atlas),
        JobMsg::Played(number) => return state.played(number),
        JobMsg::Dates(generation, found) => state.dates_found(generation, *found),
        JobMsg::SourceText(file, text) => {
            state.texts.insert(file, Some(text));
            state.relist_view();
        }
        JobMsg::LensCounted(generation, counts) => {
            let mut is_asked = false;
            command::with_lens_panel(state, |panel, view| {
                is_asked = panel.counted(view, generation, *counts);
            });
            if is_asked {
                state.shown.awaited.counting = None;
            }
        }
        JobMsg::Written(written) => state.take_written(written),
        JobMsg::Copied(what, n, by) => {
            let letters = counted(n, "letter", "letters");
            state.say(format!("copied {what} ({letters}) {by}"));
        }
        JobMsg::CopyFailed(why) => state.fail(why),
        JobMsg::NotCopied(job) => return vec![Effect::CopyByTerminal(job)],
        JobMsg::Failed(kind, why) => failed(state, kind, why),
    }
    Vec::new()
}

/// What was waited for does not come any more; everything else goes on.
fn failed(state: &mut State, kind: JobKind, why: String) {
    match kind {
        JobKind::Table(n) => state.table_failed(n),
        JobKind::Pairs => {
            let pairs = state.shown.marks.pairs.take();
            state.shown.marks.pairs = pairs.filter(|(_, a)| a.is_some());
        }
        JobKind::Paths => state.forget_question(),
        JobKind::Sight(sight) => drop((sight.spec().stop)(state)),
        JobKind::Writing => state.file_done(),
        JobKind::List => state.list_failed(),
        JobKind::Other => {}
    }
    state.fail(why);
}
