//! How things look, and where the borders between the parts of a screen are. Both belong to the terminal, not to the walk: they
//! are not noted in the session's script.

use super::choice::one_of;
use super::{CommandSpec, Context, Outcome, done};
use crate::session::screen::{Columns, Dots, Images, Split, ThemeName};
use crate::session::state::{State, ViewId};
use crate::text::printable;

/// Cells that a key moves a border by.
const STEP: i32 = 2;

pub(super) const THEME: CommandSpec = CommandSpec {
    name: "theme",
    title: "theme",
    help: "Changes the colours: theme dark, light, 16, plain or high-contrast; without a name, the next one.",
    context: Context::Views,
    keys: &[],
    params: "[NAME]",
    run: |state, args| {
        let theme = match args {
            [] => {
                let all = ThemeName::ALL;
                let at = all.iter().position(|t| *t == state.screen.theme);
                let next = at.map_or(0, |n| (n + 1) % all.len());
                all.get(next).copied().unwrap_or(state.screen.theme)
            }
            [word] => ThemeName::of(word)?,
            _ => return Err("expected one theme".to_owned()),
        };
        state.screen.theme = theme;
        state.say(format!("theme {}", theme.word()));
        done()
    },
};

pub(super) const ASCII: CommandSpec = CommandSpec {
    name: "ascii",
    title: "ascii signs",
    help: "Draws with ASCII signs only, or with all signs again.",
    context: Context::Views,
    keys: &[],
    params: "[on|off]",
    run: |state, args| {
        state.screen.ascii = match args {
            [] => !state.screen.ascii,
            [word] if word == "on" => true,
            [word] if word == "off" => false,
            _ => return Err("expected on or off".to_owned()),
        };
        done()
    },
};

pub(super) const DOTS: CommandSpec = CommandSpec {
    name: "dots",
    title: "dots of lines",
    help: "Draws the lines of the web and the ground of the map with braille, half blocks or ASCII; without a name, with the next.",
    context: Context::Sights,
    keys: &["g b"],
    params: "[braille|halves|ascii]",
    run: |state, args| {
        let dots = one_of(args, &Dots::ALL, Dots::word, state.screen.dots)?;
        state.screen.dots = dots;
        state.say(format!("lines are drawn with {}", dots.word()));
        done()
    },
};

pub(super) const IMAGES: CommandSpec = CommandSpec {
    name: "images",
    title: "image",
    help: "Shows picture, map and timeline as images, where the terminal can (kitty, iTerm2 or sixel), or draws them with \
           characters again.",
    context: Context::Sights,
    keys: &["g i"],
    params: "[on|off]",
    run: |state, args| {
        if state.screen.images == Images::None {
            return Err(NO_IMAGES.to_owned());
        }
        let is_on = match args {
            [] => state.screen.images == Images::Off,
            [word] if word == "on" => true,
            [word] if word == "off" => false,
            _ => return Err("expected on or off".to_owned()),
        };
        let (images, how) = if is_on {
            (Images::On, "as an image")
        } else {
            (Images::Off, "with characters")
        };
        state.screen.images = images;
        state.say(format!("drawn {how}"));
        done()
    },
};

/// Why there are no images.
const NO_IMAGES: &str = "this terminal shows no images, or images = \"off\" keeps it from being asked; E writes a picture as svg or png";

pub(super) const SPLIT: CommandSpec = CommandSpec {
    name: "split",
    title: "move a border",
    help: "Moves a border: split left 30 and split middle 80 to a column, split evidence 12 to that many lines; split list 50 where \
           disagreements or sources are listed.",
    context: Context::Views,
    keys: &[],
    params: "left|middle|evidence|list CELLS",
    run: |state, args| {
        let [which, cells] = args else {
            return Err("expected a border and a number: split middle 80".to_owned());
        };
        let split = Split::ALL.into_iter().find(|s| s.word() == which);
        let split = split.ok_or_else(|| {
            let which = printable(which);
            format!("expected left, middle, evidence or list, found “{which}”")
        })?;
        let cells = cells
            .parse()
            .map_err(|_| format!("expected a number of cells, found “{}”", printable(cells)))?;
        if state.screen.split(split).is_none() {
            return Err(not_here(state));
        }
        state.screen.move_split(split, cells);
        state.relist();
        done()
    },
};

fn not_here(state: &State) -> String {
    match state.screen.columns() {
        Columns::Three => "the screen is too low for that border".to_owned(),
        Columns::Two => "this screen has no left column: it takes 100 cells".to_owned(),
        Columns::One => "this screen is too narrow for columns: they take 60 cells".to_owned(),
    }
}

fn nudge(state: &mut State, by: i32) -> Outcome {
    let split = match state.shown.view {
        ViewId::Walk => Split::Middle,
        ViewId::Disagreements | ViewId::Sources => Split::List,
        _ => return Err("this view has no border that moves".to_owned()),
    };
    let Some(at) = state.screen.split(split) else {
        return Err(not_here(state));
    };
    let above = split == Split::List && state.screen.columns() == Columns::Two;
    let by = if above { by.signum() } else { by };
    let cells = i32::from(at).saturating_add(by).max(0);
    state.screen.move_split(split, cells as u16);
    if state.screen.split(split) == Some(at) {
        return Err("both parts stay large enough to read".to_owned());
    }
    done()
}

pub(super) const NARROWER: CommandSpec = CommandSpec {
    name: "narrower",
    title: "narrower list",
    help: "Makes the list narrower, and what is beside it wider; where it stands above, lower.",
    context: Context::Views,
    keys: &["<"],
    params: "",
    run: |state, _| nudge(state, -STEP),
};

pub(super) const WIDER: CommandSpec = CommandSpec {
    name: "wider",
    title: "wider list",
    help: "Makes the list wider, and what is beside it narrower; where it stands above, higher.",
    context: Context::Views,
    keys: &[">"],
    params: "",
    run: |state, _| nudge(state, STEP),
};

pub(super) const RESET_SPLITS: CommandSpec = CommandSpec {
    name: "reset-splits",
    title: "borders back",
    help: "Puts all borders back where they are by themselves.",
    context: Context::Views,
    keys: &["="],
    params: "",
    run: |state, _| {
        state.screen.reset_splits();
        state.relist();
        done()
    },
};
