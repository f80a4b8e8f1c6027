//! Panels and their text fields: accepting, moving, choosing.

use std::path::PathBuf;

use tui_input::Input;

use super::export::{SEEN, Target, write};
use super::follow::FOLLOW;
use super::list::step;
use super::{CommandSpec, Context, Outcome, by_name, done};
use crate::formats::FORMATS;
use crate::session::listing::RowKey;
use crate::session::palette::{Offer, Palette};
use crate::session::panel::{Finder, Panel, Purpose, Waits, What};
use crate::session::script;
use crate::session::state::{State, ViewId};
use crate::session::trail::{Spot, Via};
use crate::store::Overwrite;

pub(super) const ACCEPT: CommandSpec = CommandSpec {
    name: "accept",
    title: "accept",
    help: "Takes what is under the cursor of the panel, or what was typed.",
    context: Context::Field,
    keys: &["enter"],
    params: "",
    run: accept,
};

pub(super) const RUN_LINE: CommandSpec = CommandSpec {
    name: "run-line",
    title: "run this line",
    help: "Runs the command under the cursor of the help.",
    context: Context::Overlay,
    keys: &["enter"],
    params: "",
    run: accept,
};

fn accept(state: &mut State, _: &[String]) -> Outcome {
    match state.shown.panel.take() {
        Some(Panel::Finder(finder)) if finder.hits.is_empty() => {
            let why = if finder.waits == Waits::No {
                "nothing fits: Esc closes, or type another name"
            } else {
                "still looking for names that are nearly so: Enter again when they are here"
            };
            state.shown.panel = Some(Panel::Finder(finder));
            Err(why.to_owned())
        }
        Some(Panel::Finder(finder)) => accept_find(state, &finder),
        Some(Panel::Palette(palette)) => accept_command(state, palette),
        Some(Panel::Undo(list)) => super::undo::go_to_point(state, &list),
        Some(Panel::Note(note)) => super::undo::accept_note(state, &note),
        Some(Panel::Expansions(list)) => super::picture::switch_expansion(state, &list, false),
        Some(Panel::Help(help)) => match help.command() {
            Some(command) if command.needs_arguments() => {
                state.open_palette(&format!("{} ", command.name));
                done()
            }
            Some(command) => crate::session::update::run_named(state, command.name, &[]),
            None if help.n_lines() > 0 => {
                state.shown.panel = Some(Panel::Help(help));
                Err("this line says what a sign means: there is nothing to run".to_owned())
            }
            None => Err("no line fits: Esc shows all again".to_owned()),
        },
        Some(Panel::Export(mut export)) => {
            let path = PathBuf::from(export.input.value().trim());
            if path.as_os_str().is_empty() {
                state.shown.panel = Some(Panel::Export(export));
                return Err("expected the name of a file".to_owned());
            }
            let overwrite = if export.confirm {
                Overwrite::Yes
            } else {
                Overwrite::No
            };
            let (what, format) = (export.what, export.format());
            if what == What::Shown && state.waits_for_rows() {
                state.shown.panel = Some(Panel::Export(export));
                return done();
            }
            export.confirm = false;
            state.shown.panel = Some(Panel::Export(export));
            let target = Target {
                format,
                path,
                overwrite,
                paper: SEEN,
            };
            write(state, what, target)
        }
        Some(Panel::Lens(panel)) => super::lens_panel::apply(state, panel),
        None => {
            if state.shown.view != ViewId::Walk {
                // Beside the walk, the list stays narrowed and takes the keys again.
                if let Some(narrow) = state.narrow_slot() {
                    narrow.typing = false;
                }
                return done();
            }
            // Enter in a narrowed list follows the row under the cursor.
            if !leads_on(state) && state.waits_for_rows() {
                return done();
            }
            let narrowed = state
                .list
                .narrow
                .as_ref()
                .map(|n| n.input.value().to_owned());
            if let Some(narrow) = &mut state.list.narrow {
                narrow.typing = false;
            }
            match (narrowed, state.cursor_key()) {
                (_, Some(RowKey::Group(_))) | (None, _) => done(),
                _ => (FOLLOW.run)(state, &[]),
            }
        }
    }
}

/// Whether the cursor is on a row that leads on.
fn leads_on(state: &State) -> bool {
    let on = state.cursor_key();
    on.is_some_and(|row| !matches!(row, RowKey::Group(_) | RowKey::More(_)))
}

fn accept_find(state: &mut State, finder: &Finder) -> Outcome {
    let Some(hit) = finder.hits.get(finder.cursor) else {
        return done();
    };
    match finder.purpose {
        Purpose::Focus => {
            state.shown.view = ViewId::Walk;
            let line = format!(
                "focus {}",
                script::quoted(state.view().entity(hit.entity).id())
            );
            state.walk_to(Spot::Entity(hit.entity), Via::Jump, line);
            done()
        }
        Purpose::PathFrom(from) => super::paths::ask(state, from, hit.entity),
        Purpose::PathVia => super::steer::go_via(state, hit.entity),
    }
}

/// Runs the line; a command that takes arguments and has none yet is completed first. What is refused stays, to be mended.
fn accept_command(state: &mut State, mut palette: Palette) -> Outcome {
    let offer = palette.offers.get(palette.cursor).cloned();
    let completes = match &offer {
        Some(Offer::Line(_)) => true,
        Some(Offer::Word(..)) => palette.is_chosen || palette.is_begun(),
        Some(Offer::Command(spec)) => palette.typed() != spec.name,
        None => false,
    };
    if completes {
        palette.complete();
    }
    let line = palette.input.value().trim().to_owned();
    let more = matches!(&offer, Some(Offer::Command(spec)) if completes && spec.needs_arguments());
    let words = if more {
        Ok(Vec::new())
    } else {
        script::words(&line)
    };
    state.shown.panel = None;
    let outcome = match words.as_deref() {
        Ok([name, args @ ..]) if offer.is_some() || by_name(name).is_some() => {
            crate::session::update::run_named(state, name, args)
        }
        Ok([]) if more => {
            state.shown.panel = Some(Panel::Palette(palette));
            state.offer_again();
            return done();
        }
        Ok(_) => Err("no command fits: Esc closes".to_owned()),
        Err(why) => Err(why.clone()),
    };
    match &outcome {
        Ok(_) => state.remember_line(line),
        Err(_) if state.shown.panel.is_none() => state.shown.panel = Some(Panel::Palette(palette)),
        Err(_) => {}
    }
    outcome
}

/// Declares a command that moves in the list of a panel while its text field has the keys.
macro_rules! field_step {
    ($id:ident, $name:literal, $title:literal, $help:literal, $keys:expr, $by:expr) => {
        pub(super) const $id: CommandSpec = CommandSpec {
            name: $name,
            title: $title,
            help: $help,
            context: Context::Field,
            keys: $keys,
            params: "",
            run: |state, _| step(state, $by),
        };
    };
}

field_step!(
    FIELD_NEXT,
    "field-next",
    "next",
    "Moves to the next row of the panel.",
    &["down", "ctrl-n"],
    1
);
field_step!(
    FIELD_PREVIOUS,
    "field-previous",
    "previous",
    "Moves to the previous row of the panel.",
    &["up", "ctrl-p"],
    -1
);

field_step!(
    FIELD_PAGE_DOWN,
    "field-page-down",
    "a page down",
    "Moves a page down in the panel.",
    &["pgdn"],
    PAGE
);
field_step!(
    FIELD_PAGE_UP,
    "field-page-up",
    "a page up",
    "Moves a page up in the panel.",
    &["pgup"],
    -PAGE
);

/// Rows of a panel that are a page: about as many as are in sight.
const PAGE: isize = 8;

pub(super) const SEARCH_HELP: CommandSpec = CommandSpec {
    name: "search-help",
    title: "look for a line",
    help: "Keeps the lines of the help that hold what is typed.",
    context: Context::Overlay,
    keys: &["/"],
    params: "[TEXT]",
    run: |state, args| match &mut state.shown.panel {
        Some(Panel::Help(help)) => {
            help.is_searching = true;
            help.search = Input::from(args.join(" "));
            help.cursor = 0;
            done()
        }
        _ => Err("the help is not open: press ?".to_owned()),
    },
};

pub(super) const FIELD_CHOICE: CommandSpec = CommandSpec {
    name: "field-choice",
    title: "next choice",
    help: "In the export: what is written; with an argument, that. In the palette: completes the command or its argument.",
    context: Context::Field,
    keys: &["tab"],
    params: "[all|shown|trail|path|marked|seen|FORMAT]",
    run: |state, args| match &mut state.shown.panel {
        Some(Panel::Export(export)) => {
            let (mut what, mut format) = (export.what, export.format);
            let next = |at: usize, n: usize| (at + 1) % n.max(1);
            if let Some(word) = args.first() {
                if let Some(named) = What::ALL.into_iter().find(|w| w.word() == word) {
                    what = named;
                } else if let Some(named) = FORMATS.iter().find(|f| f.name == word) {
                    format = named.name;
                }
            } else {
                let all = What::choices(export.seen.is_some());
                let at = all.iter().position(|w| *w == export.what).unwrap_or(0);
                let following = all.get(next(at, all.len())).copied();
                what = following.unwrap_or(What::All);
            }
            export.choose(what, format);
            done()
        }
        Some(Panel::Palette(palette)) => {
            palette.complete();
            state.offer_again();
            done()
        }
        _ => done(),
    },
};
