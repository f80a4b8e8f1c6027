//! The palette: a line that finds a command by its words, then offers what its arguments can be.

use std::sync::LazyLock;

use tui_input::Input;

use super::command::{COMMANDS, CommandSpec, Context, by_name};
use super::complete;
use super::panel::Panel;
use super::script;
use super::state::State;
use crate::search::{Keyed, Query};
use crate::text::{fold, nearest_n};

/// Lines that are remembered.
const MAX_LINES: usize = 50;

/// Remembered lines that are offered before the commands.
const MAX_RECENT: usize = 5;

/// Finds a command while typing, or takes a whole command line.
#[derive(Debug)]
pub struct Palette {
    /// The line.
    pub input: Input,
    /// The row under the cursor.
    pub cursor: usize,
    /// Whether the hand put it there: then Enter takes the row.
    pub is_chosen: bool,
    /// Where the commands have to fit.
    pub context: Context,
    /// What can be taken.
    pub offers: Vec<Offer>,
}

/// A row of the palette.
#[derive(Debug, Clone)]
pub enum Offer {
    /// A line that was run before.
    Line(String),
    /// A command.
    Command(&'static CommandSpec),
    /// What the argument at the end of the line can be: the word, and what it is.
    Word(String, String),
}

impl Palette {
    /// The command whose arguments are being typed.
    pub fn command(&self) -> Option<&'static CommandSpec> {
        let (before, _) = complete::split_last(self.input.value());
        command_of(before)
    }

    /// Where a command works that has nothing to do here.
    pub fn elsewhere(&self, spec: &CommandSpec) -> Option<&'static str> {
        let is_here = spec.context.is_in(self.context);
        spec.context.way_there().filter(|_| !is_here)
    }

    /// The command that the line is about: the one typed, else the one under the cursor.
    pub fn command_here(&self) -> Option<&'static CommandSpec> {
        self.command()
            .or_else(|| match self.offers.get(self.cursor)? {
                Offer::Command(spec) => Some(*spec),
                Offer::Line(line) => command_of(line),
                Offer::Word(..) => None,
            })
    }

    /// The first word of the line.
    pub(super) fn typed(&self) -> &str {
        self.input
            .value()
            .split_whitespace()
            .next()
            .unwrap_or_default()
    }

    /// Whether the word that is typed is the begin of the one under the cursor and is itself none of what can be taken: then
    /// Enter means that one.
    pub(super) fn is_begun(&self) -> bool {
        let Some(Offer::Word(word, _)) = self.offers.get(self.cursor) else {
            return false;
        };
        let (_, typed) = complete::split_last(self.input.value());
        let typed = fold(typed.trim_start_matches('"'));
        let is_one = |o: &Offer| matches!(o, Offer::Word(word, _) if fold(word) == typed);
        !typed.is_empty() && fold(word).starts_with(&typed) && !self.offers.iter().any(is_one)
    }

    /// Takes the row under the cursor into the line.
    pub fn complete(&mut self) {
        let line = match self.offers.get(self.cursor) {
            Some(Offer::Line(line)) => line.clone(),
            Some(Offer::Command(spec)) => format!("{} ", spec.name),
            Some(Offer::Word(word, _)) => {
                let (before, _) = complete::split_last(self.input.value());
                format!("{before}{} ", script::quoted(word))
            }
            None => return,
        };
        self.input = Input::from(line);
    }
}

/// The command that a line begins with.
fn command_of(line: &str) -> Option<&'static CommandSpec> {
    line.split_whitespace().next().and_then(by_name)
}

impl State {
    /// Opens the palette on a line.
    pub(super) fn open_palette(&mut self, line: &str) {
        let context = self.place();
        self.shown.panel = Some(Panel::Palette(Palette {
            input: Input::from(line),
            cursor: 0,
            is_chosen: false,
            context,
            offers: Vec::new(),
        }));
        self.offer_again();
    }

    /// Works out anew what the palette offers.
    pub(super) fn offer_again(&mut self) {
        let Some(Panel::Palette(palette)) = &self.shown.panel else {
            return;
        };
        let line = palette.input.value();
        let offers = match palette.command() {
            // Nothing is completed that is refused in the end.
            Some(spec) if palette.elsewhere(spec).is_some() && !self.can_go_to(spec.context) => {
                Vec::new()
            }
            Some(spec) => complete::words(self, spec, line),
            None if line.trim().is_empty() => {
                let recent = self.shown.habits.lines.iter().take(MAX_RECENT).cloned();
                let commands = commands("", palette.context);
                let commands = commands.into_iter().map(Offer::Command);
                recent.map(Offer::Line).chain(commands).collect()
            }
            None => {
                let commands = commands(line, palette.context);
                commands.into_iter().map(Offer::Command).collect()
            }
        };
        if let Some(Panel::Palette(palette)) = &mut self.shown.panel {
            palette.offers = offers;
            palette.cursor = 0;
            palette.is_chosen = false;
        }
    }

    /// Whether a command of this place takes one there by itself.
    fn can_go_to(&self, context: Context) -> bool {
        match context {
            Context::Reader | Context::Lists | Context::Sights => false,
            Context::Paths => self.shown.paths.is_some(),
            Context::Card => self.shown.card.is_some(),
            _ => true,
        }
    }

    /// Remembers a line that was run, newest first.
    pub(super) fn remember_line(&mut self, line: String) {
        self.shown.habits.lines.retain(|l| *l != line);
        self.shown.habits.lines.insert(0, line);
        self.shown.habits.lines.truncate(MAX_LINES);
    }
}

/// Name, title and help of each command as they are looked for: they never change, and every letter typed asks all.
static KEYED: LazyLock<Vec<[Keyed; 3]>> = LazyLock::new(|| {
    let keyed = COMMANDS
        .iter()
        .map(|c| [c.name, c.title, c.help].map(Keyed::new));
    keyed.collect()
});

/// The commands that fit what was typed: by name, then by their words, then those of other places, then those that one
/// probably meant. While nothing is typed, those of this place alone.
fn commands(typed: &str, context: Context) -> Vec<&'static CommandSpec> {
    let wanted = fold(typed.trim());
    let first = typed
        .split_whitespace()
        .next()
        .map(fold)
        .unwrap_or_default();
    let query = Query::parse(typed);
    let is_here = |c: &CommandSpec| c.context.is_in(context);
    let reachable = || {
        let all = COMMANDS.iter().copied().zip(KEYED.iter());
        all.filter(|(c, _)| is_here(c) || !wanted.is_empty() && c.context.way_there().is_some())
    };
    let rank = |c: &CommandSpec, keyed: &[Keyed; 3]| {
        let name = fold(c.name);
        if name == wanted || name == first {
            Some(0)
        } else if name.starts_with(&wanted) {
            Some(1)
        } else if name.contains(&wanted) || query.fits_keyed(&keyed[..2]) {
            Some(2)
        } else if query.fits_keyed(keyed) {
            Some(3)
        } else {
            None
        }
    };
    let mut hits: Vec<(u8, &'static CommandSpec)> = reachable()
        .filter_map(|(c, keyed)| Some((rank(c, keyed)?, c)))
        .collect();
    if hits.is_empty() {
        let near = nearest_n(&first, reachable().map(|(c, _)| c.name), 3);
        return near.into_iter().filter_map(by_name).collect();
    }
    hits.sort_by_key(|(rank, c)| (*rank > 0 && !is_here(c), *rank));
    hits.into_iter().map(|(_, c)| c).collect()
}
