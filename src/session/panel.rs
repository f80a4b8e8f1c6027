//! What stands over a view and takes the keys first: finder, palette, help, export.

use tui_input::Input;

use super::command::{COMMANDS, CommandSpec, Context};
use crate::model::ids::EntityIx;
use crate::search::Hit;
use crate::text::fold;

/// Hits that the finder asks for: more than fit on any screen.
pub const MAX_HITS: usize = 200;

/// A panel.
#[derive(Debug)]
pub enum Panel {
    /// Finds an entity.
    Finder(Finder),
    /// Finds and runs a command.
    Palette(Palette),
    /// What can be done here.
    Help(Help),
    /// Writes a file.
    Export(Export),
    /// What can be taken back and done again.
    Undo(UndoList),
    /// Why a step was made.
    Note(NoteField),
}

/// What a found entity is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To go there.
    Focus,
    /// To find paths there, from this one.
    PathFrom(EntityIx),
}

/// Finds an entity while typing.
#[derive(Debug)]
pub struct Finder {
    /// What for.
    pub purpose: Purpose,
    /// The question.
    pub input: Input,
    /// The answers, best first.
    pub hits: Vec<Hit>,
    /// The one under the cursor.
    pub cursor: usize,
}

/// Finds a command while typing, or takes a whole command line.
#[derive(Debug)]
pub struct Palette {
    /// The line.
    pub input: Input,
    /// The command under the cursor.
    pub cursor: usize,
    /// Where the commands have to fit.
    pub context: Context,
}

/// Lists what can be done here.
#[derive(Debug)]
pub struct Help {
    /// The line under the cursor.
    pub cursor: usize,
    /// Where it was asked.
    pub context: Context,
}

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The whole graph, as far as the lens shows it.
    All,
    /// The focus and what its list shows.
    Shown,
    /// The walk from the root to here.
    Trail,
    /// The chosen path.
    Path,
    /// What is marked, and the relations between.
    Marked,
}

impl What {
    /// All, in order.
    pub const ALL: [Self; 5] = [
        Self::All,
        Self::Shown,
        Self::Trail,
        Self::Path,
        Self::Marked,
    ];

    /// The word for it in scripts.
    pub fn word(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Shown => "shown",
            Self::Trail => "trail",
            Self::Path => "path",
            Self::Marked => "marked",
        }
    }

    /// What it is, for people.
    pub fn title(self) -> &'static str {
        match self {
            Self::All => "the whole graph",
            Self::Shown => "the focus and what its list shows",
            Self::Trail => "the walk so far",
            Self::Path => "the chosen path",
            Self::Marked => "what is marked, and the relations between",
        }
    }
}

/// Asks for what to write, in which format, into which file.
#[derive(Debug)]
pub struct Export {
    /// What.
    pub what: What,
    /// The name of a format that can be written.
    pub format: &'static str,
    /// The file.
    pub input: Input,
    /// Whether the file is there, and Enter again replaces it.
    pub confirm: bool,
}

/// Lists what can be taken back and done again.
#[derive(Debug)]
pub struct UndoList {
    /// The point under the cursor: how many actions are done there.
    pub cursor: usize,
}

/// Takes the note of a step.
#[derive(Debug)]
pub struct NoteField {
    /// The step.
    pub step: usize,
    /// The note.
    pub input: Input,
}

impl Palette {
    /// The commands that fit what was typed: prefixes of their names first.
    pub fn hits(&self) -> Vec<&'static CommandSpec> {
        let typed = self.input.value();
        let word = typed.split_whitespace().next().unwrap_or_default();
        let wanted = fold(word);
        let fits_here = |c: &&&CommandSpec| c.context.is_in(self.context);
        let rank = |c: &CommandSpec| {
            let name = fold(c.name);
            if name == wanted {
                Some(0)
            } else if name.starts_with(&wanted) {
                Some(1)
            } else if name.contains(&wanted) {
                Some(2)
            } else if fold(c.title).contains(&fold(typed)) || fold(c.help).contains(&fold(typed)) {
                Some(3)
            } else {
                None
            }
        };
        let mut hits: Vec<(u8, &'static CommandSpec)> = COMMANDS
            .iter()
            .filter(fits_here)
            .filter_map(|c| Some((rank(c)?, *c)))
            .collect();
        hits.sort_by_key(|(rank, _)| *rank);
        hits.into_iter().map(|(_, c)| c).collect()
    }
}

impl Help {
    /// The commands of this place, in the order of the list of commands.
    pub fn rows(&self) -> Vec<&'static CommandSpec> {
        COMMANDS
            .iter()
            .copied()
            .filter(|c| c.context.is_in(self.context) && !c.keys.is_empty())
            .collect()
    }
}
